#include "text/escape.h"

#include "unit/test.h"

static struct str written(struct arena *a, void (*escape)(struct strbuf *, struct str),
                          struct str s) {
    struct strbuf out;
    strbuf_init(&out, a, 0);
    escape(&out, s);
    return strbuf_str(&out);
}

static void text_keeps_quotes_and_hides_markup(void **state) {
    struct arena *a = *state;
    assert_str(written(a, html_text, STR("<a href=\"x\">'&amp;")),
               "&lt;a href=\"x\"&gt;'&amp;amp;");
    assert_str(written(a, html_text, STR("plain \xc3\xa9")), "plain \xc3\xa9");
    assert_int_equal(written(a, html_text, STR("")).n, 0);
}

static void attribute_values_hide_both_quotes(void **state) {
    struct arena *a = *state;
    assert_str(written(a, html_attr, STR("\"'<>&\n")), "&quot;&#39;&lt;&gt;&amp;\n");
}

static void urls_keep_reserved_characters_and_existing_escapes(void **state) {
    struct arena *a = *state;
    assert_str(written(a, html_url, STR("a b%20c%zz?q=1&r='x'#\xc3\xa4[]\\\"<>`")),
               "a%20b%20c%25zz?q=1&amp;r=&#39;x&#39;#%C3%A4%5B%5D%5C%22%3C%3E%60");
    assert_str(written(a, html_url, STR("100%")), "100%25");
}

static void urls_keep_the_brackets_of_an_ipv6_host_only(void **state) {
    struct arena *a = *state;
    assert_str(written(a, html_url, STR("http://[::1]:3000/[x]")), "http://[::1]:3000/%5Bx%5D");
    assert_str(written(a, html_url, STR("http://[::1/]")), "http://%5B::1/%5D");
    assert_str(written(a, html_url, STR("a/[::1]")), "a/%5B::1%5D");
}

static void paths_become_urls_without_scheme_query_or_fragment(void **state) {
    struct arena *a = *state;
    assert_str(written(a, url_path, STR("a b/c:d?e#f%20&g\xff")),
               "a%20b/c%3Ad%3Fe%23f%2520%26g%FF");
}

static void references_are_decoded_as_browsers_do(void **state) {
    struct arena *a = *state;
    assert_str(html_unescape(a, STR("&lt;&amp;lt;&quot;&eacute;&NotEqualTilde;")),
               "<&lt;\"\xc3\xa9\xe2\x89\x82\xcc\xb8");
    assert_str(html_unescape(a, STR("&#106;&#x6A;&#106a&#X6a ")), "jjja"
                                                                  "j ");
    assert_str(html_unescape(a, STR("&#128;&#x99;")), "\xe2\x82\xac\xe2\x84\xa2");
}

static void references_to_no_character_become_the_replacement(void **state) {
    struct arena *a = *state;
    assert_str(html_unescape(a, STR("&#0;&#xd800;&#x110000;&#99999999999999999999;")),
               "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
}

static void what_is_no_reference_stays(void **state) {
    struct arena *a = *state;
    struct str same = STR("& &; &# &#x; &nosuchname; &#xg; a&b &");
    assert_str(html_unescape(a, same), "& &; &# &#x; &nosuchname; &#xg; a&b &");
    struct str plain = STR("nothing here");
    assert_ptr_equal(html_unescape(a, plain).p, plain.p);
}

static void old_names_need_no_semicolon_but_queries_stay(void **state) {
    struct arena *a = *state;
    assert_str(html_unescape(a, STR("&nbsp&nbsp &copy 2&lt")), "\xc2\xa0\xc2\xa0 \xc2\xa9 2<");
    assert_str(html_unescape(a, STR("?a=1&copy=2&lt2&amp2")), "?a=1&copy=2&lt2&amp2");
}

static void plain_text_has_no_control_characters(void **state) {
    struct arena *a = *state;
    struct str raw = STR("a\r\nb\rc\0d\x01&#13;&#0;\t\f\x1b");
    assert_str(html_plain(a, raw), "a\nb\ncd\n\xef\xbf\xbd\t\f");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(text_keeps_quotes_and_hides_markup),
        TEST(attribute_values_hide_both_quotes),
        TEST(urls_keep_reserved_characters_and_existing_escapes),
        TEST(urls_keep_the_brackets_of_an_ipv6_host_only),
        TEST(paths_become_urls_without_scheme_query_or_fragment),
        TEST(references_are_decoded_as_browsers_do),
        TEST(references_to_no_character_become_the_replacement),
        TEST(what_is_no_reference_stays),
        TEST(old_names_need_no_semicolon_but_queries_stay),
        TEST(plain_text_has_no_control_characters),
    };
    return RUN(tests);
}
