/* What every unit test includes: cmocka with the headers it wants, an arena for
 * the test to use, and comparison of views.
 *
 *     static void a_promise_in_words(void **state) {
 *         struct arena *a = *state;
 *         assert_str(str_lower(a, STR("Ab")), "ab");
 *     }
 *     int main(void) {
 *         const struct CMUnitTest tests[] = {TEST(a_promise_in_words)};
 *         return RUN(tests);
 *     } */
#ifndef UNIT_TEST_H
#define UNIT_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/str.h"

static struct arena test_arena;

static inline int test_setup(void **state) {
    *state = &test_arena;
    return 0;
}
static inline int test_teardown(void **state) {
    arena_release(*state);
    return 0;
}

/* A test whose *state is an arena of its own. */
#define TEST(function) cmocka_unit_test_setup_teardown(function, test_setup, test_teardown)
#define RUN(tests) cmocka_run_group_tests(tests, NULL, NULL)

/* The view equals a C string; shows both when it does not. */
#define assert_str(actual, expected) assert_view((actual), (expected), __FILE__, __LINE__)
static inline void assert_view(struct str actual, const char *expected, const char *file,
                               int line) {
    if (str_eq(actual, str_of(expected)))
        return;
    print_error("is \"%.*s\"\nnot \"%s\"\n", STR_ARG(actual), expected);
    _fail(file, line);
}

#endif
