#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
/* cmocka wants the three above */
#include <cmocka.h>

#include "text/slug.h"

static struct arena arena;

#define ASSERT_STR(got, want)                          \
    do {                                               \
        struct str got_ = (got), want_ = STR(want);    \
        assert_int_equal(got_.n, want_.n);             \
        assert_memory_equal(got_.p, want_.p, want_.n); \
    } while (0)
#define ASSERT_SLUG(text, want) ASSERT_STR(slug_of(&arena, STR(text)), want)

static void words_are_joined_by_single_hyphens(void **state) {
    (void)state;
    ASSERT_SLUG("Getting started", "getting-started");
    ASSERT_SLUG("  a -- b\t\nc  ", "a-b-c");
    ASSERT_SLUG("What's new in 2.0?", "whats-new-in-20");
    ASSERT_SLUG("snake_case & more", "snake_case-more");
    ASSERT_SLUG("- a -", "-a-");
}

static void letters_lose_their_accents_and_other_scripts_vanish(void **state) {
    (void)state;
    ASSERT_SLUG("\xc5\xbdlut\xc3\xbd k\xc5\xaf\xc5\x88", "zluty-kun");
    ASSERT_SLUG("\xef\xac\x81n\xc2\xb2 \xe2\x84\xa2", "fin2-tm");
    ASSERT_SLUG("\xe6\x97\xa5\xe6\x9c\xac", "");
    ASSERT_SLUG("Stra\xc3\x9f"
                "e",
                "strae");
    ASSERT_SLUG("no\xc2\xa0"
                "break",
                "no-break");
    ASSERT_SLUG("a\xe3\x8e\xaf", "arads2");
}

static void broken_utf8_and_nul_bytes_are_dropped(void **state) {
    (void)state;
    ASSERT_SLUG("a\xff\xc3(b\0c", "abc");
    ASSERT_SLUG("", "");
}

static void equal_slugs_count_up(void **state) {
    (void)state;
    struct map used = {0};
    ASSERT_STR(slug_unique(&arena, &used, STR("a")), "a");
    ASSERT_STR(slug_unique(&arena, &used, STR("a")), "a_1");
    ASSERT_STR(slug_unique(&arena, &used, STR("a")), "a_2");
    ASSERT_STR(slug_unique(&arena, &used, STR("a_1")), "a_3");
    ASSERT_STR(slug_unique(&arena, &used, STR("a_")), "a_");
    ASSERT_STR(slug_unique(&arena, &used, STR("a_")), "a__1");
}

static void an_own_number_is_counted_on(void **state) {
    (void)state;
    struct map used = {0};
    ASSERT_STR(slug_unique(&arena, &used, STR("v_009")), "v_009");
    ASSERT_STR(slug_unique(&arena, &used, STR("v_009")), "v_10");
    ASSERT_STR(slug_unique(&arena, &used, STR("n_99999999999999999999")), "n_99999999999999999999");
    ASSERT_STR(slug_unique(&arena, &used, STR("n_99999999999999999999")),
               "n_100000000000000000000");
}

static void an_empty_slug_gets_a_number(void **state) {
    (void)state;
    struct map used = {0};
    ASSERT_STR(slug_unique(&arena, &used, STR("")), "_1");
    ASSERT_STR(slug_unique(&arena, &used, STR("")), "_2");
    ASSERT_STR(slug_unique(&arena, &used, STR("_1")), "_3");
}

static void ids_made_elsewhere_are_avoided(void **state) {
    (void)state;
    struct map used = {0};
    map_at(&arena, &used, STR("a"));
    map_at(&arena, &used, STR("a_2"));
    ASSERT_STR(slug_unique(&arena, &used, STR("a")), "a_1");
    ASSERT_STR(slug_unique(&arena, &used, STR("a")), "a_3");
    ASSERT_STR(slug_unique(&arena, &used, STR("a_2")), "a_4");
}

/* Searching each time from the start would take minutes here. */
static void a_hundred_thousand_equal_headings_are_quick(void **state) {
    (void)state;
    struct map used = {0};
    enum { MANY = 100000 };
    for (int i = 0; i < MANY; i++)
        slug_unique(&arena, &used, STR("a"));
    for (int i = 1; i < MANY; i++)
        slug_unique(&arena, &used, str_fmt(&arena, "a_%d", i));
    ASSERT_STR(slug_unique(&arena, &used, STR("a")), "a_199999");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_joined_by_single_hyphens),
        cmocka_unit_test(letters_lose_their_accents_and_other_scripts_vanish),
        cmocka_unit_test(broken_utf8_and_nul_bytes_are_dropped),
        cmocka_unit_test(equal_slugs_count_up),
        cmocka_unit_test(an_own_number_is_counted_on),
        cmocka_unit_test(an_empty_slug_gets_a_number),
        cmocka_unit_test(ids_made_elsewhere_are_avoided),
        cmocka_unit_test(a_hundred_thousand_equal_headings_are_quick),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_release(&arena);
    return failed;
}
