#include "source/config.h"

#include "source/scorecard.h"
#include "sys/fs.h"
#include "unit/test.h"

static struct findings found;
static struct err err;

/* Reads `text` as a configuration in a folder of its own. */
static int read(struct arena *a, const char *text, struct config *out) {
    struct str file = STR("build/portico-test-config.yaml");
    assert_int_equal(fs_make_dirs(&FS_CWD, STR("build"), 0, &err), 0);
    assert_int_equal(fs_write(&FS_CWD, file, str_of(text), FS_TRUNCATE, &err), 0);
    int rc = config_read(a, file, out, &err);
    found = out->findings;
    struct err ignored;
    fs_remove_file(&FS_CWD, file, &ignored);
    return rc;
}

static void a_whole_configuration_is_read(void **state) {
    struct config c;
    assert_int_equal(read(*state,
                          "title: Acme\nbaseUrl: https://p.example/\nurls: file\n"
                          "sources:\n  - {git: ../repos/*, ref: main}\n  - {dir: org, id: org}\n"
                          "catalog: {files: [a/*.yaml, b.yaml]}\ntheme: {dir: mine}\n",
                          &c),
                     0);
    assert_str(c.title, "Acme");
    assert_true(c.file_urls);
    assert_int_equal(c.sources.n, 2);
    assert_int_equal(c.sources.v[0].kind, SOURCE_GIT);
    assert_str(c.sources.v[0].ref, "main");
    assert_int_equal(c.sources.v[1].kind, SOURCE_DIR);
    assert_int_equal(c.catalog_files, CATALOG_GLOBS);
    assert_str(c.catalog_globs.v[1], "b.yaml");
    assert_str(c.theme_dir, "build/mine");
}

static void an_empty_configuration_has_the_defaults(void **state) {
    struct config c;
    assert_int_equal(read(*state, "", &c), 0);
    assert_str(c.title, "Developer Portal");
    assert_int_equal(c.catalog_files, CATALOG_AUTO);
    assert_false(c.file_urls);
}

static void assert_refused(struct arena *a, const char *text, enum finding_code code, unsigned line,
                           unsigned column) {
    struct config c;
    assert_int_equal(read(a, text, &c), -1);
    assert_int_equal(err.status, EXIT_USAGE);
    assert_int_equal(found.v[0].code, code);
    assert_int_equal(found.v[0].place.line, line);
    assert_int_equal(found.v[0].place.column, column);
}

static void every_fault_is_refused_where_it_stands(void **state) {
    struct arena *a = *state;
    assert_refused(a, "titel: x\n", FINDING_CONFIG_UNKNOWN_KEY, 1, 1);
    assert_str(found.v[0].args[2], "title");
    assert_refused(a, "title: [x]\n", FINDING_CONFIG_TYPE, 1, 8);
    assert_refused(a, "- x\n", FINDING_CONFIG_TYPE, 1, 1);
    assert_refused(a, "sources: x\n", FINDING_CONFIG_TYPE, 1, 10);
    assert_refused(a, "sources:\n  - {git: a, dir: b}\n", FINDING_CONFIG_SOURCE_KIND, 2, 5);
    assert_refused(a, "urls: folder\n", FINDING_CONFIG_CHOICE, 1, 7);
    assert_refused(a, "baseUrl: portal.example\n", FINDING_CONFIG_CHOICE, 1, 10);
    assert_refused(a, "catalog: {files: all}\n", FINDING_CONFIG_CHOICE, 1, 18);
    assert_refused(a, "theme: {name: fancy}\n", FINDING_CONFIG_CHOICE, 1, 15);
}

static void a_pattern_without_files_is_said(void **state) {
    struct config c;
    assert_int_equal(read(*state, "scorecards: no/such/*.yaml\n", &c), 0);
    assert_int_equal(found.v[0].code, FINDING_CONFIG_NO_MATCH);
    assert_int_equal(found.v[0].place.column, 13);
}

static void a_missing_file_is_a_usage_error(void **state) {
    struct config c;
    assert_int_equal(config_read(*state, STR("no/such/portico.yaml"), &c, &err), -1);
    assert_int_equal(err.status, EXIT_USAGE);
}

/* ---- what the parts of a fragment and the pages depend on ---- */

#define CARD(rules)                                                                       \
    "apiVersion: portico/v1\nkind: Scorecard\nidentifier: c\nfilter: {kind: component}\n" \
    "checks:\n  - identifier: k\n    rules:\n" rules
#define RULE(source, point, key, value)                                               \
    "      - {data_source_identifier: " source ", data_point_identifier: " point ", " \
    "input_values: [{key: " key ", value: " value "}]}\n"
#define FILE_RULE(path) RULE("git", "isFileExists", "filePath", path)
#define NOTE_RULE(name) RULE("catalog", "annotationExists", "annotation", name)

static struct config sealed(struct arena *a, const char *card) {
    struct config c;
    config_init(&c);
    findings_init(&found, a);
    scorecard_parse(a, STR("c.yaml"), str_of(card), &found, &c.scorecards, &c.requests);
    assert_int_equal(found.n, 0);
    config_seal(&c);
    return c;
}

static void an_edited_question_makes_the_site_anew(void **state) {
    struct config one = sealed(*state, CARD(NOTE_RULE("a/b")));
    struct config two = sealed(*state, CARD(NOTE_RULE("a/c")));
    assert_false(digest_eq(one.site_digest, two.site_digest));
    assert_true(digest_eq(one.facts_digest, two.facts_digest));
    assert_true(digest_eq(one.docs_digest, two.docs_digest));
}

/* Values stand in the entities that a cache keeps. */
static void another_variable_makes_the_catalog_anew(void **state) {
    struct config c[4];
    const char *texts[] = {"", "catalog: {account: a}", "catalog: {variables: {a: b}}",
                           "catalog: {variables: {a: c}}"};
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(read(*state, texts[i], &c[i]), 0);
        config_seal(&c[i]);
        for (size_t k = 0; k < i; k++)
            assert_false(digest_eq(c[k].catalog_digest, c[i].catalog_digest));
    }
}

/* Facts are kept by the number of their request. */
static void a_question_before_others_makes_facts_anew(void **state) {
    struct config one = sealed(*state, CARD(FILE_RULE("README.md")));
    struct config two = sealed(*state, CARD(NOTE_RULE("a/b") FILE_RULE("README.md")));
    struct config three = sealed(*state, CARD(FILE_RULE("README.md") NOTE_RULE("a/b")));
    assert_false(digest_eq(one.facts_digest, two.facts_digest));
    assert_true(digest_eq(one.facts_digest, three.facts_digest));
    assert_true(digest_eq(one.catalog_digest, two.catalog_digest));
}

static void assert_card_fault(struct arena *a, const char *text, enum finding_code code) {
    struct scorecards cards = {0};
    struct fact_requests requests = {0};
    findings_init(&found, a);
    scorecard_parse(a, STR("c.yaml"), str_of(text), &found, &cards, &requests);
    assert_true(found.n > 0);
    assert_int_equal(found.v[0].code, code);
    assert_true(found.v[0].place.line > 0);
}

static void a_scorecard_that_cannot_be_used_is_said(void **state) {
    struct arena *a = *state;
    assert_card_fault(a, "kind: Scorecard\n", FINDING_SCORECARD_ENVELOPE);
    assert_card_fault(a, "apiVersion: portico/v1\nkind: Scorecard\n", FINDING_CONFIG_MISSING_KEY);
    assert_card_fault(a, "apiVersion: portico/v1\nkind: Scorecard\nidentifier: a/b\n",
                      FINDING_SCORECARD_IDENTIFIER);
    assert_card_fault(a, CARD(RULE("git", "isFileExist", "filePath", "x")),
                      FINDING_SCORECARD_DATA_POINT);
    assert_card_fault(a, CARD(RULE("git", "isFileExists", "path", "x")),
                      FINDING_SCORECARD_INPUT_MISSING);
    assert_card_fault(a, CARD(RULE("git", "isFileExists", "filePath", "''")),
                      FINDING_SCORECARD_INPUT_MISSING);
    assert_card_fault(a, CARD("      []\n"), FINDING_SCORECARD_CHECK_EMPTY);
    assert_card_fault(a, CARD(FILE_RULE("x")) "---\n" CARD(FILE_RULE("x")),
                      FINDING_SCORECARD_DUPLICATE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_whole_configuration_is_read),
        TEST(an_empty_configuration_has_the_defaults),
        TEST(every_fault_is_refused_where_it_stands),
        TEST(a_pattern_without_files_is_said),
        TEST(a_missing_file_is_a_usage_error),
        TEST(an_edited_question_makes_the_site_anew),
        TEST(another_variable_makes_the_catalog_anew),
        TEST(a_question_before_others_makes_facts_anew),
        TEST(a_scorecard_that_cannot_be_used_is_said),
    };
    return RUN(tests);
}
