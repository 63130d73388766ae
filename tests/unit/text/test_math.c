#include "text/math.h"

#include "unit/text/markdown_testing.h"

static struct str math(struct arena *a, const char *src) {
    struct markdown_dialect d = dialect_techdocs;
    d.math = MATH_ON;
    return html_in(a, &d, src);
}

static void a_formula_is_kept_from_markdown(void **state) {
    assert_str(math(*state, "a $x_1 * y_2 < \\frac{a}{b}$ b \\(a*b*c `d`\\) c $$z^2$$\n"),
               "<p>a <span class=\"arithmatex\">\\(x_1 * y_2 &lt; \\frac{a}{b}\\)</span> b "
               "<span class=\"arithmatex\">\\(a*b*c `d`\\)</span> c "
               "<span class=\"arithmatex\">\\[z^2\\]</span></p>\n");
}

static void sums_of_money_are_text(void **state) {
    static const char *const lines[] = {"$5 and $6", "`$x$`", "a $ b $ c", "$", "US$5 $"};
    static const char *const shown[] = {"$5 and $6", "<code>$x$</code>", "a $ b $ c", "$",
                                        "US$5 $"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        char *p = str_z(*state, str_fmt(*state, "<p>%s</p>\n", shown[i]));
        assert_str(math(*state, lines[i]), p);
        assert_str(html_in(*state, &dialect_github, lines[i]), p);
    }
    assert_str(math(*state, "\\$x$"), "<p>$x$</p>\n");
}

static void github_wants_dollars_to_stand_free(void **state) {
    assert_str(html_in(*state, &dialect_github, "$x$, $`y`$ $HOME/$USER a$b$ \\(c\\)\n"),
               "<p><span class=\"arithmatex\">\\(x\\)</span>, <span class=\"arithmatex\">\\(y\\)"
               "</span> $HOME/$USER a$b$ (c)</p>\n");
}

static void blocks_of_formulas_stand_alone(void **state) {
    assert_str(
        math(*state, "a\n\n$$\n- x\n= y\n$$\n\n1. b\n\n    \\[ z < 1 \\]\n\n"
                     "\\begin{align}\n# c\n\\end{align}\n"),
        "<p>a</p>\n<div class=\"arithmatex\">\\[\n- x\n= y\n\\]</div>\n<ol>\n<li>\n<p>b</p>\n"
        "<div class=\"arithmatex\">\\[\n z &lt; 1 \n\\]</div>\n</li>\n</ol>\n"
        "<div class=\"arithmatex\">\\[\n\\begin{align}\n# c\n\\end{align}\n\\]</div>\n");
}

static void blocks_stand_in_lists_that_are_indented_anew(void **state) {
    assert_str(math(*state, "- a\n\n     - b\n\n        $$x$$\n"),
               "<ul>\n<li>\n<p>a</p>\n<ul>\n<li>\n<p>b</p>\n<div class=\"arithmatex\">\\[\nx\n\\]"
               "</div>\n</li>\n</ul>\n</li>\n</ul>\n");
}

static void our_mark_in_text_is_text(void **state) {
    assert_str(math(*state, "\x02\xEF\xBF\xBD\x02\n"), "<p>\x02\xEF\xBF\xBD\x02</p>\n");
}

static void a_fence_may_be_a_formula(void **state) {
    assert_str(html_in(*state, &dialect_github, "```math\nx^2\n```\n"),
               "<div class=\"arithmatex\">\\[\nx^2\n\\]</div>\n");
    assert_str(html(*state, "```math\nx^2\n```\n"),
               "<pre><code class=\"language-math\">x^2\n</code></pre>\n");
}

static void code_and_open_blocks_are_none(void **state) {
    assert_str(math(*state, "```\n\n$$\nx\n$$\n```\n"), "<pre><code>\n$$\nx\n$$\n</code></pre>\n");
    assert_str(math(*state, "$$\nx\n\n$$\n"), "<p>$$\nx</p>\n<p>$$</p>\n");
}

static void places_behind_a_block_stay_true(void **state) {
    struct markdown_page p;
    findings_init(&findings, *state);
    markdown_render(*state, STR("$$ x $$\n\n$a$ [x](x.md)\n"),
                    &(struct markdown_options){.file = STR("a.md"), .dialect = &dialect_github},
                    &findings, &p);
    assert_int_equal(p.markup.links.v[0].line, 3);
    assert_int_equal(p.markup.links.v[0].column, 5);
}

static void without_the_extension_text_stays(void **state) {
    assert_str(html(*state, "$x$ $$y$$\n"), "<p>$x$ $$y$$</p>\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_formula_is_kept_from_markdown),
        TEST(sums_of_money_are_text),
        TEST(github_wants_dollars_to_stand_free),
        TEST(blocks_of_formulas_stand_alone),
        TEST(blocks_stand_in_lists_that_are_indented_anew),
        TEST(our_mark_in_text_is_text),
        TEST(a_fence_may_be_a_formula),
        TEST(code_and_open_blocks_are_none),
        TEST(places_behind_a_block_stay_true),
        TEST(without_the_extension_text_stays),
    };
    return RUN(tests);
}
