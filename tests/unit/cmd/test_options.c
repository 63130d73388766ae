#include "cmd/command.h"
#include "cmd/report.h"
#include "unit/test.h"

static struct options got;
static struct err err;

/* The words behind a path, without which there is nothing to do. */
static int parse(const char *allowed, int argc, const char *const *words) {
    static char *argv[16];
    static struct config config;
    static struct pipeline pipeline;
    argv[0] = (char *)"build";
    argv[1] = (char *)"first";
    for (int i = 0; i < argc; i++)
        argv[i + 2] = (char *)words[i];
    arena_clear(&test_arena);
    const struct usage usage = {.help = "", .allowed = allowed};
    return command_begin(&test_arena, argc + 2, argv, &usage, &got, &config, &pipeline, &err);
}
#define PARSE(allowed, ...)                                                             \
    parse(allowed, (int)(sizeof((const char *[]){__VA_ARGS__}) / sizeof(const char *)), \
          (const char *[]){__VA_ARGS__})

static void assert_usage(int status) {
    assert_int_equal(status, -1);
    assert_int_equal(err.status, EXIT_USAGE);
}

static void a_value_stands_behind_beside_or_with_equals(void **state) {
    (void)state;
    assert_int_equal(PARSE("oj", "-o", "a", "-j4"), 1);
    assert_string_equal(got.out, "a");
    assert_int_equal(got.jobs, 4);
    assert_int_equal(PARSE("oj", "--out=b=c", "--jobs", "0"), 1);
    assert_string_equal(got.out, "b=c");
    assert_int_equal(got.jobs, 0);
}

static void a_size_of_the_cache_is_a_number_of_megabytes(void **state) {
    (void)state;
    assert_int_equal(PARSE("S", "--cache-size", "0"), 1);
    assert_int_equal(got.cache_megabytes, 0);
    assert_usage(PARSE("S", "--cache-size=2G"));
    assert_usage(PARSE("S", "--cache-size=-1"));
    assert_usage(PARSE("S", "--cache-size=99999999999999999999"));
}

static void what_is_no_option_is_a_path_in_order(void **state) {
    (void)state;
    assert_int_equal(PARSE("os", "a", "--strict", "b", "-", "--", "--strict", "-x"), 1);
    assert_int_equal(got.level, LEVEL_WARNING);
    assert_int_equal(got.path_count, 6);
    const char *paths[] = {"a", "b", "-", "--strict", "-x"};
    for (int i = 0; i < 5; i++)
        assert_string_equal(got.paths[i + 1], paths[i]);
}

static void an_option_of_another_command_is_unknown(void **state) {
    (void)state;
    assert_usage(PARSE("c", "-o", "x"));
    assert_usage(PARSE("c", "--strict"));
    assert_usage(PARSE("co", "--outer", "x"));
    assert_usage(PARSE("co", "-"
                             "-=x"));
}

static void flags_take_no_value_and_options_need_one(void **state) {
    (void)state;
    assert_usage(PARSE("qo", "--quiet=yes"));
    assert_usage(PARSE("qo", "-qx"));
    assert_usage(PARSE("qo", "-o"));
}

static void the_number_of_jobs_is_a_number_in_range(void **state) {
    (void)state;
    const char *bad[] = {"", "x", "4x", "-1", "257", "4294967297", "99999999999999999999"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_usage(PARSE("j", "-j", bad[i]));
    assert_int_equal(PARSE("j", "-j", "256"), 1);
}

static void help_is_understood_anywhere_but_as_a_value(void **state) {
    (void)state;
    assert_int_equal(PARSE("oq", "-q", "--help", "--bogus"), 0);
    assert_int_equal(PARSE("oq", "-h"), 0);
    assert_int_equal(PARSE("oq", "-o", "--help"), 1);
    assert_string_equal(got.out, "--help");
    assert_int_equal(PARSE("oq", "--", "--help"), 1);
}

static void a_level_has_a_name_that_is_known_and_a_format_is_a_word(void **state) {
    (void)state;
    assert_int_equal(PARSE("lF", "x"), 1);
    assert_int_equal(got.level, LEVEL_UNSET);
    assert_int_equal(PARSE("lF", "--level", "note", "--format=sarif"), 1);
    assert_int_equal(got.level, LEVEL_NOTE);
    assert_str(str_of(got.format), "sarif");
    assert_usage(PARSE("lF", "--level", "fatal"));
}

static void only_is_taken_as_often_as_it_stands(void **state) {
    (void)state;
    assert_int_equal(PARSE("y", "--only", "a", "--only=b"), 1);
    assert_int_equal(got.only.n, 2);
    assert_str(got.only.v[1], "b");
}

static void the_status_is_that_of_the_level_asked_for(void **state) {
    (void)state;
    const size_t notes[3] = {[LEVEL_NOTE] = 1}, errors[3] = {[LEVEL_ERROR] = 1};
    assert_int_equal(command_status(notes, LEVEL_UNSET), EXIT_CLEAN);
    assert_int_equal(command_status(errors, LEVEL_UNSET), EXIT_CLEAN);
    assert_int_equal(command_status(notes, LEVEL_WARNING), EXIT_CLEAN);
    assert_int_equal(command_status(notes, LEVEL_NOTE), EXIT_FINDINGS);
    assert_int_equal(command_status(errors, LEVEL_NOTE), EXIT_FINDINGS);
    assert_int_equal(command_status(errors, LEVEL_ERROR), EXIT_FINDINGS);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_value_stands_behind_beside_or_with_equals),
        TEST(a_size_of_the_cache_is_a_number_of_megabytes),
        TEST(what_is_no_option_is_a_path_in_order),
        TEST(an_option_of_another_command_is_unknown),
        TEST(flags_take_no_value_and_options_need_one),
        TEST(the_number_of_jobs_is_a_number_in_range),
        TEST(help_is_understood_anywhere_but_as_a_value),
        TEST(a_level_has_a_name_that_is_known_and_a_format_is_a_word),
        TEST(only_is_taken_as_often_as_it_stands),
        TEST(the_status_is_that_of_the_level_asked_for),
    };
    return RUN(tests);
}
