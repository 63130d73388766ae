#include "cmd/report.h"

#include "unit/scratch.h"
#include "unit/test.h"

static struct report report;
static struct findings found;
static struct err err;

/* Shows a finding in a file of this text, which is in the current folder for so long. */
static struct str shown_with_file(struct arena *a, const char *text, uint32_t line,
                                  uint32_t column) {
    struct scratch s = scratch_make(a);
    struct strbuf b;
    findings_init(&found, a);
    put(&s, "a.yaml", text);
    FIND1(&found, JSON_SYNTAX, place_at(STR("a.yaml"), line, column), STR("why"));
    assert_int_equal(fchdir(s.dir.fd), 0);
    assert_int_equal(report_init(&report, a, &found, NULL, NULL, &err), 0);
    strbuf_init(&b, a, 0);
    report_text(&report, &(struct text_style){.context = true}, 0, &b);
    assert_int_equal(chdir("/"), 0);
    scratch_remove(&s);
    return strbuf_str(&b);
}

static void begin(struct arena *a) { findings_init(&found, a); }

static struct str shown(struct arena *a, struct text_style style) {
    struct strbuf b;
    strbuf_init(&b, a, 0);
    assert_int_equal(report_init(&report, a, &found, NULL, NULL, &err), 0);
    report_text(&report, &style, 0, &b);
    return strbuf_str(&b);
}

static struct str emitted(struct arena *a, const char *format) {
    struct strbuf b;
    strbuf_init(&b, a, 0);
    assert_int_equal(report_init(&report, a, &found, NULL, NULL, &err), 0);
    format_find(str_of(format))->emit(&report, &b);
    return strbuf_str(&b);
}

static void the_column_is_marked_under_tabs_and_wide_characters(void **state) {
    assert_str(shown_with_file(*state, "one\n\tk\u00f6: \u6f22 x\n", 2, 8),
               "a.yaml:2:8: error: not valid JSON: why [json-syntax]\n"
               "     2 |  k\u00f6: \u6f22 x\n"
               "       |         ^\n"
               "    Correct the syntax at this place.\n");
}

static void a_long_line_is_shown_around_the_column(void **state) {
    struct str line = str_fmt(*state, "%05000d!%05000d\n", 0, 0);
    struct str text = shown_with_file(*state, str_z(*state, line), 1, 5001);
    assert_true(text.n < 500);
    assert_true(str_contains(text, STR("0!0")));
}

static void a_file_that_is_shorter_shows_no_line(void **state) {
    assert_false(str_contains(shown_with_file(*state, "one\n", 7, 1), STR(" | ")));
}

static void what_a_terminal_would_obey_is_not_passed_on(void **state) {
    begin(*state);
    FIND1(&found, JSON_SYNTAX, place_file(STR("a\033[2J\n\302\233.yaml")), STR("\302\2331m"));
    struct str text = shown(*state, (struct text_style){.colour = false});
    assert_false(str_contains(text, STR("\033")));
    assert_false(str_contains(text, STR("\302\233")));
    assert_true(str_starts(text, STR("a\357\277\275[2J\357\277\275")));
}

static void colours_come_only_when_wanted(void **state) {
    begin(*state);
    FIND1(&found, JSON_SYNTAX, place_file(STR("a")), STR("why"));
    assert_true(
        str_contains(shown(*state, (struct text_style){.colour = true}), STR("\033[1;31m")));
}

static void annotations_of_github_stay_on_their_line(void **state) {
    begin(*state);
    FIND1(&found, JSON_SYNTAX, place_at(STR("a,b:c%\n.yaml"), 1, 2), STR("100%, \"x\""));
    assert_str(emitted(*state, "github"),
               "::error file=a%2Cb%3Ac%25%0A.yaml,line=1,col=2,title=json-syntax::"
               "not valid JSON: 100%25, \"x\"%0ACorrect the syntax at this place.\n");
}

static void fingerprints_stay_when_lines_move_and_tell_twins_apart(void **state) {
    begin(*state);
    FIND2(&found, YAML_DUPLICATE_KEY, place_at(STR("a"), 5, 1), STR("k"), STR("4"));
    FIND2(&found, YAML_DUPLICATE_KEY, place_at(STR("a"), 9, 1), STR("k"), STR("4"));
    FIND2(&found, YAML_DUPLICATE_KEY, place_at(STR("a"), 9, 9), STR("l"), STR("4"));
    shown(*state, (struct text_style){0});
    struct str *before = report_fingerprints(&report);
    assert_false(str_eq(before[0], before[1]));
    assert_false(str_eq(before[1], before[2]));
    begin(*state);
    FIND2(&found, YAML_DUPLICATE_KEY, place_at(STR("a"), 25, 3), STR("k"), STR("24"));
    shown(*state, (struct text_style){0});
    assert_true(str_eq(before[0], report_fingerprints(&report)[0]));
    begin(*state);
    FIND1(&found, JSON_SYNTAX, place_at(STR("a"), 1, 3), STR("first in b:4"));
    FIND1(&found, JSON_SYNTAX, place_at(STR("c"), 1, 3), STR("v2"));
    shown(*state, (struct text_style){0});
    before = report_fingerprints(&report);
    found.v[0].args[0] = STR("first in b:14");
    found.v[1].args[0] = STR("v3");
    struct str *after = report_fingerprints(&report);
    assert_true(str_eq(before[0], after[0]));
    assert_false(str_eq(before[1], after[1]));
}

static void the_address_in_sarif_is_one(void **state) {
    begin(*state);
    FIND1(&found, JSON_SYNTAX, place_file(STR("a b/c:d.yaml")), STR("why"));
    FIND1(&found, JSON_SYNTAX, place_file(STR("/tmp/\303\266")), STR("why"));
    struct str text = emitted(*state, "sarif");
    assert_true(str_contains(text, STR("\"uri\": \"a%20b/c%3Ad.yaml\"")));
    assert_true(str_contains(text, STR("\"uri\": \"file:///tmp/%C3%B6\"")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(the_column_is_marked_under_tabs_and_wide_characters),
        TEST(a_long_line_is_shown_around_the_column),
        TEST(a_file_that_is_shorter_shows_no_line),
        TEST(what_a_terminal_would_obey_is_not_passed_on),
        TEST(colours_come_only_when_wanted),
        TEST(annotations_of_github_stay_on_their_line),
        TEST(fingerprints_stay_when_lines_move_and_tell_twins_apart),
        TEST(the_address_in_sarif_is_one),
    };
    return RUN(tests);
}
