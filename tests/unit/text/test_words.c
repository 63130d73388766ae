#include "text/words.h"

#include "unit/test.h"

static struct words words(struct arena *a, const char *html) {
    struct words out;
    words_read(a, str_of(html), &out);
    return out;
}

static void tags_are_dropped_and_blocks_part_words(void **state) {
    assert_str(
        words(*state, "<p>un<em>broken</em> word</p>\n<p>next</p><ul><li>a</li><li>b</li>").text,
        "unbroken word next a b");
    assert_str(words(*state, "a<br>b<hr>c<img src=\"x\" alt=\"y\">d").text, "a b cd");
}

static void references_are_decoded_and_white_space_is_one_blank(void **state) {
    assert_str(words(*state, "<pre>a &lt;b&gt;\n\n  c&nbsp;\xC2\xA0 d &amp;lt;</pre>").text,
               "a <b> c d &lt;");
}

static void a_page_is_divided_at_its_headings(void **state) {
    struct words w = words(*state, "<p>before</p><h1 id=\"a&amp;b\">One <code>x</code>"
                                   "<a class=\"headerlink\" href=\"#a\" title=\"\">\xC2\xB6</a>"
                                   "</h1>\n<p>first</p><h3>Two</h3><p>second</p>");
    assert_str(w.text, "before One x first Two second");
    assert_str(w.lead, "before");
    assert_int_equal(w.sections.n, 2);
    assert_str(w.sections.v[0].id, "a&b");
    assert_str(w.sections.v[0].title, "One x");
    assert_str(w.sections.v[0].text, "first");
    assert_str(w.sections.v[0].whole, "first Two second");
    assert_str(w.sections.v[1].id, "");
    assert_str(w.sections.v[1].title, "Two");
    assert_str(w.sections.v[1].text, "second");
    assert_str(words(*state, "only").lead, "only");
}

static void markup_cut_anywhere_is_read_within_its_bounds(void **state) {
    struct arena *a = *state;
    struct str s = STR("<h1 id=\"a\">b<a class=\"headerlink\" href=\"#\">c</a></h1>&amp;d</h2>");
    for (size_t i = 0; i <= s.n; i++) {
        struct words w;
        words_read(a, str_dup(a, str_slice(s, 0, i)), &w);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(tags_are_dropped_and_blocks_part_words),
        TEST(references_are_decoded_and_white_space_is_one_blank),
        TEST(a_page_is_divided_at_its_headings),
        TEST(markup_cut_anywhere_is_read_within_its_bounds),
    };
    return RUN(tests);
}
