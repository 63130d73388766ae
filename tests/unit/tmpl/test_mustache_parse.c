#include "unit/tmpl/templates.h"

#include "base/limits.h"

/* What adding `text` as "page" finds. */
static struct str faults_of(struct arena *a, const char *text) {
    struct fixture f = fixture_init(a);
    assert_false(add(&f, "page", text));
    return findings_text(&f);
}

static void an_unclosed_tag_is_found_where_it_begins(void **state) {
    assert_str(faults_of(*state, "one\ntwo {{name\nthree"),
               "page.mustache:2:5: error: the template cannot be read: the tag that begins here is "
               "never closed with '}}' [template-syntax]");
    assert_str(faults_of(*state, "{{=<% %>=}}<%a%> <%b}}"),
               "page.mustache:1:18: error: the template cannot be read: the tag that begins here "
               "is never closed with '%>' [template-syntax]");
    assert_str(faults_of(*state, "{{{a}} b"),
               "page.mustache:1:1: error: the template cannot be read: the tag that begins here is "
               "never closed with '}}}' [template-syntax]");
}

static void an_unclosed_section_is_found_where_it_opens(void **state) {
    assert_str(faults_of(*state, "{{#a}}\n  {{^b}}{{$c}}{{/c}}"),
               "page.mustache:2:3: error: '{{^b}}' is never closed [template-unclosed]\n"
               "page.mustache:1:1: error: '{{#a}}' is never closed [template-unclosed]");
}

static void sections_closed_in_the_wrong_order_name_the_one_left_open(void **state) {
    assert_str(faults_of(*state, "{{#a}}\n{{#b}}{{/a}}"),
               "page.mustache:2:1: error: '{{#b}}' is never closed [template-unclosed]");
}

static void a_parent_left_open_in_a_block_is_found(void **state) {
    assert_str(faults_of(*state, "{{<p}}\n  {{$a}}\n    {{<q}}{{$b}}x\n  {{/a}}{{$c}}{{/c}}{{/p}}"),
               "page.mustache:3:11: error: '{{$b}}' is never closed [template-unclosed]\n"
               "page.mustache:3:5: error: '{{<q}}' is never closed [template-unclosed]");
}

static void closing_what_is_not_open_is_found_there(void **state) {
    assert_str(faults_of(*state, "{{#a}}{{/a}}\n {{/b}}"),
               "page.mustache:2:2: error: the template cannot be read: 'b' is closed here but not "
               "open [template-syntax]");
}

static void a_tag_must_name_something(void **state) {
    assert_str(faults_of(*state, "{{}} {{# }}"),
               "page.mustache:1:1: error: the template cannot be read: the tag names nothing "
               "[template-syntax]\n"
               "page.mustache:1:6: error: the template cannot be read: the tag names nothing "
               "[template-syntax]");
}

static void a_name_holds_no_white_space(void **state) {
    assert_str(faults_of(*state, "{{> two words}}"),
               "page.mustache:1:1: error: the template cannot be read: the name 'two words' holds "
               "white space [template-syntax]");
}

static void a_dotted_name_has_no_empty_part(void **state) {
    assert_str(faults_of(*state, "{{a..b}}{{.a}}{{a.}}"),
               "page.mustache:1:1: error: the template cannot be read: 'a..b' has an empty part "
               "[template-syntax]\n"
               "page.mustache:1:9: error: the template cannot be read: '.a' has an empty part "
               "[template-syntax]\n"
               "page.mustache:1:15: error: the template cannot be read: 'a.' has an empty part "
               "[template-syntax]");
}

static void delimiters_must_be_two_without_equals_sign(void **state) {
    const char *wrong[] = {"{{=<%=}}", "{{=<% %> %>=}}", "{{== ===}}", "{{==}}", "{{= =}}"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_str(faults_of(*state, wrong[i]),
                   "page.mustache:1:1: error: the template cannot be read: delimiters are set as "
                   "in {{=<% %>=}}: two, without '=' or white space [template-syntax]");
}

static void columns_count_code_points(void **state) {
    assert_str(faults_of(*state, "äöü → {{/x}}"),
               "page.mustache:1:7: error: the template cannot be read: 'x' is closed here but not "
               "open [template-syntax]");
}

static void bytes_that_are_no_utf8_are_found(void **state) {
    assert_str(faults_of(*state, "a\nb\xff{{x}}"),
               "page.mustache:2:2: error: the template is not valid UTF-8: byte 0xFF "
               "[template-encoding]");
}

static void many_faults_end_the_reading(void **state) {
    struct fixture f = fixture_init(*state);
    struct strbuf text;
    strbuf_init(&text, *state, 0);
    for (int i = 0; i < 1000; i++)
        STRBUF_LIT(&text, "{{/x}}\n");
    assert_false(templates_add(&f.set, STR("page"), STR("page"), strbuf_str(&text), &f.findings));
    assert_in_range(f.findings.n, 2, 50);
}

static void content_of_a_parent_outside_blocks_is_warned_of_once(void **state) {
    struct fixture f = fixture_init(*state);
    assert_true(add(&f, "page",
                    "{{<p}}\n  {{! fine }}\n  lost {{too}}\n{{/p}}\n"
                    "{{<p}}{{#if}}{{$b}}x{{/b}}{{/if}}{{/p}}"));
    assert_str(findings_text(&f),
               "page.mustache:3:3: warning: only blocks count inside '{{<p}}'; this never shows "
               "[template-ignored]\n"
               "page.mustache:5:7: warning: only blocks count inside '{{<p}}'; this never shows "
               "[template-ignored]");
}

static void a_block_replaced_twice_is_found(void **state) {
    assert_str(faults_of(*state, "{{<p}}\n{{$a}}1{{/a}}\n{{$b}}{{/b}}{{$a}}2{{/a}}{{/p}}"),
               "page.mustache:3:13: error: the template cannot be read: the block 'a' stands twice "
               "in this parent, first on line 2 [template-syntax]");
}

/* `times` times `before`, then as often `after`. */
static struct str nested(struct arena *a, size_t times, struct str before, struct str after) {
    struct strbuf b;
    strbuf_init(&b, a, 0);
    for (size_t i = 0; i < times; i++)
        strbuf_add(&b, before);
    for (size_t i = 0; i < times; i++)
        strbuf_add(&b, after);
    return strbuf_str(&b);
}

static void nesting_has_a_limit(void **state) {
    struct fixture f = fixture_init(*state);
    struct str text =
        nested(*state, LIMIT_TEMPLATE_DEPTH, STR("{{#section}}"), STR("{{/section}}"));
    assert_true(templates_add(&f.set, STR("ok"), STR("ok"), text, &f.findings));
    text = nested(*state, 100000, STR("{{#section}}\n"), STR("{{/section}}\n"));
    assert_false(templates_add(&f.set, STR("deep"), STR("deep"), text, &f.findings));
    assert_str(findings_text(&f), "deep:65:1: error: the template passes a limit: more than 64 "
                                  "nested sections [template-limit]");
}

static void size_has_a_limit(void **state) {
    struct fixture f = fixture_init(*state);
    struct str text = nested(*state, LIMIT_TEMPLATE_BYTES / 8 + 1, STR("text"), STR("more"));
    assert_false(templates_add(&f.set, STR("large"), STR("large"), text, &f.findings));
    assert_str(findings_text(&f), "large:0:0: error: the template passes a limit: 4194312 bytes, "
                                  "more than 4194304 [template-limit]");
}

static void a_template_of_open_braces_is_read_in_linear_time(void **state) {
    struct fixture f = fixture_init(*state);
    struct str text = nested(*state, LIMIT_TEMPLATE_BYTES / 4, STR("{{"), STR("{{"));
    assert_false(templates_add(&f.set, STR("braces"), STR("braces"), text, &f.findings));
    assert_int_equal(f.findings.n, 1);
}

static void a_later_template_replaces_the_one_of_its_name(void **state) {
    struct fixture f = fixture_init(*state);
    assert_true(add(&f, "page", "{{>part}}"));
    assert_false(templates_has(&f.set, STR("part")));
    assert_true(add(&f, "part", "default"));
    assert_true(add(&f, "part", "own"));
    assert_true(templates_has(&f.set, STR("part")));
    assert_str(render(&f, value_map(*state)), "own");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(an_unclosed_tag_is_found_where_it_begins),
        TEST(an_unclosed_section_is_found_where_it_opens),
        TEST(sections_closed_in_the_wrong_order_name_the_one_left_open),
        TEST(a_parent_left_open_in_a_block_is_found),
        TEST(closing_what_is_not_open_is_found_there),
        TEST(a_tag_must_name_something),
        TEST(a_name_holds_no_white_space),
        TEST(a_dotted_name_has_no_empty_part),
        TEST(delimiters_must_be_two_without_equals_sign),
        TEST(columns_count_code_points),
        TEST(bytes_that_are_no_utf8_are_found),
        TEST(many_faults_end_the_reading),
        TEST(content_of_a_parent_outside_blocks_is_warned_of_once),
        TEST(a_block_replaced_twice_is_found),
        TEST(nesting_has_a_limit),
        TEST(size_has_a_limit),
        TEST(a_template_of_open_braces_is_read_in_linear_time),
        TEST(a_later_template_replaces_the_one_of_its_name),
    };
    return RUN(tests);
}
