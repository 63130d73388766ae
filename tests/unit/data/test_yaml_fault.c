/* What a person is told about a faulty file, and where. */
#include "yaml_testing.h"

/* The first finding stands at line:column and its text holds `part`. */
static void assert_fault(struct str text, unsigned line, unsigned column, const char *part) {
    struct reading r;
    reading_start(&r, text);
    assert_int_not_equal(r.findings.n, 0);
    const struct finding *f = &r.findings.v[0];
    assert_int_equal(f->place.line, line);
    assert_int_equal(f->place.column, column);
    assert_non_null(strstr(str_z(&r.arena, finding_text(&r.arena, f)), part));
    reading_end(&r);
}

#define FAULT(literal, line, column, part) assert_fault(STR(literal), (line), (column), (part))

static void a_tab_in_the_indentation_is_named(void **state) {
    (void)state;
    FAULT("a:\n\tb: 1\n", 2, 1, "a tab in the indentation");
    FAULT("a:\n  b: 1\n  \tc: 2\n", 3, 3, "a tab in the indentation");
    FAULT("a:\n  b: 1\n\tc: 2\n", 3, 1, "a tab in the indentation");
    FAULT("a: |\n\tx\n", 2, 1, "a tab in the indentation");
}

static void an_unclosed_quote_is_reported_where_it_opens(void **state) {
    (void)state;
    FAULT("a: 1\nb: \"x\nc: 2\n", 2, 4, "never closed");
    FAULT("a: 'x\n", 1, 4, "never closed");
}

static void an_unclosed_bracket_is_reported_where_it_opens(void **state) {
    (void)state;
    FAULT("a: 1\nb: [1, 2\n", 2, 4, "the '[' that opens here is never closed");
    FAULT("{a: 1\n", 1, 1, "the '{' that opens here is never closed");
    FAULT("a: [1, 2\nb: 1\n", 2, 2, "closes the '[' of line 1");
}

static void a_colon_in_a_value_is_pointed_at(void **state) {
    (void)state;
    FAULT("a: b: c\n", 1, 5, "quote the text");
    FAULT("d: \xc3\xa9\xc3\xa9: c\n", 1, 6, "quote the text");
    FAULT("a: \"x\": y\n", 1, 7, "quote the text");
}

static void indentation_that_fits_nothing_is_explained(void **state) {
    (void)state;
    FAULT("a:\n    b: 1\n  c: 2\n", 3, 3, "the indentation does not fit");
    FAULT("a:\n  - b\n c: d\n", 3, 2, "the indentation does not fit");
    FAULT("- a\nb: c\n", 2, 1, "list that begins on line 1");
}

static void text_behind_a_value_is_explained(void **state) {
    (void)state;
    FAULT("a: \"b\" c\n", 1, 8, "nothing may follow the value");
    FAULT("x: {{ y }}/z\n", 1, 11, "nothing may follow the value");
    FAULT("'a' 'b'\n", 1, 5, "nothing may follow the end");
}

static void reserved_characters_want_quotes(void **state) {
    (void)state;
    FAULT("a: @b\n", 1, 4, "cannot begin with '@'");
    FAULT("a: `b`\n", 1, 4, "cannot begin with '`'");
    FAULT("a:\n  %b: c\n", 2, 3, "cannot begin with '%'");
    FAULT("a: *\n", 1, 4, "'*' starts an alias");
    FAULT("a: & b\n", 1, 4, "'&' starts an anchor");
    FAULT("a: !x!y z\n", 1, 4, "'!'");
}

static void a_line_without_a_colon_is_pointed_at(void **state) {
    (void)state;
    FAULT("a: 1\nb\n", 2, 1, "no ':' behind its key");
    FAULT("a: 1\nb\nc: 2\n", 2, 1, "no ':' behind its key");
}

static void bad_escapes_are_pointed_at(void **state) {
    (void)state;
    FAULT("a: \"C:\\dir\"\n", 1, 7, "unknown escape");
    FAULT("a: \"\\x4\"\n", 1, 7, "hexadecimal");
}

static void an_unknown_alias_is_named(void **state) {
    (void)state;
    FAULT("a: *nope\n", 1, 4, "'*nope'");
    FAULT("a: &x [*x]\n", 1, 8, "no finished anchor");
}

static void a_duplicate_key_names_both_lines(void **state) {
    (void)state;
    FAULT("a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n", 5, 3,
          "'c' stands twice in this mapping (first on line 3)");
    YAML_FINDS("{a: 1, b: 2, a: 3, a: 4}", "1:14 yaml-duplicate-key\n1:20 yaml-duplicate-key\n");
}

static void of_duplicate_keys_the_last_value_stays(void **state) {
    (void)state;
    struct reading r;
    reading_start(&r, STR("a: 1\nb: 2\na: {c: 3}\n"));
    assert_string_equal(reading_json(&r, 0), "{\"a\":{\"c\":3},\"b\":2}");
    assert_true(r.docs.v[0].broken);
    reading_end(&r);
}

static void duplicates_are_found_among_many_keys(void **state) {
    (void)state;
    struct arena a = {0};
    struct strbuf b;
    strbuf_init(&b, &a, 0);
    for (int i = 0; i < 20000; i++)
        strbuf_addf(&b, "k%d: %d\n", i, i);
    strbuf_addz(&b, "k7: x\nk19999: y\n");
    assert_yaml_finds(strbuf_str(&b), "20001:1 yaml-duplicate-key\n20002:1 yaml-duplicate-key\n");
    arena_release(&a);
}

static void bytes_that_are_not_utf_8_are_pointed_at(void **state) {
    (void)state;
    FAULT("a: 1\nb: \xc3\xa9\xff\n", 2, 5, "0xFF");
    FAULT("a: \xed\xa0\x80\n", 1, 4, "(and 2 more such bytes");
    FAULT("a: 1\n---\nb: 2\nc: \xc3", 4, 4, "0xC3");
    FAULT("\xff\xfe"
          "a",
          1, 1, "UTF-16");
}

static void control_characters_are_pointed_at(void **state) {
    (void)state;
    FAULT("a: 1\nb: x\0y\n", 2, 5, "NUL");
    FAULT("a: \"\x1b[0m\"\n", 1, 5, "0x1B");
}

static void the_rest_of_a_text_with_bad_bytes_is_read(void **state) {
    (void)state;
    struct reading r;
    reading_start(&r, STR("a: x\xffy\nb: 2\n---\nc: 3\n"));
    assert_string_equal(reading_json(&r, 0), "{\"a\":\"x\xef\xbf\xbdy\",\"b\":2}");
    assert_true(r.docs.v[0].broken);
    assert_false(r.docs.v[1].broken);
    reading_end(&r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tab_in_the_indentation_is_named),
        cmocka_unit_test(an_unclosed_quote_is_reported_where_it_opens),
        cmocka_unit_test(an_unclosed_bracket_is_reported_where_it_opens),
        cmocka_unit_test(a_colon_in_a_value_is_pointed_at),
        cmocka_unit_test(indentation_that_fits_nothing_is_explained),
        cmocka_unit_test(text_behind_a_value_is_explained),
        cmocka_unit_test(reserved_characters_want_quotes),
        cmocka_unit_test(a_line_without_a_colon_is_pointed_at),
        cmocka_unit_test(bad_escapes_are_pointed_at),
        cmocka_unit_test(an_unknown_alias_is_named),
        cmocka_unit_test(a_duplicate_key_names_both_lines),
        cmocka_unit_test(of_duplicate_keys_the_last_value_stays),
        cmocka_unit_test(duplicates_are_found_among_many_keys),
        cmocka_unit_test(bytes_that_are_not_utf_8_are_pointed_at),
        cmocka_unit_test(control_characters_are_pointed_at),
        cmocka_unit_test(the_rest_of_a_text_with_bad_bytes_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
