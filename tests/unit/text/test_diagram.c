#include "text/diagram.h"

#include "unit/text/markdown_testing.h"

static void forms_of_diagrams_become_code(void **state) {
    assert_str(html(*state, "a\n::uml:: format=\"png\"\nA --> B\n\n  B\n::end-uml::\nb\n"),
               "<p>a</p>\n<pre><code class=\"language-plantuml\">A --&gt; B\n\n  B\n</code></pre>\n"
               "<p>b</p>\n");
    assert_str(
        html(*state, "- x\n\n    {% dot a.svg\n        a --> b\n    %}\n"),
        "<ul>\n<li>\n<p>x</p>\n<pre><code class=\"language-dot\">    a --&gt; b\n</code></pre>\n"
        "</li>\n</ul>\n");
    assert_str(html(*state, "{% graphviz dot a.svg\nb\n%}\n"),
               "<pre><code class=\"language-dot\">b\n</code></pre>\n");
}

static void a_form_without_an_end_or_in_code_stays(void **state) {
    assert_str(html(*state, "::uml::\na\n\n{% dotted\n%}\n"),
               "<p>::uml::\na</p>\n<p>{% dotted\n%}</p>\n");
    assert_str(html(*state, "```\n::uml::\na\n::end-uml::\n```\nb\n"),
               "<pre><code>::uml::\na\n::end-uml::\n</code></pre>\n<p>b</p>\n");
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        TEST(forms_of_diagrams_become_code),
        TEST(a_form_without_an_end_or_in_code_stays),
    };
    return RUN(tests);
}
