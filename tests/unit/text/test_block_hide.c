#include "text/block_hide.h"

#include "unit/text/markdown_testing.h"

/* What the edited text is, with "!" for a protected pipe. */
static struct str edited(struct arena *a, const char *src) {
    struct source_lines lines;
    struct line_edit e;
    source_lines_init(&lines, a, str_of(src), STR("a.md"), 1);
    line_edit_init(&e, a, &lines);
    block_hide(&e);
    line_edit_finish(&e, &lines);
    char *copy = str_z(a, lines.src);
    for (char *p = copy; *p; p++)
        if (*p == 0x1f)
            *p = '!';
    return str_of(copy);
}

static void pipes_in_code_of_a_table_are_protected(void **state) {
    struct arena *a = *state;
    assert_str(edited(a, "| `a|b` |\n|--|\n| ``c|`d`` | `e\\|f` |\n"),
               "| `a!b` |\n|--|\n| ``c!`d`` | `e\\!f` |\n");
    assert_str(edited(a, "a|b\n-|-\n\\`c|d` | e` | `f\n"), "a|b\n-|-\n\\`c|d` ! e` | `f\n");
}

static void nothing_else_is_touched(void **state) {
    struct arena *a = *state;
    static const char *const texts[] = {"`a|b`\n", "`a|b`\n---\n", "|a|\n|-|\n\n`a|b`\n",
                                        "|a|\n|-|\n|a `b|c|\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_str(edited(a, texts[i]), texts[i]);
    assert_str(edited(a, "|`a|b`|\n|-|\n\x1f\n"), "|`a|b`|\n|-|\n!\n");
}

/* The rows below the head. */
static struct str rows(struct str html) {
    size_t at = str_find(html, STR("<tbody>\n"));
    return str_slice(html, at + 8, str_find(html, STR("</tbody>")));
}

static void a_cell_with_a_pipe_in_code_is_one(void **state) {
    assert_str(rows(html(*state, "| a | b |\n|---|---|\n| `x|y` | `\\|` \\| |\n")),
               "<tr>\n<td><code>x|y</code></td>\n<td><code>\\|</code> |</td>\n</tr>\n");
}

static void code_that_looks_like_a_table_stays_as_it_is(void **state) {
    assert_str(html(*state, "```\n|a|\n|-|\n|`x|y`|\n```\n"),
               "<pre><code>|a|\n|-|\n|`x|y`|\n</code></pre>\n");
    assert_str(html(*state, "text\n\n    |a|\n    |-|\n    |`x|y`|\n"),
               "<p>text</p>\n<pre><code>|a|\n|-|\n|`x|y`|\n</code></pre>\n");
    assert_str(html(*state, "<pre>\n|a|\n|-|\n|`x|y`|\n</pre>\n"),
               "<pre>\n|a|\n|-|\n|`x|y`|\n</pre>\n");
}

static void without_code_each_pipe_ends_a_cell(void **state) {
    assert_str(rows(html(*state, "| a | b |\n|---|---|\n| `a | b |\n")),
               "<tr>\n<td>`a</td>\n<td>b</td>\n</tr>\n");
    assert_str(rows(html(*state, "> | a | b |\n> |---|---|\n> ``a|`b`` | \\| c | d\n")),
               "<tr>\n<td><code>a|`b</code></td>\n<td>| c</td>\n</tr>\n");
}

static void a_readme_is_read_as_on_github(void **state) {
    assert_str(rows(html_in(*state, &dialect_github, "| a |\n|---|\n| `x\\|y` |\n")),
               "<tr>\n<td><code>x|y</code></td>\n</tr>\n");
}

static void markdown_goes_on_behind_a_comment(void **state) {
    struct arena *a = *state;
    assert_str(html(a, "a\n<!-- c --> *b*\n"), "<p>a\n <em>b</em></p>\n");
    assert_str(html(a, "<!-- c -->, *b*\n"), "<p>, <em>b</em></p>\n");
    assert_str(html(a, "- <!-- c --> *b*\n"), "<ul>\n<li> <em>b</em></li>\n</ul>\n");
    assert_str(html(a, "    <!-- c --> *b*\n"), "<pre><code>&lt;!-- c --&gt; *b*\n</code></pre>\n");
    assert_str(html(a, "> ```\n> <!-- c --> *b*\n> ```\n"),
               "<blockquote>\n<pre><code>&lt;!-- c --&gt; *b*\n</code></pre>\n</blockquote>\n");
    assert_str(html(a, "<!-- c -->\n*b*\n"), "\n<p><em>b</em></p>\n");
    assert_str(html(a, "<!-- c --> <!-- d --> *b*\n"), "<p>  <em>b</em></p>\n");
    assert_str(html(a, "a\n<!-- c --><div>*b*</div>\nd\n"), "<p>a</p>\n<div>*b*</div>\n<p>d</p>\n");
    /* Within a line this would be no comment. */
    assert_str(html(a, "<!-- c -- d --> *b*\n"), " *b*\n");
}

static void markdown_goes_on_behind_the_tag_of_an_element_in_a_line(void **state) {
    struct arena *a = *state;
    assert_str(html(a, "<small>\n*b*\n</small>\n"), "<p><small>\n<em>b</em>\n</small></p>\n");
    assert_str(html(a, "<div>\n<b>\n*c*\n</b>\n</div>\n"), "<div>\n<b>\n*c*\n</b>\n</div>\n");
    assert_str(html(a, "<b>\n\n*c*\n\n</b>\n"), "<b>\n<p><em>c</em></p>\n</b>\n");
    assert_str(html(a, "<pre>\n*b*\n</pre>\n"), "<pre>\n*b*\n</pre>\n");
}

static void a_fence_without_a_language_and_lines_is_code_in_a_line(void **state) {
    struct arena *a = *state;
    assert_str(html(a, "```a.b/c: 1\n```\n"), "<p><code>a.b/c: 1 </code></p>\n");
    assert_str(html(a, "- ```a: 1\n  ```\n"), "<ul>\n<li><code>a: 1 </code></li>\n</ul>\n");
    static const char *const fences[] = {
        "```yaml\n```\n",          "```yaml title=\"a b\" x\n```\n",
        "``` { .yaml #a }\n```\n", "```a: 1\ntext\n```\n",
        "~~~a: 1\n~~~\n",          "```a: 1\n````\n"};
    for (size_t i = 0; i < sizeof fences / sizeof *fences; i++)
        assert_true(str_find(html(a, fences[i]), STR("<pre>")) < html(a, fences[i]).n);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(pipes_in_code_of_a_table_are_protected),
        TEST(nothing_else_is_touched),
        TEST(a_cell_with_a_pipe_in_code_is_one),
        TEST(code_that_looks_like_a_table_stays_as_it_is),
        TEST(without_code_each_pipe_ends_a_cell),
        TEST(a_readme_is_read_as_on_github),
        TEST(markdown_goes_on_behind_a_comment),
        TEST(markdown_goes_on_behind_the_tag_of_an_element_in_a_line),
        TEST(a_fence_without_a_language_and_lines_is_code_in_a_line),
    };
    return RUN(tests);
}
