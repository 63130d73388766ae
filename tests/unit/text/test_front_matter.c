#include "text/front_matter.h"

#include "unit/test.h"

static void yaml_between_dashes_is_split_from_the_page(void **state) {
    (void)state;
    struct str yaml, body;
    uint32_t line;
    assert_true(front_matter_split(STR("---\ntitle: A\n---\n# B\n"), &yaml, &body, &line));
    assert_str(yaml, "title: A\n");
    assert_str(body, "# B\n");
    assert_int_equal(line, 4);
}

static void dots_end_it_and_blanks_may_follow_the_marks(void **state) {
    (void)state;
    struct str yaml, body;
    uint32_t line;
    assert_true(front_matter_split(STR("--- \t\r\na: 1\r\n...  \r\nx"), &yaml, &body, &line));
    assert_str(yaml, "a: 1\r\n");
    assert_str(body, "x");
    assert_int_equal(line, 4);
}

static void a_byte_order_mark_is_skipped(void **state) {
    (void)state;
    struct str yaml, body;
    uint32_t line;
    assert_true(front_matter_split(STR("\xEF\xBB\xBF---\n---\nx"), &yaml, &body, &line));
    assert_str(yaml, "");
    assert_str(body, "x");
    assert_int_equal(line, 3);
    assert_false(front_matter_split(STR("\xEF\xBB\xBFx"), &yaml, &body, &line));
    assert_str(body, "x");
    assert_int_equal(line, 1);
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
        struct str yaml, body;
        uint32_t line;
        assert_false(front_matter_split(str_of(pages[i]), &yaml, &body, &line));
        assert_str(yaml, "");
        assert_str(body, pages[i]);
        assert_int_equal(line, 1);
    }
}

static void indented_dashes_do_not_end_it(void **state) {
    (void)state;
    struct str yaml, body;
    uint32_t line;
    assert_true(front_matter_split(STR("---\na: |\n  ---\n---\nx"), &yaml, &body, &line));
    assert_str(yaml, "a: |\n  ---\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(yaml_between_dashes_is_split_from_the_page),
        TEST(dots_end_it_and_blanks_may_follow_the_marks),
        TEST(a_byte_order_mark_is_skipped),
        TEST(a_rule_or_an_open_block_is_no_front_matter),
        TEST(indented_dashes_do_not_end_it),
    };
    return RUN(tests);
}
