#include "collect/uses.h"

#include "unit/test.h"

static void a_page_of_text_uses_nothing_special(void **state) {
    (void)state;
    assert_int_equal(uses_of_body(STR("<h1>A</h1><pre><code>c</code></pre> class=\"arithmatex\"")),
                     PAGE_USES_READING);
}

static void code_diagrams_and_math_are_told_apart(void **state) {
    (void)state;
    assert_int_equal(uses_of_body(STR("<code class=\"language-py\">")),
                     PAGE_USES_READING | PAGE_USES_CODE);
    assert_int_equal(uses_of_body(STR("<pre><code class=\"language-mermaid\">")),
                     PAGE_USES_READING | PAGE_USES_DIAGRAMS);
    assert_int_equal(
        uses_of_body(STR("<code class=\"language-mermaid\"><code class=\"language-mermaidx\">")),
        PAGE_USES_READING | PAGE_USES_DIAGRAMS | PAGE_USES_CODE);
    assert_int_equal(uses_of_body(STR("<span class=\"arithmatex\">")),
                     PAGE_USES_READING | PAGE_USES_MATH);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_page_of_text_uses_nothing_special),
        TEST(code_diagrams_and_math_are_told_apart),
    };
    return RUN(tests);
}
