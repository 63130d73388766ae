#include "sys/loaded.h"

#include "unit/test.h"

/* cmocka is loaded with every test program. */
static const struct str cmocka[] = {STR_INIT("libcmocka"), STR_INIT("libnobody")};
static const struct str nobody[] = {STR_INIT("libnobody")};

static void a_library_is_known_by_what_it_is(void **state) {
    (void)state;
    struct digest none = loaded_digest(nobody, 1), one = loaded_digest(cmocka, 2);
    assert_true(digest_eq(none, (struct digest){0}));
    assert_false(digest_eq(one, none));
    assert_true(digest_eq(one, loaded_digest(cmocka, 1)));
}

int main(void) {
    const struct CMUnitTest tests[] = {TEST(a_library_is_known_by_what_it_is)};
    return RUN(tests);
}
