#include "text/front_matter.h"

#include "unit/test.h"

static void yaml_between_dashes_is_split_from_the_page(void **state) {
    (void)state;
    struct front_matter f;
    assert_true(front_matter_split(STR("---\ntitle: A\n---\n# B\n"), true, &f));
    assert_str(f.yaml, "title: A\n");
    assert_str(f.body, "# B\n");
    assert_int_equal(f.body_line, 4);
}

static void dots_end_it_and_blanks_may_follow_the_marks(void **state) {
    (void)state;
    struct front_matter f;
    assert_true(front_matter_split(STR("--- \t\r\na: 1\r\n...  \r\nx"), true, &f));
    assert_str(f.yaml, "a: 1\r\n");
    assert_str(f.body, "x");
    assert_int_equal(f.body_line, 4);
}

static void a_byte_order_mark_is_skipped(void **state) {
    (void)state;
    struct front_matter f;
    assert_true(front_matter_split(STR("\xEF\xBB\xBF---\n---\nx"), true, &f));
    assert_str(f.yaml, "");
    assert_str(f.body, "x");
    assert_int_equal(f.body_line, 3);
    assert_false(front_matter_split(STR("\xEF\xBB\xBFx"), true, &f));
    assert_str(f.body, "x");
    assert_int_equal(f.body_line, 1);
}

static void a_rule_or_an_open_block_is_no_front_matter(void **state) {
    (void)state;
    static const char *const pages[] = {"---\nno end\n",
                                        "----\na: 1\n---\n",
                                        " ---\na: 1\n---\n",
                                        "\n---\na: 1\n---\n",
                                        "--- a\nb\n---\n",
                                        "---",
                                        ""};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct front_matter f;
        assert_false(front_matter_split(str_of(pages[i]), true, &f));
        assert_str(f.yaml, "");
        assert_str(f.body, pages[i]);
        assert_int_equal(f.body_line, 1);
    }
}

static void indented_dashes_do_not_end_it(void **state) {
    (void)state;
    struct front_matter f;
    assert_true(front_matter_split(STR("---\na: |\n  ---\n---\nx"), true, &f));
    assert_str(f.yaml, "a: |\n  ---\n");
}

static void lines_of_keys_are_split_from_the_page(void **state) {
    (void)state;
    struct front_matter f;
    assert_true(front_matter_split(STR("title: A\nOther_key-1:b\n\n# C\n"), true, &f));
    assert_str(f.lines, "title: A\nOther_key-1:b\n\n");
    assert_str(f.yaml, "");
    assert_str(f.body, "# C\n");
    assert_int_equal(f.body_line, 4);
    assert_true(front_matter_split(STR("\xEF\xBB\xBF   a: b\r\ntext"), true, &f));
    assert_str(f.body, "text");
    assert_int_equal(f.body_line, 2);
    assert_true(front_matter_split(STR("a: b"), true, &f));
    assert_str(f.body, "");
}

static void a_page_that_does_not_begin_with_a_key_has_no_such_lines(void **state) {
    (void)state;
    static const char *const pages[] = {"A b: c\n", "\na: b\n", "    a: b\n", "# a: b\n",
                                        ": b\n",    "a\n",      "\u00e9: b\n"};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct front_matter f;
        assert_false(front_matter_split(str_of(pages[i]), true, &f));
        assert_str(f.body, pages[i]);
        assert_int_equal(f.body_line, 1);
    }
}

static void such_lines_are_looked_for_only_where_they_are_asked_for(void **state) {
    (void)state;
    struct front_matter f;
    assert_false(front_matter_split(STR("a: b\n"), false, &f));
    assert_str(f.body, "a: b\n");
}

static void the_value_of_a_key_goes_on_with_indented_lines(void **state) {
    struct arena *a = *state;
    struct front_matter f;
    assert_true(front_matter_split(STR("Title: One:\n    two\n\tthree\nb:\n    c\ntitle: four\nno"),
                                   true, &f));
    assert_str(f.body, "no");
    assert_str(front_matter_value(a, f.lines, STR("title")), "One: two three four");
    assert_str(front_matter_value(a, f.lines, STR("b")), "c");
    assert_str(front_matter_value(a, f.lines, STR("tit")), "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(yaml_between_dashes_is_split_from_the_page),
        TEST(dots_end_it_and_blanks_may_follow_the_marks),
        TEST(a_byte_order_mark_is_skipped),
        TEST(a_rule_or_an_open_block_is_no_front_matter),
        TEST(indented_dashes_do_not_end_it),
        TEST(lines_of_keys_are_split_from_the_page),
        TEST(a_page_that_does_not_begin_with_a_key_has_no_such_lines),
        TEST(such_lines_are_looked_for_only_where_they_are_asked_for),
        TEST(the_value_of_a_key_goes_on_with_indented_lines),
    };
    return RUN(tests);
}
