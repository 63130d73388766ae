/* Limits: what a hostile file cannot do. */
#include "yaml_testing.h"

static struct str repeat(struct arena *a, const char *head, const char *part, int times,
                         const char *tail) {
    struct strbuf b;
    strbuf_init(&b, a, 0);
    strbuf_addz(&b, head);
    for (int i = 0; i < times; i++)
        strbuf_addz(&b, part);
    strbuf_addz(&b, tail);
    return strbuf_str(&b);
}

static void deep_nesting_stops_at_the_limit(void **state) {
    (void)state;
    struct arena a = {0};
    assert_yaml_finds(repeat(&a, "", "[", 100000, ""), "1:101 yaml-limit\n");
    assert_yaml_finds(repeat(&a, "", "{a: ", 100000, ""), "1:401 yaml-limit\n");
    assert_yaml_finds(repeat(&a, "", "- ", 100000, "x"), "1:201 yaml-limit\n");
    assert_yaml_finds(repeat(&a, "", "? ", 100000, "x"), "1:201 yaml-limit\n");
    assert_yaml_finds(repeat(&a, "", "[", 100, str_z(&a, repeat(&a, "", "]", 100, ""))), "");
    arena_release(&a);
}

static void an_alias_bomb_stops_at_the_limit(void **state) {
    (void)state;
    struct arena a = {0};
    struct strbuf b;
    strbuf_init(&b, &a, 0);
    strbuf_addz(&b, "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
        strbuf_addf(&b, "a%d: &a%d [", i, i);
        for (int k = 0; k < 10; k++)
            strbuf_addf(&b, "%s*a%d", k ? ", " : "", i - 1);
        strbuf_addz(&b, "]\n");
    }
    assert_yaml_finds(strbuf_str(&b), "6:25 yaml-limit\n");
    assert_true(a.total < 8 << 20);
    arena_release(&a);
}

static void aliases_are_counted(void **state) {
    (void)state;
    struct arena a = {0};
    assert_yaml_finds(repeat(&a, "- &a x\n", "- *a\n", LIMIT_YAML_ALIASES, ""), "");
    assert_yaml_finds(repeat(&a, "- &a x\n", "- *a\n", LIMIT_YAML_ALIASES + 1, ""),
                      "1002:3 yaml-limit\n");
    arena_release(&a);
}

static void aliases_cannot_pass_the_depth_limit(void **state) {
    (void)state;
    struct arena a = {0};
    struct strbuf b;
    strbuf_init(&b, &a, 0);
    strbuf_addz(&b, "- &a0 [x]\n");
    for (int i = 1; i < 200; i++)
        strbuf_addf(&b, "- &a%d [*a%d]\n", i, i - 1);
    assert_yaml_finds(strbuf_str(&b), "100:9 yaml-limit\n");
    arena_release(&a);
}

static void values_are_counted(void **state) {
    (void)state;
    struct arena a = {0};
    struct reading r;
    reading_start(&r, repeat(&a, "[", "1,", LIMIT_YAML_NODES, "]"));
    assert_int_equal(r.findings.n, 1);
    assert_int_equal(r.findings.v[0].code, FINDING_YAML_LIMIT);
    assert_int_equal(value_count(&r.docs.v[0].root), LIMIT_YAML_NODES - 1);
    reading_end(&r);
    arena_release(&a);
}

static void documents_are_counted(void **state) {
    (void)state;
    struct arena a = {0};
    struct reading r;
    reading_start(&r, repeat(&a, "", "---\n", LIMIT_YAML_DOCUMENTS + 5, ""));
    assert_int_equal(r.docs.n, LIMIT_YAML_DOCUMENTS);
    assert_string_equal(reading_findings(&r), "10001:1 yaml-limit\n");
    reading_end(&r);
    arena_release(&a);
}

static void a_file_that_is_too_large_is_not_read(void **state) {
    (void)state;
    struct arena a = {0};
    struct reading r;
    reading_start(&r, repeat(&a, "a: ", "0123456789abcdef", (LIMIT_YAML_BYTES >> 4) + 1, ""));
    assert_string_equal(reading_findings(&r), "0:0 yaml-limit\n");
    assert_int_equal(r.docs.n, 1);
    assert_true(r.docs.v[0].broken);
    reading_end(&r);
    arena_release(&a);
}

static void keys_in_keys_cannot_multiply_the_text(void **state) {
    (void)state;
    struct arena a = {0};
    struct strbuf b;
    strbuf_init(&b, &a, 0);
    for (int i = 0; i < 90; i++)
        strbuf_addz(&b, "{? ");
    for (int i = 0; i < 400000; i++)
        strbuf_addc(&b, 'x');
    for (int i = 0; i < 90; i++)
        strbuf_addz(&b, "}");
    struct reading r;
    reading_start(&r, strbuf_str(&b));
    assert_int_equal(r.findings.n, 1);
    assert_int_equal(r.findings.v[0].code, FINDING_YAML_LIMIT);
    assert_true(r.arena.total < 64 << 20);
    reading_end(&r);
    arena_release(&a);
}

static void thousands_of_directives_are_no_work(void **state) {
    (void)state;
    struct arena a = {0};
    struct strbuf b;
    strbuf_init(&b, &a, 0);
    for (int i = 0; i < 100000; i++)
        strbuf_addf(&b, "%%TAG !a%d! tag:x,1:\n", i);
    strbuf_addz(&b, "---\n!a1!x y\n");
    assert_yaml_finds(strbuf_str(&b), "");
    arena_release(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(deep_nesting_stops_at_the_limit),
        cmocka_unit_test(an_alias_bomb_stops_at_the_limit),
        cmocka_unit_test(aliases_are_counted),
        cmocka_unit_test(aliases_cannot_pass_the_depth_limit),
        cmocka_unit_test(values_are_counted),
        cmocka_unit_test(documents_are_counted),
        cmocka_unit_test(a_file_that_is_too_large_is_not_read),
        cmocka_unit_test(keys_in_keys_cannot_multiply_the_text),
        cmocka_unit_test(thousands_of_directives_are_no_work),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
