#include "yaml_testing.h"

#include <math.h>

#include "data/json.h"

struct json_reading {
    struct arena arena;
    struct findings findings;
    struct value root;
    bool ok;
};

static void start(struct json_reading *r, struct str text) {
    *r = (struct json_reading){0};
    findings_init(&r->findings, &r->arena);
    r->ok = json_parse(&r->arena, STR("f.json"), text, &r->findings, &r->root);
}

static const char *emitted(struct arena *a, const struct value *v, int indent) {
    struct strbuf b;
    strbuf_init(&b, a, 0);
    json_emit(&b, v, indent);
    assert_false(b.failed);
    return str_z(a, strbuf_str(&b));
}

static void assert_same(struct str text) {
    struct json_reading r;
    start(&r, text);
    assert_true(r.ok);
    assert_int_equal(r.findings.n, 0);
    assert_string_equal(emitted(&r.arena, &r.root, 0), str_z(&r.arena, text));
    arena_release(&r.arena);
}

static void assert_fault(struct str text, enum finding_code code, unsigned line, unsigned column) {
    struct json_reading r;
    start(&r, text);
    assert_false(r.ok);
    assert_int_equal(r.root.type, VALUE_NULL);
    assert_int_equal(r.findings.n, 1);
    assert_int_equal(r.findings.v[0].code, code);
    assert_int_equal(r.findings.v[0].place.line, line);
    assert_int_equal(r.findings.v[0].place.column, column);
    arena_release(&r.arena);
}

static void every_kind_of_value_reads_and_writes_the_same(void **state) {
    (void)state;
    assert_same(STR("{\"z\":[1,-2,2.5,1e+300,true,false,null,\"x\"],\"a\":{},\"b\":[]}"));
    assert_same(STR("9223372036854775807"));
    assert_same(STR("-9223372036854775808"));
    assert_same(STR("1.0"));
    assert_same(STR("0.1"));
    assert_same(STR("\"\\u0000\\u001f\\b\\f\\n\\r\\t\\\"\\\\/\\u007f\""));
    assert_same(STR("\"\xf0\x9f\x98\x80\""));
}

static void surrogate_pairs_and_a_byte_order_mark_are_read(void **state) {
    (void)state;
    struct json_reading r;
    start(&r, STR("\xef\xbb\xbf\"\\ud83d\\ude00\""));
    assert_true(str_eq(value_string(&r.root), STR("\xf0\x9f\x98\x80")));
    arena_release(&r.arena);
}

static void faults_have_the_place_of_the_offending_token(void **state) {
    (void)state;
    assert_fault(STR("{\"a\": 1,}"), FINDING_JSON_SYNTAX, 1, 9);
    assert_fault(STR("{\n  \"\xc3\xa9\": nope\n}"), FINDING_JSON_SYNTAX, 2, 8);
    assert_fault(STR("[1 2]"), FINDING_JSON_SYNTAX, 1, 4);
    assert_fault(STR("{} x"), FINDING_JSON_SYNTAX, 1, 4);
    assert_fault(STR("[1,\n 2"), FINDING_JSON_SYNTAX, 2, 3);
    assert_fault(STR(""), FINDING_JSON_SYNTAX, 1, 1);
    assert_fault(STR("[\"a\xff\"]"), FINDING_JSON_SYNTAX, 1, 4);
}

static void duplicate_keys_are_refused(void **state) {
    (void)state;
    assert_fault(STR("{\"a\": 1,\n \"b\": 2,\n \"a\": 3}"), FINDING_JSON_SYNTAX, 3, 2);
}

static void lone_surrogates_are_refused(void **state) {
    (void)state;
    struct json_reading r;
    start(&r, STR("[\"\\ud83d\"]"));
    assert_false(r.ok);
    assert_int_equal(r.findings.v[0].place.line, 1);
    arena_release(&r.arena);
}

static void deep_nesting_is_refused_at_its_place(void **state) {
    (void)state;
    static char deep[100000];
    memset(deep, '[', sizeof deep);
    assert_fault(str_n(deep, sizeof deep), FINDING_JSON_LIMIT, 1, LIMIT_YAML_DEPTH + 1);
    char fits[2 * LIMIT_YAML_DEPTH];
    memset(fits, '[', LIMIT_YAML_DEPTH);
    memset(fits + LIMIT_YAML_DEPTH, ']', LIMIT_YAML_DEPTH);
    struct json_reading r;
    start(&r, str_n(fits, sizeof fits));
    assert_true(r.ok);
    arena_release(&r.arena);
    /* Brackets in strings do not nest. */
    char quoted[1000];
    memset(quoted, '[', sizeof quoted);
    quoted[0] = quoted[sizeof quoted - 1] = '"';
    start(&r, str_n(quoted, sizeof quoted));
    assert_true(r.ok);
    arena_release(&r.arena);
}

static void a_text_that_is_too_large_is_refused(void **state) {
    (void)state;
    struct arena a = {0};
    char *big = arena_alloc(&a, LIMIT_YAML_BYTES + 1);
    memset(big, ' ', LIMIT_YAML_BYTES + 1);
    assert_fault(str_n(big, LIMIT_YAML_BYTES + 1), FINDING_JSON_LIMIT, 0, 0);
    arena_release(&a);
}

static void what_html_could_mistake_is_escaped(void **state) {
    (void)state;
    struct arena a = {0};
    struct value map = value_map(&a);
    PUT_STR(&a, &map, "</script>", STR("<!-- & \xe2\x80\xa8\xe2\x80\xa9 -->"));
    assert_string_equal(emitted(&a, &map, 0), "{\"\\u003c/script\\u003e\":"
                                              "\"\\u003c!-- \\u0026 \\u2028\\u2029 --\\u003e\"}");
    arena_release(&a);
}

static void indented_output_is_laid_out_by_level(void **state) {
    (void)state;
    struct json_reading r;
    start(&r, STR("{\"a\":[1,{\"b\":[]}],\"c\":{}}"));
    assert_string_equal(emitted(&r.arena, &r.root, 2), "{\n"
                                                       "  \"a\": [\n"
                                                       "    1,\n"
                                                       "    {\n"
                                                       "      \"b\": []\n"
                                                       "    }\n"
                                                       "  ],\n"
                                                       "  \"c\": {}\n"
                                                       "}");
    arena_release(&r.arena);
}

static void what_json_does_not_know_is_replaced(void **state) {
    (void)state;
    struct arena a = {0};
    struct value list = value_list(&a);
    value_push(&a, &list, value_float(NAN));
    value_push(&a, &list, value_float(-INFINITY));
    value_push(&a, &list, value_str(STR("a\xff\xc3z")));
    assert_string_equal(emitted(&a, &list, 0), "[null,null,\"a\xef\xbf\xbd\xef\xbf\xbdz\"]");
    arena_release(&a);
}

static void floats_read_back_as_the_same(void **state) {
    (void)state;
    static const double floats[] = {0.1, 1.0 / 3, 5e-324, 1.7976931348623157e308, 1e21, -0.5, 1e15};
    for (size_t i = 0; i < sizeof floats / sizeof *floats; i++) {
        struct json_reading r;
        struct arena a = {0};
        struct value v = value_float(floats[i]);
        start(&r, str_of(emitted(&a, &v, 0)));
        assert_int_equal(r.root.type, VALUE_FLOAT);
        assert_true(r.root.number == floats[i]);
        arena_release(&r.arena);
        arena_release(&a);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_value_reads_and_writes_the_same),
        cmocka_unit_test(surrogate_pairs_and_a_byte_order_mark_are_read),
        cmocka_unit_test(faults_have_the_place_of_the_offending_token),
        cmocka_unit_test(duplicate_keys_are_refused),
        cmocka_unit_test(lone_surrogates_are_refused),
        cmocka_unit_test(deep_nesting_is_refused_at_its_place),
        cmocka_unit_test(a_text_that_is_too_large_is_refused),
        cmocka_unit_test(what_html_could_mistake_is_escaped),
        cmocka_unit_test(indented_output_is_laid_out_by_level),
        cmocka_unit_test(what_json_does_not_know_is_replaced),
        cmocka_unit_test(floats_read_back_as_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
