#include "text/markdown_scan.h"

#include "base/limits.h"
#include "base/strbuf.h"
#include "unit/test.h"

static enum scan_verdict scan(struct arena *a, struct str src, uint32_t *line) {
    struct source_lines l;
    source_lines_init(&l, a, src, STR("f.md"), 1);
    return markdown_scan(&l, line);
}

static struct str times(struct arena *a, const char *part, size_t n, const char *end) {
    struct strbuf b;
    strbuf_init(&b, a, 0);
    for (size_t i = 0; i < n; i++)
        strbuf_addz(&b, part);
    strbuf_addz(&b, end);
    return strbuf_str(&b);
}

static void ordinary_pages_are_fine(void **state) {
    uint32_t line;
    static const char *const pages[] = {
        "", "# A\n\ntext\n", "- a\n  - b\n    > c\n", "| a | b |\n|---|---|\n| 1 | 2 |\n",
        "```\n                                        - deep in code\n```\n"};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        assert_int_equal(scan(*state, str_of(pages[i]), &line), SCAN_FINE);
}

static void a_long_table_is_fine(void **state) {
    struct strbuf b;
    uint32_t line;
    strbuf_init(&b, *state, 0);
    strbuf_addz(&b, "|a|b|c|d|\n|-|-|-|-|\n");
    for (int i = 0; i < 50000; i++)
        strbuf_addz(&b, "|1|2|3|4|\n");
    assert_int_equal(scan(*state, strbuf_str(&b), &line), SCAN_FINE);
}

static void long_rules_are_not_nested_lists(void **state) {
    uint32_t line;
    assert_int_equal(scan(*state, times(*state, "- ", 500, "\n"), &line), SCAN_FINE);
    assert_int_equal(scan(*state, times(*state, "* ", 500, "\n"), &line), SCAN_FINE);
}

static void deep_nesting_is_seen_with_its_line(void **state) {
    uint32_t line;
    static const char *const markers[] = {">", "> ", "- ", "+ ", "1. ", "> - ", "[^a]: "};
    for (size_t i = 0; i < sizeof markers / sizeof *markers; i++) {
        struct str deep = times(*state, markers[i], LIMIT_MARKDOWN_DEPTH + 1, "a\n");
        struct str src = str_fmt(*state, "fine\n\n%.*s", STR_ARG(deep));
        assert_int_equal(scan(*state, src, &line), SCAN_TOO_DEEP);
        assert_int_equal(line, 3);
    }
}

static void nesting_over_many_lines_is_seen(void **state) {
    struct strbuf b;
    uint32_t line;
    strbuf_init(&b, *state, 0);
    for (int i = 0; i <= LIMIT_MARKDOWN_DEPTH; i++)
        strbuf_addf(&b, "%*s- a\n", 2 * i, "");
    assert_int_equal(scan(*state, strbuf_str(&b), &line), SCAN_TOO_DEEP);
    assert_int_equal(line, LIMIT_MARKDOWN_DEPTH + 1);
}

static void rows_that_leave_out_their_cells_are_seen(void **state) {
    struct str src =
        str_fmt(*state, "%.*s%.*s%.*s", STR_ARG(times(*state, "a|", 1000, "\n")),
                STR_ARG(times(*state, "-|", 1000, "\n")), STR_ARG(times(*state, "a\n", 1000, "")));
    uint32_t line;
    assert_int_equal(scan(*state, src, &line), SCAN_NO_TABLES);
}

static void many_rows_of_dashes_are_seen(void **state) {
    uint32_t line;
    assert_int_equal(scan(*state, times(*state, "|a|b|c\n|-|-\n", 2000, ""), &line),
                     SCAN_NO_TABLES);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(ordinary_pages_are_fine),         TEST(a_long_table_is_fine),
        TEST(long_rules_are_not_nested_lists), TEST(deep_nesting_is_seen_with_its_line),
        TEST(nesting_over_many_lines_is_seen), TEST(rows_that_leave_out_their_cells_are_seen),
        TEST(many_rows_of_dashes_are_seen),
    };
    return RUN(tests);
}
