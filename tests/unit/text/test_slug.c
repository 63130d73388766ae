#include "text/slug.h"

#include "unit/test.h"

#define ASSERT_SLUG(text, want) assert_str(slug_of(a, STR(text)), want)

static void words_are_joined_by_single_hyphens(void **state) {
    struct arena *a = *state;
    ASSERT_SLUG("Getting started", "getting-started");
    ASSERT_SLUG("  a -- b\t\nc  ", "a-b-c");
    ASSERT_SLUG("What's new in 2.0?", "whats-new-in-20");
    ASSERT_SLUG("snake_case & more", "snake_case-more");
    ASSERT_SLUG("- a -", "-a-");
}

static void letters_lose_their_accents_and_other_scripts_vanish(void **state) {
    struct arena *a = *state;
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
    struct arena *a = *state;
    ASSERT_SLUG("a\xff\xc3(b\0c", "abc");
    ASSERT_SLUG("", "");
}

static void equal_slugs_count_up(void **state) {
    struct arena *a = *state;
    struct map used = {0};
    assert_str(slug_unique(a, &used, STR("a")), "a");
    assert_str(slug_unique(a, &used, STR("a")), "a_1");
    assert_str(slug_unique(a, &used, STR("a")), "a_2");
    assert_str(slug_unique(a, &used, STR("a_1")), "a_3");
    assert_str(slug_unique(a, &used, STR("a_")), "a_");
    assert_str(slug_unique(a, &used, STR("a_")), "a__1");
}

static void an_own_number_is_counted_on(void **state) {
    struct arena *a = *state;
    struct map used = {0};
    assert_str(slug_unique(a, &used, STR("v_009")), "v_009");
    assert_str(slug_unique(a, &used, STR("v_009")), "v_10");
    assert_str(slug_unique(a, &used, STR("n_99999999999999999999")), "n_99999999999999999999");
    assert_str(slug_unique(a, &used, STR("n_99999999999999999999")), "n_100000000000000000000");
}

static void an_empty_slug_gets_a_number(void **state) {
    struct arena *a = *state;
    struct map used = {0};
    assert_str(slug_unique(a, &used, STR("")), "_1");
    assert_str(slug_unique(a, &used, STR("")), "_2");
    assert_str(slug_unique(a, &used, STR("_1")), "_3");
}

static void ids_made_elsewhere_are_avoided(void **state) {
    struct arena *a = *state;
    struct map used = {0};
    map_at(a, &used, STR("a"));
    map_at(a, &used, STR("a_2"));
    assert_str(slug_unique(a, &used, STR("a")), "a_1");
    assert_str(slug_unique(a, &used, STR("a")), "a_3");
    assert_str(slug_unique(a, &used, STR("a_2")), "a_4");
}

/* Searching each time from the start would take minutes here. */
static void a_hundred_thousand_equal_headings_are_quick(void **state) {
    struct arena *a = *state;
    struct map used = {0};
    enum { MANY = 100000 };
    for (int i = 0; i < MANY; i++)
        slug_unique(a, &used, STR("a"));
    for (int i = 1; i < MANY; i++)
        slug_unique(a, &used, str_fmt(a, "a_%d", i));
    assert_str(slug_unique(a, &used, STR("a")), "a_199999");
}

static void hosts_keep_every_script_and_every_gap(void **state) {
    struct arena *a = *state;
    assert_str(slug_of_github(a, STR("What's new -- today?")), "whats-new----today");
    assert_str(slug_of_github(a, STR(" \xC3\x9C"
                                     "ber a_b (c) ")),
               "\xC3\xBC"
               "ber-a_b-c");
    assert_str(slug_of_github(a, STR("\xD0\x9F\xD1\x80, 2 \xF0\x9F\x8E\x89")),
               "\xD0\xBF\xD1\x80-2-");
    assert_str(slug_of_github(a, STR("a\xff"
                                     "b")),
               "ab");
    assert_str(slug_of_github(a, STR("?!")), "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(words_are_joined_by_single_hyphens),
        TEST(letters_lose_their_accents_and_other_scripts_vanish),
        TEST(broken_utf8_and_nul_bytes_are_dropped),
        TEST(equal_slugs_count_up),
        TEST(an_own_number_is_counted_on),
        TEST(an_empty_slug_gets_a_number),
        TEST(ids_made_elsewhere_are_avoided),
        TEST(a_hundred_thousand_equal_headings_are_quick),
        TEST(hosts_keep_every_script_and_every_gap),
    };
    return RUN(tests);
}
