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
    assert_str(html(*state, "`==a== ++x++` \\==b== \\++c++\n"),
               "<p><code>==a== ++x++</code> ==b== ++c++</p>\n");
}

static void marks_nest_and_stand_in_tables(void **state) {
    assert_str(html(*state, "==a ~~b~~== ^[c](d)^\n"),
               "<p><mark>a <del>b</del></mark> <sup><a href=\"d\">c</a></sup></p>\n");
    assert_true(str_contains(html(*state, "| ==a== | ++b++ |\n|-|-|\n"), STR("<mark>a</mark>")));
}

static void keys_are_named_as_on_the_keyboard(void **state) {
    assert_str(html(*state, "++ctrl+alt+del++ ++arrow-down++, ++page-up+slash++\n"),
               "<p><span class=\"keys\"><kbd>Ctrl</kbd>+<kbd>Alt</kbd>+<kbd>Del</kbd></span> "
               "<span class=\"keys\"><kbd>Down</kbd></span>, "
               "<span class=\"keys\"><kbd>Page Up</kbd>+<kbd>/</kbd></span></p>\n");
}

static void increments_are_no_keys(void **state) {
    assert_str(html(*state, "C++ and D++ i++ + ++j a++b++ ++++ ++a +++ ++a++b\n"),
               "<p>C++ and D++ i++ + ++j a++b++ ++++ ++a +++ "
               "<span class=\"keys\"><kbd>A</kbd></span>b</p>\n");
}

static void footnotes_keep_their_labels(void **state) {
    struct str h = html(*state, "a[^1]\n\n[^1]: 2^nd^\n");
    assert_true(str_contains(h, STR("href=\"#fn:1\"")));
    assert_true(str_contains(h, STR("2<sup>nd</sup>")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(marks_become_their_elements),
        TEST(operators_and_numbers_are_no_marks),
        TEST(marks_in_code_and_behind_a_backslash_are_text),
        TEST(marks_nest_and_stand_in_tables),
        TEST(keys_are_named_as_on_the_keyboard),
        TEST(increments_are_no_keys),
        TEST(footnotes_keep_their_labels),
    };
    return RUN(tests);
}
