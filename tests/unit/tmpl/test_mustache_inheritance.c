/* {{<parent}} and {{$block}}: the cases of the specification's optional module, in
 * our own words, and what a theme needs beyond them. */
#include "unit/tmpl/templates.h"

/* Renders page with parents: name, text, name, text, …, NULL. */
static struct str inherit(struct arena *a, const char *page, ...) {
    struct fixture f = fixture_init(a);
    struct value view = value_map(a), nested = value_map(a);
    PUT_STR(a, &view, "name", STR("top"));
    PUT_STR(a, &nested, "name", STR("deep"));
    PUT(a, &view, "nested", nested);
    assert_true(add(&f, "page", page));
    va_list ap;
    va_start(ap, page);
    const char *name;
    while ((name = va_arg(ap, const char *)))
        assert_true(add(&f, name, va_arg(ap, const char *)));
    va_end(ap);
    assert_true(templates_check(&f.set, &f.findings));
    return render(&f, view);
}

static void a_block_shows_its_content_when_nothing_replaces_it(void **state) {
    assert_str(inherit(*state, "({{$b}}default {{name}}{{/b}})", NULL), "(default top)");
    assert_str(inherit(*state, "{{<p}}{{/p}}|{{>p}}", "p", "({{$b}}default{{/b}})", NULL),
               "(default)|(default)");
}

static void what_replaces_a_block_stands_in_its_place(void **state) {
    assert_str(inherit(*state, "{{<p}}{{$b}}mine{{/b}}{{/p}}", "p",
                       "[{{$a}}one{{/a}} {{$b}}two{{/b}} {{$b}}three{{/b}}]", NULL),
               "[one mine mine]");
}

static void each_use_of_a_parent_has_its_own_replacements(void **state) {
    assert_str(inherit(*state, "{{<p}}{{$b}}1{{/b}}{{/p}}{{<p}}{{$b}}2{{/b}}{{/p}}{{>p}}", "p",
                       "[{{$b}}0{{/b}}]", NULL),
               "[1][2][0]");
}

static void the_view_does_not_replace_blocks(void **state) {
    assert_str(inherit(*state, "{{<p}}{{/p}}", "p", "{{$name}}default{{/name}}", NULL), "default");
}

static void text_of_a_parent_outside_blocks_does_not_show(void **state) {
    assert_str(inherit(*state, "{{<p}} lost {{$b}}kept{{/b}} lost {{name}}{{>p}} {{/p}}", "p",
                       "({{$b}}{{/b}})", NULL),
               "(kept)");
}

static void a_replacement_sees_the_context_of_the_block(void **state) {
    assert_str(inherit(*state, "{{<p}}{{$b}}{{name}}{{/b}}{{/p}}", "p",
                       "{{#nested}}{{$b}}{{/b}}{{/nested}}", NULL),
               "deep");
}

static void the_outermost_replacement_wins(void **state) {
    const char *p1 = "{{<p2}}{{$b}}p1{{/b}}{{/p2}}", *p2 = "{{<p3}}{{$b}}p2{{/b}}{{/p3}}",
               *p3 = "{{$b}}p3{{/b}}";
    assert_str(
        inherit(*state, "{{<p1}}{{$b}}page{{/b}}{{/p1}}", "p1", p1, "p2", p2, "p3", p3, NULL),
        "page");
    assert_str(inherit(*state, "{{<p1}}{{/p1}}", "p1", p1, "p2", p2, "p3", p3, NULL), "p1");
}

static void replacements_reach_the_partials_of_a_parent(void **state) {
    assert_str(inherit(*state, "{{<p}}{{$b}}mine{{/b}}{{/p}}{{>q}}", "p", "[{{>q}}]", "q",
                       "({{$b}}default{{/b}})", NULL),
               "[(mine)](default)");
}

static void parents_may_recurse_through_blocks(void **state) {
    assert_str(inherit(*state, "{{<p}}{{$a}}new{{/a}}{{/p}}", "p",
                       "{{$a}}old{{/a}} {{$b}}{{<q}}{{/q}}{{/b}}", "q",
                       "{{$a}}other{{/a}} {{<p}}{{$b}}end{{/b}}{{/p}}", NULL),
               "new new new end");
}

static void a_block_in_a_replacement_can_be_replaced_further_out(void **state) {
    const char *docs = "{{<layout}}{{$main}}<{{$body}}none{{/body}}>{{/main}}{{/layout}}",
               *layout = "[{{$main}}{{/main}}]";
    assert_str(inherit(*state, "{{<docs}}{{$body}}text{{/body}}{{/docs}}", "docs", docs, "layout",
                       layout, NULL),
               "[<text>]");
    assert_str(inherit(*state, "{{<docs}}{{/docs}}", "docs", docs, "layout", layout, NULL),
               "[<none>]");
}

static void a_block_is_not_replaced_by_what_it_stands_in(void **state) {
    assert_str(inherit(*state, "{{<p}}{{$b}}({{$b}}inner{{/b}}){{/b}}{{/p}}", "p",
                       "{{$b}}default{{/b}}", NULL),
               "(inner)");
}

static void a_parent_in_a_replacement_is_a_parent_of_its_own(void **state) {
    assert_str(inherit(*state, "{{<p}}{{$b}}{{<q}}{{$c}}x{{/c}}{{/q}}{{/b}}{{/p}}", "p",
                       "[{{$b}}{{/b}}{{$c}}p{{/c}}]", "q", "<{{$c}}q{{/c}}>", NULL),
               "[<x>p]");
}

/* ---- white space ---- */

static void a_parent_on_its_own_line_is_indented_like_a_partial(void **state) {
    assert_str(inherit(*state, "<\n  {{<p}}{{/p}}\n>", "p", "1\n2\n", NULL), "<\n  1\n  2\n>");
    assert_str(inherit(*state, "<\n  {{<p}}\n  {{$b}}\n  x\n  {{/b}}\n  {{/p}}\n>", "p",
                       "1\n{{$b}}\n{{/b}}\n2\n", NULL),
               "<\n  1\n  x\n  2\n>");
}

static void a_replacement_takes_the_indentation_of_the_block(void **state) {
    const char *page = "{{<p}}{{$b}}\n      1\n        2\n\n    3\n{{/b}}{{/p}}\n";
    assert_str(inherit(*state, page, "p", "<\n  {{$b}}\n  {{/b}}\n>", NULL),
               "<\n  1\n    2\n\n  3\n>");
    assert_str(inherit(*state, page, "p", "<\n{{$b}}\n    default\n{{/b}}\n>", NULL),
               "<\n    1\n      2\n\n    3\n>");
    assert_str(inherit(*state, page, "p", "<\n  {{$b}}default{{/b}}>", NULL),
               "<\n  1\n    2\n\n  3\n>");
}

static void a_replacement_within_a_line_stays_within_it(void **state) {
    assert_str(
        inherit(*state, "{{<p}}{{$b}}mine{{/b}}{{/p}}", "p", "<\n  {{$b}}old{{/b}}\n>", NULL),
        "<\n  mine\n>");
    assert_str(
        inherit(*state, "{{<p}}{{$b}}\n1\n2{{/b}}\n{{/p}}\n", "p", "<\n  {{$b}}{{/b}}\n>", NULL),
        "<\n  1\n  2\n>");
}

static void what_a_replacement_includes_is_indented_with_it(void **state) {
    assert_str(inherit(*state,
                       "{{<p}}\n{{$b}}\n    {{>q}}\n    {{<p}}\n    {{$b}}\n      deep\n"
                       "    {{/b}}\n    {{/p}}\n{{/b}}\n{{/p}}\n",
                       "p", "<\n  {{$b}}\n  {{/b}}\n>\n", "q", "1\n2\n", NULL),
               "<\n  1\n  2\n  <\n    deep\n  >\n>\n");
}

static void lines_of_values_are_never_indented(void **state) {
    struct fixture f = fixture_init(*state);
    struct value view = value_map(*state);
    PUT_STR(*state, &view, "html", STR("<pre>1\n2</pre>\n"));
    assert_true(add(&f, "page", "{{<p}}\n{{$b}}\n  {{{html}}}\n{{/b}}\n{{/p}}\n"));
    assert_true(add(&f, "p", "<div>\n    {{$b}}\n    {{/b}}\n</div>\n"));
    assert_str(render(&f, view), "<div>\n    <pre>1\n2</pre>\n\n</div>\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_block_shows_its_content_when_nothing_replaces_it),
        TEST(what_replaces_a_block_stands_in_its_place),
        TEST(each_use_of_a_parent_has_its_own_replacements),
        TEST(the_view_does_not_replace_blocks),
        TEST(text_of_a_parent_outside_blocks_does_not_show),
        TEST(a_replacement_sees_the_context_of_the_block),
        TEST(the_outermost_replacement_wins),
        TEST(replacements_reach_the_partials_of_a_parent),
        TEST(parents_may_recurse_through_blocks),
        TEST(a_block_in_a_replacement_can_be_replaced_further_out),
        TEST(a_block_is_not_replaced_by_what_it_stands_in),
        TEST(a_parent_in_a_replacement_is_a_parent_of_its_own),
        TEST(a_parent_on_its_own_line_is_indented_like_a_partial),
        TEST(a_replacement_takes_the_indentation_of_the_block),
        TEST(a_replacement_within_a_line_stays_within_it),
        TEST(what_a_replacement_includes_is_indented_with_it),
        TEST(lines_of_values_are_never_indented),
    };
    return RUN(tests);
}
