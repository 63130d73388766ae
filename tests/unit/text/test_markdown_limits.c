/* Hostile pages. That they end soon is shown by a structure, not by a clock: what
 * would take long is shown as text, with a finding at its place. */
#include "base/limits.h"
#include "text/markdown.h"
#include "unit/test.h"

static struct findings findings;

static struct str render(struct arena *a, struct str src) {
    struct markdown_page page;
    findings_init(&findings, a);
    markdown_render(a, src, &(struct markdown_options){.file = STR("a.md")}, &findings, &page);
    return strbuf_str(&page.markup.body);
}

static struct str times(struct arena *a, const char *part, size_t n) {
    struct strbuf b;
    strbuf_init(&b, a, 0);
    while (b.n < n)
        strbuf_addz(&b, part);
    return strbuf_str(&b);
}

static void assert_limit(uint32_t line, uint32_t column) {
    assert_int_equal(findings.n, 1);
    assert_int_equal(findings.v[0].code, FINDING_MARKDOWN_LIMIT);
    assert_int_equal(findings.v[0].place.line, line);
    assert_int_equal(findings.v[0].place.column, column);
}

static void runs_of_special_characters_become_plain_text(void **state) {
    static const char *const parts[] = {"[", "<!--", "x <?", "a@", "a@b_", "www.a_", "http://a)"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        struct str hostile = times(*state, parts[i], 100000);
        struct str src = str_fmt(*state, "*fine*\n\nx%.*s\n\n*fine too*\n", STR_ARG(hostile));
        struct str body = render(*state, src);
        assert_limit(3, 1);
        assert_true(str_starts(body, STR("<p><em>fine</em></p>\n<p>x")));
        assert_true(str_ends(body, STR("</p>\n<p><em>fine too</em></p>\n")));
    }
}

static void such_a_run_in_a_heading_or_a_cell_is_text_too(void **state) {
    struct str hostile = times(*state, "<", 50000);
    struct str body = render(*state, str_fmt(*state, "# a %.*s", STR_ARG(hostile)));
    assert_limit(1, 1);
    assert_true(str_starts(body, STR("<h1 id=\"a\">a &lt;&lt;")));
    body = render(*state, str_fmt(*state, "|a|b|\n|-|-|\n|%.*s|*c*|\n", STR_ARG(hostile)));
    assert_int_equal(findings.n, 1);
    assert_int_equal(findings.v[0].place.line, 3);
    assert_true(str_contains(body, STR("&lt;&lt;</td>\n<td><em>c</em></td>")));
}

static void many_costly_paragraphs_are_counted_together(void **state) {
    struct strbuf b;
    strbuf_init(&b, *state, 0);
    for (int i = 0; i < 10; i++) {
        strbuf_add(&b, times(*state, "<", 16000));
        strbuf_addz(&b, "\n\n");
    }
    render(*state, strbuf_str(&b));
    assert_true(findings.n >= 1);
    assert_int_equal(findings.v[0].place.line, 3);
}

static void a_long_honest_paragraph_is_no_problem(void **state) {
    struct str body = render(*state, times(*state, "Some *words* and a [link](a.md).\n", 60000));
    assert_int_equal(findings.n, 0);
    assert_false(str_contains(body, STR("](a.md)")));
}

static void hostile_tables_are_not_made(void **state) {
    struct str body = render(
        *state, str_fmt(*state, "%.*s\n%.*s\n%.*s", STR_ARG(times(*state, "a|", 5000)),
                        STR_ARG(times(*state, "-|", 5000)), STR_ARG(times(*state, "a\n", 11000))));
    assert_int_equal(findings.n, 1);
    assert_false(str_contains(body, STR("<table>")));
    body = render(*state, times(*state, "|a|b|c\n|-|-\n", 21000));
    assert_int_equal(findings.n, 1);
    assert_false(str_contains(body, STR("<table>")));
}

static void deep_blocks_make_the_page_plain(void **state) {
    static const char *const parts[] = {">", "- ", "1. ", "> - "};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        struct str body = render(
            *state, str_fmt(*state, "# *a*\n%.*sb\n", STR_ARG(times(*state, parts[i], 100000))));
        assert_limit(2, 1);
        assert_true(str_starts(body, STR("<pre># *a*\n")));
        assert_true(str_ends(body, STR("b\n</pre>\n")));
    }
}

static size_t count(struct str s, const char *part) {
    size_t n = 0;
    for (size_t at; (at = str_find(s, str_of(part))) < s.n; n++)
        s = str_from(s, at + 1);
    return n;
}

static void deep_emphasis_loses_its_inner_marks(void **state) {
    struct str open = times(*state, "*a **a ", 7000), close = times(*state, "a** a*", 6000);
    struct str body = render(*state, str_fmt(*state, "%.*s%.*s", STR_ARG(open), STR_ARG(close)));
    assert_limit(1, findings.v[0].place.column);
    assert_int_equal(count(body, "<em>"), count(body, "</em>"));
    assert_int_equal(count(body, "<strong>"), count(body, "</strong>"));
    assert_true(count(body, "<em>") + count(body, "<strong>") <=
                2 * LIMIT_MARKDOWN_DEPTH + LIMIT_SLASH_DEPTH + 8);
}

static void a_definition_used_again_and_again_is_bounded(void **state) {
    struct str url = times(*state, "u", 100000), uses = times(*state, "[a]\n\n", 100000);
    struct str body =
        render(*state, str_fmt(*state, "[a]: /%.*s\n\n%.*s", STR_ARG(url), STR_ARG(uses)));
    assert_limit(1, 1);
    assert_true(body.n <= LIMIT_HTML_BYTES);
}

static void a_page_after_a_refused_one_is_fine(void **state) {
    a_definition_used_again_and_again_is_bounded(state);
    assert_str(render(*state, STR("~~a~~ *b*")), "<p><del>a</del> <em>b</em></p>\n");
    assert_int_equal(findings.n, 0);
}

static void broken_utf8_is_repaired_with_its_place(void **state) {
    assert_str(render(*state, STR("ok\n\xC3\xA9 \xFF\xC3(\n")),
               "<p>ok\n\xC3\xA9 \xEF\xBF\xBD\xEF\xBF\xBD(</p>\n");
    assert_int_equal(findings.n, 1);
    assert_int_equal(findings.v[0].code, FINDING_MARKDOWN_ENCODING);
    assert_int_equal(findings.v[0].place.line, 2);
    assert_int_equal(findings.v[0].place.column, 3);
    assert_str(findings.v[0].args[0], "byte 0xFF");
}

static void nul_bytes_are_replaced_with_their_place(void **state) {
    assert_str(render(*state, STR("a\n\0b\0")), "<p>a\n\xEF\xBF\xBD"
                                                "b\xEF\xBF\xBD</p>\n");
    assert_int_equal(findings.v[0].code, FINDING_MARKDOWN_ENCODING);
    assert_int_equal(findings.v[0].place.line, 2);
    assert_int_equal(findings.v[0].place.column, 1);
}

static void a_byte_order_mark_is_not_shown(void **state) {
    assert_str(render(*state, STR("\xEF\xBB\xBFx")), "<p>x</p>\n");
}

static void a_page_too_large_is_replaced(void **state) {
    struct str body = render(*state, times(*state, "word ", LIMIT_MARKDOWN_BYTES + 1));
    assert_str(body, "<p>This page is too large to be shown.</p>\n");
    assert_int_equal(findings.n, 1);
    assert_int_equal(findings.v[0].code, FINDING_FILE_TOO_LARGE);
}

static void a_body_too_large_is_replaced(void **state) {
    struct str body = render(*state, times(*state, "# a\n", LIMIT_MARKDOWN_BYTES - 10));
    assert_str(body, "<p>This page is too large to be shown.</p>\n");
    assert_limit(1, 1);
}

static void nothing_gives_nothing(void **state) {
    assert_str(render(*state, STR("")), "");
    assert_str(render(*state, (struct str){0}), "");
    assert_str(render(*state, STR("\n \n")), "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(runs_of_special_characters_become_plain_text),
        TEST(such_a_run_in_a_heading_or_a_cell_is_text_too),
        TEST(many_costly_paragraphs_are_counted_together),
        TEST(a_long_honest_paragraph_is_no_problem),
        TEST(hostile_tables_are_not_made),
        TEST(deep_blocks_make_the_page_plain),
        TEST(deep_emphasis_loses_its_inner_marks),
        TEST(a_definition_used_again_and_again_is_bounded),
        TEST(a_page_after_a_refused_one_is_fine),
        TEST(broken_utf8_is_repaired_with_its_place),
        TEST(nul_bytes_are_replaced_with_their_place),
        TEST(a_byte_order_mark_is_not_shown),
        TEST(a_page_too_large_is_replaced),
        TEST(a_body_too_large_is_replaced),
        TEST(nothing_gives_nothing),
    };
    return RUN(tests);
}
