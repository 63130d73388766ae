#include "unit/text/markdown_testing.h"

static void links_images_and_code_take_the_list_behind_them(void **state) {
    struct markdown_page page = render(
        *state, STR("[a](b){ .x #y } ![c](d){: align=left width=\"50%\" }`e`{.z} **f**{ #g }"));
    assert_str(strbuf_str(&page.markup.body),
               "<p><a href=\"b\" id=\"y\" class=\"x\">a</a> "
               "<img src=\"d\" alt=\"c\" align=\"left\" width=\"50%\" />"
               "<code class=\"z\">e</code> <strong id=\"g\">f</strong></p>\n");
    assert_int_equal(page.markup.ids.n, 2);
    assert_str(page.markup.ids.v[0], "y");
}

static void what_raw_html_may_not_have_goes(void **state) {
    assert_str(html(*state, "[a](b \"t\"){ title=u href=x onclick=y target=_blank .portico-z }"),
               "<p><a href=\"b\" title=\"t\">a</a></p>\n");
    assert_str(html(*state, "\n\n- [a](b){ style=\"color: red\" }"),
               "<ul>\n<li><a href=\"b\">a</a></li>\n</ul>\n");
    assert_int_equal(findings.n, 1);
    assert_int_equal(findings.v[0].code, FINDING_HTML_STYLE_REMOVED);
    assert_int_equal(findings.v[0].place.line, 3);
    assert_int_equal(findings.v[0].place.column, 3);
}

static void other_braces_stay(void **state) {
    assert_str(html(*state, "a { .b } `c`{{ d }} [e](f) { .g }\n"),
               "<p>a { .b } <code>c</code>{{ d }} <a href=\"f\">e</a> { .g }</p>\n");
}

static void the_text_of_a_heading_has_no_list(void **state) {
    struct markdown_page page = render(*state, STR("## [A](b){ .x } tail\n"));
    assert_str(page.markup.headings.v[0].text, "A tail");
    assert_str(page.markup.headings.v[0].id, "a-tail");
}

static void quotes_in_a_list_cannot_leave_the_attribute(void **state) {
    assert_str(html(*state, "[a](b){ title='\"> x=' }"),
               "<p><a href=\"b\" title=\"&quot;&gt; x=\">a</a></p>\n");
}

static void the_last_line_of_a_paragraph_sets_its_attributes(void **state) {
    assert_str(html(*state, "a\n{: #p .c title=\"t\" onclick=\"x\" }\n"),
               "<p id=\"p\" class=\"c\" title=\"t\">a</p>\n");
    assert_str(html(*state, "{: .c }\n"), "<p>{: .c }</p>\n");
    assert_str(html(*state, "a\n{x} {.c}\n"), "<p>a\n{x} {.c}</p>\n");
}

static void a_link_that_is_left_out_takes_its_attributes_along(void **state) {
    assert_str(html(*state, "[a](javascript:b){ .c } d\n"), "<p>a d</p>\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(the_last_line_of_a_paragraph_sets_its_attributes),
        TEST(a_link_that_is_left_out_takes_its_attributes_along),
        TEST(links_images_and_code_take_the_list_behind_them),
        TEST(what_raw_html_may_not_have_goes),
        TEST(other_braces_stay),
        TEST(the_text_of_a_heading_has_no_list),
        TEST(quotes_in_a_list_cannot_leave_the_attribute),
    };
    return RUN(tests);
}
