#include "unit/test.h"

#include "base/strbuf.h"

#include "data/json_schema.h"
#include "data/yaml.h"

/* A schema and what it says of a document; both are written as YAML, which gives places. */
struct judgement {
    struct arena arena;
    struct findings findings;
    struct json_schema *schema;
    struct schema_faults faults;
    bool ok;
};

static const struct value *read(struct judgement *j, struct str text) {
    struct yaml_documents docs = {0};
    yaml_parse(&j->arena, STR("f.yaml"), text, &j->findings, &docs);
    assert_int_equal(j->findings.n, 0);
    assert_int_equal(docs.n, 1);
    return &docs.v[0].root;
}

static bool is_even(struct str s) { return s.n % 2 == 0; }
static const struct schema_format even = {STR_INIT("even"), is_even, STR_INIT("an even length")};

static void compile(struct judgement *j, const char *schema) {
    *j = (struct judgement){0};
    findings_init(&j->findings, &j->arena);
    j->schema = json_schema_compile(&j->arena, STR("schema.yaml"), read(j, str_of(schema)), &even,
                                    1, &j->findings);
}

static void judge(struct judgement *j, const char *schema, const char *document) {
    compile(j, schema);
    assert_non_null(j->schema);
    schema_faults_init(&j->faults, &j->arena);
    j->ok = json_schema_check(j->schema, read(j, str_of(document)), &j->faults);
    assert_int_equal(j->ok, j->faults.n == 0);
}

static void release(struct judgement *j) {
    json_schema_release(j->schema);
    arena_release(&j->arena);
}

/* Each fault as "LINE:COLUMN PATH KEYWORD: EXPECTED", one a line. */
static void assert_faults(const char *schema, const char *document, const char *expected) {
    struct judgement j;
    struct strbuf b;
    judge(&j, schema, document);
    strbuf_init(&b, &j.arena, 0);
    VEC_EACH (const struct schema_fault, f, &j.faults)
        strbuf_addf(&b, "%u:%u %.*s %.*s: %.*s\n", (unsigned)f->line, (unsigned)f->column,
                    STR_ARG(f->path), STR_ARG(schema_keyword_name(f->keyword)),
                    STR_ARG(f->expected));
    assert_string_equal(str_z(&j.arena, strbuf_str(&b)), expected);
    release(&j);
}

static void assert_schema_fault(const char *schema, const char *text, unsigned line,
                                unsigned column) {
    struct judgement j;
    compile(&j, schema);
    assert_null(j.schema);
    assert_int_equal(j.findings.n, 1);
    assert_int_equal(j.findings.v[0].code, FINDING_JSON_SCHEMA);
    assert_string_equal(str_z(&j.arena, j.findings.v[0].args[0]), text);
    assert_int_equal(j.findings.v[0].place.line, line);
    assert_int_equal(j.findings.v[0].place.column, column);
    release(&j);
}

static void faults_name_path_place_and_what_is_expected(void **state) {
    (void)state;
    const char *schema = "properties:\n"
                         "  metadata:\n"
                         "    properties:\n"
                         "      tags: {items: {type: string, minLength: 2}}\n"
                         "      labels: {additionalProperties: {type: [string, 'null']}}\n"
                         "  size: {minimum: 1, multipleOf: 0.5, type: number}\n"
                         "  mode: {enum: [a, b, 3]}\n"
                         "required: [mode]\n";
    assert_faults(schema,
                  "metadata:\n"
                  "  tags: [ok, 5, x]\n"
                  "  labels: {a b: [], c.d/e: 1}\n"
                  "size: 0.3\n",
                  "2:14 metadata.tags[1] type: a string\n"
                  "2:17 metadata.tags[2] minLength: at least 2 characters\n"
                  "3:17 metadata.labels[\"a b\"] type: null or a string\n"
                  "3:28 metadata.labels[\"c.d/e\"] type: null or a string\n"
                  "4:7 size minimum: at least 1\n"
                  "4:7 size multipleOf: a multiple of 0.5\n"
                  "1:1  required: mode\n");
    assert_faults(schema, "mode: c", "1:7 mode enum: one of a, b, 3\n");
    assert_faults(schema, "mode: 3.0", "");
}

static void a_key_too_many_is_pointed_at_with_the_keys_that_are_known(void **state) {
    (void)state;
    const char *schema = "properties: {name: true, owner: true}\n"
                         "patternProperties: {'^x-': true}\n"
                         "additionalProperties: false\n"
                         "x-mend: Only these.\n";
    assert_faults(schema, "name: a\n  \nx-a: 1\nownr: b\n",
                  "4:1 ownr additionalProperties: name, owner\n");
    struct judgement j;
    judge(&j, schema, "ownr: b");
    assert_str(schema_fault_nearest(&j.arena, &j.faults.v[0]), "owner");
    assert_str(schema_fault_rule(&j.faults.v[0]), "Only these.");
    assert_str(j.faults.v[0].key, "ownr");
    release(&j);
}

static void names_of_keys_are_pointed_at(void **state) {
    (void)state;
    assert_faults("propertyNames: {pattern: '^[a-z]+$'}", "ok: 1\nB: 2\n",
                  "2:1 B pattern: text that matches ^[a-z]+$\n");
}

static void the_branch_that_came_closest_is_reported(void **state) {
    (void)state;
    const char *schema =
        "oneOf:\n"
        "- {properties: {kind: {const: A}, size: {type: integer}}, required: [a]}\n"
        "- {properties: {kind: {const: B}, size: {type: integer}}, required: [b]}\n";
    assert_faults(schema, "{kind: B, size: x}",
                  "1:17 size type: a whole number\n"
                  "1:1  required: b\n");
    assert_faults(schema, "{kind: C, size: 1}", "1:8 kind enum: one of A, B\n");
    assert_faults(schema, "{kind: A, size: 1, a: 1}", "");
    assert_faults("anyOf: [{type: string}, {type: array, items: {type: string}}]", "5",
                  "1:1  type: a string or a list\n");
    assert_faults("anyOf: [{type: string}, {type: array, items: {type: string}}]", "[a, 5]",
                  "1:5 [1] type: a string\n");
    assert_faults("oneOf: [{minimum: 1}, {minimum: 2}]", "3",
                  "1:1  oneOf: only one of its forms at once\n");
}

static void conditions_choose_what_is_asked(void **state) {
    (void)state;
    const char *schema = "if: {properties: {kind: {const: A}}, required: [kind]}\n"
                         "then: {required: [a]}\n"
                         "else: {not: {required: [a]}}\n";
    assert_faults(schema, "{kind: A}", "1:1  required: a\n");
    assert_faults(schema, "{kind: B}", "");
    assert_faults(schema, "{a: B}", "1:1  not: something else\n");
}

static void lists_are_checked_item_by_item(void **state) {
    (void)state;
    assert_faults("{uniqueItems: true}", "[{a: 1, b: 2}, 1, x, {b: 2.0, a: 1}]",
                  "1:22 [3] uniqueItems: each item once\n");
    assert_faults("{uniqueItems: true}", "[1, true, '1', [1], {a: 1}, null]", "");
    assert_faults("{contains: {const: x}, maxItems: 1}", "[a, b]",
                  "1:1  maxItems: at most 1 item\n"
                  "1:1  contains: among its items x\n");
    const char *tuple = "{prefixItems: [{type: string}, {type: number}], items: false}";
    assert_faults(tuple, "[a, 1]", "");
    assert_faults(tuple, "[1, 1, 1]",
                  "1:2 [0] type: a string\n"
                  "1:8 [2] false: nothing here\n");
    assert_faults("{items: [{type: string}], additionalItems: {type: number}}", "[1, x]",
                  "1:2 [0] type: a string\n"
                  "1:5 [1] type: a number\n");
}

static void references_lead_anywhere_inside_the_document(void **state) {
    (void)state;
    const char *schema = "$id: https://example.com/root.json\n"
                         "properties:\n"
                         "  next: {$ref: '#'}\n"
                         "  a: {$ref: '#/definitions/x~1y'}\n"
                         "  b: {$ref: part.json}\n"
                         "  c: {$ref: '#here'}\n"
                         "  d: {$ref: '#/$defs/z', minLength: 2}\n"
                         "additionalProperties: false\n"
                         "definitions:\n"
                         "  x/y: {type: string}\n"
                         "  p: {$id: part.json, type: number}\n"
                         "$defs:\n"
                         "  z: {$anchor: here, type: string}\n";
    assert_faults(schema, "{next: {next: {a: b, b: 1, c: d, d: ee}}}", "");
    assert_faults(schema, "{next: {next: {a: 1, b: b, c: 1, d: e}}}",
                  "1:19 next.next.a type: a string\n"
                  "1:25 next.next.b type: a number\n"
                  "1:31 next.next.c type: a string\n"
                  "1:37 next.next.d minLength: at least 2 characters\n");
}

static void beside_a_reference_nothing_counts_in_draft_07(void **state) {
    (void)state;
    assert_faults("$schema: http://json-schema.org/draft-07/schema#\n"
                  "properties: {d: {$ref: '#/definitions/z', minLength: 2}}\n"
                  "definitions: {z: {type: string}}\n",
                  "d: e", "");
}

static void formats_are_checked_where_the_caller_knows_them(void **state) {
    (void)state;
    assert_faults("{items: {format: even}}", "[ab, abc, 5]", "1:6 [1] format: an even length\n");
    assert_faults("{format: uri}", "no uri", "");
}

static void lengths_count_code_points_and_patterns_see_them(void **state) {
    (void)state;
    assert_faults("{maxLength: 2, pattern: '^..$'}", "\xc3\xa9\xf0\x9f\x98\x80", "");
    assert_faults("{pattern: '^a$'}", "\"a\\n\"", "1:1  pattern: text that matches ^a$\n");
}

static void a_schema_that_makes_no_sense_is_a_finding_at_its_place(void **state) {
    (void)state;
    assert_schema_fault("properties:\n  a: {$ref: 'other.json#/x'}\n",
                        "`$ref: other.json#/x` leads to nothing in this file", 2, 13);
    assert_schema_fault("pattern: 'a('\n",
                        "the pattern 'a(' is wrong: missing closing parenthesis at character 3", 1,
                        10);
    assert_schema_fault("patternProperties:\n  '[': {}\n",
                        "the pattern '[' is wrong: missing terminating ] for character class at "
                        "character 2",
                        2, 3);
    assert_schema_fault("type: text\n",
                        "this must be null, boolean, integer, number, string, array, object or a "
                        "list of them",
                        1, 7);
    assert_schema_fault("minLength: -1", "this must be a whole number, 0 or more", 1, 12);
    assert_schema_fault("allOf:\n- {$ref: '#'}\n",
                        "this leads back to itself for the same value, so it says nothing", 1, 1);
    assert_schema_fault("items: 5", "this must be a schema: a mapping, true or false", 1, 8);
}

static void a_value_that_passes_costs_no_memory(void **state) {
    (void)state;
    struct judgement j;
    compile(&j, "{items: {anyOf: [{type: number}, {enum: [a, b]}, {required: [x]}]}}");
    const struct value *v = read(&j, STR("[1, a, {x: 1}]"));
    schema_faults_init(&j.faults, &j.arena);
    const char *next = j.arena.next;
    assert_true(json_schema_check(j.schema, v, &j.faults));
    assert_ptr_equal(j.arena.next, next);
    release(&j);
}

static void faults_beyond_the_limit_are_counted(void **state) {
    (void)state;
    struct judgement j;
    struct strbuf b;
    compile(&j, "{items: {type: string}}");
    strbuf_init(&b, &j.arena, 0);
    for (int i = 0; i < SCHEMA_FAULTS + 7; i++)
        strbuf_addf(&b, "- %d\n", i);
    schema_faults_init(&j.faults, &j.arena);
    assert_false(json_schema_check(j.schema, read(&j, strbuf_str(&b)), &j.faults));
    assert_int_equal(j.faults.n, SCHEMA_FAULTS);
    assert_int_equal(j.faults.dropped, 7);
    release(&j);
}

/* Each level doubles the work; without a limit this would take for ever. */
static void a_schema_that_multiplies_ends(void **state) {
    (void)state;
    struct arena a = {0};
    struct strbuf b;
    strbuf_init(&b, &a, 0);
    strbuf_addz(&b, "$ref: '#/definitions/d0'\ndefinitions:\n");
    for (int i = 0; i < 30; i++)
        strbuf_addf(&b,
                    "  d%d: {allOf: [{$ref: '#/definitions/d%d'}, {$ref: '#/definitions/d%d'}]}\n",
                    i, i + 1, i + 1);
    strbuf_addz(&b, "  d30: {}\n");
    struct judgement j;
    judge(&j, str_z(&a, strbuf_str(&b)), "x");
    assert_false(j.ok);
    assert_int_equal(j.faults.v[0].keyword, SCHEMA_LIMIT);
    release(&j);
    arena_release(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(faults_name_path_place_and_what_is_expected),
        TEST(a_key_too_many_is_pointed_at_with_the_keys_that_are_known),
        TEST(names_of_keys_are_pointed_at),
        TEST(the_branch_that_came_closest_is_reported),
        TEST(conditions_choose_what_is_asked),
        TEST(lists_are_checked_item_by_item),
        TEST(references_lead_anywhere_inside_the_document),
        TEST(beside_a_reference_nothing_counts_in_draft_07),
        TEST(formats_are_checked_where_the_caller_knows_them),
        TEST(lengths_count_code_points_and_patterns_see_them),
        TEST(a_schema_that_makes_no_sense_is_a_finding_at_its_place),
        TEST(a_value_that_passes_costs_no_memory),
        TEST(faults_beyond_the_limit_are_counted),
        TEST(a_schema_that_multiplies_ends),
    };
    return RUN(tests);
}
