#include "yaml_testing.h"

#include "data/value.h"

/* ---- values ---- */

static void block_and_flow_collections_are_read(void **state) {
    (void)state;
    YAML_IS("a: 1\nb:\n  - x\n  - y: z\nc: {d: [1, 2.5, true, null]}\n",
            "{\"a\":1,\"b\":[\"x\",{\"y\":\"z\"}],\"c\":{\"d\":[1,2.5,true,null]}}");
    YAML_IS("- a\n- - b\n-\n", "[\"a\",[\"b\"],null]");
    YAML_IS("{}", "{}");
    YAML_IS("a:\n- b\n", "{\"a\":[\"b\"]}");
}

static void only_plain_scalars_are_resolved(void **state) {
    (void)state;
    YAML_IS("[1, '1', \"1\", yes, 'true', ~, '']", "[1,\"1\",\"1\",\"yes\",\"true\",null,\"\"]");
    YAML_IS("a: |\n  12\nb: >-\n  true\n", "{\"a\":\"12\\n\",\"b\":\"true\"}");
}

static void text_of_a_scalar_is_as_written(void **state) {
    (void)state;
    struct reading r;
    reading_start(&r, STR("v: 1.10\nw: 0x10\n"));
    const struct value *root = &r.docs.v[0].root;
    assert_true(str_eq(value_find(root, STR("v"))->text, STR("1.10")));
    assert_true(str_eq(value_find(root, STR("w"))->text, STR("0x10")));
    reading_end(&r);
}

static void tags_are_kept_and_the_core_ones_honoured(void **state) {
    (void)state;
    YAML_IS("[!!str 12, !!int \"12\", !!float 1, !!bool 'true', !!null '', ! 12, !x 12, !!int x]",
            "[\"12\",12,1.0,true,null,\"12\",\"12\",\"x\"]");
    struct reading r;
    reading_start(&r,
                  STR("a: !ENV [X, 1]\nb: !!python/name:m.f ''\nc: !<tag:x,1:y> z\nd: !!str 1"));
    const struct value *root = &r.docs.v[0].root;
    assert_string_equal(reading_findings(&r), "");
    assert_true(str_eq(value_find(root, STR("a"))->tag, STR("!ENV")));
    assert_true(str_eq(value_find(root, STR("b"))->tag, STR("!!python/name:m.f")));
    assert_true(str_eq(value_find(root, STR("c"))->tag, STR("tag:x,1:y")));
    assert_true(str_eq(value_find(root, STR("d"))->tag, STR("!!str")));
    assert_int_equal(value_item(value_find(root, STR("a")), 1)->integer, 1);
    reading_end(&r);
}

static void binary_is_decoded_and_bad_base64_is_a_finding(void **state) {
    (void)state;
    YAML_IS("!!binary aGVsbG8=", "\"hello\"");
    YAML_FINDS("x:\n  y: !!binary '*'\n", "2:6 yaml-syntax\n");
}

static void merge_keys_are_ordinary_keys(void **state) {
    (void)state;
    YAML_IS("a: &x {b: 1}\nc:\n  <<: *x\n",
            "{\"a\":{\"b\":1},\"c\":{\"\\u003c\\u003c\":{\"b\":1}}}");
}

static void an_unquoted_expression_is_its_text(void **state) {
    (void)state;
    YAML_IS(
        "a: {{ parameters.x }}\nb: {{formContext.y}}\nc: [{{ z | upper }}]\n",
        "{\"a\":\"{{ parameters.x }}\",\"b\":\"{{formContext.y}}\",\"c\":[\"{{ z | upper }}\"]}");
    YAML_IS("\xc3\xa9: {{ \xc3\xa4.b }}\n", "{\"\xc3\xa9\":\"{{ \xc3\xa4.b }}\"}");
    /* Only the shape of an expression is taken for one. */
    YAML_IS("{{a: 1}: }", "{\"{a: 1}\":null}");
    YAML_IS("a: { {b: 1} }", "{\"a\":{\"{b: 1}\":null}}");
    YAML_IS("a: {{b: 1}: 2}", "{\"a\":{\"{b: 1}\":2}}");
}

static void a_collection_as_key_is_its_source_text(void **state) {
    (void)state;
    YAML_IS("? [a, b]\n: 1\n", "{\"[a, b]\":1}");
    YAML_IS("{{ x }}: 1\n", "{\"{{ x }}\":1}");
    YAML_IS("? - a\n  - b\n: c\n", "{\"- a\\n  - b\":\"c\"}");
}

static void aliases_are_copies_with_the_place_of_their_use(void **state) {
    (void)state;
    struct reading r;
    reading_start(&r, STR("a: &x\n  b: 1\nc: *x\n*x : d\n&k e: f\n"));
    const struct value *root = &r.docs.v[0].root, *c = value_find(root, STR("c"));
    assert_string_equal(reading_findings(&r), "");
    assert_int_equal(c->line, 3);
    assert_int_equal(c->column, 4);
    assert_int_equal(value_find(c, STR("b"))->line, 2);
    assert_ptr_not_equal(c->map, value_find(root, STR("a"))->map);
    assert_non_null(value_find(root, STR("*x")));
    reading_end(&r);
    YAML_IS("- &a b\n- *a\n- {*a : c}\n", "[\"b\",\"b\",{\"b\":\"c\"}]");
    YAML_IS("- &a 1\n- &a 2\n- *a\n", "[1,2,2]");
}

/* ---- places ---- */

static void every_node_knows_its_line_and_column(void **state) {
    (void)state;
    struct reading r;
    reading_start(&r, STR("# c\nm:\n  n: \"x\"\n  \xc3\xa9\xf0\x9f\x98\x80: [1, {o: p}]\nq:\n"));
    const struct value *root = &r.docs.v[0].root;
    const struct value_field *m = value_field_find(root, STR("m"));
    const struct value_field *wide = value_field_find(&m->value, STR("\xc3\xa9\xf0\x9f\x98\x80"));
    const struct value *o = value_find(value_item(&wide->value, 1), STR("o"));
    assert_int_equal(root->line, 2);
    assert_int_equal(root->column, 1);
    assert_int_equal(m->line, 2);
    assert_int_equal(m->value.line, 3);
    assert_int_equal(m->value.column, 3);
    assert_int_equal(value_find(&m->value, STR("n"))->column, 6);
    assert_int_equal(wide->line, 4);
    assert_int_equal(wide->column, 3);
    assert_int_equal(wide->value.column, 7);
    assert_int_equal(o->column, 15);
    assert_int_equal(value_find(root, STR("q"))->line, 5);
    assert_int_equal(value_find(root, STR("q"))->column, 3);
    reading_end(&r);
}

static void places_of_later_documents_are_of_the_whole_file(void **state) {
    (void)state;
    struct reading r;
    reading_start(&r, STR("a: 1\r\n---\r\n# x\r\nb: 2\r\n...\r\n# y\r\nc: 3\r\n"));
    assert_int_equal(r.docs.n, 3);
    assert_int_equal(r.docs.v[0].line, 1);
    assert_int_equal(r.docs.v[1].line, 2);
    assert_int_equal(r.docs.v[1].root.line, 4);
    assert_int_equal(r.docs.v[2].line, 7);
    assert_int_equal(r.docs.v[2].root.line, 7);
    reading_end(&r);
}

/* ---- documents ---- */

static void a_text_without_content_has_no_document(void **state) {
    (void)state;
    static const char *const empty[] = {"",      "\n",           "# a\n  # b\n",
                                        "...\n", "\xef\xbb\xbf", "  \n\t\n"};
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++) {
        struct reading r;
        reading_start(&r, str_of(empty[i]));
        assert_int_equal(r.docs.n, 0);
        assert_int_equal(r.findings.n, 0);
        reading_end(&r);
    }
}

static void markers_divide_documents(void **state) {
    (void)state;
    struct reading r;
    reading_start(&r, STR("# first\n--- # c\na: |\n  x\n---\n--- >\n  y\n---\tz\n---no: marker\n"));
    assert_int_equal(r.docs.n, 4);
    assert_string_equal(reading_json(&r, 0), "{\"a\":\"x\\n\"}");
    assert_string_equal(reading_json(&r, 1), "null");
    assert_string_equal(reading_json(&r, 2), "\"y\\n\"");
    assert_true(r.docs.v[3].broken);
    reading_end(&r);
}

static void a_broken_document_leaves_its_siblings(void **state) {
    (void)state;
    struct reading r;
    reading_start(&r, STR("a: 1\n---\nb: \"open\n---\nc: [1\n---\nd: 4\n"));
    assert_int_equal(r.docs.n, 4);
    assert_string_equal(reading_findings(&r), "3:4 yaml-syntax\n5:4 yaml-syntax\n");
    assert_false(r.docs.v[0].broken);
    assert_true(r.docs.v[1].broken && r.docs.v[2].broken);
    assert_string_equal(reading_json(&r, 3), "{\"d\":4}");
    reading_end(&r);
}

static void a_broken_document_keeps_what_was_read(void **state) {
    (void)state;
    struct reading r;
    reading_start(&r, STR("kind: Component\nmetadata:\n  name: x\n  bad: a: b\n"));
    assert_true(r.docs.v[0].broken);
    const struct value *name = value_at(&r.docs.v[0].root, "metadata", "name", NULL);
    assert_true(str_eq(value_string(name), STR("x")));
    reading_end(&r);
}

static void directives_are_accepted_before_a_marker(void **state) {
    (void)state;
    YAML_IS("%YAML 1.2\n---\na: yes\n", "{\"a\":\"yes\"}");
    YAML_IS("%YAML 3.7\n%FOO bar\n# c\n---\na: 1\n", "{\"a\":1}");
    YAML_IS("%TAG !e! tag:e,1:\n---\n!e!x 1\n", "\"1\"");
    YAML_FINDS("%YAML 1.2\na: 1\n", "1:1 yaml-syntax\n");
    YAML_FINDS("# c\n%YAML 1.2\n", "2:1 yaml-syntax\n");
    YAML_IS("a: >\n  x\n\n  %y\n", "{\"a\":\"x\\n%y\\n\"}");
}

static void nothing_but_a_comment_follows_an_end_marker(void **state) {
    (void)state;
    YAML_IS("a: 1\n... # c\n", "{\"a\":1}");
    YAML_FINDS("a: 1\n...  b\n", "2:6 yaml-syntax\n");
}

/* ---- where libyaml alone would differ ---- */

static void unicode_line_separators_are_ordinary_characters(void **state) {
    (void)state;
    struct reading r;
    reading_start(&r, STR("a: x\xe2\x80\xa8y\xc2\x85z # \xe2\x80\xa9\nb: \"\x7f\xc2\x9f\"\n"));
    assert_string_equal(reading_findings(&r), "");
    const struct value *root = &r.docs.v[0].root;
    assert_true(str_eq(value_find_string(root, STR("a")), STR("x\xe2\x80\xa8y\xc2\x85z")));
    assert_true(str_eq(value_find_string(root, STR("b")), STR("\x7f\xc2\x9f")));
    assert_int_equal(value_find(root, STR("b"))->line, 2);
    reading_end(&r);
}

static void escaped_surrogate_pairs_are_characters(void **state) {
    (void)state;
    YAML_IS("\"\\ud83d\\ude00\\uD83D\\uDE01!\"", "\"\xf0\x9f\x98\x80\xf0\x9f\x98\x81!\"");
    YAML_IS("\"a\\ud83d\"", "\"a\xef\xbf\xbd\"");
    YAML_IS("\"\\\\ud83d\"", "\"\\\\ud83d\"");
    YAML_IS("- '\\ud83d\\ude00'\n- \\ud83d\n- |\n  \\\\ud83d",
            "[\"\\\\ud83d\\\\ude00\",\"\\\\ud83d\",\"\\\\\\\\ud83d\\n\"]");
}

static void a_text_with_private_characters_is_passed_as_it_is(void **state) {
    (void)state;
    YAML_IS("a: \xf4\x8f\x80\x8d\n", "{\"a\":\"\xf4\x8f\x80\x8d\"}");
}

static void blank_lines_may_hold_tabs(void **state) {
    (void)state;
    YAML_IS("a: 1\n\t\nb:\n  c: 2\n \t \n  d: 3\n", "{\"a\":1,\"b\":{\"c\":2,\"d\":3}}");
    YAML_IS("a: |\n  x\n  \t\n  y\n", "{\"a\":\"x\\n\\t\\ny\\n\"}");
}

static void a_block_scalar_at_the_end_keeps_its_line_end(void **state) {
    (void)state;
    YAML_IS("a: |\n  x", "{\"a\":\"x\\n\"}");
    YAML_IS("a: |-\n  x", "{\"a\":\"x\"}");
}

static void brackets_need_indentation_inside_blocks(void **state) {
    (void)state;
    YAML_FINDS("a: [\nb,\nc]\n", "2:1 yaml-syntax\n");
    YAML_FINDS("- {\na: b}\n", "2:1 yaml-syntax\n");
    YAML_IS("a: [\n b,\n c\n]\n", "{\"a\":[\"b\",\"c\"]}");
    YAML_IS("[\na\n]", "[\"a\"]");
}

static void a_byte_order_mark_is_skipped(void **state) {
    (void)state;
    struct reading r;
    reading_start(&r, STR("\xef\xbb\xbf"
                          "a: b: c"));
    assert_string_equal(reading_findings(&r), "1:5 yaml-syntax\n");
    reading_end(&r);
    YAML_IS("\xef\xbb\xbf"
            "a: 1",
            "{\"a\":1}");
}

/* The list in yaml.h: what it says stays true. */
static void named_differences_from_yaml_1_2_hold(void **state) {
    (void)state;
    YAML_IS("%YAML 1.1\n---\na: yes", "{\"a\":\"yes\"}");
    YAML_FINDS("&a.b x", "1:1 yaml-syntax\n");
    YAML_FINDS("1: a\n\"1\": b", "2:1 yaml-duplicate-key\n");
    YAML_IS("0x1F: 1\n~: 2\n", "{\"0x1F\":1,\"~\":2}");
    YAML_IS("a: \"x\"#y", "{\"a\":\"x\"}");
    YAML_IS("a: [1,\n\t2]", "{\"a\":[1,2]}");
    YAML_FINDS("-\ta", "1:2 yaml-syntax\n");
    YAML_FINDS("{a\n b: c}", "2:3 yaml-syntax\n");
    YAML_IS("\"a\rb\"", "\"a\\rb\"");
    YAML_FINDS("a: 1\n\xef\xbb\xbf---\nb: 2\n", "2:2 yaml-syntax\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(block_and_flow_collections_are_read),
        cmocka_unit_test(only_plain_scalars_are_resolved),
        cmocka_unit_test(text_of_a_scalar_is_as_written),
        cmocka_unit_test(tags_are_kept_and_the_core_ones_honoured),
        cmocka_unit_test(binary_is_decoded_and_bad_base64_is_a_finding),
        cmocka_unit_test(merge_keys_are_ordinary_keys),
        cmocka_unit_test(an_unquoted_expression_is_its_text),
        cmocka_unit_test(a_collection_as_key_is_its_source_text),
        cmocka_unit_test(aliases_are_copies_with_the_place_of_their_use),
        cmocka_unit_test(every_node_knows_its_line_and_column),
        cmocka_unit_test(places_of_later_documents_are_of_the_whole_file),
        cmocka_unit_test(a_text_without_content_has_no_document),
        cmocka_unit_test(markers_divide_documents),
        cmocka_unit_test(a_broken_document_leaves_its_siblings),
        cmocka_unit_test(a_broken_document_keeps_what_was_read),
        cmocka_unit_test(directives_are_accepted_before_a_marker),
        cmocka_unit_test(nothing_but_a_comment_follows_an_end_marker),
        cmocka_unit_test(unicode_line_separators_are_ordinary_characters),
        cmocka_unit_test(escaped_surrogate_pairs_are_characters),
        cmocka_unit_test(a_text_with_private_characters_is_passed_as_it_is),
        cmocka_unit_test(blank_lines_may_hold_tabs),
        cmocka_unit_test(a_block_scalar_at_the_end_keeps_its_line_end),
        cmocka_unit_test(brackets_need_indentation_inside_blocks),
        cmocka_unit_test(a_byte_order_mark_is_skipped),
        cmocka_unit_test(named_differences_from_yaml_1_2_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
