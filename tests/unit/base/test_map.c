#include "unit/test.h"

#include "base/map.h"

static void a_missing_key_is_null(void **state) {
    struct map m = {0};
    assert_null(map_find(&m, STR("a")));
    *map_at(*state, &m, STR("a")) = &m;
    assert_ptr_equal(map_find(&m, STR("a")), &m);
    assert_null(map_find(&m, STR("A")));
    assert_null(map_find(&m, STR("")));
}

static void a_key_that_is_asked_for_is_added_once_and_starts_as_null(void **state) {
    struct map m = {0};
    void **at = map_at(*state, &m, STR("a"));
    assert_null(*at);
    *at = &m;
    assert_ptr_equal(*map_at(*state, &m, STR("a")), &m);
    assert_int_equal(m.n, 1);
}

static void the_empty_string_is_a_key(void **state) {
    struct map m = {0};
    *map_at(*state, &m, STR("")) = &m;
    assert_ptr_equal(map_find(&m, (struct str){0}), &m);
}

static void walking_gives_the_order_of_insertion(void **state) {
    struct arena *a = *state;
    struct map m = {0};
    enum { COUNT = 10000 };
    for (int i = 0; i < COUNT; i++)
        *map_at(a, &m, str_fmt(a, "key-%d", i * 7919 % COUNT)) = &m.items;
    assert_int_equal(m.n, COUNT);
    for (int i = 0; i < COUNT; i++)
        assert_str(m.items[i].key, str_fmt(a, "key-%d", i * 7919 % COUNT).p);
}

static void every_key_of_many_is_found(void **state) {
    struct arena *a = *state;
    struct map m = {0};
    static int values[10000];
    for (int i = 0; i < 10000; i++)
        *map_at(a, &m, str_fmt(a, "%d", i)) = &values[i];
    for (int i = 0; i < 10000; i++)
        assert_ptr_equal(map_find(&m, str_fmt(a, "%d", i)), &values[i]);
    assert_null(map_find(&m, STR("10000")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_missing_key_is_null),
        TEST(a_key_that_is_asked_for_is_added_once_and_starts_as_null),
        TEST(the_empty_string_is_a_key),
        TEST(walking_gives_the_order_of_insertion),
        TEST(every_key_of_many_is_found),
    };
    return RUN(tests);
}
