#include "unit/test.h"

static void an_empty_view_needs_no_pointer(void **state) {
    struct str none = {0};
    assert_true(str_eq(none, STR("")));
    assert_int_equal(str_cmp(none, STR("")), 0);
    assert_int_equal(str_index(none, 'x', 0), 0);
    assert_int_equal(str_last_index(none, 'x'), 0);
    assert_int_equal(str_find(none, STR("x")), 0);
    assert_false(str_contains(none, STR("x")));
    assert_true(str_contains(none, none));
    assert_str(str_trim(none), "");
    assert_str(str_dup(*state, none), "");
    assert_true(str_eq(str_of(NULL), none));
}

static void order_is_that_of_bytes(void **state) {
    (void)state;
    assert_true(str_cmp(STR("Z"), STR("a")) < 0);
    assert_true(str_cmp(STR("a"), STR("ab")) < 0);
    assert_true(str_cmp(STR("a"), STR("\xc3\xa9")) < 0);
    assert_true(str_cmp(STR("b"), STR("ab")) > 0);
    assert_int_equal(str_cmp(STR("ab"), STR("ab")), 0);
}

static void case_is_folded_for_ascii_only(void **state) {
    assert_true(str_eq_nocase(STR("Payments-API"), STR("payments-api")));
    assert_false(str_eq_nocase(STR("a"), STR("ab")));
    assert_false(str_eq_nocase(STR("\xc3\x89"), STR("\xc3\xa9")));
    assert_true(str_cmp_nocase(STR("B"), STR("a")) > 0);
    assert_str(str_lower(*state, STR("ABZ[\xc3\x89")), "abz[\xc3\x89");
}

static void starts_and_ends(void **state) {
    (void)state;
    assert_true(str_starts(STR("docs/a.md"), STR("docs/")));
    assert_false(str_starts(STR("doc"), STR("docs")));
    assert_true(str_starts(STR("x"), STR("")));
    assert_true(str_ends(STR("a.md"), STR(".md")));
    assert_true(str_ends(STR("a.md"), STR("a.md")));
    assert_false(str_ends(STR("md"), STR(".md")));
}

static void an_index_is_the_length_when_there_is_none(void **state) {
    (void)state;
    assert_int_equal(str_index(STR("a:b:c"), ':', 0), 1);
    assert_int_equal(str_index(STR("a:b:c"), ':', 2), 3);
    assert_int_equal(str_index(STR("a:b:c"), ':', 4), 5);
    assert_int_equal(str_index(STR("a"), ':', 99), 1);
    assert_int_equal(str_last_index(STR("a:b:c"), ':'), 3);
    assert_int_equal(str_last_index(STR("abc"), ':'), 3);
    assert_int_equal(str_find(STR("a${{ b"), STR("${{")), 1);
    assert_int_equal(str_find(STR("abc"), STR("bd")), 3);
    assert_int_equal(str_find(STR("abc"), STR("")), 0);
}

static void slices_are_clipped(void **state) {
    (void)state;
    assert_str(str_slice(STR("abc"), 1, 2), "b");
    assert_str(str_slice(STR("abc"), 1, 99), "bc");
    assert_str(str_slice(STR("abc"), 2, 1), "");
    assert_str(str_slice(STR("abc"), 99, 100), "");
    assert_str(str_from(STR("abc"), 3), "");
}

static void trim_takes_all_white_space_at_both_ends(void **state) {
    (void)state;
    assert_str(str_trim(STR(" \t\r\n\f\v a b \n")), "a b");
    assert_str(str_trim(STR(" \n ")), "");
}

static void cut_gives_head_and_rest(void **state) {
    (void)state;
    struct str head, rest = str_cut(STR("kind:ns/name"), ':', &head);
    assert_str(head, "kind");
    assert_str(rest, "ns/name");
    rest = str_cut(STR("name"), ':', &head);
    assert_str(head, "name");
    assert_str(rest, "");
    rest = str_cut(STR(":"), ':', &head);
    assert_str(head, "");
    assert_str(rest, "");
}

static void lines_end_with_lf_or_crlf_or_the_text(void **state) {
    (void)state;
    struct str rest = STR("a\n\r\nb\r\n\rc"), line;
    const char *expected[] = {"a", "", "b", "\rc"};
    for (size_t i = 0; i < 4; i++) {
        assert_true(str_next_line(&rest, &line));
        assert_str(line, expected[i]);
    }
    assert_false(str_next_line(&rest, &line));
}

static void copies_end_with_nul_and_keep_inner_ones(void **state) {
    struct str s = str_dup(*state, str_n("a\0b", 3));
    assert_int_equal(s.n, 3);
    assert_memory_equal(s.p, "a\0b", 4);
}

static void formatted_strings_have_any_length(void **state) {
    assert_str(str_fmt(*state, "%s-%d", "a", 7), "a-7");
    struct str s = str_fmt(*state, "%100000d", 7);
    assert_int_equal(s.n, 100000);
    assert_int_equal(s.p[99999], '7');
}

int main(void) {
    const struct CMUnitTest tests[] = {TEST(an_empty_view_needs_no_pointer),
                                       TEST(order_is_that_of_bytes),
                                       TEST(case_is_folded_for_ascii_only),
                                       TEST(starts_and_ends),
                                       TEST(an_index_is_the_length_when_there_is_none),
                                       TEST(slices_are_clipped),
                                       TEST(trim_takes_all_white_space_at_both_ends),
                                       TEST(cut_gives_head_and_rest),
                                       TEST(lines_end_with_lf_or_crlf_or_the_text),
                                       TEST(copies_end_with_nul_and_keep_inner_ones),
                                       TEST(formatted_strings_have_any_length)};
    return RUN(tests);
}
