#include "base/nearest.h"

#include "unit/test.h"

static struct str near(struct arena *a, const char *wanted, const char *const *names) {
    struct nearest n;
    nearest_init(&n, a, str_of(wanted));
    for (; *names; names++)
        nearest_offer(&n, str_of(*names));
    return nearest_text(&n);
}
#define NEAR(wanted, ...) near(*state, wanted, (const char *const[]){__VA_ARGS__, NULL})

static void the_best_come_first_and_equal_ones_by_name(void **state) {
    assert_str(NEAR("shop", "shops", "ship", "shoe", "shop-api"), "ship, shoe or shops");
    assert_str(NEAR("title", "titel", "tile"), "tile or titel");
}

static void a_swap_of_neighbours_counts_one(void **state) {
    assert_str(NEAR("ab", "ba"), "ba");
    assert_str(NEAR("identifier", "idnetifier", "xxentifier"), "idnetifier or xxentifier");
}

static void case_does_not_count(void **state) { assert_str(NEAR("BASEURL", "baseUrl"), "baseUrl"); }

static void what_is_not_near_is_not_offered(void **state) {
    assert_str(NEAR("shop", "catalogue", "zzzz", ""), "");
    assert_str(NEAR("", "abc"), "");
}

static void a_name_that_is_offered_twice_is_shown_once(void **state) {
    assert_str(NEAR("shop", "shot", "shot", "shot", "shop2"), "shop2 or shot");
}

static void names_beyond_the_longest_are_left_alone(void **state) {
    char name[NEAREST_LONGEST + 2];
    memset(name, 'x', sizeof name);
    name[sizeof name - 1] = 0;
    assert_str(NEAR(name, name), "");
    name[NEAREST_LONGEST] = 0;
    assert_str(NEAR(name, name), name);
}

/* The textbook's table, to compare with. */
static unsigned slow(const char *a, const char *b) {
    enum { N = 16 };
    unsigned d[N][N];
    size_t n = strlen(a), m = strlen(b);
    for (size_t i = 0; i <= n; i++)
        for (size_t j = 0; j <= m; j++) {
            unsigned best = (unsigned)(i + j);
            if (i && j && d[i - 1][j - 1] + (a[i - 1] != b[j - 1]) < best)
                best = d[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
            if (i && d[i - 1][j] + 1 < best)
                best = d[i - 1][j] + 1;
            if (j && d[i][j - 1] + 1 < best)
                best = d[i][j - 1] + 1;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
                d[i - 2][j - 2] + 1 < best)
                best = d[i - 2][j - 2] + 1;
            d[i][j] = best;
        }
    return d[n][m];
}

static void distances_are_those_of_the_whole_table(void **state) {
    uint32_t seed = 1;
    for (int round = 0; round < 20000; round++) {
        char word[2][13] = {"", ""};
        for (int w = 0; w < 2; w++) {
            seed = seed * 1103515245u + 12345u;
            size_t n = seed >> 16 & 7;
            for (size_t i = 0; i < n + 3; i++) {
                seed = seed * 1103515245u + 12345u;
                word[w][i] = (char)('a' + (seed >> 16) % 3);
            }
        }
        struct nearest near_one;
        nearest_init(&near_one, *state, str_of(word[0]));
        nearest_offer(&near_one, str_of(word[1]));
        unsigned d = slow(word[0], word[1]);
        bool expected = d <= strlen(word[0]) / 3 + 1;
        assert_int_equal(near_one.n, expected);
        if (expected)
            assert_int_equal(near_one.distances[0], d);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(the_best_come_first_and_equal_ones_by_name),
        TEST(a_swap_of_neighbours_counts_one),
        TEST(case_does_not_count),
        TEST(what_is_not_near_is_not_offered),
        TEST(a_name_that_is_offered_twice_is_shown_once),
        TEST(names_beyond_the_longest_are_left_alone),
        TEST(distances_are_those_of_the_whole_table),
    };
    return RUN(tests);
}
