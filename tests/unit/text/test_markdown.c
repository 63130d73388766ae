#include "text/markdown.h"

#include "base/limits.h"
#include "unit/test.h"

static struct findings findings;

static struct markdown_page render(struct arena *a, struct str src) {
    struct markdown_page page;
    findings_init(&findings, a);
    markdown_render(a, src, &(struct markdown_options){.file = STR("docs/a.md")}, &findings, &page);
    return page;
}

static struct str html(struct arena *a, const char *src) {
    struct markdown_page page = render(a, str_of(src));
    return strbuf_str(&page.markup.body);
}

static void assert_has(struct str body, const char *part) {
    if (str_contains(body, str_of(part)))
        return;
    print_error("%.*s\nlacks %s\n", STR_ARG(body), part);
    fail();
}

static void assert_lacks(struct str body, const char *part) {
    if (!str_contains(body, str_of(part)))
        return;
    print_error("%.*s\nhas %s\n", STR_ARG(body), part);
    fail();
}

static void assert_finding(size_t i, enum finding_code code, uint32_t line, uint32_t column) {
    assert_true(i < findings.n);
    struct finding *f = &findings.v[i];
    assert_int_equal(f->code, code);
    assert_str(f->place.file, "docs/a.md");
    assert_int_equal(f->place.line, line);
    assert_int_equal(f->place.column, column);
}

/* ---- headings */

static void headings_get_ids_and_permalinks(void **state) {
    assert_str(html(*state, "## Say *Hi*, `x`!"),
               "<h2 id=\"say-hi-x\">Say <em>Hi</em>, <code>x</code>!<a class=\"headerlink\" "
               "href=\"#say-hi-x\" title=\"Permanent link\">\xC2\xB6</a></h2>\n");
}

static void equal_headings_are_counted(void **state) {
    struct markdown_page p = render(*state, STR("# A\n\n## B\n\n## B\n\n## B\n"));
    assert_int_equal(p.markup.headings.n, 4);
    assert_str(p.markup.headings.v[1].id, "b");
    assert_str(p.markup.headings.v[2].id, "b_1");
    assert_str(p.markup.headings.v[3].id, "b_2");
    assert_int_equal(p.markup.headings.v[3].level, 2);
    assert_int_equal(p.markup.headings.v[3].line, 7);
    assert_str(p.markup.headings.v[3].text, "B");
    assert_str(p.title, "A");
}

static void an_attribute_list_gives_the_id_and_is_not_shown(void **state) {
    struct str h = html(*state, "## Usage {#how_to .wide}\n\nSetext {: #other }\n===\n");
    assert_has(h, "<h2 id=\"how_to\" class=\"wide\">Usage<a");
    assert_has(h, "<h1 id=\"other\">Setext<a");
}

static void a_given_id_wins_over_an_earlier_made_one(void **state) {
    struct str h = html(*state, "# Setup\n\n# Other {#setup}\n\n# Again {#setup}\n");
    assert_has(h, "<h1 id=\"setup_1\">Setup<a");
    assert_has(h, "<h1 id=\"setup\">Other<a");
    assert_has(h, "<h1 id=\"setup_2\">Again<a");
}

static void ids_of_the_theme_cannot_be_taken(void **state) {
    assert_has(html(*state, "# A {#portico-nav}\n"), "<h1 id=\"a\">A<a");
}

static void an_id_is_escaped(void **state) {
    struct str h = html(*state, "# A {id='\"><script>'}\n");
    assert_has(h, "<h1 id=\"&quot;&gt;&lt;script&gt;\"");
    assert_lacks(h, "<script>");
}

static void title_and_summary_are_plain_text(void **state) {
    struct markdown_page p = render(*state, STR("![](badge.png)\n\n# The *big* `one`\n\nA [link]"
                                                "(x.md) &\nmore.\n\nSecond.\n"));
    assert_str(p.title, "The big one");
    assert_str(p.summary, "A link & more.");
}

static void a_long_summary_is_cut_between_words(void **state) {
    struct strbuf b;
    strbuf_init(&b, *state, 0);
    for (int i = 0; i < 100; i++)
        strbuf_addz(&b, "w\xC3\xB6rd ");
    struct markdown_page p = render(*state, strbuf_str(&b));
    assert_true(p.summary.n <= 204);
    assert_true(str_ends(p.summary, STR("w\xC3\xB6rd\xE2\x80\xA6")));
}

/* ---- links */

static void links_say_where_their_urls_stand_in_the_body(void **state) {
    struct markdown_page p =
        render(*state, STR("[a](x.md?a=1&b=2 \"T\") ![i](<i mg.png>)\n\n"
                           "http://e.example/a&b <b@c.example> [r]\n\n[r]: r.md#p\n"));
    static const struct {
        const char *target, *escaped;
        enum link_use use;
    } expected[] = {
        {"x.md?a=1&b=2", "x.md?a=1&amp;b=2", LINK_HREF},
        {"i mg.png", "i%20mg.png", LINK_IMAGE},
        {"http://e.example/a&b", "http://e.example/a&amp;b", LINK_HREF},
        {"mailto:b@c.example", "mailto:b@c.example", LINK_HREF},
        {"r.md#p", "r.md#p", LINK_HREF},
    };
    assert_int_equal(p.markup.links.n, 5);
    for (size_t i = 0; i < 5; i++) {
        struct markup_link *l = &p.markup.links.v[i];
        assert_str(l->target, expected[i].target);
        assert_int_equal(l->use, expected[i].use);
        assert_str(str_slice(strbuf_str(&p.markup.body), l->offset, l->offset + l->length),
                   expected[i].escaped);
    }
}

static void links_know_their_place(void **state) {
    struct markdown_page p = render(
        *state, STR("\xC3\xA9 [a](a) ![b](b)\n  [c](c) http://d.example http://d.example\n\n"
                    "> x [two\n> lines](e)\n\n- - [f](f)\n\n|x|y|\n|-|-|\n|\xC3\xA9|[g](g)|\n"));
    static const uint32_t places[][2] = {{1, 3},  {1, 10}, {2, 3}, {2, 10},
                                         {2, 27}, {4, 5},  {7, 5}, {11, 4}};
    assert_int_equal(p.markup.links.n, 8);
    for (size_t i = 0; i < 8; i++) {
        assert_int_equal(p.markup.links.v[i].line, places[i][0]);
        assert_int_equal(p.markup.links.v[i].column, places[i][1]);
    }
}

static void lines_are_counted_from_the_first_line_given(void **state) {
    struct markdown_page p;
    findings_init(&findings, *state);
    markdown_render(*state, STR("\n# A\n[x](javascript:y) [z](z)\n"),
                    &(struct markdown_options){.file = STR("docs/a.md"), .first_line = 5},
                    &findings, &p);
    assert_int_equal(p.markup.headings.v[0].line, 6);
    assert_int_equal(p.markup.links.v[0].line, 7);
    assert_finding(0, FINDING_HTML_URL_UNSAFE, 7, 1);
}

static void unsafe_addresses_are_left_out(void **state) {
    struct str h = html(*state, "a [x](JavaScript:alert(1)) ![p *q*](data:text/html,x)\n"
                                "[y](java&#10;script:z) ![ok](data:image/png;base64,AA==)\n");
    assert_lacks(h, "script:");
    assert_lacks(h, "text/html");
    assert_has(h, "<p>a x p <em>q</em>\ny <img src=\"data:image/png;base64,AA==\" alt=\"ok\" />");
    assert_int_equal(findings.n, 3);
    assert_finding(0, FINDING_HTML_URL_UNSAFE, 1, 3);
    assert_finding(1, FINDING_HTML_URL_UNSAFE, 1, 28);
    assert_finding(2, FINDING_HTML_URL_UNSAFE, 2, 1);
}

static void image_data_is_no_link(void **state) {
    assert_str(html(*state, "[x](data:image/png;base64,AA==)"), "<p>x</p>\n");
}

static void external_images_are_counted(void **state) {
    struct markdown_page p = render(*state, STR("![](https://a/b.png) ![](//c/d.png) ![](e.png)"
                                                " ![a ![b](https://c/d.png)](f.png)\n"));
    assert_int_equal(p.images_external, 2);
    assert_int_equal(p.markup.links.n, 4);
}

static void the_alternative_text_of_an_image_is_plain(void **state) {
    assert_has(html(*state, "![a *b* `c` [d](e) \"f\"\n![g](h)](i.png \"T\")"),
               "<img src=\"i.png\" alt=\"a b c d &quot;f&quot; g\" title=\"T\" />");
}

/* ---- blocks */

static void code_keeps_its_text_and_names_its_language(void **state) {
    assert_str(html(*state, "```c x\n<a & b>\n```\n"),
               "<pre><code class=\"language-c\">&lt;a &amp; b&gt;\n</code></pre>\n");
    assert_has(html(*state, "``` { .yaml .annotate }\na: 1\n```\n"), "class=\"language-yaml\"");
    assert_has(html(*state, "```\"><b>\nx\n```\n"), "class=\"language-&quot;&gt;&lt;b&gt;\"");
}

static void wide_code_is_reached_by_the_keyboard(void **state) {
    struct str wide = str_fmt(*state, "```\n%0100d\n```\n", 0);
    assert_has(html(*state, wide.p), "<pre tabindex=\"0\"><code>");
}

static void tables_scroll_and_are_aligned_by_class(void **state) {
    struct str h = html(*state, "|a|b|c|d|\n|:-|:-:|-:|-|\n|1|`x|y`|~~3~~|\n");
    assert_str(h, "<div class=\"table-scroll\" tabindex=\"0\"><table>\n<thead>\n<tr>\n"
                  "<th class=\"align-left\">a</th>\n<th class=\"align-center\">b</th>\n"
                  "<th class=\"align-right\">c</th>\n<th>d</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n"
                  "<td class=\"align-left\">1</td>\n"
                  "<td class=\"align-center\"><code>x|y</code></td>\n"
                  "<td class=\"align-right\"><del>3</del></td>\n<td></td>\n</tr>\n</tbody>\n"
                  "</table></div>\n");
}

static void a_table_of_a_header_only_is_balanced(void **state) {
    assert_has(html(*state, "|a|\n|-|\n"), "</thead>\n</table></div>\n");
}

static void tasks_are_disabled_checkboxes_with_a_label(void **state) {
    struct str h = html(*state, "- [ ] a\n- [x] b\n- c\n");
    assert_has(h, "<ul class=\"task-list\">");
    assert_has(h, "<li class=\"task-list-item\"><input type=\"checkbox\" disabled "
                  "aria-label=\"To do\" /> a</li>");
    assert_has(h, "disabled checked aria-label=\"Done\" /> b</li>\n<li>c</li>");
}

static void footnotes_stand_at_the_end_with_ways_back(void **state) {
    struct str h = html(*state, "A[^x] b[^y] c[^x] d[^none]\n\n[^y]: Y\n[^x]: X\n\n    - last\n");
    assert_has(h, "<p>A<sup id=\"fnref:x\"><a class=\"footnote-ref\" href=\"#fn:x\">1</a></sup>");
    assert_has(h, "c<sup id=\"fnref2:x\">");
    assert_has(h, "d[^none]");
    assert_has(h, "<div class=\"footnotes\" role=\"doc-endnotes\">\n<hr />\n<ol>\n"
                  "<li id=\"fn:x\">\n<p>X</p>\n<ul>\n<li>last</li>\n</ul>\n"
                  "<p> <a class=\"footnote-backref\" href=\"#fnref:x\"");
    assert_has(h, "<p>Y <a class=\"footnote-backref\" href=\"#fnref:y\"");
    assert_true(str_ends(h, STR("</li>\n</ol>\n</div>\n")));
}

static void a_footnote_that_nothing_refers_to_is_shown_behind_the_others(void **state) {
    struct str h = html(*state, "A[^x]\n\n[^y]: Y\n\n> [^z]: Z\n\n[^x]: X\n\n```\n[^y]");
    assert_has(h, "<pre><code>[^y]\n</code></pre>\n<div class=\"footnotes\"");
    assert_has(h, "</li>\n<li id=\"fn:y\">\n<p>Y</p>\n</li>\n<li id=\"fn:z\">\n<p>Z</p>\n</li>\n");
    assert_str(html(*state, "[^x]: X"), "<div class=\"footnotes\" role=\"doc-endnotes\">\n<hr />\n"
                                        "<ol>\n<li id=\"fn:x\">\n<p>X</p>\n</li>\n</ol>\n</div>\n");
}

static void labels_of_footnotes_may_hold_any_mark(void **state) {
    struct str h = html(*state, "a[^c^d] b[^a\"b]\n\n> [^c^d]: e [^f]: x\n\n- [^a\"b]: g\n");
    assert_has(h, "<li id=\"fn:c^d\">\n<p>e [^f]: x ");
    assert_has(h, "<li id=\"fn:a&quot;b\">\n<p>g ");
}

static void the_text_of_a_footnote_may_begin_on_the_next_line(void **state) {
    struct str h =
        html(*state, "1.  a[^x]\n\n    - b[^y]\n\n      [^y]:\n        Y\n\n        y\n\n"
                     "  [^x]:\n    X\n\n    x\n");
    assert_has(h, "<li id=\"fn:x\">\n<p>X</p>\n<p>x ");
    assert_has(h, "<li id=\"fn:y\">\n<p>Y</p>\n<p>y ");
}

static void a_regular_expression_is_no_footnote(void **state) {
    assert_str(html(*state, "use [^/]+ and [^a\nb] here"), "<p>use [^/]+ and [^a\nb] here</p>\n");
}

/* ---- admonitions */

static void admonitions_have_titles_with_markup_and_any_blocks(void **state) {
    assert_str(html(*state, "!!! Warning \"Use `x`\"\n    One\n\n        code\n\n    - two\n"),
               "<div class=\"admonition warning\">\n"
               "<p class=\"admonition-title\">Use <code>x</code></p>\n<p>One</p>\n"
               "<pre><code>code\n</code></pre>\n<ul>\n<li>two</li>\n</ul>\n</div>\n");
}

static void an_admonition_interrupts_a_paragraph_and_ends_with_its_indent(void **state) {
    assert_str(html(*state, "before\n!!! note\n    in\nafter\n"),
               "<p>before</p>\n<div class=\"admonition note\">\n"
               "<p class=\"admonition-title\">Note</p>\n<p>in</p>\n</div>\n<p>after</p>\n");
}

static void admonitions_nest_in_lists_and_in_each_other(void **state) {
    assert_str(html(*state, "1. a\n\n    !!! tip\n        b\n        !!! note \"\"\n"
                            "            c\n        d\n\n2. e\n"),
               "<ol>\n<li>\n<p>a</p>\n<div class=\"admonition tip\">\n"
               "<p class=\"admonition-title\">Tip</p>\n<p>b</p>\n<div class=\"admonition note\">\n"
               "<p>c</p>\n</div>\n<p>d</p>\n</div>\n</li>\n<li>\n<p>e</p>\n</li>\n</ol>\n");
}

static void foldable_admonitions_are_details(void **state) {
    struct str h = html(*state, "??? note\n    a\n\n???+ tip \"T\"\n    b\n");
    assert_has(h, "<details class=\"admonition note\">\n<summary class=\"admonition-title\">Note"
                  "</summary>\n<p>a</p>\n</details>\n");
    assert_has(h, "<details class=\"admonition tip\" open>\n<summary class=\"admonition-title\">T"
                  "</summary>");
}

static void a_table_behind_an_admonition_is_a_table(void **state) {
    struct str h = html(*state, "!!! note\n    a\n|x|\n|-|\n");
    assert_has(h, "</div>\n<div class=\"table-scroll\"");
    h = html(*state, "!!! note\n    |x|\n    |-|\n    |y|\n");
    assert_has(h, "Note</p>\n<div class=\"table-scroll\"");
}

static void alerts_are_admonitions(void **state) {
    assert_str(html(*state, "> [!WARNING]\n> *Mind* the gap\n> x\n"),
               "<div class=\"admonition warning\">\n<p class=\"admonition-title\">Warning</p>\n"
               "<p><em>Mind</em> the gap\nx</p>\n</div>\n");
    assert_has(html(*state, "> [!tip]\n>\n> - a\n"), "Tip</p>\n<ul>");
}

static void other_quotations_stay_quotations(void **state) {
    assert_has(html(*state, "> [!NOTE] text\n"), "<blockquote>\n<p>[!NOTE] text</p>");
    assert_has(html(*state, "> [!OTHER]\n> x\n"), "<blockquote>");
    assert_has(html(*state, "> x\n> [!NOTE]\n"), "<blockquote>");
}

/* ---- raw HTML */

static void markdown_may_stand_inside_raw_html(void **state) {
    assert_str(html(*state, "<details><summary>S</summary>\n\n*a*\n\n</details>\n"),
               "<details><summary>S</summary>\n<p><em>a</em></p>\n</details>\n");
}

static void raw_elements_cannot_leave_or_outlive_ours(void **state) {
    assert_str(html(*state, "> <div>\n> x\n\n</div></blockquote></div>\n\ny\n"),
               "<blockquote>\n<div>\nx\n</div>\n</blockquote>\n\n<p>y</p>\n");
    struct str h = html(*state, "|a|\n|-|\n|<b>x</td></table>|\n\nend <i>y\n");
    assert_has(h, "<td><b>x</b></td>");
    assert_has(h, "<p>end <i>y</i></p>");
}

static void scripts_are_removed_with_their_place(void **state) {
    struct str h = html(*state, "a\n\n<script>alert(1)</script>\n\nx <b onclick=\"y\">z</b>\n");
    assert_lacks(h, "script");
    assert_lacks(h, "onclick");
    assert_finding(0, FINDING_HTML_ELEMENT_REMOVED, 3, 1);
}

static void links_in_raw_html_are_recorded_in_order(void **state) {
    struct markdown_page p =
        render(*state, STR("[a](a)\n<a href=\"b&amp;c\">b</a> [d](d)\n\n<img src=\"e.png\">\n"));
    assert_int_equal(p.markup.links.n, 4);
    assert_str(p.markup.links.v[1].target, "b&c");
    assert_int_equal(p.markup.links.v[1].line, 2);
    assert_str(p.markup.links.v[3].target, "e.png");
    assert_int_equal(p.markup.links.v[3].line, 4);
    for (size_t i = 1; i < 4; i++)
        assert_true(p.markup.links.v[i - 1].offset + p.markup.links.v[i - 1].length <
                    p.markup.links.v[i].offset);
}

static void pages_do_not_disturb_each_other(void **state) {
    struct markdown_page one =
        render(*state, STR("# A {#x}\n\nt[^1] ![](http://a/b)\n\n[^1]: n\n"));
    struct str first = str_dup(*state, strbuf_str(&one.markup.body));
    render(*state, STR("!!! note\n    # A\n\n> [!TIP]\n> x\n\n[l]: /m\n"));
    struct markdown_page two =
        render(*state, STR("# A {#x}\n\nt[^1] ![](http://a/b)\n\n[^1]: n\n"));
    assert_true(str_eq(first, strbuf_str(&two.markup.body)));
    assert_true(str_eq(first, strbuf_str(&one.markup.body)));
}

static void a_footnote_stands_behind_a_link_without_an_address_of_its_own(void **state) {
    struct markdown_page page = render(*state, STR("[x][^1] and `[a][^1]` [y][] [x](z)\n\n"
                                                   "[x]: u\n[y]: v\n[^1]: note\n"));
    struct str body = strbuf_str(&page.markup.body);
    assert_true(str_starts(body, STR("<p><a href=\"u\">x</a><sup id=\"fnref:1\">")));
    assert_true(str_contains(body, STR("<code>[a][^1]</code>")));
    assert_int_equal(page.markup.links.v[0].column, 1);
    assert_int_equal(page.markup.links.v[1].column, 23);
    assert_int_equal(page.markup.links.v[2].column, 29);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_footnote_stands_behind_a_link_without_an_address_of_its_own),
        TEST(headings_get_ids_and_permalinks),
        TEST(equal_headings_are_counted),
        TEST(an_attribute_list_gives_the_id_and_is_not_shown),
        TEST(a_given_id_wins_over_an_earlier_made_one),
        TEST(ids_of_the_theme_cannot_be_taken),
        TEST(an_id_is_escaped),
        TEST(title_and_summary_are_plain_text),
        TEST(a_long_summary_is_cut_between_words),
        TEST(links_say_where_their_urls_stand_in_the_body),
        TEST(links_know_their_place),
        TEST(lines_are_counted_from_the_first_line_given),
        TEST(unsafe_addresses_are_left_out),
        TEST(image_data_is_no_link),
        TEST(external_images_are_counted),
        TEST(the_alternative_text_of_an_image_is_plain),
        TEST(code_keeps_its_text_and_names_its_language),
        TEST(wide_code_is_reached_by_the_keyboard),
        TEST(tables_scroll_and_are_aligned_by_class),
        TEST(a_table_of_a_header_only_is_balanced),
        TEST(tasks_are_disabled_checkboxes_with_a_label),
        TEST(footnotes_stand_at_the_end_with_ways_back),
        TEST(a_footnote_that_nothing_refers_to_is_shown_behind_the_others),
        TEST(labels_of_footnotes_may_hold_any_mark),
        TEST(the_text_of_a_footnote_may_begin_on_the_next_line),
        TEST(a_regular_expression_is_no_footnote),
        TEST(admonitions_have_titles_with_markup_and_any_blocks),
        TEST(an_admonition_interrupts_a_paragraph_and_ends_with_its_indent),
        TEST(admonitions_nest_in_lists_and_in_each_other),
        TEST(foldable_admonitions_are_details),
        TEST(a_table_behind_an_admonition_is_a_table),
        TEST(alerts_are_admonitions),
        TEST(other_quotations_stay_quotations),
        TEST(markdown_may_stand_inside_raw_html),
        TEST(raw_elements_cannot_leave_or_outlive_ours),
        TEST(scripts_are_removed_with_their_place),
        TEST(links_in_raw_html_are_recorded_in_order),
        TEST(pages_do_not_disturb_each_other),
    };
    return RUN(tests);
}
