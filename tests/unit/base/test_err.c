#include "unit/test.h"

#include <errno.h>

#include "base/err.h"

static void trouble_and_usage_set_their_exit_status(void **state) {
    (void)state;
    struct err err = {0};
    assert_int_equal(err_set(&err, "cannot read %s", "a"), -1);
    assert_int_equal(err.status, EXIT_TROUBLE);
    assert_string_equal(err.text, "cannot read a");
    assert_int_equal(err_usage(&err, "no option %s", "-x"), -1);
    assert_int_equal(err.status, EXIT_USAGE);
    assert_string_equal(err.text, "no option -x");
}

static void the_reason_of_the_system_stands_behind_the_text(void **state) {
    (void)state;
    struct err err = {0};
    assert_int_equal(err_errno(&err, ENOSPC, "cannot write %s", "a"), -1);
    assert_int_equal(err.status, EXIT_TROUBLE);
    assert_string_equal(err.text, "cannot write a: No space left on device");
}

static void long_texts_are_cut_not_overrun(void **state) {
    (void)state;
    struct err err = {0};
    err_errno(&err, ENOSPC, "%5000d", 1);
    assert_int_equal(strlen(err.text), sizeof err.text - 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(trouble_and_usage_set_their_exit_status),
        TEST(the_reason_of_the_system_stands_behind_the_text),
        TEST(long_texts_are_cut_not_overrun),
    };
    return RUN(tests);
}
