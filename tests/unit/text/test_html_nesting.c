/* That a browser parses the output to the tree it spells out. The wanted values are
 * what browsers make of the input, but where html_nest.h says otherwise. */
#include "text/html_nest.h"

#include "html_testing.h"

static void a_block_ends_a_paragraph(void **state) {
    assert_html("<p>a<p>b", "<p>a</p><p>b</p>");
    assert_html("<p>a<b>b<div>c</div>", "<p>a<b>b</b></p><div>c</div>");
    assert_html("<p>a<hr>b<ul><li>c</ul>", "<p>a</p><hr>b<ul><li>c</li></ul>");
    assert_html("<p>a<table><td><p>b</table>c",
                "<p>a</p><table tabindex=\"0\"><tbody><tr><td><p>b</p></td></tr></tbody></table>c");
    assert_html("<b><p>a</p></b>", "<b><p>a</p></b>");
}

static void stray_end_tags_are_ignored(void **state) {
    assert_html("a</p>b</div></b></br></td></svg></x>c", "abc");
    assert_html("<div>a</p></b>b</div>", "<div>ab</div>");
}

static void an_end_tag_closes_what_is_open_inside(void **state) {
    assert_html("<div><b><i>a</div>b", "<div><b><i>a</i></b></div>b");
    assert_html("<b><i>a</b>b</i>c", "<b><i>a</i></b>bc");
    assert_html("<b><div>a</b>b</div>c", "<b><div>ab</div>c</b>");
    assert_html("<b><p>a</b>b", "<b><p>a</p></b>b");
}

static void headings_end_each_other(void **state) {
    assert_html("<h1>a<h2>b</h1>c", "<h1>a</h1><h2>b</h2>c");
    assert_html("<h1><b>a<h2>b", "<h1><b>a</b></h1><h2>b</h2>");
    assert_html("<h1><div>a<h2>b", "<h1><div>a<h2>b</h2></div></h1>");
}

static void list_items_end_each_other(void **state) {
    assert_html("<ul><li>a<li>b<ul><li>c</ul>d<li>e</ul>f",
                "<ul><li>a</li><li>b<ul><li>c</li></ul>d</li><li>e</li></ul>f");
    assert_html("<ul><li><div>a<li>b", "<ul><li><div>a</div></li><li>b</li></ul>");
    assert_html("<ul><li><blockquote>a<li>b",
                "<ul><li><blockquote>a<li>b</li></blockquote></li></ul>");
    assert_html("<ul><li>a<ul></li>b", "<ul><li>a<ul>b</ul></li></ul>");
    assert_html("<dl><dt>a<dd>b<dt>c<div>d<dd>e",
                "<dl><dt>a</dt><dd>b</dd><dt>c<div>d</div></dt><dd>e</dd></dl>");
}

static void items_without_a_list_are_unwrapped(void **state) {
    assert_html("<li>a<li>b", "ab");
    assert_html("<dt>a<dd>b", "ab");
    assert_html(
        "<ul><li><table><td><li>a",
        "<ul><li><table tabindex=\"0\"><tbody><tr><td>a</td></tr></tbody></table></li></ul>");
}

static void links_do_not_nest(void **state) {
    assert_html("<a href=b>c<a href=d>e</a>", "<a href=\"b\">c</a><a href=\"d\">e</a>");
    assert_html("<a href=b><div>c<a href=d>e</a></div>",
                "<a href=\"b\"><div>c</div></a><a href=\"d\">e</a>");
    assert_html(
        "<a href=b><table><td><a href=d>e</table>",
        "<a href=\"b\"><table tabindex=\"0\"><tbody><tr><td><a href=\"d\">e</a></td></tr></tbody>"
        "</table></a>");
}

static void tables_get_the_pieces_that_are_missing(void **state) {
    assert_html(
        "<table><tr><td>a<th>b<tr><td>c<tbody><td>d</table>e",
        "<table tabindex=\"0\"><tbody><tr><td>a</td><th>b</th></tr><tr><td>c</td></tr></tbody>"
        "<tbody><tr><td>d</td></tr></tbody></table>e");
    assert_html("<table><col><col><tr>",
                "<table tabindex=\"0\"><colgroup><col><col></colgroup><tbody><tr></tr>"
                "</tbody></table>");
    assert_html("<table><caption>a<td>b",
                "<table tabindex=\"0\"><caption>a</caption><tbody><tr><td>b</td></tr>"
                "</tbody></table>");
    assert_html(
        "<table><tr><td><div>a<td>b</div>c",
        "<table tabindex=\"0\"><tbody><tr><td><div>a</div></td><td>bc</td></tr></tbody></table>");
}

static void pieces_without_a_table_are_unwrapped(void **state) {
    assert_html("<tr><td>a</td></tr><thead><col><caption>b", "ab");
    assert_html("<div><td>a</div>", "<div>a</div>");
}

static void content_straight_in_a_table_gets_a_cell(void **state) {
    assert_html("<table> a<td>b</table>",
                "<table tabindex=\"0\"> <tbody><tr><td>a</td><td>b</td></tr></tbody></table>");
    assert_html("<table><tr><img src=a></table>",
                "<table tabindex=\"0\"><tbody><tr><td><img src=\"a\"></td></tr></tbody></table>");
    assert_html("<table>\n <tr>\n <td>a</td>\n </tr>\n</table>",
                "<table tabindex=\"0\">\n <tbody><tr>\n <td>a</td>\n </tr>\n</tbody></table>");
    assert_html("<table><table><td>a",
                "<table tabindex=\"0\"><tbody><tr><td><table "
                "tabindex=\"0\"><tbody><tr><td>a</td></tr></tbody></table></td>"
                "</tr></tbody></table>");
}

static void end_tags_do_not_reach_out_of_a_table(void **state) {
    assert_html(
        "<div><b><table><td>a</b></div>b</table>c",
        "<div><b><table tabindex=\"0\"><tbody><tr><td>ab</td></tr></tbody></table>c</b></div>");
    assert_html("<table><td><table><td>a</tr></table>b",
                "<table tabindex=\"0\"><tbody><tr><td><table "
                "tabindex=\"0\"><tbody><tr><td>a</td></tr></tbody></table>b</td>"
                "</tr></tbody></table>");
}

static void sources_stand_in_players_only(void **state) {
    assert_html("<source src=a><track src=b><picture><b><source src=c>",
                "<picture><b></b></picture>");
}

static void ruby_parts_end_each_other(void **state) {
    assert_html("<ruby>a<rt>b<rt>c<rp>d</ruby><rt>e",
                "<ruby>a<rt>b</rt><rt>c</rt><rp>d</rp></ruby>e");
}

/* What a renderer would write, with the raw HTML between. */
static void own(struct page *p, enum html_own kind, const char *tag) {
    html_filter_enter(&p->filter, kind);
    strbuf_addz(&p->markup.body, tag);
}
static void own_end(struct page *p, const char *tag) {
    html_filter_leave(&p->filter);
    strbuf_addz(&p->markup.body, tag);
}
static void raw(struct page *p, const char *html) {
    html_filter_feed(&p->filter, str_of(html), 1, 1);
}

static void raw_elements_last_from_chunk_to_chunk(void **state) {
    struct page *p = page_new(*state);
    raw(p, "<div><b>");
    own(p, HTML_OWN_PARAGRAPH, "<p>");
    own_end(p, "</p>");
    raw(p, "</b>x</div>y");
    html_filter_finish(&p->filter);
    assert_str(page_body(p), "<div><b><p></p></b>x</div>y");
}

static void raw_end_tags_do_not_close_the_renderers_elements(void **state) {
    struct page *p = page_new(*state);
    raw(p, "<div><i>");
    html_filter_enter(&p->filter, HTML_OWN_FLOW);
    strbuf_addz(&p->markup.body, "<div>");
    raw(p, "</div></i><b>a");
    own_end(p, "</div>");
    raw(p, "b</i>c");
    html_filter_finish(&p->filter);
    assert_str(page_body(p), "<div><i><div><b>a</b></div>b</i>c</div>");
}

static void the_renderers_blocks_end_raw_paragraphs(void **state) {
    struct page *p = page_new(*state);
    raw(p, "<p align=center>\n");
    own(p, HTML_OWN_PARAGRAPH, "<p>");
    own_end(p, "</p>");
    raw(p, "</p>");
    html_filter_finish(&p->filter);
    assert_str(page_body(p), "<p align=\"center\">\n</p><p></p>");
}

static void in_the_renderers_paragraph_raw_blocks_are_unwrapped(void **state) {
    struct page *p = page_new(*state);
    own(p, HTML_OWN_PARAGRAPH, "<p>");
    raw(p, "a <div>b</div><b><table><td>c</b>");
    own(p, HTML_OWN_INLINE, "<em>");
    raw(p, "<ul><li>d<br>");
    own_end(p, "</em>");
    own_end(p, "</p>");
    html_filter_finish(&p->filter);
    assert_str(page_body(p), "<p>a b<b>c</b><em>d<br></em></p>");
    assert_str(page_findings(*state, p),
               "1:3 html-block-in-text div, 1:18 html-block-in-text table, 1:25 "
               "html-block-in-text td, 1:1 html-block-in-text ul, 1:5 html-block-in-text li");
}

static void raw_and_own_links_do_not_nest(void **state) {
    struct page *p = page_new(*state);
    own(p, HTML_OWN_LINK, "<a href=\"x\">");
    raw(p, "<a href=y>b</a>");
    own_end(p, "</a>");
    raw(p, "<a href=z>c");
    own(p, HTML_OWN_LINK, "<a href=\"w\">");
    own_end(p, "</a>");
    raw(p, "</a><a href=v>");
    own(p, HTML_OWN_FLOW, "<div>");
    raw(p, "<a href=u>d");
    own_end(p, "</div>");
    html_filter_finish(&p->filter);
    assert_str(page_body(p), "<a href=\"x\">b</a><a href=\"z\">c</a><a href=\"w\"></a>"
                             "<a href=\"v\"><div>d</div></a>");
}

static void the_renderers_blocks_in_a_raw_table_get_a_cell(void **state) {
    struct page *p = page_new(*state);
    raw(p, "<table>\n<tr>\n");
    own(p, HTML_OWN_PARAGRAPH, "<p>");
    own_end(p, "</p>");
    raw(p, "</tr>\n</table>");
    html_filter_finish(&p->filter);
    assert_str(page_body(p),
               "<table tabindex=\"0\">\n<tbody><tr>\n<td><p></p></td></tr>\n</tbody></table>");
}

static void own_headings_end_raw_ones(void **state) {
    struct page *p = page_new(*state);
    raw(p, "<h1><i>a");
    own(p, HTML_OWN_HEADING, "<h2>");
    own_end(p, "</h2>");
    html_filter_finish(&p->filter);
    assert_str(page_body(p), "<h1><i>a</i></h1><h2></h2>");
}

static void removed_content_may_span_chunks_and_own_elements(void **state) {
    struct page *p = page_new(*state);
    own(p, HTML_OWN_PARAGRAPH, "<p>");
    raw(p, "a<script>");
    own(p, HTML_OWN_INLINE, "<em>");
    own_end(p, "</em>");
    raw(p, "</script>");
    raw(p, "b<title>");
    strbuf_addz(&p->markup.body, "c");
    own_end(p, "</p>");
    raw(p, "</title>d");
    html_filter_finish(&p->filter);
    assert_str(page_body(p), "<p>abc</p>d");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_block_ends_a_paragraph),
        TEST(stray_end_tags_are_ignored),
        TEST(an_end_tag_closes_what_is_open_inside),
        TEST(headings_end_each_other),
        TEST(list_items_end_each_other),
        TEST(items_without_a_list_are_unwrapped),
        TEST(links_do_not_nest),
        TEST(tables_get_the_pieces_that_are_missing),
        TEST(pieces_without_a_table_are_unwrapped),
        TEST(content_straight_in_a_table_gets_a_cell),
        TEST(end_tags_do_not_reach_out_of_a_table),
        TEST(sources_stand_in_players_only),
        TEST(ruby_parts_end_each_other),
        TEST(raw_elements_last_from_chunk_to_chunk),
        TEST(raw_end_tags_do_not_close_the_renderers_elements),
        TEST(the_renderers_blocks_end_raw_paragraphs),
        TEST(in_the_renderers_paragraph_raw_blocks_are_unwrapped),
        TEST(raw_and_own_links_do_not_nest),
        TEST(the_renderers_blocks_in_a_raw_table_get_a_cell),
        TEST(own_headings_end_raw_ones),
        TEST(removed_content_may_span_chunks_and_own_elements),
    };
    return RUN(tests);
}
