#include "text/abbreviation.h"

#include "unit/text/markdown_testing.h"

static void a_word_is_explained_wherever_it_stands(void **state) {
    assert_str(html(*state, "HTML, **HTML** and XHTML.\n\n*[HTML]: Hyper \"Text\"\n"),
               "<p><abbr title=\"Hyper &quot;Text&quot;\">HTML</abbr>, "
               "<strong><abbr title=\"Hyper &quot;Text&quot;\">HTML</abbr></strong> and "
               "XHTML.</p>\n");
}

static void the_longest_word_is_explained(void **state) {
    assert_str(html(*state, "A B, A\n*[A]: one\n*[A B]: two\n"),
               "<p><abbr title=\"two\">A B</abbr>, <abbr title=\"one\">A</abbr></p>\n");
}

static void code_and_alternative_texts_stay(void **state) {
    assert_str(html(*state, "`A` ![A](b)\n\n*[A]: one\n"),
               "<p><code>A</code> <img src=\"b\" alt=\"A\" /></p>\n");
}

static void what_explains_no_word_is_text(void **state) {
    assert_str(html(*state, "*[]: x\n*[b] c\n"), "<p>*[]: x\n*[b] c</p>\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_word_is_explained_wherever_it_stands),
        TEST(the_longest_word_is_explained),
        TEST(code_and_alternative_texts_stay),
        TEST(what_explains_no_word_is_text),
    };
    return RUN(tests);
}
