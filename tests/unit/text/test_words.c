#include "text/words.h"

#include "unit/test.h"

static struct words words(struct arena *a, const char *html) {
    struct words out;
    words_read(a, str_of(html), &out);
    return out;
}

static void tags_are_dropped_and_blocks_part_words(void **state) {
    assert_str(
        words(*state, "<p>un<em>broken</em> word</p>\n<p>next</p><ul><li>a</li><li>b</li>").lead,
        "unbroken word next a b");
    assert_str(words(*state, "a<br>b<hr>c<img src=\"x\" alt=\"y\">d").lead, "a b cd");
}

static void references_are_decoded_and_white_space_is_one_blank(void **state) {
    assert_str(words(*state, "<pre>a &lt;b&gt;\n\n  c&nbsp;\xC2\xA0 d &amp;lt;</pre>").lead,
               "a <b> c d &lt;");
}

static void a_page_is_divided_at_the_headings_that_links_lead_to(void **state) {
    struct words w = words(*state, "<p>before</p><h2 id=\"a&amp;b\">One <code>x</code>"
                                   "<a class=\"headerlink\" href=\"#a\" title=\"\">\xC2\xB6</a>"
                                   "</h2>\n<p>first</p><h3>No id</h3><p>more</p>"
                                   "<h3 id=\"two\">Two</h3><p>second</p>");
    assert_str(w.lead, "before");
    assert_int_equal(w.sections.n, 2);
    assert_str(w.sections.v[0].id, "a&b");
    assert_str(w.sections.v[0].title, "One x");
    assert_str(w.sections.v[0].text, "first No id more");
    assert_str(w.sections.v[1].id, "two");
    assert_str(w.sections.v[1].title, "Two");
    assert_str(w.sections.v[1].text, "second");
}

static void the_pages_own_heading_begins_no_section(void **state) {
    struct words w =
        words(*state, "<h1 id=\"page\">Page</h1><p>lead</p><h2 id=\"a\">A</h2><p>of a</p>"
                      "<h1 id=\"other\">Other</h1>");
    assert_str(w.lead, "Page lead");
    assert_int_equal(w.sections.n, 2);
    assert_str(w.sections.v[0].text, "of a");
    assert_str(w.sections.v[1].title, "Other");
    assert_str(w.sections.v[1].text, "");
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
        TEST(a_page_is_divided_at_the_headings_that_links_lead_to),
        TEST(the_pages_own_heading_begins_no_section),
        TEST(markup_cut_anywhere_is_read_within_its_bounds),
    };
    return RUN(tests);
}
