#include "unit/tmpl/templates.h"

static void a_missing_partial_or_parent_is_found_at_its_tag(void **state) {
    struct fixture f = fixture_init(*state);
    assert_true(add(&f, "page", "text\n  {{>nav}}{{#a}}{{<layout}}{{/layout}}{{/a}}"));
    assert_false(templates_check(&f.set, &f.findings));
    assert_str(findings_text(&f),
               "page.mustache:2:3: error: there is no template 'nav' [template-unknown]\n"
               "page.mustache:2:17: error: there is no template 'layout' [template-unknown]");
}

static void templates_may_be_added_in_any_order(void **state) {
    struct fixture f = fixture_init(*state);
    assert_true(add(&f, "page", "{{>a}}"));
    assert_true(add(&f, "a", "{{>b}}"));
    assert_true(add(&f, "b", "end"));
    assert_true(templates_check(&f.set, &f.findings));
    assert_str(render(&f, value_map(*state)), "end");
    assert_str(findings_text(&f), "");
}

static void a_faulty_template_is_known(void **state) {
    struct fixture f = fixture_init(*state);
    assert_true(add(&f, "page", "{{<bad}}{{$x}}{{/x}}{{/bad}}"));
    assert_false(add(&f, "bad", "{{/nothing}}"));
    size_t n = f.findings.n;
    assert_true(templates_check(&f.set, &f.findings));
    assert_int_equal(f.findings.n, n);
}

static void templates_that_always_include_one_another_are_found(void **state) {
    struct fixture f = fixture_init(*state);
    assert_true(add(&f, "a", "{{>b}}"));
    assert_true(add(&f, "b", "\n{{<c}}{{/c}}"));
    assert_true(add(&f, "c", "{{>end}} {{>a}}"));
    assert_true(add(&f, "end", "{{#x}}{{>a}}{{/x}}"));
    assert_true(add(&f, "self", "{{<self}}{{/self}}"));
    assert_false(templates_check(&f.set, &f.findings));
    assert_str(findings_text(&f), "c.mustache:1:10: error: 'a' includes itself without end, here "
                                  "by way of 'c' [template-cycle]\n"
                                  "self.mustache:1:1: error: 'self' includes itself without end, "
                                  "here by way of 'self' [template-cycle]");
}

static void recursion_through_a_section_or_block_is_no_cycle(void **state) {
    struct fixture f = fixture_init(*state);
    assert_true(add(&f, "tree", "{{#items}}{{>tree}}{{/items}}"));
    assert_true(add(&f, "inner", "{{$a}}{{<outer}}{{/outer}}{{/a}}"));
    assert_true(add(&f, "outer", "{{<inner}}{{$a}}end{{/a}}{{/inner}}"));
    assert_true(templates_check(&f.set, &f.findings));
    assert_str(findings_text(&f), "");
}

static void replacing_a_block_that_no_parent_has_is_warned_of(void **state) {
    struct fixture f = fixture_init(*state);
    assert_true(add(&f, "page",
                    "{{<docs}}\n{{$main}}{{$own}}{{/own}}{{/main}}\n{{$mian}}{{/mian}}\n"
                    "{{$own}}{{/own}}{{$foot}}{{/foot}}{{/docs}}"));
    assert_true(add(&f, "docs", "{{<layout}}{{$head}}{{$title}}{{/title}}{{/head}}{{/layout}}"));
    assert_true(add(&f, "layout", "{{$head}}{{/head}}{{$main}}{{/main}}{{>footer}}"));
    assert_true(add(&f, "footer", "{{$foot}}{{/foot}}"));
    assert_true(templates_check(&f.set, &f.findings));
    assert_str(findings_text(&f), "page.mustache:3:1: warning: 'docs' has no block 'mian', so this "
                                  "never shows [template-block-unknown]\n"
                                  "page.mustache:4:1: warning: 'docs' has no block 'own', so this "
                                  "never shows [template-block-unknown]");
}

static void a_block_of_a_parent_that_is_missing_gives_one_finding_only(void **state) {
    struct fixture f = fixture_init(*state);
    assert_true(add(&f, "page", "{{<gone}}{{$a}}{{/a}}{{/gone}}"));
    assert_false(templates_check(&f.set, &f.findings));
    assert_int_equal(f.findings.n, 1);
}

static void a_long_chain_of_templates_is_checked(void **state) {
    struct arena *a = *state;
    struct fixture f = fixture_init(a);
    for (int i = 0; i < 100000; i++)
        assert_true(templates_add(&f.set, str_fmt(a, "t%d", i), STR("file"),
                                  str_fmt(a, "{{>t%d}}", (i + 1) % 100000), &f.findings));
    assert_false(templates_check(&f.set, &f.findings));
    assert_str(findings_text(&f), "file:1:1: error: 't0' includes itself without end, here by way "
                                  "of 't99999' [template-cycle]");
}

static void raw_tags_are_held_to_a_list_of_fields(void **state) {
    struct fixture f = fixture_init(*state);
    const struct str allowed[] = {STR("body_html"), STR("icon")};
    assert_true(add(&f, "good", "{{{body_html}}} {{{page.body_html}}} {{&icon}} {{title}}"));
    assert_true(templates_check_raw(&f.set, allowed, 2, &f.findings));
    assert_true(add(&f, "bad", "{{{body_html.title}}}\n {{& title }}{{#list}}{{{.}}}{{/list}}"));
    assert_false(templates_check_raw(&f.set, allowed, 2, &f.findings));
    assert_str(findings_text(&f),
               "bad.mustache:1:1: error: 'title' is printed without escaping [template-raw]\n"
               "bad.mustache:2:2: error: 'title' is printed without escaping [template-raw]\n"
               "bad.mustache:2:23: error: '.' is printed without escaping [template-raw]");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_missing_partial_or_parent_is_found_at_its_tag),
        TEST(templates_may_be_added_in_any_order),
        TEST(a_faulty_template_is_known),
        TEST(templates_that_always_include_one_another_are_found),
        TEST(recursion_through_a_section_or_block_is_no_cycle),
        TEST(replacing_a_block_that_no_parent_has_is_warned_of),
        TEST(a_block_of_a_parent_that_is_missing_gives_one_finding_only),
        TEST(a_long_chain_of_templates_is_checked),
        TEST(raw_tags_are_held_to_a_list_of_fields),
    };
    return RUN(tests);
}
