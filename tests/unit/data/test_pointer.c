#include "data/pointer.h"

#include "data/json.h"
#include "unit/test.h"

static struct str step(struct arena *a, const char *json, const char *name) {
    struct value root;
    struct findings f;
    findings_init(&f, a);
    assert_true(json_parse(a, STR("x.json"), str_of(json), &f, &root));
    const struct value *v = pointer_step(a, &root, str_of(name));
    return v ? json_text(a, v) : STR("none");
}

static void a_step_leads_to_a_field_or_an_item(void **state) {
    assert_str(step(*state, "{\"a\": 1}", "a"), "1");
    assert_str(step(*state, "{\"a\": 1}", "b"), "none");
    assert_str(step(*state, "{\"\": 1}", ""), "1");
    assert_str(step(*state, "[5, 6]", "1"), "6");
    assert_str(step(*state, "{\"1\": 7}", "1"), "7");
    assert_str(step(*state, "3", "a"), "none");
}

static void only_numbers_in_range_are_items(void **state) {
    static const char *const bad[] = {"", "2", "-", "-1", "a", "1a", "0000000", "99999999999999"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_str(step(*state, "[5, 6]", bad[i]), "none");
}

static void slash_and_tilde_are_escaped_in_a_step(void **state) {
    assert_str(step(*state, "{\"/a~b\": 1}", "~1a~0b"), "1");
    assert_str(step(*state, "{\"~1\": 1}", "~01"), "1");
    assert_str(step(*state, "{\"~\": 1, \"~2\": 2}", "~2"), "2");
    assert_str(step(*state, "{\"~\": 1}", "~"), "1");
    assert_str(pointer_escape(*state, STR("/a~b")), "~1a~0b");
    assert_str(pointer_escape(*state, STR("plain")), "plain");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_step_leads_to_a_field_or_an_item),
        TEST(only_numbers_in_range_are_items),
        TEST(slash_and_tilde_are_escaped_in_a_step),
    };
    return RUN(tests);
}
