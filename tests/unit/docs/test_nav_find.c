#include "docs/nav.h"

#include "unit/test.h"

static int sign(int c) { return (c > 0) - (c < 0); }

#define NATURAL(a, b) sign(nav_natural_cmp(STR(a), STR(b), true))

static void numbers_are_in_order_by_their_value(void **state) {
    (void)state;
    assert_int_equal(NATURAL("a2", "a10"), -1);
    assert_int_equal(NATURAL("a10b", "a10a"), 1);
    assert_int_equal(NATURAL("a007", "a7"), 0);
    assert_int_equal(NATURAL("a9", "a18446744073709551616"), -1);
    assert_int_equal(NATURAL("a", "a0"), -1);
    assert_int_equal(NATURAL("1a", "a1"), -1);
}

static void letters_stand_together_whatever_their_case(void **state) {
    (void)state;
    assert_int_equal(NATURAL("apple", "Banana"), -1);
    assert_int_equal(NATURAL("B", "a"), 1);
    assert_int_equal(NATURAL("A", "a"), -1);
    assert_int_equal(sign(nav_natural_cmp(STR("B"), STR("a"), false)), -1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(numbers_are_in_order_by_their_value),
        TEST(letters_stand_together_whatever_their_case),
    };
    return RUN(tests);
}
