#include "unit/test.h"

#include "base/hash.h"

static void equal_bytes_have_equal_digests(void **state) {
    struct arena *a = *state;
    assert_true(digest_eq(digest_of(STR("abc")), digest_of(str_dup(a, STR("abc")))));
    assert_int_equal(hash64(STR("abc")), hash64(str_dup(a, STR("abc"))));
    assert_true(digest_eq(digest_of((struct str){0}), digest_of(STR(""))));
}

static void different_bytes_differ(void **state) {
    (void)state;
    assert_false(digest_eq(digest_of(STR("abc")), digest_of(STR("abd"))));
    assert_false(digest_eq(digest_of(STR("a")), digest_of(str_n("a\0", 2))));
}

static struct digest of_parts(struct str x, struct str y) {
    struct digest none = {0};
    return digest_add(digest_add(none, x), y);
}

static void parts_are_framed(void **state) {
    (void)state;
    struct digest d = of_parts(STR("a"), STR("bc"));
    assert_true(digest_eq(d, of_parts(STR("a"), STR("bc"))));
    assert_false(digest_eq(d, of_parts(STR("ab"), STR("c"))));
    assert_false(digest_eq(d, of_parts(STR("bc"), STR("a"))));
    assert_false(digest_eq(of_parts(STR("a"), STR("")), of_parts(STR(""), STR("a"))));
    assert_false(digest_eq(of_parts(STR(""), STR("")), digest_add((struct digest){0}, STR(""))));
}

static void hex_is_of_fixed_length(void **state) {
    assert_str(digest_hex(*state, (struct digest){0x1, 0xab}), "000000000000000100000000000000ab");
    assert_int_equal(digest_hex(*state, digest_of(STR("x"))).n, DIGEST_HEX);
}

/* Caches and manifests of one release must be readable by the next. */
static void digests_stay_what_they_were(void **state) {
    assert_str(digest_hex(*state, digest_of(STR(""))), "99aa06d3014798d86001c324468d497f");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(equal_bytes_have_equal_digests),
        TEST(different_bytes_differ),
        TEST(parts_are_framed),
        TEST(hex_is_of_fixed_length),
        TEST(digests_stay_what_they_were),
    };
    return RUN(tests);
}
