#include "text/comment_text.h"

#include "unit/text/markdown_testing.h"

static void text_behind_a_comment_is_markdown(void **state) {
    assert_str(html(*state, "<!-- a --> <!-- b --> One [two]\nthree *four*\n\n[two]: c.md\n"),
               "<p>  One <a href=\"c.md\">two</a>\nthree <em>four</em></p>\n");
    assert_str(html(*state, "- <!-- a --> *b*\n- c\n"),
               "<ul>\n<li> <em>b</em></li>\n<li>c</li>\n</ul>\n");
}

static void the_paragraph_around_a_comment_is_one(void **state) {
    assert_str(html(*state, "One *two\n<!-- a -->, three\nfour* five  \n<!-- b --> six\n\nseven\n"),
               "<p>One <em>two\n, three\nfour</em> five<br />\n six</p>\n<p>seven</p>\n");
    assert_str(html(*state, "> One\n> <!-- a --> two\n\n<!-- b --> three"),
               "<blockquote>\n<p>One\n two</p>\n</blockquote>\n<p> three</p>\n");
    assert_str(html(*state, "One\n<!-- a -->.\n"), "<p>One\n.</p>\n");
    assert_str(html(*state, "<!-- a --> One\ntwo"), "<p> One\ntwo</p>\n");
}

static void other_html_ends_a_paragraph(void **state) {
    assert_str(html(*state, "One\n<!-- a -->\ntwo\n"), "<p>One</p>\n\n<p>two</p>\n");
    assert_str(html(*state, "One\n<!-- a --><div>*b*</div>\ntwo\n"),
               "<p>One</p>\n<div>*b*</div>\n<p>two</p>\n");
    /* Inline this would be no comment. */
    assert_str(html(*state, "<!-- a -- b --> *c*\n"), " *c*\n");
}

static void what_a_definition_explains_stays(void **state) {
    assert_str(html(*state, "<!-- a --> One\ntwo\n:   three\n"),
               "<p> One</p>\n<dl>\n<dt>two</dt>\n<dd>three</dd>\n</dl>\n");
}

static void places_are_those_of_the_source(void **state) {
    html(*state, "One\n<!-- a -->, [two](javascript:x)\n[three](javascript:y)\n");
    assert_int_equal(findings.n, 2);
    assert_int_equal(findings.v[0].place.line, 2);
    assert_int_equal(findings.v[0].place.column, 13);
    assert_int_equal(findings.v[1].place.line, 3);
    assert_int_equal(findings.v[1].place.column, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(text_behind_a_comment_is_markdown), TEST(the_paragraph_around_a_comment_is_one),
        TEST(other_html_ends_a_paragraph),       TEST(what_a_definition_explains_stays),
        TEST(places_are_those_of_the_source),
    };
    return RUN(tests);
}
