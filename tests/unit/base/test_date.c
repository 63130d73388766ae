#include "base/date.h"

#include "unit/test.h"

static void days_are_those_of_the_calendar(void **state) {
    assert_str(date_day(*state, 1), "1970-01-01");
    assert_str(date_day(*state, 951782400), "2000-02-29");
    assert_str(date_day(*state, 951868800), "2000-03-01");
    assert_str(date_day(*state, 4107542400), "2100-03-01");
    assert_str(date_day(*state, 253402300799), "9999-12-31");
}

static void a_time_before_1970_is_no_trouble(void **state) {
    assert_str(date_time(*state, -1), "1969-12-31T23:59:59Z");
    assert_str(date_time(*state, -86400), "1969-12-31T00:00:00Z");
    assert_str(date_time(*state, -86401), "1969-12-30T23:59:59Z");
}

static void the_time_of_day_has_two_digits_each(void **state) {
    assert_str(date_time(*state, 1717147805), "2024-05-31T09:30:05Z");
}

static void what_is_unknown_or_absurd_is_empty(void **state) {
    assert_str(date_day(*state, 0), "");
    assert_str(date_time(*state, 0), "");
    assert_str(date_day(*state, 253402300800), "");
    assert_str(date_time(*state, INT64_MAX), "");
    assert_str(date_time(*state, INT64_MIN), "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(days_are_those_of_the_calendar),
        TEST(a_time_before_1970_is_no_trouble),
        TEST(the_time_of_day_has_two_digits_each),
        TEST(what_is_unknown_or_absurd_is_empty),
    };
    return RUN(tests);
}
