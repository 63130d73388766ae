#include "text/bare_heading.h"

#include "unit/text/markdown_testing.h"

static void a_heading_needs_no_space(void **state) {
    struct markdown_page p = render(*state, STR("text\n#One\n##Two\n\n- #Three\n"));
    assert_int_equal(p.markup.headings.n, 3);
    assert_str(p.markup.headings.v[0].id, "one");
    assert_int_equal(p.markup.headings.v[1].level, 2);
}

static void code_and_sane_headers_keep_it_text(void **state) {
    struct markdown_dialect d = dialect_techdocs;
    d.bare_headings = false;
    assert_str(html(*state, "    #a\n\n```\n#b\n```\n"),
               "<pre><code>#a\n</code></pre>\n<pre><code>#b\n</code></pre>\n");
    assert_str(html_in(*state, &d, "#a\n"), "<p>#a</p>\n");
    assert_str(html_in(*state, &dialect_github, "#a\n"), "<p>#a</p>\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_heading_needs_no_space),
        TEST(code_and_sane_headers_keep_it_text),
    };
    return RUN(tests);
}
