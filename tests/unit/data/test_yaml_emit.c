#include "data/yaml_emit.h"

#include <math.h>

#include "yaml_testing.h"

static const char *emitted(struct arena *a, const struct value *v) {
    struct strbuf b;
    strbuf_init(&b, a, 0);
    yaml_emit(&b, v);
    assert_false(b.failed);
    return str_z(a, strbuf_str(&b));
}

static const char *emitted_string(struct arena *a, struct str s) {
    struct value v = value_str(s);
    return emitted(a, &v);
}

/* What is written reads back as the same. */
static void assert_round_trip(struct arena *a, const struct value *v) {
    struct reading r;
    reading_start(&r, str_of(emitted(a, v)));
    assert_string_equal(reading_findings(&r), "");
    assert_int_equal(r.docs.n, 1);
    assert_true(value_eq(&r.docs.v[0].root, v));
    reading_end(&r);
}

static void collections_are_written_in_block_style(void **state) {
    (void)state;
    struct arena a = {0};
    struct reading r;
    reading_start(&r, STR("{kind: x, list: [a, {b: 1, c: [d]}, [e, [f]], []], map: {}, n: null, "
                          "t: true, f: 1.5, text: \"a\\nb\\n\"}"));
    assert_string_equal(emitted(&a, &r.docs.v[0].root), "kind: x\n"
                                                        "list:\n"
                                                        "  - a\n"
                                                        "  - b: 1\n"
                                                        "    c:\n"
                                                        "      - d\n"
                                                        "  - - e\n"
                                                        "    - - f\n"
                                                        "  - []\n"
                                                        "map: {}\n"
                                                        "\"n\": null\n"
                                                        "t: true\n"
                                                        "f: 1.5\n"
                                                        "text: |\n"
                                                        "  a\n"
                                                        "  b\n");
    assert_round_trip(&a, &r.docs.v[0].root);
    reading_end(&r);
    arena_release(&a);
}

static void strings_are_plain_only_when_nothing_could_mistake_them(void **state) {
    (void)state;
    struct arena a = {0};
    assert_string_equal(emitted_string(&a, STR("hello, big world")), "hello, big world\n");
    assert_string_equal(emitted_string(&a, STR("https://x.example/a?b")),
                        "\"https://x.example/a?b\"\n");
    assert_string_equal(emitted_string(&a, STR("group:default/team-a")), "group:default/team-a\n");
    static const char *const quoted[] = {"",        "yes", "Off",  "n",    "true",       "~",
                                         "null",    "12",  "010",  "1.5",  "a:",         "a: b",
                                         " a",      "a ",  "a #b", "- a",  "#a",         "@a",
                                         "a\tb",    "*a",  "&a",   "!a",   "{a",         "a'b",
                                         "a\"b",    "---", "...",  ".inf", "2001-01-01", "a, ",
                                         "\xc3\xa9"};
    for (size_t i = 0; i < sizeof quoted / sizeof *quoted; i++)
        assert_int_equal(emitted_string(&a, str_of(quoted[i]))[0], '"');
    arena_release(&a);
}

static const char *const awkward[] = {
    "",
    "a",
    "a\n",
    "a\n\n",
    "a\n\n\n",
    "\n",
    "\na",
    "a\nb",
    "a\n\nb",
    "a\n  b\nc",
    "  a\nb",
    "a \nb",
    "a\n \nb",
    "a\n\tb",
    "\ta\nb",
    "a\r\nb",
    "a\rb",
    "# a\nb",
    "a\n# b",
    "a\n---\nb",
    "a\n...\n",
    "%a\nb",
    "- a\n- b",
    "a: b\nc: d",
    "\x7f",
    "\xc2\x85",
    "\xe2\x80\xa8",
    "\xef\xbb\xbf",
    "\xef\xbf\xbf",
    "\xf0\x9f\x98\x80\n\xc3\xa9\n",
    "\\",
    "\"",
    "'",
    "a\\nb",
    "\\ud83d\\ude00",
    "\x01",
    "a\tb\nc",
    "key: |\n  x\n",
    "a,b",
    "a, b",
    "a ,b",
    "a:b",
    "a::b",
};

static void every_kind_of_string_reads_back(void **state) {
    (void)state;
    struct arena a = {0};
    for (size_t i = 0; i < sizeof awkward / sizeof *awkward; i++) {
        struct value s = value_str(str_of(awkward[i])), map = value_map(&a), list = value_list(&a);
        value_put(&a, &map, str_of(awkward[i]), s);
        value_put(&a, &map, STR("next"), s);
        value_push(&a, &list, s);
        value_push(&a, &list, map);
        assert_round_trip(&a, &s);
        assert_round_trip(&a, &list);
    }
    struct value nul = value_str(STR("a\0b"));
    assert_round_trip(&a, &nul);
    arena_release(&a);
}

static void numbers_read_back_as_the_same(void **state) {
    (void)state;
    static const double floats[] = {0.0,  1.0,           0.1,     1e300, 5e-324,   -1.5,
                                    1e15, 123456789.125, 1.0 / 3, 1e16,  INFINITY, -INFINITY};
    struct arena a = {0};
    for (size_t i = 0; i < sizeof floats / sizeof *floats; i++) {
        struct value v = value_float(floats[i]);
        assert_round_trip(&a, &v);
    }
    static const int64_t ints[] = {0, -1, INT64_MAX, INT64_MIN};
    for (size_t i = 0; i < sizeof ints / sizeof *ints; i++) {
        struct value v = value_int(ints[i]);
        assert_round_trip(&a, &v);
    }
    struct value nan = value_float(NAN);
    assert_string_equal(emitted(&a, &nan), ".nan\n");
    arena_release(&a);
}

static void long_keys_read_back(void **state) {
    (void)state;
    struct arena a = {0};
    char key[5000];
    memset(key, 'k', sizeof key);
    struct value inner = value_map(&a), map = value_map(&a), list = value_list(&a);
    value_put(&a, &inner, str_n(key, 2000), value_int(1));
    value_put(&a, &inner, STR("b"), value_int(2));
    value_put(&a, &map, str_n(key, sizeof key), inner);
    value_push(&a, &list, map);
    assert_round_trip(&a, &list);
    arena_release(&a);
}

static void broken_utf_8_is_repaired(void **state) {
    (void)state;
    struct arena a = {0};
    assert_string_equal(emitted_string(&a, STR("a\xff\nb")), "\"a\xef\xbf\xbd\\nb\"\n");
    arena_release(&a);
}

static void a_tree_without_end_fails_the_buffer(void **state) {
    (void)state;
    struct arena a = {0};
    struct value v = value_int(1);
    for (int i = 0; i < 5000; i++) {
        struct value list = value_list(&a);
        value_push(&a, &list, v);
        v = list;
    }
    struct strbuf b;
    strbuf_init(&b, &a, 0);
    yaml_emit(&b, &v);
    assert_true(b.failed);
    arena_release(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(collections_are_written_in_block_style),
        cmocka_unit_test(strings_are_plain_only_when_nothing_could_mistake_them),
        cmocka_unit_test(every_kind_of_string_reads_back),
        cmocka_unit_test(numbers_read_back_as_the_same),
        cmocka_unit_test(long_keys_read_back),
        cmocka_unit_test(broken_utf_8_is_repaired),
        cmocka_unit_test(a_tree_without_end_fails_the_buffer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
