#include "text/list_indent.h"

#include "unit/text/markdown_testing.h"

/* The text as the parser is to see it. */
static struct str indented(struct arena *a, const char *src) {
    struct source_lines lines;
    struct line_edit edit;
    source_lines_init(&lines, a, str_of(src), STR("f.md"), 1);
    line_edit_init(&edit, a, &lines);
    list_indent(&edit);
    line_edit_finish(&edit, &lines);
    return lines.src;
}

static void two_columns_make_a_list_within_a_numbered_one(void **state) {
    assert_str(indented(*state, "1. a\n  1. b\n    - c\n  2. d\n2. e\n"),
               "1. a\n   1. b\n      - c\n   2. d\n2. e\n");
    assert_str(html(*state, "1. a\n  - b\n2. c\n"),
               "<ol>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ol>\n");
}

static void so_do_more_columns_than_the_parser_takes(void **state) {
    assert_str(indented(*state, "- a\n\n      - b\n"), "- a\n\n  - b\n");
    assert_str(indented(*state, "- a\n        - b\n"), "- a\n  - b\n");
}

static void what_follows_a_blank_line_belongs_to_the_item_it_is_indented_under(void **state) {
    assert_str(indented(*state, "10. a\n\n  b\n\n  ```\n    c\n  ```\n\nd\n"),
               "10. a\n\n    b\n\n    ```\n      c\n    ```\n\nd\n");
}

static void lists_that_the_parser_takes_so_stay_as_they_are(void **state) {
    static const char *const same[] = {"- a\n  - b\n\n    c\n\n        code\n- d\n",
                                       "1. a\n   - b\n\n   c\nlazy\n 2. d\n",
                                       "- a\n- b\n\n    c\n",
                                       "    - code\n      - code\n",
                                       "a\n  - b\n",
                                       "- a\n  b\n b\n",
                                       "* * *\n  - a\n",
                                       "1. a\n\n        - name: code\n          x: y\n",
                                       "- a\n\t- b\n\t\t- c\n"};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        assert_str(indented(*state, same[i]), same[i]);
}

static void code_stays_as_it_is(void **state) {
    static const char *const same[] = {"```\n1. a\n  - b\n```\n", "- ```\n  1. a\n    - b\n  ```\n",
                                       "~~~\n1. a\n  - b\n"};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        assert_str(indented(*state, same[i]), same[i]);
    /* A fence ends with the item that it stands in. */
    assert_str(indented(*state, "- ```\n1. a\n  - b\n"), "- ```\n1. a\n   - b\n");
}

static void lists_in_admonitions_are_indented_by_what_is_left(void **state) {
    assert_str(indented(*state, "!!! note\n    1. a\n      - b\n"),
               "!!! note\n    1. a\n       - b\n");
    assert_str(indented(*state, "!!! note\n        - a\n            - b\n"),
               "!!! note\n    - a\n        - b\n");
}

static void columns_of_findings_are_those_of_the_file(void **state) {
    struct markdown_page page = render(*state, STR("1. a\n  - \xC3\xA4 [x](y)\n\n     [v](w)\n"));
    assert_int_equal(page.markup.links.n, 2);
    assert_int_equal(page.markup.links.v[0].line, 2);
    assert_int_equal(page.markup.links.v[0].column, 7);
    assert_int_equal(page.markup.links.v[1].line, 4);
    assert_int_equal(page.markup.links.v[1].column, 6);
}

static void a_body_in_an_item_is_counted_from_the_item(void **state) {
    assert_str(
        html(
            *state,
            "- a\n\n    !!! note \"\"\n          ```\n\n          b\n          ```\n\n        c\n"),
        "<ul>\n<li>\n<p>a</p>\n<div class=\"admonition note\">\n<pre><code>\nb\n</code></pre>\n"
        "<p>c</p>\n</div>\n</li>\n</ul>\n");
}

static void fenced_code_right_behind_an_item_belongs_to_it(void **state) {
    assert_str(indented(*state, "1. a\n```\nb\n\n    c\n```\n\n    d\n2. e\n"),
               "1. a\n   ```\n   b\n\n       c\n   ```\n\n    d\n2. e\n");
    assert_str(indented(*state, "1. a\n\n```\nb\n```\n"), "1. a\n\n```\nb\n```\n");
    assert_str(indented(*state, "- a\n  - b\n  ```\n  c\n  ```\n- d\n"),
               "- a\n  - b\n    ```\n    c\n    ```\n- d\n");
}

static void text_right_behind_the_mark_of_a_footnote_belongs_to_it(void **state) {
    assert_str(indented(*state, "[^1]:\n  a\nb\n\nc\n"), "[^1]:\n    a\n    b\n\nc\n");
    assert_str(indented(*state, "[^1]:\n[^2]:\n\na\n"), "[^1]:\n[^2]:\n\na\n");
    assert_str(indented(*state, "[^1]: a\nb\n"), "[^1]: a\nb\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(two_columns_make_a_list_within_a_numbered_one),
        TEST(so_do_more_columns_than_the_parser_takes),
        TEST(what_follows_a_blank_line_belongs_to_the_item_it_is_indented_under),
        TEST(lists_that_the_parser_takes_so_stay_as_they_are),
        TEST(code_stays_as_it_is),
        TEST(lists_in_admonitions_are_indented_by_what_is_left),
        TEST(columns_of_findings_are_those_of_the_file),
        TEST(a_body_in_an_item_is_counted_from_the_item),
        TEST(fenced_code_right_behind_an_item_belongs_to_it),
        TEST(text_right_behind_the_mark_of_a_footnote_belongs_to_it),
    };
    return RUN(tests);
}
