#include "docs/openapi.h"

#include "base/limits.h"
#include "unit/docs/definition_testing.h"

/* The findings of reading a text, one a line: "L:C code argument". */
static struct str findings_of(struct arena *a, struct str text, struct str file) {
    struct definition_source s = {
        .text = text, .file = file, .place = place_at(STR("catalog-info.yaml"), 7, 9)};
    struct findings f;
    struct definition d;
    struct strbuf b;
    findings_init(&f, a);
    strbuf_init(&b, a, 0);
    definition_read(a, STR("openapi"), &s, &f, &d);
    VEC_EACH (struct finding, one, &f)
        strbuf_addf(&b, "%u:%u %.*s %.*s\n", one->place.line, one->place.column,
                    STR_ARG(finding_code_name(one->code)), STR_ARG(one->args[0]));
    return strbuf_str(&b);
}

static struct str schemas(struct arena *a, const char *yaml) {
    struct str text = str_fmt(a, "openapi: 3.1.0\ncomponents:\n  schemas:\n%s", yaml);
    return lines_of(a, openapi_read, str_z(a, text));
}

static void operations_stand_under_their_first_tag_in_the_order_of_the_tags(void **state) {
    assert_str(lines_of(*state, openapi_read,
                        "openapi: 3.0.0\n"
                        "tags: [{name: b}, {name: unused}, {name: a}]\n"
                        "paths:\n"
                        "  /a: {get: {tags: [a, b]}, x-own: {}}\n"
                        "  /b/{id}: {delete: {tags: [b], deprecated: true}}\n"
                        "  /c: {post: {operationId: makeC}}\n"),
               "b\n"
               "  DELETE /b/{id} #delete-b-id:  deprecated\n"
               "a\n"
               "  GET /a #get-a: \n"
               "Operations\n"
               "  POST /c #makec: ");
}

static void parameters_of_the_operation_replace_those_of_the_path(void **state) {
    assert_str(lines_of(*state, openapi_read,
                        "openapi: 3.0.0\n"
                        "paths:\n"
                        "  /a:\n"
                        "    parameters:\n"
                        "      - {name: p, in: query, description: path}\n"
                        "      - {name: q, in: header, schema: {type: string, maxLength: 3}}\n"
                        "    get:\n"
                        "      parameters:\n"
                        "        - {name: p, in: query, required: true, description: own}\n"),
               "Operations\n"
               "  GET /a #get-a: \n"
               "    Parameters: \n"
               "      p:  required \"own\"\n"
               "      q: string {Length: at most 3}");
}

static void types_are_words_with_links(void **state) {
    struct arena *a = *state;
    assert_str(schemas(a, "    A:\n"
                          "      properties:\n"
                          "        a: {type: array, items: {$ref: '#/components/schemas/A'}}\n"
                          "        b: {type: [integer, 'null'], format: int64}\n"
                          "        c: {oneOf: [{$ref: '#/components/schemas/A'}, {type: string}]}\n"
                          "        d: {allOf: [{$ref: '#/components/schemas/A'}], nullable: true}\n"
                          "        e: {additionalProperties: {type: number}}\n"
                          "        f: {enum: [1, 2]}\n"
                          "        g: {}\n"
                          "        h: true\n"
                          "        i: {const: x}\n"),
               "Schemas\n"
               "   A #schema-a: object\n"
               "    : \n"
               "      a: array of A#schema-a\n"
               "      b: integer (int64) | null\n"
               "      c: A#schema-a | string\n"
               "      d: A#schema-a | null\n"
               "      e: map of number\n"
               "      f: integer {One of: 1} {One of: 2}\n"
               "      g: any\n"
               "      h: any\n"
               "      i: string {Always: x}");
}

static void objects_in_place_show_their_fields_four_levels_deep(void **state) {
    struct arena *a = *state;
    assert_str(schemas(a, "    A: {properties: {a: {items: {properties: {b: {properties: {c: "
                          "{properties: {d: {properties: {e: {properties: {f: {}}}}}}}}}}}}}}\n"),
               "Schemas\n"
               "   A #schema-a: object\n"
               "    : \n"
               "      a: array of object\n"
               "        b: object\n"
               "          c: object\n"
               "            d: object");
}

static void a_schema_elsewhere_gets_an_entry_when_it_is_met(void **state) {
    struct arena *a = *state;
    assert_str(schemas(a,
                       "    A: {properties: {x: {$ref: '#/$defs/Far'}, y: {$ref: '#/$defs/Id'}}}\n"
                       "$defs:\n"
                       "  Far: {properties: {again: {$ref: '#/$defs/Far'}}}\n"
                       "  Id: {type: string}\n"),
               "Schemas\n"
               "   A #schema-a: object\n"
               "    : \n"
               "      x: Far#schema-far\n"
               "      y: string\n"
               "   Far #schema-far: object\n"
               "    : \n"
               "      again: Far#schema-far");
}

static void names_with_slashes_are_found_by_their_pointers(void **state) {
    struct arena *a = *state;
    assert_str(schemas(a, "    a/b~c: {type: object}\n"
                          "    D: {$ref: '#/components/schemas/a~1b~0c'}\n"),
               "Schemas\n"
               "   a/b~c #schema-a-b-c: object\n"
               "    : \n"
               "   D #schema-d: a/b~c#schema-a-b-c\n"
               "    : ");
}

static void a_broken_reference_is_told_once_where_it_first_stands(void **state) {
    assert_str(findings_of(*state,
                           STR("openapi: 3.0.0\n"
                               "paths:\n"
                               "  /a: {$ref: '#/gone'}\n"
                               "  /b: {$ref: '#/gone'}\n"
                               "  /c: {$ref: 'c.yaml'}\n"
                               "  /d: {$ref: '#/paths/~1e'}\n"
                               "  /e: {$ref: '#/paths/~1d'}\n"),
                           STR("api.yaml")),
               "3:14 definition-ref #/gone\n"
               "5:14 definition-ref-outside c.yaml\n"
               "7:14 definition-ref #/paths/~1d\n"); /* a circle */
}

static void what_stands_in_the_entity_is_told_there(void **state) {
    assert_str(findings_of(*state, STR("openapi: 3.0.0\npaths: {/a: {$ref: '#/b'}}\n"), STR("")),
               "7:9 definition-ref #/b\n");
    assert_str(findings_of(*state, STR("openapi: 3.0.0\npaths: [\n"), STR("")),
               "7:9 definition-syntax 3\n");
}

static void json_that_yaml_refuses_is_read(void **state) {
    assert_str(lines_of(*state, openapi_read,
                        "{\"openapi\": \"3.0.0\", \"info\": {\"title\": \"\\ud83d\\ude00\"},\n"
                        "\t\"paths\": {\"/a\": {\"get\": {}}}}"),
               "Operations\n"
               "  GET /a #get-a: ");
}

static void a_duplicate_key_is_told_and_the_rest_shown(void **state) {
    assert_str(findings_of(*state, STR("openapi: 3.0.0\npaths: {}\npaths: {/a: {get: {}}}\n"),
                           STR("api.yaml")),
               "3:1 yaml-duplicate-key paths\n");
    assert_str(
        lines_of(*state, openapi_read, "openapi: 3.0.0\npaths: {}\npaths: {/a: {get: {}}}\n"),
        "Operations\n"
        "  GET /a #get-a: ");
}

/* One response that ten thousand operations name is not written ten thousand times without end. */
static void a_small_text_that_asks_for_much_meets_the_limit(void **state) {
    struct arena *a = *state;
    struct strbuf b;
    struct findings f;
    struct definition d;
    strbuf_init(&b, a, 0);
    STRBUF_LIT(&b, "openapi: 3.0.0\nx: {content: {");
    for (int i = 0; i < 1000; i++)
        strbuf_addf(&b, "m%d: {schema: {type: t%d}}, ", i, i);
    STRBUF_LIT(&b, "}}\npaths:\n");
    for (int i = 0; i < 10000; i++)
        strbuf_addf(&b, "  /%d: {get: {responses: {'200': {$ref: '#/x'}}}}\n", i);
    struct definition_source s = {.text = strbuf_str(&b), .file = STR("a.yaml")};
    findings_init(&f, a);
    assert_true(definition_read(a, STR("openapi"), &s, &f, &d));
    assert_int_equal(f.n, 1);
    assert_int_equal(f.v[0].code, FINDING_DEFINITION_LIMIT);
    assert_true(d.items > LIMIT_DEFINITION_ITEMS);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(operations_stand_under_their_first_tag_in_the_order_of_the_tags),
        TEST(parameters_of_the_operation_replace_those_of_the_path),
        TEST(types_are_words_with_links),
        TEST(objects_in_place_show_their_fields_four_levels_deep),
        TEST(a_schema_elsewhere_gets_an_entry_when_it_is_met),
        TEST(names_with_slashes_are_found_by_their_pointers),
        TEST(a_broken_reference_is_told_once_where_it_first_stands),
        TEST(what_stands_in_the_entity_is_told_there),
        TEST(json_that_yaml_refuses_is_read),
        TEST(a_duplicate_key_is_told_and_the_rest_shown),
        TEST(a_small_text_that_asks_for_much_meets_the_limit),
    };
    return RUN(tests);
}
