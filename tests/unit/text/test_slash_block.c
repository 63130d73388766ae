#include "text/slash_block.h"

#include "base/limits.h"
#include "unit/text/markdown_testing.h"

static void a_name_and_a_title_make_an_admonition(void **state) {
    assert_str(html(*state, "text\n/// note | A *title*\nInside\n\n- item\n///\nbehind\n"),
               "<p>text</p>\n<div class=\"admonition note\">\n"
               "<p class=\"admonition-title\">A <em>title</em></p>\n<p>Inside</p>\n<ul>\n"
               "<li>item</li>\n</ul>\n</div>\n<p>behind</p>\n");
    assert_str(html(*state, "/// tip\n///\n"),
               "<div class=\"admonition tip\">\n<p class=\"admonition-title\">Tip</p>\n</div>\n");
}

static void options_stand_below_the_first_line(void **state) {
    assert_str(html(*state, "/// details | Why\n    type: warning\n    open: True\n\nSo.\n///\n"),
               "<details class=\"admonition warning\" open>\n"
               "<summary class=\"admonition-title\">Why</summary>\n<p>So.</p>\n</details>\n");
    assert_str(html(*state, "/// details\n    type: 'danger'\n///\n"),
               "<details class=\"admonition danger\">\n"
               "<summary class=\"admonition-title\">Danger</summary>\n</details>\n");
    assert_str(html(*state, "/// details\nx\n\n    type: code\n///\n"),
               "<details class=\"admonition\">\n"
               "<summary class=\"admonition-title\">Details</summary>\n<p>x</p>\n"
               "<pre><code>type: code\n</code></pre>\n</details>\n");
}

static void a_block_takes_classes_and_an_id_as_attributes(void **state) {
    struct markdown_page page =
        render(*state, STR("/// admonition\n    attrs: {class: \"a b\", 'id': c}\nx\n///\n"));
    assert_str(strbuf_str(&page.markup.body),
               "<div class=\"admonition a b\" id=\"c\">\n<p>x</p>\n</div>\n");
    assert_str(page.markup.ids.v[0], "c");
    assert_str(html(*state, "/// html | div\n    attrs:\n      class: d\n      title: e\nx\n///\n"),
               "<div class=\"d\">\n<p>x</p>\n</div>\n");
    assert_str(html(*state, "/// note\n    attrs: {class: portico-x}\n///\n"),
               "<div class=\"admonition note\">\n<p class=\"admonition-title\">Note</p>\n</div>\n");
}

static void a_block_of_terms_is_a_list_of_definitions(void **state) {
    assert_str(html(*state, "/// define\nA *b*\nc\n\n- D\n- E\n\nF\n\n-   G\n\n    - h\n///\ni\n"),
               "<dl>\n<dt>A <em>b</em>\nc</dt>\n<dd>D</dd>\n<dd>E</dd>\n<dt>F</dt>\n<dd>\n"
               "<p>G</p>\n<ul>\n<li>h</li>\n</ul>\n</dd>\n</dl>\n<p>i</p>\n");
}

static void as_many_slashes_end_a_block(void **state) {
    assert_str(html(*state, "//// note | O\n/// tip | I\na\n///\nb\n///\n////\nc\n"),
               "<div class=\"admonition note\">\n<p class=\"admonition-title\">O</p>\n"
               "<div class=\"admonition tip\">\n<p class=\"admonition-title\">I</p>\n<p>a</p>\n"
               "</div>\n<p>b\n///</p>\n</div>\n<p>c</p>\n");
}

static void slashes_in_code_end_nothing(void **state) {
    assert_str(
        html(*state, "/// note | N\n```rust\n/// doc\n///\n```\n- ```\n  ///\n  ```\n///\nc\n"),
        "<div class=\"admonition note\">\n<p class=\"admonition-title\">N</p>\n"
        "<pre><code class=\"language-rust\">/// doc\n///\n</code></pre>\n<ul>\n<li>\n"
        "<pre><code>///\n</code></pre>\n</li>\n</ul>\n</div>\n<p>c</p>\n");
}

static void tabs_make_the_same_sets(void **state) {
    assert_str(html(*state, "/// tab | A\na\n///\n\n/// tab | B\nb\n///\n\n"
                            "/// tab | C\n    new: true\nc\n///\n"),
               "<div class=\"tabs\">\n<section class=\"tab\">\n<p class=\"tab-title\">A</p>\n"
               "<p>a</p>\n</section>\n<section class=\"tab\">\n<p class=\"tab-title\">B</p>\n"
               "<p>b</p>\n</section>\n</div>\n<div class=\"tabs\">\n<section class=\"tab\">\n"
               "<p class=\"tab-title\">C</p>\n<p>c</p>\n</section>\n</div>\n");
}

static void html_becomes_a_div_with_its_class_and_id(void **state) {
    struct markdown_page page =
        render(*state, STR("/// html | div.grid.cards#top[style=\"x\"]\n*a*\n///\n"));
    assert_str(strbuf_str(&page.markup.body),
               "<div class=\"grid cards\" id=\"top\">\n<p><em>a</em></p>\n</div>\n");
    assert_int_equal(page.markup.ids.n, 1);
    assert_str(page.markup.ids.v[0], "top");
    assert_str(html(*state, "/// html | section.portico-x#portico-y\n///\n"), "<div>\n</div>\n");
}

static void a_caption_is_a_block_of_its_class(void **state) {
    assert_str(html(*state, "/// caption\nFigure\n///\n"),
               "<div class=\"caption\">\n<p>Figure</p>\n</div>\n");
}

static void comments_and_unknown_names_stay_text(void **state) {
    static const char *const lines[] = {"///",         "/// <reference path=\"x\" />",
                                        "// note",     "/// notes of mine",
                                        "/// unknown", "/// note: this",
                                        "/// html",    "/// tab"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct container c;
        if (slash_block_parse(*state, str_of(lines[i]), &c))
            fail_msg("taken for a block: %s", lines[i]);
    }
}

static void a_block_without_an_end_ends_with_what_holds_it(void **state) {
    assert_str(html(*state, "> /// note | N\n> a\n\nb\n"),
               "<blockquote>\n<div class=\"admonition note\">\n"
               "<p class=\"admonition-title\">N</p>\n<p>a</p>\n</div>\n</blockquote>\n<p>b</p>\n");
}

static void deep_nesting_is_cut_off(void **state) {
    struct arena *a = *state;
    struct strbuf src;
    strbuf_init(&src, a, 0);
    for (int i = 0; i < 100000; i++)
        STRBUF_LIT(&src, "/// note\n");
    struct markdown_page page = render(a, strbuf_str(&src));
    size_t blocks = 0;
    for (struct str rest = strbuf_str(&page.markup.body); rest.n;) {
        size_t at = str_find(rest, STR("<div"));
        blocks += at < rest.n;
        rest = str_from(rest, at + 1);
    }
    assert_int_equal(blocks, LIMIT_SLASH_DEPTH);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_name_and_a_title_make_an_admonition),
        TEST(options_stand_below_the_first_line),
        TEST(a_block_takes_classes_and_an_id_as_attributes),
        TEST(a_block_of_terms_is_a_list_of_definitions),
        TEST(as_many_slashes_end_a_block),
        TEST(slashes_in_code_end_nothing),
        TEST(tabs_make_the_same_sets),
        TEST(html_becomes_a_div_with_its_class_and_id),
        TEST(a_caption_is_a_block_of_its_class),
        TEST(comments_and_unknown_names_stay_text),
        TEST(a_block_without_an_end_ends_with_what_holds_it),
        TEST(deep_nesting_is_cut_off),
    };
    return RUN(tests);
}
