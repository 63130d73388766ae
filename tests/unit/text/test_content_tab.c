#include "text/content_tab.h"

#include "unit/text/markdown_testing.h"

static void a_tab_has_a_quoted_title_and_marks(void **state) {
    (void)state;
    struct container c;
    assert_true(content_tab_parse(STR("=== \"On \"Linux\"\""), &c));
    assert_str(c.title, "On \"Linux\"");
    assert_false(c.first || c.open);
    assert_true(content_tab_parse(STR("===! \"A\""), &c));
    assert_true(c.first && !c.open);
    assert_true(content_tab_parse(STR("===+ \"A\""), &c));
    assert_true(c.open && !c.first);
    assert_true(content_tab_parse(STR("===!+ \"A\""), &c));
    assert_true(c.open && c.first);
}

static void headings_and_conflict_marks_are_no_tabs(void **state) {
    (void)state;
    static const char *const lines[] = {"===",         "=== A",    "===\"A\"",    "==== \"A\"",
                                        "=== \"A\" b", "=== \"\"", "===!! \"A\"", "=== \""};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct container c;
        if (content_tab_parse(str_of(lines[i]), &c))
            fail_msg("taken for a tab: %s", lines[i]);
    }
}

static void tabs_that_follow_each_other_are_one_set(void **state) {
    assert_str(html(*state, "=== \"A `x`\"\n\n    one\n\n=== \"B\"\n    two\n"),
               "<div class=\"tabs\">\n<section class=\"tab\">\n"
               "<p class=\"tab-title\">A <code>x</code></p>\n<p>one</p>\n</section>\n"
               "<section class=\"tab\">\n<p class=\"tab-title\">B</p>\n<p>two</p>\n"
               "</section>\n</div>\n");
}

static void a_mark_begins_another_set_and_another_one_selects(void **state) {
    assert_str(html(*state, "=== \"A\"\n    a\n\n===! \"B\"\n    b\n\n===+ \"C\"\n    c\n"),
               "<div class=\"tabs\">\n<section class=\"tab\">\n<p class=\"tab-title\">A</p>\n"
               "<p>a</p>\n</section>\n</div>\n"
               "<div class=\"tabs\">\n<section class=\"tab\">\n<p class=\"tab-title\">B</p>\n"
               "<p>b</p>\n</section>\n"
               "<section class=\"tab tab-selected\">\n<p class=\"tab-title\">C</p>\n<p>c</p>\n"
               "</section>\n</div>\n");
}

static void tabs_nest_and_hold_code_and_admonitions(void **state) {
    assert_str(html(*state,
                    "=== \"A\"\n    === \"B\"\n        ```\n        === \"x\"\n        ```\n"
                    "    !!! tip\n        t\nbehind\n"),
               "<div class=\"tabs\">\n<section class=\"tab\">\n<p class=\"tab-title\">A</p>\n"
               "<div class=\"tabs\">\n<section class=\"tab\">\n<p class=\"tab-title\">B</p>\n"
               "<pre><code>=== \"x\"\n</code></pre>\n</section>\n</div>\n"
               "<div class=\"admonition tip\">\n<p class=\"admonition-title\">Tip</p>\n<p>t</p>\n"
               "</div>\n</section>\n</div>\n<p>behind</p>\n");
}

static void a_heading_underlined_stays_one(void **state) {
    assert_true(str_starts(html(*state, "Title\n===\n"), STR("<h1 id=\"title\">Title")));
}

static void raw_html_in_a_tab_ends_with_it(void **state) {
    assert_str(
        html(*state, "=== \"A\"\n    <div>\n\n=== \"B\"\n    </div>\n\nc\n"),
        "<div class=\"tabs\">\n<section class=\"tab\">\n<p class=\"tab-title\">A</p>\n"
        "<div>\n</div>\n</section>\n<section class=\"tab\">\n<p class=\"tab-title\">B</p>\n\n"
        "</section>\n</div>\n<p>c</p>\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_tab_has_a_quoted_title_and_marks),
        TEST(headings_and_conflict_marks_are_no_tabs),
        TEST(tabs_that_follow_each_other_are_one_set),
        TEST(a_mark_begins_another_set_and_another_one_selects),
        TEST(tabs_nest_and_hold_code_and_admonitions),
        TEST(a_heading_underlined_stays_one),
        TEST(raw_html_in_a_tab_ends_with_it),
    };
    return RUN(tests);
}
