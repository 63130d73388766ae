#include "collect/uses.h"

#include "unit/test.h"

static void a_page_of_text_uses_no_script(void **state) {
    (void)state;
    assert_int_equal(
        uses_of_body(STR("<h1>A</h1><p>b <code>c</code> class=\"arithmatex\" &lt;pre&gt;</p>")), 0);
}

static void code_tabs_diagrams_and_math_are_told_apart(void **state) {
    (void)state;
    assert_int_equal(uses_of_body(STR("<pre><code>x")), PAGE_USES_SCRIPT);
    assert_int_equal(uses_of_body(STR("<div class=\"tabs\">")), PAGE_USES_SCRIPT);
    assert_int_equal(uses_of_body(STR("<code class=\"language-py\">")), PAGE_USES_CODE);
    assert_int_equal(uses_of_body(STR("<pre><code class=\"language-mermaid\">")),
                     PAGE_USES_SCRIPT | PAGE_USES_DIAGRAMS);
    assert_int_equal(
        uses_of_body(STR("<code class=\"language-mermaid\"><code class=\"language-mermaidx\">")),
        PAGE_USES_DIAGRAMS | PAGE_USES_CODE);
    assert_int_equal(uses_of_body(STR("<span class=\"arithmatex\">")), PAGE_USES_MATH);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_page_of_text_uses_no_script),
        TEST(code_tabs_diagrams_and_math_are_told_apart),
    };
    return RUN(tests);
}
