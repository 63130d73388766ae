#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
/* cmocka wants the three above */
#include <cmocka.h>

#include "text/escape.h"

static struct arena arena;

static struct str written(void (*escape)(struct strbuf *, struct str), struct str s) {
    struct strbuf out;
    strbuf_init(&out, &arena, 0);
    escape(&out, s);
    return strbuf_str(&out);
}

#define ASSERT_STR(got, want)                          \
    do {                                               \
        struct str got_ = (got), want_ = STR(want);    \
        assert_int_equal(got_.n, want_.n);             \
        assert_memory_equal(got_.p, want_.p, want_.n); \
    } while (0)

static void text_keeps_quotes_and_hides_markup(void **state) {
    (void)state;
    ASSERT_STR(written(html_text, STR("<a href=\"x\">'&amp;")), "&lt;a href=\"x\"&gt;'&amp;amp;");
    ASSERT_STR(written(html_text, STR("plain \xc3\xa9")), "plain \xc3\xa9");
    assert_int_equal(written(html_text, STR("")).n, 0);
}

static void attribute_values_hide_both_quotes(void **state) {
    (void)state;
    ASSERT_STR(written(html_attr, STR("\"'<>&\n")), "&quot;&#39;&lt;&gt;&amp;\n");
}

static void urls_keep_reserved_characters_and_existing_escapes(void **state) {
    (void)state;
    ASSERT_STR(written(html_url, STR("a b%20c%zz?q=1&r='x'#\xc3\xa4[]\\\"<>`")),
               "a%20b%20c%25zz?q=1&amp;r=&#39;x&#39;#%C3%A4%5B%5D%5C%22%3C%3E%60");
    ASSERT_STR(written(html_url, STR("100%")), "100%25");
}

static void urls_keep_the_brackets_of_an_ipv6_host_only(void **state) {
    (void)state;
    ASSERT_STR(written(html_url, STR("http://[::1]:3000/[x]")), "http://[::1]:3000/%5Bx%5D");
    ASSERT_STR(written(html_url, STR("http://[::1/]")), "http://%5B::1/%5D");
    ASSERT_STR(written(html_url, STR("a/[::1]")), "a/%5B::1%5D");
}

static void paths_become_urls_without_scheme_query_or_fragment(void **state) {
    (void)state;
    ASSERT_STR(written(url_path, STR("a b/c:d?e#f%20&g\xff")), "a%20b/c%3Ad%3Fe%23f%2520%26g%FF");
}

static void references_are_decoded_as_browsers_do(void **state) {
    (void)state;
    ASSERT_STR(html_unescape(&arena, STR("&lt;&amp;lt;&quot;&eacute;&NotEqualTilde;")),
               "<&lt;\"\xc3\xa9\xe2\x89\x82\xcc\xb8");
    ASSERT_STR(html_unescape(&arena, STR("&#106;&#x6A;&#106a&#X6a ")), "jjja"
                                                                       "j ");
    ASSERT_STR(html_unescape(&arena, STR("&#128;&#x99;")), "\xe2\x82\xac\xe2\x84\xa2");
}

static void references_to_no_character_become_the_replacement(void **state) {
    (void)state;
    ASSERT_STR(html_unescape(&arena, STR("&#0;&#xd800;&#x110000;&#99999999999999999999;")),
               "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
}

static void what_is_no_reference_stays(void **state) {
    (void)state;
    struct str same = STR("& &; &# &#x; &nosuchname; &#xg; a&b &");
    ASSERT_STR(html_unescape(&arena, same), "& &; &# &#x; &nosuchname; &#xg; a&b &");
    struct str plain = STR("nothing here");
    assert_ptr_equal(html_unescape(&arena, plain).p, plain.p);
}

static void old_names_need_no_semicolon_but_queries_stay(void **state) {
    (void)state;
    ASSERT_STR(html_unescape(&arena, STR("&nbsp&nbsp &copy 2&lt")), "\xc2\xa0\xc2\xa0 \xc2\xa9 2<");
    ASSERT_STR(html_unescape(&arena, STR("?a=1&copy=2&lt2&amp2")), "?a=1&copy=2&lt2&amp2");
}

static void plain_text_has_no_control_characters(void **state) {
    (void)state;
    struct str raw = STR("a\r\nb\rc\0d\x01&#13;&#0;\t\f\x1b");
    ASSERT_STR(html_plain(&arena, raw), "a\nb\ncd\n\xef\xbf\xbd\t\f");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_keeps_quotes_and_hides_markup),
        cmocka_unit_test(attribute_values_hide_both_quotes),
        cmocka_unit_test(urls_keep_reserved_characters_and_existing_escapes),
        cmocka_unit_test(urls_keep_the_brackets_of_an_ipv6_host_only),
        cmocka_unit_test(paths_become_urls_without_scheme_query_or_fragment),
        cmocka_unit_test(references_are_decoded_as_browsers_do),
        cmocka_unit_test(references_to_no_character_become_the_replacement),
        cmocka_unit_test(what_is_no_reference_stays),
        cmocka_unit_test(old_names_need_no_semicolon_but_queries_stay),
        cmocka_unit_test(plain_text_has_no_control_characters),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_release(&arena);
    return failed;
}
