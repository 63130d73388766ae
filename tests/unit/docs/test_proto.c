#include "docs/proto.h"

#include "base/limits.h"
#include "docs/proto_lexer.h"
#include "unit/docs/definition_testing.h"

static bool parse(struct arena *a, struct str text, struct findings *f, struct proto_file *out) {
    struct definition_source s = {.text = text, .file = STR("a.proto")};
    findings_init(f, a);
    return proto_parse(a, &s, f, out);
}

/* ---- what is shown ---- */

static void methods_link_the_messages_they_take_and_return(void **state) {
    struct arena *a = *state;
    assert_str(lines_of(a, proto_read,
                        "syntax = \"proto3\"; package acme.v1;\n"
                        "message Get { string id = 1; }\n"
                        "message Order { string id = 1; }\n"
                        "service Orders {\n"
                        "  // Finds one.\n"
                        "  rpc Find (Get) returns (acme.v1.Order) {\n"
                        "    option (google.api.http) = { get: \"/v1/{id=orders/*}\"\n"
                        "      additional_bindings { post: \"/v1:find\" body: \"*\" } };\n"
                        "  }\n"
                        "  rpc Watch (stream .acme.v1.Get) returns (stream Order) {\n"
                        "    option deprecated = true;\n"
                        "  }\n"
                        "  rpc Ping (other.Ping) returns (Unknown);\n"
                        "}\n"),
               "Orders\n"
               "  rpc Find #rpc-orders-find:  \"Finds one.\" {HTTP: GET /v1/{id=orders/*}} "
               "{HTTP: POST /v1:find}\n"
               "    Request: Get#message-get\n"
               "    Response: acme.v1.Order#message-order\n"
               "  rpc Watch #rpc-orders-watch:  deprecated\n"
               "    Request: stream of acme.v1.Get#message-get\n"
               "    Response: stream of Order#message-order\n"
               "  rpc Ping #rpc-orders-ping: \n"
               "    Request: other.Ping\n"
               "    Response: Unknown\n"
               "Messages\n"
               "  message Get #message-get: \n"
               "    Fields: \n"
               "      id: string\n"
               "  message Order #message-order: \n"
               "    Fields: \n"
               "      id: string");
}

static void fields_show_labels_maps_oneofs_and_options(void **state) {
    struct arena *a = *state;
    assert_str(
        lines_of(a, proto_read,
                 "message A {\n"
                 "  required string a = 1 [default = \"x\", deprecated = true];\n"
                 "  optional int32 b = 2 [(acme.unit) = 'ms', packed=false];\n"
                 "  repeated B c = 3;\n"
                 "  map<string, B> d = 4;\n"
                 "  oneof choice { B e = 5; bool f = 6; }\n"
                 "  reserved 7, 9 to 11; reserved \"g\", \"h\";\n"
                 "  extensions 100 to max;\n"
                 "}\n"
                 "message B {}\n"
                 "extend A { optional int32 more = 100; }\n"),
        "Messages\n"
        "  message A #message-a:  {Reserved: 7, 9 to 11, \"g\", \"h\"} {Extensions: 100 to max}\n"
        "    Fields: \n"
        "      a: string required deprecated {Default: x}\n"
        "      b: optional int32 {Options: (acme.unit) = \"ms\", packed = false}\n"
        "      c: repeated B#message-b\n"
        "      d: map<string, B#message-b>\n"
        "      e: B#message-b {One of: choice}\n"
        "      f: bool {One of: choice}\n"
        "  message B #message-b: \n"
        "Extensions\n"
        "  extend A #extend-a: A#message-a\n"
        "    Fields: \n"
        "      more: optional int32");
}

static void a_type_is_the_one_of_the_innermost_scope(void **state) {
    struct arena *a = *state;
    assert_str(
        lines_of(a, proto_read,
                 "syntax = \"proto3\"; package p.q;\n"
                 "message A { enum T { X = 0; } message B { T t = 1; .p.q.T u = 2; q.T v = 3; } }\n"
                 "enum T { Y = 0; }\n"),
        "Messages\n"
        "  message A #message-a: \n"
        "  message A.B #message-a-b: \n"
        "    Fields: \n"
        "      t: T#enum-a-t\n"
        "      u: p.q.T#enum-t\n"
        "      v: q.T#enum-t\n"
        "Enums\n"
        "  enum A.T #enum-a-t: \n"
        "    Values: \n"
        "      X: \n"
        "  enum T #enum-t: \n"
        "    Values: \n"
        "      Y: ");
}

static void groups_are_fields_and_messages(void **state) {
    struct arena *a = *state;
    assert_str(lines_of(a, proto_read,
                        "message A { repeated group Line = 1 { optional int32 n = 1; } }\n"),
               "Messages\n"
               "  message A #message-a: \n"
               "    Fields: \n"
               "      line: repeated Line#message-a-line\n"
               "  message A.Line #message-a-line: \n"
               "    Fields: \n"
               "      n: optional int32");
}

/* ---- comments ---- */

static void comments_describe_what_they_stand_before_or_behind(void **state) {
    struct arena *a = *state;
    assert_str(lines_of(a, proto_read,
                        "// A licence.\n"
                        "\n"
                        "syntax = \"proto3\";\n"
                        "/* The A,\n"
                        " * a message\n"
                        " *   - of use\n"
                        " */\n"
                        "message A { // and more\n"
                        "  // Nobody's.\n"
                        "\n"
                        "  // The a.\n"
                        "  // Its second line.\n"
                        "  int32 a = 1;  // behind a\n"
                        "  int32 b = 2;\n"
                        "  // behind b\n"
                        "\n"
                        "  int32 c = 3; /* c */ int32 d = 4;\n"
                        "  /** The e. */\n"
                        "  int32 e = 5;\n"
                        "  // behind e\n"
                        "}\n"),
               "Messages\n"
               "  message A #message-a:  \"The A,\na message\n  - of use\n\nand more\"\n"
               "    Fields: \n"
               "      a: int32 \"The a.\nIts second line.\n\nbehind a\"\n"
               "      b: int32 \"behind b\"\n"
               "      c: int32\n"
               "      d: int32\n"
               "      e: int32 \"The e.\n\nbehind e\"");
}

static void strings_lose_their_escapes(void **state) {
    struct arena *a = *state;
    assert_str(proto_string_value(a, STR("'a\\n\\x41\\101\\u00e9\\U0001F600\\''")),
               "a\nAA\xc3\xa9\xf0\x9f\x98\x80'");
    assert_str(proto_string_value(a, STR("\"\\xff\"")), "\xef\xbf\xbd");
}

/* ---- faults ---- */

static void what_stands_around_a_fault_is_kept_and_one_fault_is_told(void **state) {
    struct arena *a = *state;
    struct findings f;
    struct proto_file file;
    assert_false(parse(a,
                       STR("syntax = \"proto3\";\n"
                           "message A { int32 a = 1; int32 b = ; int32 c = 3; }\n"
                           "mesage B { int32 d = 1; }\n"
                           "message C { int32 e = 1; }\n"),
                       &f, &file));
    assert_int_equal(file.messages.n, 2);
    assert_int_equal(file.messages.v[0].fields.n, 2);
    assert_str(file.messages.v[1].element.name, "C");
    assert_int_equal(f.n, 1);
    assert_int_equal(f.v[0].place.line, 2);
    assert_int_equal(f.v[0].place.column, 36);
}

static void a_misspelt_statement_is_told_what_was_meant(void **state) {
    struct arena *a = *state;
    struct findings f;
    struct proto_file file;
    assert_false(parse(a, STR("servic S { }"), &f, &file));
    assert_str(f.v[0].args[0], "'service' is expected here, not 'servic'");
}

static void editions_are_read(void **state) {
    struct arena *a = *state;
    struct findings f;
    struct proto_file file;
    assert_true(parse(a,
                      STR("edition = \"2023\";\n"
                          "message A { string b = 1 [features.field_presence = IMPLICIT]; "
                          "reserved foo, bar; }\n"),
                      &f, &file));
    assert_str(file.syntax, "edition 2023");
    assert_int_equal(file.messages.v[0].reserved.n, 2);
    assert_true(parse(a,
                      STR("edition = \"2024\"; import option \"a.proto\";\n"
                          "export message A { local enum E { X = 0; } string local = 1; }\n"),
                      &f, &file));
    assert_false(
        parse(a, STR("edition = \"2023\"; message A { optional string b = 1; }"), &f, &file));
}

static void messages_may_be_nested_up_to_the_limit(void **state) {
    struct arena *a = *state;
    struct findings f;
    struct proto_file file;
    for (size_t depth = LIMIT_PROTO_DEPTH; depth <= LIMIT_PROTO_DEPTH + 1; depth++) {
        struct strbuf b;
        strbuf_init(&b, a, 0);
        for (size_t i = 0; i < depth; i++)
            strbuf_addz(&b, "message A {");
        for (size_t i = 0; i < depth; i++)
            strbuf_addc(&b, '}');
        assert_int_equal(parse(a, strbuf_str(&b), &f, &file), depth == LIMIT_PROTO_DEPTH);
    }
}

static struct str verdict(struct arena *a, struct str text) {
    struct findings f;
    struct proto_file file;
    if (parse(a, text, &f, &file))
        return STR("accept");
    return str_fmt(a, "refuse %u:%u", f.v[0].place.line, f.v[0].place.column);
}

/* The verdicts are protoc's, 3.21. */
static void files_are_taken_and_refused_as_protoc_does(void **state) {
    assert_true(check_documents(*state, "tests/unit/docs/proto_documents", verdict) > 150);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(methods_link_the_messages_they_take_and_return),
        TEST(fields_show_labels_maps_oneofs_and_options),
        TEST(a_type_is_the_one_of_the_innermost_scope),
        TEST(groups_are_fields_and_messages),
        TEST(comments_describe_what_they_stand_before_or_behind),
        TEST(strings_lose_their_escapes),
        TEST(what_stands_around_a_fault_is_kept_and_one_fault_is_told),
        TEST(a_misspelt_statement_is_told_what_was_meant),
        TEST(editions_are_read),
        TEST(messages_may_be_nested_up_to_the_limit),
        TEST(files_are_taken_and_refused_as_protoc_does),
    };
    return RUN(tests);
}
