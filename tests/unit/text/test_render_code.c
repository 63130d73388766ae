#include "unit/text/markdown_testing.h"

static void a_block_has_a_title(void **state) {
    assert_str(html(*state, "``` py title=\"a <b>.py\"\nx\n```\n"),
               "<div class=\"code\">\n<p class=\"code-title\">a &lt;b&gt;.py</p>\n"
               "<pre><code class=\"language-py\">x\n</code></pre>\n</div>\n");
    assert_str(html(*state, "``` title=\"a\"\nx\n```\n"),
               "<div class=\"code\">\n<p class=\"code-title\">a</p>\n<pre><code>x\n</code></pre>\n"
               "</div>\n");
    assert_str(html(*state, "```{.py subtitle=\"a\"}\nx\n```\n"),
               "<pre><code class=\"language-py\">x\n</code></pre>\n");
}

static void lines_are_numbered_from_the_one_that_is_asked_for(void **state) {
    assert_str(html(*state, "``` py linenums=\"9\"\na\n\nb\n```\n"),
               "<pre><code class=\"language-py\"><span class=\"line\" data-line=\"9\">a\n</span>"
               "<span class=\"line\" data-line=\"10\">\n</span>"
               "<span class=\"line\" data-line=\"11\">b\n</span></code></pre>\n");
}

static void lines_are_marked_alone_and_as_ranges(void **state) {
    assert_str(html(*state, "``` {.py hl_lines=\"1 3-9\"}\na\nb\nc\n```\n"),
               "<pre><code class=\"language-py\"><span class=\"line marked\">a\n</span>"
               "<span class=\"line\">b\n</span><span class=\"line marked\">c\n</span>"
               "</code></pre>\n");
    /* Nothing that is no number, and no end of it. */
    assert_str(html(*state, "``` py hl_lines=\"x 0 5-1 99999999999999999999\"\na\n```\n"),
               "<pre><code class=\"language-py\"><span class=\"line\">a\n</span></code></pre>\n");
}

static void inline_code_names_its_language(void **state) {
    assert_str(html(*state, "`#!python print(\"x\")` `#!/bin/sh x` `#!c`\n"),
               "<p><code class=\"language-python\">print(\"x\")</code> "
               "<code>#!/bin/sh x</code> <code>#!c</code></p>\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_block_has_a_title),
        TEST(lines_are_numbered_from_the_one_that_is_asked_for),
        TEST(lines_are_marked_alone_and_as_ranges),
        TEST(inline_code_names_its_language),
    };
    return RUN(tests);
}
