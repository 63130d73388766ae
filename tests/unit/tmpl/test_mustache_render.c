#include "unit/tmpl/templates.h"

#include <math.h>

/* A map of one field. */
static struct value one(struct arena *a, const char *key, struct value v) {
    struct value map = value_map(a);
    value_put(a, &map, str_of(key), v);
    return map;
}

static struct value words(struct arena *a, size_t n, const char *const *word) {
    struct value list = value_list(a);
    for (size_t i = 0; i < n; i++)
        value_push(a, &list, value_str(str_of(word[i])));
    return list;
}

/* ---- values ---- */

static void values_are_escaped_for_text_and_quoted_attributes(void **state) {
    struct value v = one(*state, "x", value_str(STR("<a href=\"b\" c='d'>&amp;</a>")));
    assert_str(render_one(*state, "<p title=\"{{x}}\" lang='{{x}}'>{{x}}</p>", v),
               "<p title=\"&lt;a href=&quot;b&quot; c=&#39;d&#39;&gt;&amp;amp;&lt;/a&gt;\" "
               "lang='&lt;a href=&quot;b&quot; c=&#39;d&#39;&gt;&amp;amp;&lt;/a&gt;'>"
               "&lt;a href=&quot;b&quot; c=&#39;d&#39;&gt;&amp;amp;&lt;/a&gt;</p>");
}

static void raw_values_are_not_escaped(void **state) {
    struct value v = one(*state, "x", value_str(STR("<b>'&'</b>")));
    assert_str(render_one(*state, "{{{x}}} {{& x }} {{=<% %>=}}<%{x}%>", v),
               "<b>'&'</b> <b>'&'</b> <b>'&'</b>");
}

static void mustaches_in_values_are_text(void **state) {
    struct value v = one(*state, "x", value_str(STR("{{x}}{{>y}}")));
    assert_str(render_one(*state, "{{x}} {{{x}}}", v), "{{x}}{{&gt;y}} {{x}}{{>y}}");
}

static void numbers_are_printed_in_their_shortest_exact_form(void **state) {
    const struct {
        struct value v;
        const char *text;
    } cases[] = {
        {value_int(0), "0"},
        {value_int(INT64_MIN), "-9223372036854775808"},
        {value_int(INT64_MAX), "9223372036854775807"},
        {value_float(0.1), "0.1"},
        {value_float(5.0), "5"},
        {value_float(-1.5), "-1.5"},
        {value_float(1.0 / 3), "0.3333333333333333"},
        {value_float(0.1 + 0.2), "0.30000000000000004"},
        {value_float(1e21), "1e+21"},
        {value_float((double)INFINITY), "inf"},
        {value_float((double)NAN), "nan"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_str(render_one(*state, "{{x}}", one(*state, "x", cases[i].v)), cases[i].text);
}

static void booleans_and_null_are_printed_as_in_javascript_templates(void **state) {
    struct value v = one(*state, "t", value_bool(true));
    PUT_BOOL(*state, &v, "f", false);
    PUT(*state, &v, "n", value_null());
    assert_str(render_one(*state, "({{t}})({{f}})({{n}})({{missing}})", v), "(true)(false)()()");
}

static void a_list_or_map_that_is_printed_is_warned_of(void **state) {
    struct fixture f = fixture_init(*state);
    struct value v = one(*state, "a", one(*state, "b", value_list(*state)));
    assert_true(add(&f, "page", "({{a}})\n ({{{a.b}}}) {{#a}}{{.}}{{/a}}"));
    assert_str(render(&f, v), "()\n () ");
    assert_str(findings_text(&f),
               "page.mustache:1:2: warning: 'a' is a mapping, which cannot be printed "
               "[template-not-printable]\n"
               "page.mustache:2:3: warning: 'a.b' is a list, which cannot be printed "
               "[template-not-printable]\n"
               "page.mustache:2:20: warning: '.' is a mapping, which cannot be printed "
               "[template-not-printable]");
}

/* ---- names ---- */

static void names_are_looked_up_from_the_inside_out(void **state) {
    struct value inner = one(*state, "name", value_str(STR("inner")));
    struct value v = one(*state, "inner", inner);
    PUT_STR(*state, &v, "name", STR("outer"));
    PUT_STR(*state, &v, "other", STR("seen"));
    assert_str(render_one(*state, "{{name}} {{#inner}}{{name}} {{other}}{{/inner}}", v),
               "outer inner seen");
}

static void a_null_of_the_inside_hides_the_outside(void **state) {
    struct value v = one(*state, "inner", one(*state, "name", value_null()));
    PUT_STR(*state, &v, "name", STR("outer"));
    assert_str(render_one(*state, "{{#inner}}({{name}}){{/inner}}", v), "()");
}

static void only_the_first_part_of_a_dotted_name_is_searched_outside(void **state) {
    struct value v = one(*state, "a", one(*state, "b", value_map(*state)));
    PUT(*state, &v, "b", one(*state, "c", value_str(STR("wrong"))));
    assert_str(render_one(*state, "({{#a}}{{b.c}}{{/a}})({{b.c}})", v), "()(wrong)");
}

static void a_key_with_a_dot_is_no_dotted_name(void **state) {
    struct value v = one(*state, "a.b", value_str(STR("wrong")));
    assert_str(render_one(*state, "({{a.b}})", v), "()");
}

static void names_may_hold_any_bytes_but_white_space(void **state) {
    struct value v = one(*state, "größe-1/@x", value_str(STR("ok")));
    assert_str(render_one(*state, "{{größe-1/@x}}", v), "ok");
}

/* ---- sections ---- */

static void what_is_false(void **state) {
    const struct value no[] = {
        value_null(),       value_bool(false),        value_int(0),
        value_float(0),     value_float((double)NAN), value_str(STR("")),
        value_list(*state),
    };
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        assert_str(render_one(*state, "{{#x}}yes{{/x}}{{^x}}no{{/x}}", one(*state, "x", no[i])),
                   "no");
    const struct value yes[] = {
        value_bool(true),        value_int(-1),     value_float(0.5),
        value_str(STR("false")), value_map(*state),
    };
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        assert_str(render_one(*state, "{{#x}}yes{{/x}}{{^x}}no{{/x}}", one(*state, "x", yes[i])),
                   "yes");
}

static void a_section_of_a_scalar_makes_it_the_context(void **state) {
    struct value v = one(*state, "url", value_str(STR("u")));
    PUT_INT(*state, &v, "n", 3);
    assert_str(render_one(*state, "{{#url}}[{{.}}|{{url}}|{{n}}]{{/url}}{{#n}}{{.}}{{/n}}", v),
               "[u|u|3]3");
}

static void a_list_repeats_its_section_also_within_lists(void **state) {
    const char *const ab[] = {"a", "b"}, *const c[] = {"c"};
    struct value outer = value_list(*state);
    value_push(*state, &outer, words(*state, 2, ab));
    value_push(*state, &outer, value_list(*state));
    value_push(*state, &outer, words(*state, 1, c));
    assert_str(render_one(*state, "{{#l}}[{{#.}}{{.}},{{/.}}]{{/l}}", one(*state, "l", outer)),
               "[a,b,][][c,]");
}

static void the_view_itself_may_be_a_list_or_scalar(void **state) {
    const char *const ab[] = {"a", "b"};
    assert_str(render_one(*state, "{{#.}}{{.}}{{/.}}", words(*state, 2, ab)), "ab");
    assert_str(render_one(*state, "{{.}}{{x}}", value_int(7)), "7");
}

static void a_section_over_many_items_takes_linear_time(void **state) {
    struct value list = value_list(*state);
    for (int i = 0; i < 100000; i++)
        value_push(*state, &list, one(*state, "n", value_int(i)));
    struct str out = render_one(*state, "{{#l}}{{n}},{{/l}}", one(*state, "l", list));
    assert_int_equal(out.n, 588890);
    assert_true(str_ends(out, STR(",99998,99999,")));
}

/* ---- white space ---- */

static void lines_that_hold_only_tags_vanish(void **state) {
    struct value v = one(*state, "x", value_bool(true));
    assert_str(render_one(*state, "a\n{{#x}}{{#x}}\n b\r\n{{/x}}{{/x}}\r\n  {{! c }}\t\n", v),
               "a\n b\r\n");
    assert_str(render_one(*state, "a\n  {{^x}}\n{{/x}}\n  {{!\n c\n }}\nb", v), "a\nb");
}

static void a_section_that_ends_on_its_line_keeps_the_line(void **state) {
    struct value v = one(*state, "x", value_bool(true));
    assert_str(render_one(*state, "{{#x}}{{/x}}\n{{#x}} {{/x}}\n{{$x}}{{/x}}\n", v), "\n \n\n");
}

static void a_partial_is_indented_but_not_its_values_nor_empty_lines(void **state) {
    struct fixture f = fixture_init(*state);
    struct value v = one(*state, "x", value_str(STR("1\n2")));
    assert_true(add(&f, "page", "<ul>\n  {{>outer}}\n</ul>\n"));
    assert_true(add(&f, "outer", "{{x}}\n\n\r\n\t{{>inner}}\n{{#x}}\n{{#x}}<{{/x}}\n{{/x}}\nend"));
    assert_true(add(&f, "inner", "a\nb{{x}}\n"));
    assert_str(render(&f, v), "<ul>\n  1\n2\n\n\r\n  \ta\n  \tb1\n2\n  <\n  end</ul>\n");
}

static void a_partial_within_a_line_is_not_indented(void **state) {
    struct fixture f = fixture_init(*state);
    assert_true(add(&f, "page", "  {{>outer}}\n"));
    assert_true(add(&f, "outer", "a {{>inner}}|\nb\n"));
    assert_true(add(&f, "inner", "1\n2\n"));
    assert_str(render(&f, value_map(*state)), "  a 1\n2\n|\n  b\n");
}

static void delimiters_of_a_template_do_not_reach_its_partials(void **state) {
    struct fixture f = fixture_init(*state);
    struct value v = one(*state, "x", value_int(1));
    assert_true(add(&f, "page", "{{=| |=}}|x||>p|{{x}}"));
    assert_true(add(&f, "p", "{{x}}|x|{{=<% %>=}}<%x%>"));
    assert_str(render(&f, v), "11|x|1{{x}}");
}

/* ---- limits ---- */

static void endless_recursion_ends_with_a_finding(void **state) {
    struct fixture f = fixture_init(*state);
    struct value v = one(*state, "x", value_bool(true));
    struct strbuf out;
    strbuf_init(&out, *state, 0);
    assert_true(add(&f, "page", "\n{{#x}}a{{>page}}{{/x}}"));
    assert_true(templates_check(&f.set, &f.findings));
    assert_false(templates_render(&f.set, STR("page"), &v, &out, &f.findings));
    assert_str(findings_text(&f),
               "page.mustache:2:1: error: the template passes a limit: nested sections, partials "
               "and blocks, 256 [template-limit]");
}

static void output_beyond_its_cap_ends_with_a_finding(void **state) {
    struct fixture f = fixture_init(*state);
    const char *const items[] = {"1234", "5678", "9012"};
    struct value v = one(*state, "x", words(*state, 3, items));
    struct strbuf out;
    strbuf_init(&out, *state, 9);
    assert_true(add(&f, "page", "{{#x}}\n{{.}}\n{{/x}}"));
    assert_false(templates_render(&f.set, STR("page"), &v, &out, &f.findings));
    assert_str(findings_text(&f), "page.mustache:2:6: error: the template passes a limit: bytes of "
                                  "one page, 9 [template-limit]");
}

static void work_without_output_ends_with_a_finding(void **state) {
    struct arena *a = *state;
    struct fixture f = fixture_init(a);
    struct value v = value_map(a);
    struct strbuf out;
    strbuf_init(&out, a, 0);
    assert_true(add(&f, "page", "{{>p0}}"));
    for (int i = 0; i < 60; i++)
        assert_true(templates_add(&f.set, str_fmt(a, "p%d", i), STR("p"),
                                  str_fmt(a, "{{>p%d}}{{>p%d}}", i + 1, i + 1), &f.findings));
    assert_true(add(&f, "p60", ""));
    assert_true(templates_check(&f.set, &f.findings));
    assert_false(templates_render(&f.set, STR("page"), &v, &out, &f.findings));
    assert_int_equal(f.findings.n, 1);
    assert_int_equal(f.findings.v[0].code, FINDING_TEMPLATE_LIMIT);
}

static void a_template_that_is_missing_or_faulty_is_not_rendered(void **state) {
    struct fixture f = fixture_init(*state);
    struct value v = value_map(*state);
    struct strbuf out;
    strbuf_init(&out, *state, 0);
    assert_false(templates_render(&f.set, STR("page"), &v, &out, &f.findings));
    assert_str(findings_text(&f),
               "page:0:0: error: there is no template 'page' [template-unknown]");
    assert_false(add(&f, "page", "text {{/x}}"));
    assert_false(templates_render(&f.set, STR("page"), &v, &out, &f.findings));
    assert_int_equal(out.n, 0);
}

static void an_empty_template_is_an_empty_page(void **state) {
    struct fixture f = fixture_init(*state);
    struct str nothing = {0};
    assert_true(templates_add(&f.set, STR("page"), STR("page"), nothing, &f.findings));
    assert_str(render(&f, value_map(*state)), "");
}

static void rendering_appends(void **state) {
    struct fixture f = fixture_init(*state);
    struct value v = value_map(*state);
    struct strbuf out;
    strbuf_init(&out, *state, 0);
    STRBUF_LIT(&out, "before ");
    assert_true(add(&f, "page", "page"));
    assert_true(templates_render(&f.set, STR("page"), &v, &out, &f.findings));
    assert_str(strbuf_str(&out), "before page");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(values_are_escaped_for_text_and_quoted_attributes),
        TEST(raw_values_are_not_escaped),
        TEST(mustaches_in_values_are_text),
        TEST(numbers_are_printed_in_their_shortest_exact_form),
        TEST(booleans_and_null_are_printed_as_in_javascript_templates),
        TEST(a_list_or_map_that_is_printed_is_warned_of),
        TEST(names_are_looked_up_from_the_inside_out),
        TEST(a_null_of_the_inside_hides_the_outside),
        TEST(only_the_first_part_of_a_dotted_name_is_searched_outside),
        TEST(a_key_with_a_dot_is_no_dotted_name),
        TEST(names_may_hold_any_bytes_but_white_space),
        TEST(what_is_false),
        TEST(a_section_of_a_scalar_makes_it_the_context),
        TEST(a_list_repeats_its_section_also_within_lists),
        TEST(the_view_itself_may_be_a_list_or_scalar),
        TEST(a_section_over_many_items_takes_linear_time),
        TEST(lines_that_hold_only_tags_vanish),
        TEST(a_section_that_ends_on_its_line_keeps_the_line),
        TEST(a_partial_is_indented_but_not_its_values_nor_empty_lines),
        TEST(a_partial_within_a_line_is_not_indented),
        TEST(delimiters_of_a_template_do_not_reach_its_partials),
        TEST(endless_recursion_ends_with_a_finding),
        TEST(output_beyond_its_cap_ends_with_a_finding),
        TEST(work_without_output_ends_with_a_finding),
        TEST(a_template_that_is_missing_or_faulty_is_not_rendered),
        TEST(an_empty_template_is_an_empty_page),
        TEST(rendering_appends),
    };
    return RUN(tests);
}
