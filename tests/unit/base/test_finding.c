#include "unit/test.h"

#include "base/finding.h"
#include "base/limits.h"

static struct findings list_in(struct arena *a) {
    struct findings f;
    findings_init(&f, a);
    return f;
}

static void arguments_stand_in_text_and_advice(void **state) {
    struct findings f = list_in(*state);
    FIND2(&f, YAML_DUPLICATE_KEY, place_at(STR("a.yaml"), 3, 1), STR("name"), STR("2"));
    assert_str(finding_text(*state, &f.v[0]),
               "the key 'name' stands twice in this mapping (first on line 2)");
    assert_str(finding_advice(*state, &f.v[0]),
               "Keep one of the two. Backstage refuses the whole document.");
}

static void foreign_arguments_are_not_filled_again(void **state) {
    struct findings f = list_in(*state);
    FIND2(&f, YAML_DUPLICATE_KEY, place_file(STR("a.yaml")), STR("{1}{0}"), STR("2"));
    assert_str(finding_text(*state, &f.v[0]),
               "the key '{1}{0}' stands twice in this mapping (first on line 2)");
}

static void a_text_is_one_line_whatever_the_argument(void **state) {
    struct findings f = list_in(*state);
    FIND1(&f, YAML_SYNTAX, place_file(STR("a.yaml")), STR("a\nb\tc\x1b[31m\x7f"));
    assert_str(finding_text(*state, &f.v[0]), "not valid YAML: a b c [31m ");
}

static void a_long_argument_is_cut_between_code_points(void **state) {
    struct arena *a = *state;
    struct findings f = list_in(a);
    /* 299 letters, so that byte 300 would cut the two bytes of é. */
    struct str arg = str_fmt(a, "%0299d\xc3\xa9\xc3\xa9", 0);
    FIND1(&f, YAML_SYNTAX, place_file(STR("a.yaml")), arg);
    assert_str(finding_text(a, &f.v[0]), str_fmt(a, "not valid YAML: %0299d…", 0).p);
}

static void findings_carry_the_subject_that_was_set_when_they_were_found(void **state) {
    struct findings f = list_in(*state);
    FIND0(&f, REPO_EMPTY, place_file(STR("")));
    f.subject = STR("component:default/payments");
    FIND0(&f, REPO_SHALLOW, place_file(STR("")));
    assert_str(f.v[0].subject, "");
    assert_str(f.v[1].subject, "component:default/payments");
}

static void sorting_goes_by_unit_place_code_and_arguments(void **state) {
    struct arena *a = *state;
    struct findings f = list_in(a);
    struct place early = place_at(STR("a"), 2, 1), late = place_at(STR("a"), 10, 1);
    FIND1(&f, YAML_SYNTAX, early, STR("5"));
    f.v[0].unit = STR("z");
    FIND1(&f, YAML_SYNTAX, late, STR("4"));
    FIND1(&f, JSON_SYNTAX, early, STR("3"));
    FIND1(&f, YAML_SYNTAX, early, STR("2"));
    FIND1(&f, YAML_SYNTAX, early, STR("1"));
    FIND1(&f, YAML_SYNTAX, place_file(STR("")), STR("0"));
    findings_sort(&f);
    assert_int_equal(f.n, 6);
    for (int i = 0; i < 6; i++)
        assert_str(f.v[i].args[0], str_fmt(a, "%d", i).p);
}

static void equal_findings_are_merged_and_different_ones_kept(void **state) {
    struct findings f = list_in(*state);
    struct place p = place_at(STR("a"), 1, 1);
    for (int i = 0; i < 3; i++) {
        f.subject = STR("");
        FIND1(&f, YAML_SYNTAX, p, STR("x"));
        FIND1(&f, YAML_SYNTAX, p, STR("y"));
        f.subject = STR("component:default/a");
        FIND1(&f, YAML_SYNTAX, p, STR("x"));
    }
    findings_sort(&f);
    assert_int_equal(f.n, 3);
}

static void sorting_an_empty_list_is_harmless(void **state) {
    struct findings f = list_in(*state);
    findings_sort(&f);
    assert_int_equal(f.n, 0);
}

static void beyond_the_limit_findings_are_only_counted(void **state) {
    struct findings f = list_in(*state);
    for (int i = 0; i < LIMIT_FINDINGS_PER_UNIT + 5; i++)
        FIND0(&f, REPO_EMPTY, place_file(STR("")));
    assert_int_equal(f.n, LIMIT_FINDINGS_PER_UNIT);
    assert_int_equal(f.dropped, 5);
    FIND1(&f, JSON_SYNTAX, place_file(STR("")), STR("an error is not hidden by notes"));
    assert_int_equal(f.n, LIMIT_FINDINGS_PER_UNIT + 1);
}

static void every_code_is_found_by_its_name(void **state) {
    (void)state;
    for (int i = 0; i < FINDING_COUNT; i++)
        assert_int_equal(finding_code_find(finding_code_name((enum finding_code)i)), i);
    assert_int_equal(finding_code_find(STR("no-such-code")), FINDING_COUNT);
    assert_int_equal(finding_code_find(STR("YAML-SYNTAX")), FINDING_COUNT);
}

static void the_table_gives_level_and_texts(void **state) {
    (void)state;
    assert_str(level_name(finding_level(FINDING_YAML_SYNTAX)), "error");
    assert_str(level_name(finding_level(FINDING_REPO_SHALLOW)), "warning");
    assert_str(level_name(finding_level(FINDING_REPO_EMPTY)), "note");
    assert_str(finding_text_template(FINDING_YAML_SYNTAX), "not valid YAML: {0}");
    assert_true(finding_advice_template(FINDING_YAML_SYNTAX).n > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(arguments_stand_in_text_and_advice),
        TEST(foreign_arguments_are_not_filled_again),
        TEST(a_text_is_one_line_whatever_the_argument),
        TEST(a_long_argument_is_cut_between_code_points),
        TEST(findings_carry_the_subject_that_was_set_when_they_were_found),
        TEST(sorting_goes_by_unit_place_code_and_arguments),
        TEST(equal_findings_are_merged_and_different_ones_kept),
        TEST(sorting_an_empty_list_is_harmless),
        TEST(beyond_the_limit_findings_are_only_counted),
        TEST(every_code_is_found_by_its_name),
        TEST(the_table_gives_level_and_texts),
    };
    return RUN(tests);
}
