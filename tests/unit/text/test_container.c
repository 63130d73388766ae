#include "text/container.h"

#include "unit/text/markdown_testing.h"

static void a_definition_explains_the_paragraph_before_it(void **state) {
    assert_str(
        html(*state, "Term\n:   One\n    more\n:   Two\n\nOther\n\n:   A\n\n    B\n\nText\n"),
        "<dl>\n<dt>Term</dt>\n<dd>One\nmore</dd>\n<dd>Two</dd>\n<dt>Other</dt>\n"
        "<dd>\n<p>A</p>\n<p>B</p>\n</dd>\n</dl>\n<p>Text</p>\n");
}

static void a_definition_holds_blocks(void **state) {
    assert_str(html(*state, "T\n\n:   !!! note\n        x\n\n    ```\n    c\n    ```\n"),
               "<dl>\n<dt>T</dt>\n<dd>\n<div class=\"admonition note\">\n"
               "<p class=\"admonition-title\">Note</p>\n<p>x</p>\n</div>\n<pre><code>c\n"
               "</code></pre>\n</dd>\n</dl>\n");
}

static void each_line_before_a_definition_is_a_term(void **state) {
    assert_str(html(*state, "*A\nb* c\nD  \nE\n:   x\n"),
               "<dl>\n<dt><em>A\nb</em> c</dt>\n<dt>D</dt>\n<dt>E</dt>\n<dd>x</dd>\n</dl>\n");
}

static void a_comment_may_stand_for_a_term(void **state) {
    assert_str(html(*state, "<!-- option -->\n\n:   a\n    - b\n\n<!-- option -->\n:   c\n"),
               "<dl>\n<dt></dt>\n<dd>\n<p>a</p>\n<ul>\n<li>b</li>\n</ul>\n</dd>\n<dt></dt>\n"
               "<dd>\n<p>c</p>\n</dd>\n</dl>\n");
    assert_str(html(*state, "<hr>\n\n:   a\n"), "<hr>\n<p>:   a</p>\n");
}

static void a_colon_without_a_term_is_text(void **state) {
    assert_str(html(*state, ": a\n"), "<p>: a</p>\n");
    assert_str(html(*state, "# H\n\n:   a\n") /* a heading is no term */,
               "<h1 id=\"h\">H<a class=\"headerlink\" href=\"#h\" title=\"Permanent "
               "link\">\xC2\xB6</a></h1>\n<p>:   a</p>\n");
    assert_str(html(*state, "a\n:b\n:smile\n"), "<p>a\n:b\n:smile</p>\n");
}

static void a_term_that_vanishes_leaves_its_definition(void **state) {
    assert_str(html(*state, "[a]: b\n:   x\n"), "<dl>\n<dd>x</dd>\n</dl>\n");
}

static void containers_stand_in_lists_and_quotations(void **state) {
    assert_str(html(*state, "- a\n\n    === \"T\"\n        t\n\n> /// tip | X\n> y\n> ///\n> z\n"),
               "<ul>\n<li>\n<p>a</p>\n<div class=\"tabs\">\n<section class=\"tab\">\n"
               "<p class=\"tab-title\">T</p>\n<p>t</p>\n</section>\n</div>\n</li>\n</ul>\n"
               "<blockquote>\n<div class=\"admonition tip\">\n<p class=\"admonition-title\">X</p>\n"
               "<p>y</p>\n</div>\n<p>z</p>\n</blockquote>\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_definition_explains_the_paragraph_before_it),
        TEST(a_definition_holds_blocks),
        TEST(each_line_before_a_definition_is_a_term),
        TEST(a_comment_may_stand_for_a_term),
        TEST(a_colon_without_a_term_is_text),
        TEST(a_term_that_vanishes_leaves_its_definition),
        TEST(containers_stand_in_lists_and_quotations),
    };
    return RUN(tests);
}
