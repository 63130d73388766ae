#include "unit/test.h"

#include <stdlib.h>

#include "sys/clock.h"
#include "sys/command.h"

static int run(struct arena *a, const char *script, const char *input, struct str *out) {
    static const char *const env[] = {"GREETING=hello", "HOME=/nowhere", NULL};
    const char *const argv[] = {"sh", "-c", script, NULL};
    const struct command c = {argv, env, str_of(input), 1000, 2};
    struct err err;
    return command_run(a, &c, out, &err);
}

static void a_command_gets_input_and_environment_and_its_output_is_returned(void **state) {
    struct str out;
    setenv("HOME", "/somewhere", 1);
    assert_int_equal(run(*state, "cat; echo $GREETING $HOME $PWD; echo no >&2", "in\n", &out), 0);
    assert_str(out, "in\nhello /nowhere /\n");
}

static void a_command_that_reads_nothing_does_no_harm(void **state) {
    struct str out;
    assert_int_equal(run(*state, "exec <&-; echo ok", "unread", &out), 0);
    assert_str(out, "ok\n");
}

static void failure_of_a_command_is_told(void **state) {
    struct str out;
    const char *const argv[] = {"portico-no-such-program", NULL};
    const struct command c = {argv, NULL, STR(""), 10, 2};
    struct err err;
    assert_int_equal(run(*state, "echo x; exit 3", "", &out), -1);
    assert_int_equal(run(*state, "kill -9 $$", "", &out), -1);
    assert_int_equal(command_run(*state, &c, &out, &err), -1);
}

static void a_command_that_hangs_or_floods_is_ended(void **state) {
    struct str out;
    int64_t start = clock_steady_ms();
    assert_int_equal(run(*state, "yes", "", &out), -1);
    assert_int_equal(run(*state, "sleep 60 & sleep 60", "", &out), -1);
    assert_int_equal(run(*state, "exec >&-; sleep 60", "", &out), -1);
    assert_true(clock_steady_ms() - start < 30000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_command_gets_input_and_environment_and_its_output_is_returned),
        TEST(a_command_that_reads_nothing_does_no_harm),
        TEST(failure_of_a_command_is_told),
        TEST(a_command_that_hangs_or_floods_is_ended),
    };
    return RUN(tests);
}
