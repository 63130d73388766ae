#include "text/html_filter.h"

#include "base/limits.h"
#include "html_testing.h"

static void what_documentation_uses_stays_as_it_is(void **state) {
    assert_same("<h2 id=\"a\" class=\"b c\">x <kbd>Ctrl</kbd></h2>");
    assert_same("<p align=\"center\"><a href=\"b.md#c\" title=\"d\"><img src=\"e.png\" alt=\"\" "
                "width=\"50%\" height=\"12\" loading=\"lazy\"></a><br>x</p>");
    assert_same("<details open><summary>a</summary><p>b</p></details>");
    assert_same("<ol start=\"3\" type=\"a\" reversed><li value=\"-4\">a</li></ol>");
    assert_same(
        "<table tabindex=\"0\"><caption>a</caption><colgroup><col span=\"2\"></colgroup><thead><tr>"
        "<th scope=\"col\" colspan=\"2\" align=\"right\">b</th></tr></thead></table>");
    assert_same("<dl><dt>a</dt><dd>b</dd></dl><figure><figcaption>c</figcaption></figure>");
    assert_same("<input type=\"checkbox\" disabled checked> <ruby>a<rp>(</rp><rt>b</rt></ruby>");
    assert_same("<picture><source srcset=\"a.png 1x, b.png 2x\" media=\"(min-width: 1px)\">"
                "<img src=\"c.png\"></picture>");
    assert_same("<video src=\"a.mp4\" poster=\"b.png\" controls><track src=\"c.vtt\" "
                "kind=\"captions\" srclang=\"en\" label=\"d\" default></video>");
    assert_same("<span lang=\"de-CH\" dir=\"rtl\" aria-label=\"&lt;a&gt;\">b &amp; c</span>");
}

static void of_equal_ids_the_first_stays(void **state) {
    assert_html("<b id=a>x</b><a name=a>y</a><b id=A>z</b>",
                "<b id=\"a\">x</b><a>y</a><b id=\"A\">z</b>");
    assert_html("<form><b id=a>x</b></form><b id=a>y</b>", "<b id=\"a\">x</b><b>y</b>");
    assert_html("<svg><b id=a>x</b></svg><b id=a>y</b>", "<b id=\"a\">y</b>");
    assert_findings("<b id=a>x</b>\n<b id=a>y</b>", "2:4 html-id-duplicate a");
}

static void the_form_is_made_uniform(void **state) {
    assert_html("<B CLASS='a  b'>x</B>", "<b class=\"a b\">x</b>");
    assert_html("<img SRC=a ALT='\"'><br/><hr />", "<img src=\"a\" alt=\"&quot;\"><br><hr>");
    assert_html("<b title=a title=c>x", "<b title=\"a\">x</b>");
    assert_html("<i\n>x</i\t>", "<i>x</i>");
    assert_html("<p align=CENTER lang=' en '>", "<p align=\"center\" lang=\"en\"></p>");
    assert_html("<details open=false>", "<details open></details>");
    assert_html("a\r\nb\rc\0d", "a\nb\ncd");
    assert_html("a > b & c &copy; &#65; &lt;", "a &gt; b &amp; c \xc2\xa9 A &lt;");
}

static void other_names_become_those_that_a_page_has(void **state) {
    assert_html("<center>a</center>", "<div align=\"center\">a</div>");
    assert_html("<center align=left>a</center>", "<div align=\"center\">a</div>");
    assert_html("<section id=a><header>b</header></section><main>c</main>",
                "<div id=\"a\"><div>b</div></div><div>c</div>");
    assert_html("<tt>a</tt><strike>b</strike><acronym title=c>d</acronym>",
                "<code>a</code><s>b</s><abbr title=\"c\">d</abbr>");
    assert_html("<image src=a>", "<img src=\"a\">");
}

static void unknown_tags_go_and_their_content_stays(void **state) {
    assert_html("a<font color=red>b</font>c<x-y>d</x-y><label>e</label>", "abcde");
    assert_html("<form><button>a</button><option>b</form>", "ab");
    assert_html("<html><body>a</body></html>", "a");
    assert_html("<input type=text><input><input type=Checkbox>",
                "<input type=\"checkbox\" disabled>");
}

static void styles_stay_where_an_attribute_says_the_same(void **state) {
    assert_html("<img src=a style=\"Width: 20%; height:10px !important\" width=7>",
                "<img width=\"20%\" height=\"10px\" src=\"a\">");
    assert_html("<img style='float:left'><img style='vertical-align: middle'>",
                "<img align=\"left\"><img align=\"middle\">");
    assert_html("<p style='text-align:center' align=left>a</p>", "<p align=\"center\">a</p>");
    assert_html("<table style='width:50%; float:right'><tr><td style='vertical-align:top;"
                "text-align:right'>a</table>",
                "<table tabindex=\"0\" width=\"50%\" align=\"right\"><tbody><tr>"
                "<td valign=\"top\" align=\"right\">a</td></tr></tbody></table>");
    assert_html("<img style='width:calc(1px);height:2em;float:none;text-align:left;align:left'>",
                "<img>");
    assert_html("<span style='text-align:left;float:left;width:9px;vertical-align:top'>a</span>",
                "<span>a</span>");
    assert_html("<p style='text-align:center\" onclick=\"a()'>a</p>", "<p>a</p>");
    assert_findings("<img style='width:1px; Color : red;;border:0;data:x' src=a>",
                    "1:6 html-style-removed color, border, data");
}

static void frames_become_links_to_what_they_show(void **state) {
    assert_html("a<iframe src='https://x.example/?a&amp;b'>b</iframe>c",
                "a<a href=\"https://x.example/?a&amp;b\">https://x.example/?a&amp;b</a>c");
    assert_html("<iframe src=//x.example title=' t '></iframe>",
                "<a href=\"https://x.example\">t</a>");
    assert_html("<a href=y><iframe src=x></iframe></a>", "<a href=\"y\">x</a>");
    assert_html("a<iframe src=javascript:b()></iframe><iframe src='#a'></iframe>c", "ac");
}

static void removed_elements_go_with_their_content(void **state) {
    assert_html("a<script>b</script>c", "ac");
    assert_html("a<style>b<c></style>d", "ad");
    assert_html("a<svg><g><text>b</text></g></svg>c", "ac");
    assert_html("a<svg/>b<math/>c", "abc");
    assert_html("a<svg><svg></svg>b</svg>c", "ac");
    assert_html("a<object><object>b</object><p>c</p></object>d", "ad");
    assert_html("a<object><script></object></script>b</object>c", "ac");
    assert_html("a<title>b</title><textarea>c</textarea><xmp><b></xmp>d", "ad");
    assert_html("a<select><option>b</select>c", "ac");
    assert_html("a<embed src=x>b", "ab");
    assert_html("<iframe srcdoc=x>a</iframe>b", "b");
}

static void a_removed_element_without_end_loses_only_its_tag(void **state) {
    assert_html("a<svg>b<b>c", "ab<b>c</b>");
    assert_html("<p>a<object>b</p>c", "<p>ab</p>c");
    assert_html("a<script>b", "a");
}

static void comments_and_declarations_vanish(void **state) {
    assert_html("a<!-- <b> -->b<!doctype x>c<?d?>e</ f>g", "abceg");
}

static void values_that_do_not_fit_are_left_out(void **state) {
    assert_html("<td colspan=2>a", "a");
    assert_html("<img width=x height=12em loading=never align=absmiddle>", "<img>");
    assert_html("<img width=1.5 height='12px'>", "<img width=\"1.5\" height=\"12px\">");
    assert_html("<p dir=up lang='a b' align=''>", "<p></p>");
    assert_html("<p align='left center'>", "<p></p>");
    assert_html("<ol start=1x><li value=12345678901>", "<ol><li></li></ol>");
    assert_html("<table><td colspan=1001 rowspan=0x1>a",
                "<table tabindex=\"0\"><tbody><tr><td>a</td></tr></tbody></table>");
    assert_html("<p class='a\"b <c> d'>", "<p class=\"d\"></p>");
    assert_html("<img srcset='a 1y, b 2x c, d'>", "<img srcset=\"d\">");
}

static void ids_stay_but_for_the_themes_own(void **state) {
    assert_html("<p id=a.b:c>", "<p id=\"a.b:c\"></p>");
    assert_html("<p id='a b'><p id=''>", "<p></p><p></p>");
    assert_html("<p id=Portico-search class='portico-x y'>", "<p class=\"y\"></p>");
    assert_findings("<p id=portico-a>", "1:4 html-name-reserved portico-a");
}

static void an_old_anchor_name_becomes_its_id(void **state) {
    assert_html("<a name=b>c</a>", "<a id=\"b\">c</a>");
    assert_html("<a name=b id=d>c</a>", "<a id=\"d\">c</a>");
    assert_html("<a name=b id='d e'>c</a>", "<a id=\"b\">c</a>");
    assert_html("<p name=b>", "<p></p>");
}

static void links_are_recorded_where_they_stand(void **state) {
    static const struct {
        struct str target, escaped;
        enum link_use use;
        uint32_t column;
    } want[] = {
        {STR_INIT("a b?c=1&d"), STR_INIT("a%20b?c=1&amp;d"), LINK_HREF, 4},
        {STR_INIT("e.png"), STR_INIT("e.png"), LINK_IMAGE, 7},
        {STR_INIT("f.png"), STR_INIT("f.png"), LINK_IMAGE, 17},
        {STR_INIT("g,h"), STR_INIT("g,h"), LINK_IMAGE, 17},
        {STR_INIT("i"), STR_INIT("i"), LINK_MEDIA, 45},
        {STR_INIT("data:image/png;base64,AA"), STR_INIT("data:image/png;base64,AA"), LINK_IMAGE,
         51},
    };
    struct page *p = sanitized(*state, STR("<a href=' a b?c=1&amp;d\n'>\n"
                                           "x <img src=e.png srcset='f.png 1x, g,h 2x'>\n\xc3\xa9"
                                           "                                    <video src=i "
                                           "poster=data:image/png;base64,AA>"));
    assert_int_equal(p->markup.links.n, sizeof want / sizeof *want);
    for (size_t i = 0; i < p->markup.links.n; i++) {
        const struct markup_link *link = &p->markup.links.v[i];
        assert_true(str_eq(link->target, want[i].target));
        assert_true(str_eq(str_slice(page_body(p), link->offset, link->offset + link->length),
                           want[i].escaped));
        assert_int_equal(link->use, want[i].use);
        assert_int_equal(link->column, i == 1 ? 8 : i == 2 || i == 3 ? 18 : want[i].column);
    }
    assert_int_equal(p->markup.links.v[0].line, 1);
    assert_int_equal(p->markup.links.v[5].line, 4);
}

static void headings_and_anchors_are_recorded(void **state) {
    struct page *p =
        sanitized(*state, STR("\n<h1 id=a>b <em title='<i>'>c</em> &amp;<br>d</h1><h3>e<p id=f>"));
    assert_int_equal(p->markup.headings.n, 2);
    const struct markup_heading *h = p->markup.headings.v;
    assert_int_equal(h[0].level, 1);
    assert_int_equal(h[0].line, 2);
    assert_str(h[0].id, "a");
    assert_str(h[0].text, "b c &d");
    assert_int_equal(h[1].level, 3);
    assert_str(h[1].id, "");
    assert_str(h[1].text, "e");
    assert_int_equal(p->markup.ids.n, 1);
    assert_str(p->markup.ids.v[0], "f");
}

static void what_is_removed_later_is_not_recorded(void **state) {
    struct page *p = page_new(*state);
    html_filter_feed(&p->filter, STR("a<object>"), 1, 1);
    html_filter_feed(&p->filter, STR("<h1 id=b><a href=c id=d>e</a></h1>"), 2, 1);
    html_filter_feed(&p->filter, STR("</object>f"), 3, 1);
    html_filter_finish(&p->filter);
    assert_str(page_body(p), "af");
    assert_int_equal(p->markup.links.n + p->markup.headings.n + p->markup.ids.n, 0);
}

static void findings_stand_at_the_tag_or_attribute(void **state) {
    assert_findings("a\n\xc3\xa9 <script></script>", "2:3 html-element-removed script");
    assert_findings("<p\n  x=y\n  OnClick=z style=w:>",
                    "3:3 html-handler-removed onclick, 3:13 html-style-removed w");
    assert_findings("<font><your-name>",
                    "1:1 html-tag-dropped font, 1:7 html-tag-unknown your-name");
    assert_findings("ab <a\nhref='java\nscript:x'>", "2:1 html-url-unsafe javascript:x");
    assert_findings("a <b", "1:3 html-incomplete ");
    assert_findings("<p class=a data-x=y target=z>b</p>", "");
}

static void each_thing_is_said_once_a_page(void **state) {
    assert_findings("<style></style><STYLE></STYLE><font></font><font></font>",
                    "1:1 html-element-removed style, 1:31 html-tag-dropped font");
}

static void lines_of_a_chunk_begin_where_its_quote_does(void **state) {
    struct page *p = page_new(*state);
    p->filter.line_column = 5;
    html_filter_feed(&p->filter, STR("<b>\n <p style=a:b>"), 7, 3);
    html_filter_finish(&p->filter);
    assert_str(page_findings(*state, p), "8:9 html-style-removed a");
}

static void nesting_has_a_limit(void **state) {
    struct arena *a = *state;
    struct strbuf deep, want;
    strbuf_init(&deep, a, 0);
    strbuf_init(&want, a, 0);
    for (int i = 0; i < 2 * LIMIT_HTML_DEPTH; i++) {
        STRBUF_LIT(&deep, "<div>");
        if (i < LIMIT_HTML_DEPTH)
            STRBUF_LIT(&want, "<div>");
    }
    STRBUF_LIT(&deep, "x");
    STRBUF_LIT(&want, "x");
    for (int i = 0; i < 2 * LIMIT_HTML_DEPTH; i++) {
        STRBUF_LIT(&deep, "</div>");
        if (i < LIMIT_HTML_DEPTH)
            STRBUF_LIT(&want, "</div>");
    }
    struct page *p = sanitized(a, strbuf_str(&deep));
    assert_true(str_eq(page_body(p), strbuf_str(&want)));
    assert_str(page_findings(a, p), "1:1281 html-depth div");
}

static void a_table_at_the_limit_of_nesting_is_whole_or_absent(void **state) {
    struct arena *a = *state;
    for (int depth = LIMIT_HTML_DEPTH - 6; depth <= LIMIT_HTML_DEPTH; depth++) {
        struct strbuf deep;
        strbuf_init(&deep, a, 0);
        for (int i = 0; i < depth; i++)
            STRBUF_LIT(&deep, "<b>");
        STRBUF_LIT(&deep, "<table>x");
        struct str once = page_body(sanitized(a, strbuf_str(&deep)));
        assert_int_equal(str_contains(once, STR("<table tabindex=\"0\"><tbody><tr><td>x</td>")),
                         depth <= LIMIT_HTML_DEPTH - 4);
        assert_true(str_eq(page_body(sanitized(a, once)), once));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(what_documentation_uses_stays_as_it_is),
        TEST(of_equal_ids_the_first_stays),
        TEST(the_form_is_made_uniform),
        TEST(other_names_become_those_that_a_page_has),
        TEST(unknown_tags_go_and_their_content_stays),
        TEST(styles_stay_where_an_attribute_says_the_same),
        TEST(frames_become_links_to_what_they_show),
        TEST(removed_elements_go_with_their_content),
        TEST(a_removed_element_without_end_loses_only_its_tag),
        TEST(comments_and_declarations_vanish),
        TEST(values_that_do_not_fit_are_left_out),
        TEST(ids_stay_but_for_the_themes_own),
        TEST(an_old_anchor_name_becomes_its_id),
        TEST(links_are_recorded_where_they_stand),
        TEST(headings_and_anchors_are_recorded),
        TEST(what_is_removed_later_is_not_recorded),
        TEST(findings_stand_at_the_tag_or_attribute),
        TEST(each_thing_is_said_once_a_page),
        TEST(lines_of_a_chunk_begin_where_its_quote_does),
        TEST(nesting_has_a_limit),
        TEST(a_table_at_the_limit_of_nesting_is_whole_or_absent),
    };
    return RUN(tests);
}
