#include "text/snippet.h"

#include "unit/text/markdown_testing.h"

static struct str files[][2] = {
    {STR_INIT("a.md"), STR_INIT("one\n  two\nthree")},
    {STR_INIT("b.py"),
     STR_INIT("x\n# --8<-- [start:f]\r\ndef f():\r\n    y\n# --8<-- [end:f]\nz\n")},
    {STR_INIT("loop.md"), STR_INIT("loop\n\n--8<-- \"loop.md\"\n")},
    {STR_INIT("deep.md"), STR_INIT("- d\n--8<-- \"a.md\"\n")},
    {STR_INIT("odd.md"), STR_INIT("a\rb\0c\xFF\n")},
    {STR_INIT("abbr.md"), STR_INIT("*[T]: Title\n")},
    {STR_INIT("div.md"), STR_INIT("<div markdown>\n*a*\n</div>\n")},
};

static bool read(void *context, struct str path, struct arena *a, struct str *text) {
    (void)context, (void)a;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (str_eq(files[i][0], path)) {
            *text = files[i][1];
            return true;
        }
    return false;
}

static struct markdown_page page_of(struct arena *a, const char *src, const struct str *append) {
    struct markdown_page page;
    struct snippets snippets = {NULL, read, true, append, append ? 1 : 0};
    findings_init(&findings, a);
    markdown_render(a, str_of(src),
                    &(struct markdown_options){
                        .file = STR("f.md"), .snippets = &snippets, .dialect = &dialect_github},
                    &findings, &page);
    return page;
}

static struct str with(struct arena *a, const char *src) {
    struct markdown_page page = page_of(a, src, NULL);
    return strbuf_str(&page.markup.body);
}

static void a_mark_stands_for_the_lines_of_a_file(void **state) {
    assert_str(with(*state, "a\n\n--8<-- \"a.md\"\n\nb\n"),
               "<p>a</p>\n<p>one\ntwo\nthree</p>\n<p>b</p>\n");
    assert_str(with(*state, "--8<--\na.md\n; b.py\n\nabbr.md\n--8<--\n"),
               "<p>one\ntwo\nthree</p>\n");
}

static void lines_are_indented_like_the_mark(void **state) {
    assert_str(with(*state, "- x\n\n    ```\n    -8<- 'a.md'\n    ```\n"),
               "<ul>\n<li>\n<p>x</p>\n<pre><code>one\n  two\nthree\n</code></pre>\n</li>\n</ul>\n");
}

static void a_part_is_taken_by_lines_or_by_name(void **state) {
    assert_str(with(*state, "--8<-- \"a.md:2:2\"\n"), "<p>two</p>\n");
    assert_str(with(*state, "--8<-- \"a.md:3\"\n"), "<p>three</p>\n");
    assert_str(with(*state, "```\n--8<-- \"b.py:f\"\n```\n"),
               "<pre><code>def f():\n    y\n</code></pre>\n");
    assert_str(with(*state, "```\n--8<-- \"b.py\"\n```\n"),
               "<pre><code>x\ndef f():\n    y\nz\n</code></pre>\n");
}

static void a_part_may_be_several_ranges_of_lines(void **state) {
    assert_str(with(*state, "--8<-- \"b.py:1:1,3:3\"\n"), "<p>x\ndef f():</p>\n");
}

static void marks_of_other_extensions_bring_in_files(void **state) {
    assert_str(with(*state, "{!a.md!}\n"), "<p>one\ntwo\nthree</p>\n");
    assert_str(with(*state, "- x\n\n  {! a.md [ln:1,3] !}\n"),
               "<ul>\n<li>\n<p>x</p>\n<p>one\nthree</p>\n</li>\n</ul>\n");
    assert_str(with(*state, "{!a.md!lines=2-3}\n"), "<p>two\nthree</p>\n");
    assert_str(with(*state, "{* b.py ln[3:6] hl[4,6] *}\n"),
               "<pre><code class=\"language-python\"><span class=\"line\">def f():\n</span>"
               "<span class=\"line marked\">    y\n</span><span class=\"line marked\">z\n</span>"
               "</code></pre>\n");
}

static void a_mark_of_another_extension_without_its_file_stays(void **state) {
    struct markdown_page page = page_of(*state, "a\n\n {* none.py *}\n", NULL);
    assert_str(strbuf_str(&page.markup.body), "<p>a</p>\n<p>{* none.py *}</p>\n");
    assert_int_equal(findings.n, 1);
    assert_int_equal(findings.v[0].code, FINDING_SNIPPET_MISSING);
    assert_int_equal(findings.v[0].place.line, 3);
    assert_int_equal(findings.v[0].place.column, 2);
    assert_str(with(*state, "{!a.md!} b\n{!a.md\n{!!}\n{!a.md!x}\n{**}"),
               "<p>{!a.md!} b\n{!a.md\n{!!}\n{!a.md!x}\n{**}</p>\n");
}

static void a_mark_behind_a_semicolon_is_shown(void **state) {
    assert_str(with(*state, "    ;--8<-- \"a.md\"\n"),
               "<pre><code>--8&lt;-- \"a.md\"\n</code></pre>\n");
    assert_str(with(*state, "x --8<-- \"a.md\"\n--8<-- a.md\n"),
               "<p>x --8&lt;-- \"a.md\"\n--8&lt;-- a.md</p>\n");
}

static void a_missing_file_is_told_of_at_the_mark(void **state) {
    struct markdown_page page = page_of(*state, "a\n\n  --8<-- \"none.md\"\n[x](y)\n", NULL);
    assert_str(strbuf_str(&page.markup.body), "<p>a</p>\n<p><a href=\"y\">x</a></p>\n");
    assert_int_equal(findings.n, 1);
    assert_int_equal(findings.v[0].code, FINDING_SNIPPET_MISSING);
    assert_int_equal(findings.v[0].place.line, 3);
    assert_int_equal(findings.v[0].place.column, 3);
    assert_int_equal(page.markup.links.v[0].line, 4);
}

static void snippets_that_name_themselves_end(void **state) {
    struct str body = with(*state, "--8<-- \"loop.md\"\n");
    assert_true(str_starts(body, STR("<p>loop</p>\n<p>loop</p>\n")));
    assert_int_equal(findings.n, 1);
    assert_int_equal(findings.v[0].code, FINDING_MARKDOWN_LIMIT);
}

static void odd_bytes_of_a_snippet_do_no_harm(void **state) {
    assert_str(with(*state, "--8<-- \"odd.md\"\n\n[a](b)\n"),
               "<p>a\nb c\xEF\xBF\xBD</p>\n<p><a href=\"b\">a</a></p>\n");
}

static void each_page_may_end_with_a_snippet(void **state) {
    static const struct str append = STR_INIT("abbr.md");
    struct markdown_page page = page_of(*state, "T", &append);
    assert_str(strbuf_str(&page.markup.body), "<p><abbr title=\"Title\">T</abbr></p>\n");
}

static void raw_html_of_a_snippet_is_told_of_within_the_page(void **state) {
    page_of(*state, "<div>\n--8<-- \"a.md\"\n<p onclick=x></div>\n", NULL);
    assert_int_equal(findings.n, 1);
    assert_int_equal(findings.v[0].place.line, 1);
}

static void an_element_in_an_item_leaves_the_rest_whole(void **state) {
    assert_str(with(*state, "-   x\n\n    --8<-- \"div.md\"\n\nthe last line\n"),
               "<ul>\n<li>\n<p>x</p>\n<div>\n<p><em>a</em></p>\n</div>\n</li>\n</ul>\n"
               "<p>the last line</p>\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(raw_html_of_a_snippet_is_told_of_within_the_page),
        TEST(a_mark_stands_for_the_lines_of_a_file),
        TEST(lines_are_indented_like_the_mark),
        TEST(a_part_is_taken_by_lines_or_by_name),
        TEST(a_part_may_be_several_ranges_of_lines),
        TEST(marks_of_other_extensions_bring_in_files),
        TEST(a_mark_of_another_extension_without_its_file_stays),
        TEST(a_mark_behind_a_semicolon_is_shown),
        TEST(a_missing_file_is_told_of_at_the_mark),
        TEST(snippets_that_name_themselves_end),
        TEST(odd_bytes_of_a_snippet_do_no_harm),
        TEST(each_page_may_end_with_a_snippet),
        TEST(an_element_in_an_item_leaves_the_rest_whole),
    };
    return RUN(tests);
}
