#include "text/inline_mark.h"

#include "unit/text/markdown_testing.h"

static void marks_become_their_elements(void **state) {
    assert_str(html(*state, "==a *b*== ^^c^^ ~~d~~ H~2~O 2^10^\n"),
               "<p><mark>a <em>b</em></mark> <ins>c</ins> <del>d</del> H<sub>2</sub>O "
               "2<sup>10</sup></p>\n");
}

static void operators_and_numbers_are_no_marks(void **state) {
    static const char *const lines[] = {"a == b == c", "a==b==c", "~100 and ~200", "x^2 and y^2",
                                        "2^^3^^4",     "=====",   "a ^ b ^ c",     "5~6 or 7~8"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        assert_str(html(*state, lines[i]), str_z(*state, str_fmt(*state, "<p>%s</p>\n", lines[i])));
}

static void marks_in_code_and_behind_a_backslash_are_text(void **state) {
    assert_str(html(*state, "`==a==` \\==b==\n"), "<p><code>==a==</code> ==b==</p>\n");
}

static void marks_nest_and_stand_in_tables(void **state) {
    assert_str(html(*state, "==a ~~b~~== ^[c](d)^\n"),
               "<p><mark>a <del>b</del></mark> <sup><a href=\"d\">c</a></sup></p>\n");
    assert_true(str_contains(html(*state, "| ==a== | ^^b^^ |\n|-|-|\n"), STR("<mark>a</mark>")));
}

static void github_knows_two_of_them(void **state) {
    assert_str(html_in(*state, &dialect_github, "==a== ^b^ ~~c~~ ~d e~ ~5 and ~6\n"),
               "<p>==a== ^b^ <del>c</del> <del>d e</del> ~5 and ~6</p>\n");
}

static void options_switch_marks(void **state) {
    struct markdown_dialect d = dialect_techdocs;
    d.marks.mark.in_words = true;
    d.marks.subscript.on = false;
    assert_str(html_in(*state, &d, "a==b==c H~2~O\n"), "<p>a<mark>b</mark>c H~2~O</p>\n");
}

static void spaces_behind_a_backslash_are_raised_too(void **state) {
    assert_str(html(*state, "x^a\\ b^ ~c d~\n"), "<p>x<sup>a b</sup> ~c d~</p>\n");
}

static void footnotes_keep_their_labels(void **state) {
    struct str h = html(*state, "a[^one] b[^one]\n\n[^one]: 2^nd^\n");
    assert_true(str_contains(h, STR("href=\"#fn:one\"")));
    assert_true(str_contains(h, STR("id=\"fnref2:one\"")));
    assert_true(str_contains(h, STR("2<sup>nd</sup>")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(marks_become_their_elements),
        TEST(operators_and_numbers_are_no_marks),
        TEST(marks_in_code_and_behind_a_backslash_are_text),
        TEST(marks_nest_and_stand_in_tables),
        TEST(github_knows_two_of_them),
        TEST(options_switch_marks),
        TEST(spaces_behind_a_backslash_are_raised_too),
        TEST(footnotes_keep_their_labels),
    };
    return RUN(tests);
}
