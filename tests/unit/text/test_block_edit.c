#include "text/block_edit.h"

#include "unit/text/markdown_testing.h"

static void an_element_that_asks_for_markdown_holds_it(void **state) {
    assert_str(html(*state, "<div class=\"r\" markdown>\n*a*\n</div>\n*b*\n"),
               "<div class=\"r\">\n<p><em>a</em></p>\n</div>\n<p><em>b</em></p>\n");
    assert_str(
        html(*state, "1.  a\n\n    <div markdown=\"1\">\n    - b\n    </div>\n    c\n"),
        "<ol>\n<li>\n<p>a</p>\n<div>\n<ul>\n<li>b</li>\n</ul>\n</div>\n<p>c</p>\n</li>\n</ol>\n");
}

static void an_element_on_one_line_holds_markdown(void **state) {
    assert_str(html(*state, "<figure markdown>\n  <figcaption markdown>A [b]</figcaption>\n"
                            "</figure>\n*c*\n\n[b]: b.md\n"),
               "<figure>\n  <figcaption>\n<p>A <a href=\"b.md\">b</a></p>\n  </figcaption>\n"
               "</figure>\n<p><em>c</em></p>\n");
    assert_str(html(*state, "<aside>*a*</aside>\n\n<aside markdown></aside>\n"),
               "<div>*a*</div>\n<div></div>\n");
    html(*state, "  <aside markdown>[x](javascript:x)</aside>\n");
    assert_int_equal(findings.v[0].place.line, 1);
    assert_int_equal(findings.v[0].place.column, 19);
}

static void an_element_on_one_line_may_ask_for_markdown(void **state) {
    assert_str(
        html(*state,
             "<figure markdown>\n![a](b.png)\n  <figcaption markdown>*a* [b][]</figcaption>\n"
             "</figure>\n\n[b]: c.md\n"),
        "<figure>\n<p><img src=\"b.png\" alt=\"a\" /></p>\n  <figcaption>\n"
        "<p><em>a</em> <a href=\"c.md\">b</a></p>\n  </figcaption>\n</figure>\n");
    struct markdown_page page =
        render(*state, STR("<div markdown>\xC3\xA4 [b](c.md)</div>\n*d*\n"));
    assert_str(strbuf_str(&page.markup.body),
               "<div>\n<p>\xC3\xA4 <a href=\"c.md\">b</a></p>\n</div>\n<p><em>d</em></p>\n");
    assert_int_equal(page.markup.links.v[0].line, 1);
    assert_int_equal(page.markup.links.v[0].column, 17);
    assert_str(html(*state, "<div markdown><div>*a*</div>\n"), "<div><div>*a*</div>\n</div>");
}

static void markdown_goes_on_behind_the_end_of_an_element(void **state) {
    assert_str(html(*state, "<div>\n<div>a</div>\n*b*\n</div>\n*c*\n"),
               "<div>\n<div>a</div>\n*b*\n</div>\n<p><em>c</em></p>\n");
    assert_str(html(*state, "<div>\n\n*a*\n\n</div>\n[b]\n\n  [b]: c.md\n"),
               "<div>\n<p><em>a</em></p>\n</div>\n<p><a href=\"c.md\">b</a></p>\n");
}

static void code_is_not_touched(void **state) {
    assert_str(
        html(*state, "~~~\n<div markdown>\na\n</div>\nb\n[c]: d\n\n[c]: e\n\n~~~\n"),
        "<pre><code>&lt;div markdown&gt;\na\n&lt;/div&gt;\nb\n[c]: d\n\n[c]: e\n\n</code></pre>\n");
}

static void the_last_address_of_a_label_counts(void **state) {
    assert_str(html(*state, "[b]\n\n[b]: one.md\n\n# H {#h}\n\n  [B]: two.md\n"),
               "<p><a href=\"two.md\">b</a></p>\n<h1 id=\"h\">H<a class=\"headerlink\" href=\"#h\" "
               "title=\"Permanent link\">\xC2\xB6</a></h1>\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(an_element_that_asks_for_markdown_holds_it),
        TEST(an_element_on_one_line_holds_markdown),
        TEST(an_element_on_one_line_may_ask_for_markdown),
        TEST(markdown_goes_on_behind_the_end_of_an_element),
        TEST(code_is_not_touched),
        TEST(the_last_address_of_a_label_counts),
    };
    return RUN(tests);
}
