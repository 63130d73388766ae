#include "unit/test.h"

#include "base/limits.h"
#include "base/strbuf.h"

static void pieces_are_joined(void **state) {
    struct strbuf b;
    strbuf_init(&b, *state, 0);
    STRBUF_LIT(&b, "a");
    strbuf_addc(&b, '-');
    strbuf_addz(&b, "b");
    strbuf_add(&b, STR(""));
    strbuf_addf(&b, "%d", 42);
    memcpy(strbuf_extend(&b, 2), "!!", 2);
    assert_str(strbuf_str(&b), "a-b42!!");
    assert_false(b.failed);
}

static void a_new_buffer_is_the_empty_string(void **state) {
    struct strbuf b;
    strbuf_init(&b, *state, 0);
    assert_str(strbuf_str(&b), "");
    strbuf_add(&b, STR(""));
    assert_str(strbuf_str(&b), "");
    assert_non_null(strbuf_extend(&b, 0));
}

static void growth_keeps_the_content_beside_other_items(void **state) {
    struct strbuf b;
    strbuf_init(&b, *state, 0);
    for (int i = 0; i < 100000; i++) {
        strbuf_addc(&b, (char)('a' + i % 26));
        if (i % 1000 == 0)
            arena_alloc(*state, 1);
    }
    assert_int_equal(b.n, 100000);
    for (int i = 0; i < 100000; i++)
        assert_int_equal(b.p[i], 'a' + i % 26);
}

static void exactly_the_cap_fits(void **state) {
    struct strbuf b;
    strbuf_init(&b, *state, 4);
    STRBUF_LIT(&b, "abcd");
    assert_false(b.failed);
    assert_str(strbuf_str(&b), "abcd");
    strbuf_addc(&b, 'e');
    assert_true(b.failed);
}

static void failure_is_sticky_and_adds_nothing(void **state) {
    struct strbuf b;
    strbuf_init(&b, *state, 4);
    STRBUF_LIT(&b, "abc");
    STRBUF_LIT(&b, "de");
    assert_true(b.failed);
    assert_str(strbuf_str(&b), "abc");
    strbuf_addc(&b, 'd');
    strbuf_addf(&b, "%d", 1);
    assert_null(strbuf_extend(&b, 1));
    assert_str(strbuf_str(&b), "abc");
}

static void clear_forgets_content_and_failure(void **state) {
    struct strbuf b;
    strbuf_init(&b, *state, 2);
    STRBUF_LIT(&b, "abc");
    strbuf_clear(&b);
    STRBUF_LIT(&b, "ok");
    assert_false(b.failed);
    assert_str(strbuf_str(&b), "ok");
}

static void long_formatted_text_fits_up_to_the_cap(void **state) {
    struct strbuf b;
    strbuf_init(&b, *state, 1000);
    strbuf_addf(&b, "%1000d", 7);
    assert_false(b.failed);
    assert_int_equal(b.n, 1000);
    assert_int_equal(b.p[999], '7');
    strbuf_clear(&b);
    strbuf_addf(&b, "%1001d", 7);
    assert_true(b.failed);
    assert_int_equal(b.n, 0);
}

static void an_absurd_size_fails_instead_of_wrapping(void **state) {
    struct strbuf b;
    strbuf_init(&b, *state, 0);
    STRBUF_LIT(&b, "abc");
    assert_null(strbuf_extend(&b, SIZE_MAX));
    assert_true(b.failed);
}

static void the_default_cap_is_the_limit_for_strings(void **state) {
    struct strbuf b;
    strbuf_init(&b, *state, 0);
    assert_null(strbuf_extend(&b, (size_t)LIMIT_STRBUF + 1));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(pieces_are_joined),
        TEST(a_new_buffer_is_the_empty_string),
        TEST(growth_keeps_the_content_beside_other_items),
        TEST(exactly_the_cap_fits),
        TEST(failure_is_sticky_and_adds_nothing),
        TEST(clear_forgets_content_and_failure),
        TEST(long_formatted_text_fits_up_to_the_cap),
        TEST(an_absurd_size_fails_instead_of_wrapping),
        TEST(the_default_cap_is_the_limit_for_strings),
    };
    return RUN(tests);
}
