#include "model/ref.h"

#include "unit/test.h"

static struct str key(struct arena *a, const char *text) {
    struct ref ref;
    if (!ref_parse(str_of(text), STR("component"), STR("default"), &ref))
        return STR("no reference");
    return ref_key(a, ref);
}

static void what_is_left_out_comes_from_the_defaults(void **state) {
    assert_str(key(*state, "shop"), "component:default/shop");
    assert_str(key(*state, "API:shop"), "api:default/shop");
    assert_str(key(*state, "Team-A/Shop"), "component:team-a/shop");
    assert_str(key(*state, "api:ns/shop"), "api:ns/shop");
    assert_str(key(*state, "component:account.org.project/x"), "component:account.org.project/x");
}

static void further_separators_belong_to_the_name(void **state) {
    assert_str(key(*state, "a/b:c"), "component:a/b:c");
    assert_str(key(*state, "k:n/a/b"), "k:n/a/b");
    assert_str(key(*state, "k:a:b"), "k:default/a:b");
}

static void empty_parts_are_no_reference(void **state) {
    const char *bad[] = {"", ":", "/", "a:", ":a", "/a", "a/", "k:/a", "k:n/"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_str(key(*state, bad[i]), "no reference");
    struct ref ref;
    assert_false(ref_parse(STR("shop"), STR(""), STR("default"), &ref));
}

static void names_that_differ_behind_a_nul_differ(void **state) {
    struct ref one = {STR("api"), STR("default"), STR("a\0b")};
    struct ref two = {STR("api"), STR("default"), STR("a\0c")};
    assert_false(str_eq(ref_key(*state, one), ref_key(*state, two)));
}

static void people_see_it_as_written_and_without_the_default_namespace(void **state) {
    struct ref ref;
    assert_true(ref_parse(STR("API:Default/Shop"), STR(""), STR(""), &ref));
    assert_str(ref_text(*state, ref), "API:Shop");
    assert_true(ref_parse(STR("API:Other/Shop"), STR(""), STR(""), &ref));
    assert_str(ref_text(*state, ref), "API:Other/Shop");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(what_is_left_out_comes_from_the_defaults),
        TEST(further_separators_belong_to_the_name),
        TEST(empty_parts_are_no_reference),
        TEST(names_that_differ_behind_a_nul_differ),
        TEST(people_see_it_as_written_and_without_the_default_namespace),
    };
    return RUN(tests);
}
