#include "base/version.h"

#include "unit/test.h"

static void assert_rising(const char *const *names) {
    for (size_t i = 0; names[i]; i++)
        for (size_t k = 0; names[k]; k++) {
            int c = version_cmp(str_of(names[i]), str_of(names[k]));
            assert_int_equal((c > 0) - (c < 0), (i > k) - (i < k));
        }
}
#define RISING(...) assert_rising((const char *const[]){__VA_ARGS__, NULL})

static void numbers_are_compared_as_numbers(void **state) {
    (void)state;
    RISING("v0.9", "v1.2", "v1.2.1", "v1.9", "v1.10.0", "v2", "v10.1", "v99999999999999999999999");
    RISING("2024-01-15", "2024-02-01", "2024-11-01");
    RISING("1.2-3", "1.2-10");
}

static void what_stands_in_front_of_the_numbers_does_not_count(void **state) {
    (void)state;
    RISING("shop/v1", "v2", "release-3", "web2/v4");
}

static void an_open_number_is_newer_than_any(void **state) {
    (void)state;
    RISING("v1.9.9", "release-1.x", "v2.0", "2.4.x", "2.x");
}

static void a_pre_release_comes_before_its_release(void **state) {
    (void)state;
    RISING("2.0.0-alpha", "2.0.0-beta.2", "2.0.0-beta.10", "2.0rc1", "2.0", "2.0.post1",
           "2.0.1-rc");
}

static void a_name_without_a_number_is_newest(void **state) {
    (void)state;
    RISING("v9", "develop", "main");
}

static void names_of_one_version_have_an_order_too(void **state) {
    (void)state;
    RISING("01.2", "1.2", "1.2.0", "v1.2");
    assert_int_equal(version_cmp(STR("v1"), STR("v1")), 0);
}

static void releases_are_told_from_what_comes_before_them(void **state) {
    static const char *const releases[] = {"v1.2",      "1",         "2.0.Final", "3-lts", "1.2-3",
                                           "1.2+build", "1.0.post1", "shop/v1",   "1.x"};
    static const char *const others[] = {
        "v1.2-rc.1", "1.0b2", "2.0-SNAPSHOT", "2.0.dev3", "1.0-alpha1", "main", "", "v1/next"};
    (void)state;
    for (size_t i = 0; i < sizeof releases / sizeof *releases; i++)
        assert_true(version_is_release(str_of(releases[i])));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(version_is_release(str_of(others[i])));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(numbers_are_compared_as_numbers),
        TEST(what_stands_in_front_of_the_numbers_does_not_count),
        TEST(an_open_number_is_newer_than_any),
        TEST(a_pre_release_comes_before_its_release),
        TEST(a_name_without_a_number_is_newest),
        TEST(names_of_one_version_have_an_order_too),
        TEST(releases_are_told_from_what_comes_before_them),
    };
    return RUN(tests);
}
