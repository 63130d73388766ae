#include "text/inline_edit.h"

#include "unit/text/markdown_testing.h"

static void stars_within_words_are_text(void **state) {
    assert_str(html(*state, "2*3*4 a**b**c \xC3\xA4*\xC3\xB6*\xC3\xBC *a* **b** (*c*)\n"),
               "<p>2*3*4 a**b**c \xC3\xA4*\xC3\xB6*\xC3\xBC <em>a</em> <strong>b</strong> "
               "(<em>c</em>)</p>\n");
    assert_str(html(*state, "`a*b*c` <https://a.example/a*b*c> https://b.example/a*b*c\n"),
               "<p><code>a*b*c</code> <a href=\"https://a.example/a*b*c\">https://a.example/a*b*c"
               "</a> <a href=\"https://b.example/a*b*c\">https://b.example/a*b*c</a></p>\n");
    assert_str(html_in(*state, &dialect_github, "2*3*4\n"), "<p>2<em>3</em>4</p>\n");
}

static void a_label_may_stand_behind_a_space(void **state) {
    assert_str(html(*state, "[a] [L], [b]\n[l m], [c] [none].\n\n[l]: x.md\n[L  M]: y.md\n"),
               "<p><a href=\"x.md\">a</a>, <a href=\"y.md\">b</a>, [c] [none].</p>\n");
}

static void a_link_whose_label_is_not_defined_may_be_one_alone(void **state) {
    assert_str(html(*state, "[a][b] [c][b] [c][a] [a][]\n\n[a]: a.md\n"),
               "<p><a href=\"a.md\">a</a>[b] [c][b] <a href=\"a.md\">c</a> "
               "<a href=\"a.md\">a</a></p>\n");
}

static void a_backslash_keeps_an_address_text(void **state) {
    assert_str(html(*state, "me\\@example.com me@example.com \\@ [a](b\\#c \"d\\@e\")\n"),
               "<p>me@example.com <a href=\"mailto:me@example.com\">me@example.com</a> @ "
               "<a href=\"b#c\" title=\"d@e\">a</a></p>\n");
    struct markdown_dialect d = dialect_techdocs;
    d.magic = (struct magic_links){
        .references = true, .people = true, .user = STR("ada"), .repo = STR("tool")};
    assert_str(html_in(*state, &d, "\\#1 a\\!2 \\@ada\n"), "<p>#1 a!2 @ada</p>\n");
}

static void an_address_may_hold_spaces(void **state) {
    assert_str(
        html(*state, "[a](my page.md) ![b](a b.png \"T\") [c](d (e) f.md) [d](x.md \"T\")\n"),
        "<p><a href=\"my%20page.md\">a</a> <img src=\"a%20b.png\" alt=\"b\" title=\"T\" /> "
        "<a href=\"d%20(e)%20f.md\">c</a> <a href=\"x.md\" title=\"T\">d</a></p>\n");
    assert_str(html(*state, "f](a b) and \\[x](y z)\n"), "<p>f](a b) and [x](y z)</p>\n");
}

static void wiki_links_lead_to_pages_by_name(void **state) {
    struct markdown_dialect d = dialect_techdocs;
    d.wiki_links = true;
    assert_str(html_in(*state, &d, "[[My  page]] [[x|y]] `[[a]]`\n"),
               "<p><a href=\"/My_page/\">My  page</a> [[x|y]] <code>[[a]]</code></p>\n");
}

static void progress_bars_show_how_much_is_done(void **state) {
    struct markdown_dialect d = dialect_techdocs;
    d.progress = true;
    assert_str(html_in(*state, &d, "[=49.6% \"*half* <done\"]{: .thin }\n"),
               "<p><span class=\"progress thin\"><progress value=\"50\" max=\"100\" "
               "aria-label=\"*half* &lt;done\"></progress> <em>half</em> &lt;done</span></p>\n");
    struct str h = html_in(*state, &d, "[== 3 / 4] [=5/0] [=9/4]");
    assert_true(str_contains(h, STR("value=\"75\" max=\"100\" aria-label=\"75%\"")));
    assert_true(str_contains(h, STR("value=\"0\"")) && str_contains(h, STR("value=\"100\"")));
    assert_str(html_in(*state, &d, "[=] [=x%] [=101%] [=1.%] [=50% \"a] `[=5%]` \\[=5%]\n"),
               "<p>[=] [=x%] [=101%] [=1.%] [=50% \"a] <code>[=5%]</code> [=5%]</p>\n");
    assert_str(html(*state, "[=50%]\n"), "<p>[=50%]</p>\n");
}

static void a_backslash_may_escape_every_character(void **state) {
    struct markdown_dialect d = dialect_techdocs;
    d.escape_all = true;
    assert_str(html_in(*state, &d, "\\a\\\xC3\xA4\\*b\\ c `\\a`\\\nd\n"),
               "<p>a\xC3\xA4*b c <code>\\a</code><br />\nd</p>\n");
    d.escaped_spaces = true;
    assert_str(html_in(*state, &d, "b\\ c\n"), "<p>b\xC2\xA0"
                                               "c</p>\n");
}

static void lines_break_where_that_is_switched_on(void **state) {
    struct markdown_dialect d = dialect_techdocs;
    d.line_breaks = true;
    assert_str(html_in(*state, &d, "a\nb\n"), "<p>a<br />\nb</p>\n");
}

/* ---- critic marks */

static void changes_are_marked(void **state) {
    assert_str(html(*state, "{++a *b*++} {--c--} {~~d~>e~~} {==f==}{>>g <h>\ni<<} `{++`\n"),
               "<p><ins class=\"critic\">a <em>b</em></ins> <del class=\"critic\">c</del> "
               "<del class=\"critic\">d</del><ins class=\"critic\">e</ins> "
               "<mark class=\"critic\">f</mark><span class=\"critic comment\">g &lt;h&gt; i</span> "
               "<code>{++</code></p>\n");
}

static void a_change_may_go_over_blocks(void **state) {
    assert_str(
        html(*state, "{++\n\na\n\n- b\n\n++}\n\nc {--d\n\ne--} f\n"),
        "<p><ins class=\"critic\">a</ins></p>\n<ul>\n<li><ins class=\"critic\">b</ins></li>\n"
        "</ul>\n<p>c <del class=\"critic\">d</del></p>\n<p><del class=\"critic\">e</del> f"
        "</p>\n");
}

static void what_is_no_change_is_text(void **state) {
    static const char *const lines[] = {"{++a", "{~~a~~}", "{&gt;&gt;a", "a++}"};
    static const char *const shown[] = {"{++a", "{<del>a</del>}", "{&gt;&gt;a", "a++}"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        assert_str(html(*state, lines[i]), str_z(*state, str_fmt(*state, "<p>%s</p>\n", shown[i])));
}

static void changes_can_be_accepted_or_rejected(void **state) {
    struct markdown_dialect d = dialect_techdocs;
    const char *src = "a{++b++}{--c--}{~~d~>e~~}{==f==}{>>g<<}\n";
    d.critic = CRITIC_ACCEPT;
    assert_str(html_in(*state, &d, src), "<p>abef</p>\n");
    d.critic = CRITIC_REJECT;
    assert_str(html_in(*state, &d, src), "<p>acdf</p>\n");
}

/* ---- places */

static void places_behind_an_edit_stay_true(void **state) {
    struct markdown_page p = render(
        *state, STR("a*b*c {++d++} [x](x.md)\n[t]\n[l] [y](y.md)\n[z](z.md)\n\n[l]: l.md\n"));
    static const uint32_t places[][2] = {{1, 15}, {2, 1}, {3, 5}, {4, 1}};
    assert_int_equal(p.markup.links.n, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(p.markup.links.v[i].line, places[i][0]);
        assert_int_equal(p.markup.links.v[i].column, places[i][1]);
    }
}

static void moves_lead_back(void **state) {
    struct markdown_dialect d = dialect_techdocs;
    struct source_lines lines;
    struct inline_editor e;
    struct inline_moves moves;
    struct str text = STR("a*b\nc*d e");
    source_lines_init(&lines, *state, text, STR("f"), 1);
    inline_editor_init(&e, *state, &d, &lines, false);
    assert_true(inline_edit(&e, 1, &text, &moves));
    assert_str(text, "a\\*b\nc\\*d e");
    static const uint32_t to[][2] = {{0, 0}, {0, 2}, {1, 0}, {1, 3}, {1, 5}};
    static const uint32_t from[][2] = {{0, 0}, {0, 1}, {1, 0}, {1, 2}, {1, 4}};
    for (size_t i = 0; i < 5; i++) {
        uint32_t line = to[i][0], at = to[i][1];
        inline_move_back(&moves, &line, &at);
        assert_int_equal(line, from[i][0]);
        assert_int_equal(at, from[i][1]);
    }
}

/* ---- time */

static void many_open_marks_take_linear_time(void **state) {
    static const char *const parts[] = {"{++a ", "{~~a ", "{>>a ", "a*b",    "[a] [", "[a](b c",
                                        "\\(a ", "$$a ",  "$a ",   "`` a` ", "<a ",   "{~~ ~~} "};
    struct markdown_dialect d = dialect_techdocs;
    d.math = MATH_ON;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        struct strbuf b;
        strbuf_init(&b, *state, 0);
        while (b.n < 400000)
            strbuf_addz(&b, parts[i]);
        struct str text = strbuf_str(&b);
        struct source_lines lines;
        struct inline_editor e;
        struct inline_moves moves;
        source_lines_init(&lines, *state, text, STR("f"), 1);
        inline_editor_init(&e, *state, &d, &lines, false);
        inline_edit(&e, 1, &text, &moves);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(stars_within_words_are_text),
        TEST(a_label_may_stand_behind_a_space),
        TEST(a_link_whose_label_is_not_defined_may_be_one_alone),
        TEST(a_backslash_keeps_an_address_text),
        TEST(an_address_may_hold_spaces),
        TEST(wiki_links_lead_to_pages_by_name),
        TEST(progress_bars_show_how_much_is_done),
        TEST(a_backslash_may_escape_every_character),
        TEST(lines_break_where_that_is_switched_on),
        TEST(changes_are_marked),
        TEST(a_change_may_go_over_blocks),
        TEST(what_is_no_change_is_text),
        TEST(changes_can_be_accepted_or_rejected),
        TEST(places_behind_an_edit_stay_true),
        TEST(moves_lead_back),
        TEST(many_open_marks_take_linear_time),
    };
    return RUN(tests);
}
