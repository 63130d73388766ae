#include "docs/graphql.h"

#include "base/limits.h"
#include "base/strbuf.h"
#include "docs/graphql_lexer.h"
#include "unit/docs/definition_testing.h"

static void fields_of_the_root_types_are_operations_and_link_their_types(void **state) {
    struct arena *a = *state;
    assert_str(lines_of(a, graphql_read,
                        "type Query { user(id: ID!, old: Boolean = false): User! me: User }\n"
                        "type Mutation { rename(name: String!): [User!]! }\n"
                        "type User { name: String friends(first: Int = 10): [User] }\n"),
               "Queries\n"
               "  query user #query-user: User#type-user!\n"
               "    Arguments: \n"
               "      id: ID! required\n"
               "      old: Boolean {Default: false}\n"
               "  query me #query-me: User#type-user\n"
               "Mutations\n"
               "  mutation rename #mutation-rename: [User#type-user!]!\n"
               "    Arguments: \n"
               "      name: String! required\n"
               "Types\n"
               "  type User #type-user: \n"
               "    Fields: \n"
               "      name: String\n"
               "      friends: [User#type-user]\n"
               "        first: Int {Default: 10}");
}

static void the_schema_names_the_root_types(void **state) {
    struct arena *a = *state;
    assert_str(lines_of(a, graphql_read,
                        "schema { query: Top }\n"
                        "type Top { a: Int }\n"
                        "type Mutation { b: Top }\n"),
               "Queries\n"
               "  query a #query-a: Int\n"
               "Types\n"
               "  type Mutation #type-mutation: \n"
               "    Fields: \n"
               "      b: Top#queries");
    assert_str(
        lines_of(a, graphql_read, "extend schema @link(url: \"x\") extend type Query { a: Int }"),
        "Queries\n"
        "  query a #query-a: Int");
}

static void a_type_and_its_extensions_are_one_entry(void **state) {
    struct arena *a = *state;
    assert_str(lines_of(a, graphql_read,
                        "extend type A { c: Int }\n"
                        "\"The A\" type A @key(fields: \"b\") { b: B @shareable }\n"
                        "extend union B = A\n"
                        "union B @x = | C | D\n"),
               "Types\n"
               "  type A #type-a:  \"The A\" {Directives: @key(fields: \"b\")}\n"
               "    Fields: \n"
               "      c: Int\n"
               "      b: B#union-b {Directives: @shareable}\n"
               "Unions\n"
               "  union B #union-b: A#type-a | C | D {Directives: @x}");
}

static void interfaces_and_their_types_link_each_other(void **state) {
    struct arena *a = *state;
    assert_str(lines_of(a, graphql_read,
                        "interface Node { id: ID! }\n"
                        "type A implements Node & Other { id: ID! }\n"
                        "type B implements Node { id: ID! }\n"),
               "Types\n"
               "  type A #type-a: \n"
               "    Implements: Node#interface-node & Other\n"
               "    Fields: \n"
               "      id: ID!\n"
               "  type B #type-b: \n"
               "    Implements: Node#interface-node\n"
               "    Fields: \n"
               "      id: ID!\n"
               "Interfaces\n"
               "  interface Node #interface-node: \n"
               "    Implemented by: A#type-a, B#type-b\n"
               "    Fields: \n"
               "      id: ID!");
}

static void inputs_enums_scalars_and_directives_have_entries(void **state) {
    struct arena *a = *state;
    assert_str(lines_of(a, graphql_read,
                        "input I { a: Int! b: [E!]! = [X, Y] c: I = {a: 1, b: []} }\n"
                        "enum E { \"One\" X Y @deprecated(reason: \"Use X\") Z @deprecated }\n"
                        "scalar Url @specifiedBy(url: \"https://example.org\")\n"
                        "directive @auth(role: E! = X) repeatable on OBJECT | FIELD_DEFINITION\n"),
               "Inputs\n"
               "  input I #input-i: \n"
               "    Fields: \n"
               "      a: Int! required\n"
               "      b: [E#enum-e!]! {Default: [X, Y]}\n"
               "      c: I#input-i {Default: {a: 1, b: []}}\n"
               "Enums\n"
               "  enum E #enum-e: \n"
               "    Values: \n"
               "      X:  \"One\"\n"
               "      Y:  deprecated {Deprecated: Use X}\n"
               "      Z:  deprecated\n"
               "Scalars\n"
               "  scalar Url #scalar-url:  {Specified by: https://example.org}\n"
               "Directives\n"
               "  directive @auth #directive-auth:  {Locations: OBJECT | FIELD_DEFINITION} "
               "{Repeatable: yes}\n"
               "    Arguments: \n"
               "      role: E#enum-e! {Default: X}");
}

static void comments_describe_only_where_nothing_is_described(void **state) {
    struct arena *a = *state;
    assert_str(lines_of(a, graphql_read,
                        "# The A\n#   of all\ntype A {\n  # A b\n  b: Int # behind\n  c: Int\n}\n"
                        "# A remark\n\ntype B\n"),
               "Types\n"
               "  type A #type-a:  \"The A\n  of all\"\n"
               "    Fields: \n"
               "      b: Int \"A b\"\n"
               "      c: Int\n"
               "  type B #type-b: ");
    assert_str(lines_of(a, graphql_read, "# eslint-disable\ntype A { \"x\" b: Int }\n"),
               "Types\n"
               "  type A #type-a: \n"
               "    Fields: \n"
               "      b: Int \"x\"");
}

static void descriptions_lose_their_indentation_and_escapes(void **state) {
    struct arena *a = *state;
    assert_str(graphql_string_value(a, GRAPHQL_BLOCK,
                                    STR("\"\"\"\n\n    a\n      b\r\n\n    c\n  "
                                        "\"\"\"")),
               "a\n  b\n\nc");
    assert_str(graphql_string_value(a, GRAPHQL_BLOCK, STR("\"\"\"first\n    a \\\"\"\" b\"\"\"")),
               "first\na \"\"\" b");
    assert_str(graphql_string_value(a, GRAPHQL_BLOCK, STR("\"\"\"\"\"\"")), "");
    assert_str(
        graphql_string_value(a, GRAPHQL_STRING, STR("\"a\\n\\\"\\u00e9\\u{1F600}\\uD83D\\uDE00\"")),
        "a\n\"\xc3\xa9\xf0\x9f\x98\x80\xf0\x9f\x98\x80");
}

/* ---- faults ---- */

static bool parse(struct arena *a, struct str text, struct findings *f,
                  struct graphql_document *out) {
    struct definition_source s = {.text = text, .file = STR("a.graphql")};
    findings_init(f, a);
    return graphql_parse(a, &s, f, out);
}

static void what_stands_around_a_fault_is_kept_and_one_fault_is_told(void **state) {
    struct arena *a = *state;
    struct findings f;
    struct graphql_document d;
    assert_false(parse(a,
                       STR("type A { a: Int }\n"
                           "type B { a: Int b: c: }\n"
                           "type C { a: Int }\n"
                           "typ D\n"),
                       &f, &d));
    assert_int_equal(d.n, 3);
    assert_str(d.v[1].name, "B");
    assert_int_equal(d.v[1].fields.n, 2);
    assert_str(d.v[2].name, "C");
    assert_int_equal(f.n, 1);
    assert_int_equal(f.v[0].place.line, 2);
    assert_int_equal(f.v[0].place.column, 21);
}

static void a_misspelt_definition_is_told_what_was_meant(void **state) {
    struct arena *a = *state;
    struct findings f;
    struct graphql_document d;
    assert_false(parse(a, STR("inputt A { a: Int }"), &f, &d));
    assert_str(f.v[0].args[0], "'input' is expected here, not 'inputt'");
}

static void queries_are_no_schema(void **state) {
    struct arena *a = *state;
    struct findings f;
    struct definition d;
    struct definition_source s = {.text = STR("query Q { a }"), .file = STR("q.graphql")};
    findings_init(&f, a);
    definition_init(&d, a);
    assert_false(graphql_read(&s, &f, &d));
    assert_int_equal(f.n, 1);
    assert_int_equal(f.v[0].code, FINDING_GRAPHQL_NO_SCHEMA);
}

static void values_and_types_may_be_nested_up_to_the_limit(void **state) {
    struct arena *a = *state;
    struct findings f;
    struct graphql_document d;
    for (size_t depth = LIMIT_SYNTAX_DEPTH; depth <= LIMIT_SYNTAX_DEPTH + 1; depth++) {
        struct strbuf b;
        strbuf_init(&b, a, 0);
        STRBUF_LIT(&b, "input A { a: ");
        for (size_t i = 0; i < depth; i++)
            strbuf_addc(&b, '[');
        STRBUF_LIT(&b, "B");
        for (size_t i = 0; i < depth; i++)
            strbuf_addc(&b, ']');
        STRBUF_LIT(&b, " = ");
        for (size_t i = 0; i < depth; i++)
            strbuf_addc(&b, '[');
        for (size_t i = 0; i < depth; i++)
            strbuf_addc(&b, ']');
        STRBUF_LIT(&b, " }");
        assert_int_equal(parse(a, strbuf_str(&b), &f, &d), depth == LIMIT_SYNTAX_DEPTH);
    }
}

static void bytes_that_are_not_utf8_are_a_fault_at_their_place(void **state) {
    struct arena *a = *state;
    struct findings f;
    struct graphql_document d;
    assert_false(parse(a, STR("type A { a: Int }\n# \xff\n"), &f, &d));
    assert_int_equal(f.v[0].place.line, 2);
    assert_int_equal(f.v[0].place.column, 3);
    assert_true(parse(a, STR("\xef\xbb\xbftype A { a: Int }"), &f, &d));
}

static struct str verdict(struct arena *a, struct str text) {
    struct findings f;
    struct graphql_document d;
    if (parse(a, text, &f, &d))
        return STR("accept");
    return str_fmt(a, "refuse %u:%u", f.v[0].place.line, f.v[0].place.column);
}

/* The verdicts are those of the reference implementation's parse(), graphql-js 16. */
static void documents_are_taken_and_refused_as_the_reference_implementation_does(void **state) {
    assert_true(check_documents(*state, "tests/unit/docs/graphql_documents", verdict) > 200);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(fields_of_the_root_types_are_operations_and_link_their_types),
        TEST(the_schema_names_the_root_types),
        TEST(a_type_and_its_extensions_are_one_entry),
        TEST(interfaces_and_their_types_link_each_other),
        TEST(inputs_enums_scalars_and_directives_have_entries),
        TEST(comments_describe_only_where_nothing_is_described),
        TEST(descriptions_lose_their_indentation_and_escapes),
        TEST(what_stands_around_a_fault_is_kept_and_one_fault_is_told),
        TEST(a_misspelt_definition_is_told_what_was_meant),
        TEST(queries_are_no_schema),
        TEST(values_and_types_may_be_nested_up_to_the_limit),
        TEST(bytes_that_are_not_utf8_are_a_fault_at_their_place),
        TEST(documents_are_taken_and_refused_as_the_reference_implementation_does),
    };
    return RUN(tests);
}
