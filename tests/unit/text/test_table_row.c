#include "text/table_row.h"

#include "unit/text/markdown_testing.h"

/* The cells of a row below a header of two columns. */
static struct str row_in(struct arena *a, const struct markdown_dialect *dialect, const char *row) {
    struct str made = html_in(a, dialect, str_z(a, str_fmt(a, "> |A|B|\n> |-|-|\n> %s\n", row)));
    size_t begin = str_find(made, STR("<tbody>\n<tr>\n")) + STR("<tbody>\n<tr>\n").n;
    return str_slice(made, begin, str_find(made, STR("</tr>\n</tbody>")));
}

static struct str row(struct arena *a, const char *text) {
    return row_in(a, &dialect_techdocs, text);
}

static void a_bar_in_code_belongs_to_it(void **state) {
    assert_str(row(*state, "| a | `x|y` |"), "<td>a</td>\n<td><code>x|y</code></td>\n");
    assert_str(row(*state, "``a|`b`` | \\| c | d"), "<td><code>a|`b</code></td>\n<td>| c</td>\n");
    assert_str(row(*state, "| `a|b` |"), "<td><code>a|b</code></td>\n<td></td>\n");
}

static void a_bar_behind_a_backslash_is_one_everywhere(void **state) {
    assert_str(row(*state, "| `a\\|b` | `c\\|d|e` |"),
               "<td><code>a|b</code></td>\n<td><code>c|d|e</code></td>\n");
}

static void without_code_each_bar_ends_a_cell(void **state) {
    assert_str(row(*state, "| `a | b |"), "<td>`a</td>\n<td>b</td>\n");
    assert_str(row(*state, "| \\`a | b` |"), "<td>`a</td>\n<td>b`</td>\n");
    assert_str(row_in(*state, &dialect_github, "| `a|b` |"), "<td>`a</td>\n<td>b`</td>\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_bar_in_code_belongs_to_it),
        TEST(a_bar_behind_a_backslash_is_one_everywhere),
        TEST(without_code_each_bar_ends_a_cell),
    };
    return RUN(tests);
}
