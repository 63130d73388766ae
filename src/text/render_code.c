/* Code blocks, and inline code with a language.
 *
 * What stands behind the language of a block is taken from PyMdown's superfences: a
 * `title="…"`, `linenums="5"`, which numbers lines from there, and `hl_lines="2 4-6"`,
 * which marks some. A line that is numbered or marked stands in a span of its own; its
 * number is an attribute, so that it is not copied with the code. */
#include "base/limits.h"
#include "text/markdown_render.h"

/* Is it an option of a block, `title="…"`, and no language? */
static bool is_option(struct str word) {
    size_t n = str_index(word, '=', 0);
    struct str name = str_slice(word, 0, n);
    return n < word.n && (str_eq(name, STR("title")) || str_eq(name, STR("linenums")) ||
                          str_eq(name, STR("hl_lines")));
}

/* The language of an info string: its first word, or the first class where it is
 * an attribute list, `{ .yaml .annotate }`. */
static struct str language_of(struct renderer *r, struct str info) {
    info = str_trim(info);
    struct attr_list attrs;
    struct str language;
    if (!r->plain && str_starts(info, STR("{"))) {
        struct str inside = str_slice(info, 1, str_index(info, '}', 0));
        if (!attr_list_parse(r->scratch, inside, &attrs))
            return STR("");
        str_cut(attrs.classes, ' ', &language);
        return language;
    }
    size_t end = 0;
    while (end < info.n && !is_space(info.p[end]))
        end++;
    language = str_slice(info, 0, end);
    return !r->plain && is_option(language) ? STR("") : language;
}

/* A code block that is wider than a narrow screen scrolls, and must then be
 * reachable by the keyboard. */
static bool is_wide(struct str code) {
    enum { NARROW = 24 }; /* characters that a telephone shows, in a box within a box */
    struct str line;
    while (str_next_line(&code, &line))
        if (line.n > NARROW)
            return true;
    return false;
}

/* The value of an option of a block, `name="value"`; empty where it is not given. */
static struct str option(struct str info, struct str name) {
    for (size_t at; (at = str_find(info, name)) < info.n; info = str_from(info, at + name.n)) {
        struct str rest = str_from(info, at + name.n);
        bool begins = at == 0 || memchr(" \t{,", info.p[at - 1], 4);
        if (!begins || rest.n < 2 || rest.p[0] != '=')
            continue;
        rest = str_from(rest, 1);
        if (rest.p[0] == '"' || rest.p[0] == '\'')
            return str_slice(rest, 1, str_index(rest, rest.p[0], 1));
        size_t end = 0;
        while (end < rest.n && !is_space(rest.p[end]) && rest.p[end] != '}')
            end++;
        return str_slice(rest, 0, end);
    }
    return STR("");
}

static size_t number(struct str *s) {
    size_t n = 0, i = 0;
    for (; i < s->n && is_digit(s->p[i]); i++)
        n = n < 100000000 ? n * 10 + (size_t)(s->p[i] - '0') : n;
    *s = str_from(*s, i);
    return n;
}

/* Sets bit i for each line i, from 1, that "2 4-6" names. */
static bool *marked_lines(struct renderer *r, struct str list, size_t lines) {
    bool *marked = ARENA_ARRAY(r->scratch, bool, lines + 1);
    struct str range;
    for (unsigned n = 0; list.n && n < LIMIT_MARKED_LINES; n++) {
        list = str_cut(str_trim(list), ' ', &range);
        size_t first = number(&range), last = first;
        if (str_starts(range, STR("-"))) {
            range = str_from(range, 1);
            last = number(&range);
        }
        for (size_t i = first; i <= last && i <= lines; i++)
            marked[i] = true;
    }
    return marked;
}

static void add_lines(struct renderer *r, struct str code, struct str marks, struct str from) {
    size_t lines = 0, i = 1, first = number(&from);
    for (size_t at = 0; at < code.n; at = str_index(code, '\n', at) + 1)
        lines++;
    const bool *marked = marked_lines(r, marks, lines);
    for (struct str line; str_next_line(&code, &line); i++) {
        strbuf_addz(r->out, marked[i] ? "<span class=\"line marked\"" : "<span class=\"line\"");
        if (first)
            strbuf_addf(r->out, " data-line=\"%zu\"", first + i - 1);
        strbuf_addc(r->out, '>');
        html_text(r->out, line);
        STRBUF_LIT(r->out, "\n</span>");
    }
}

static void add_language(struct renderer *r, struct str language) {
    if (!language.n)
        return;
    STRBUF_LIT(r->out, " class=\"language-");
    html_attr(r->out, language);
    strbuf_addc(r->out, '"');
}

static void render_math_block(struct renderer *r, struct str code) {
    render_open(r, HTML_OWN_PARAGRAPH);
    render_close(r);
    render_fresh_line(r);
    STRBUF_LIT(r->out, "<div class=\"arithmatex\">\\[\n");
    html_text(r->out, code);
    STRBUF_LIT(r->out, "\\]</div>\n");
}

void render_code_block(struct renderer *r, cmark_node *node) {
    struct str code = str_of(cmark_node_get_literal(node));
    struct str info = str_of(cmark_node_get_fence_info(node)), none = {0};
    if (!r->plain && r->source->dialect->math && str_eq(language_of(r, info), STR("math"))) {
        render_math_block(r, code);
        return;
    }
    struct str title = r->plain ? none : option(info, STR("title"));
    struct str marks = r->plain ? none : option(info, STR("hl_lines"));
    struct str first = r->plain ? none : option(info, STR("linenums"));
    render_open(r, HTML_OWN_PARAGRAPH);
    render_close(r);
    render_fresh_line(r);
    if (title.n) {
        STRBUF_LIT(r->out, "<div class=\"code\">\n<p class=\"code-title\">");
        html_text(r->out, title);
        STRBUF_LIT(r->out, "</p>\n");
    }
    strbuf_addz(r->out, !r->plain && is_wide(code) ? "<pre tabindex=\"0\"><code" : "<pre><code");
    add_language(r, language_of(r, info));
    strbuf_addc(r->out, '>');
    if (marks.n || first.n)
        add_lines(r, code, marks, first);
    else
        html_text(r->out, code);
    STRBUF_LIT(r->out, "</code></pre>\n");
    if (title.n)
        STRBUF_LIT(r->out, "</div>\n");
}

/* `#!yaml key: value` or `:::yaml key: value`, as in PyMdown's inlinehilite. Without a language
 * the mark goes too. */
static struct str take_language(struct str *code) {
    size_t begin = str_starts(*code, STR("#!")) ? 2 : str_starts(*code, STR(":::")) ? 3 : 0;
    size_t end = begin;
    if (begin == 0)
        return STR("");
    while (end < code->n && (is_alnum(code->p[end]) || memchr("#+-._", code->p[end], 5)))
        end++;
    if ((end == begin && begin == 3) || end == code->n || code->p[end] != ' ')
        return STR("");
    struct str language = str_slice(*code, begin, end);
    *code = str_from(*code, end + 1);
    return language;
}

void render_code(struct renderer *r, cmark_node *node) {
    struct str code = render_literal(r, node);
    struct str language = r->plain ? STR("") : take_language(&code);
    STRBUF_LIT(r->out, "<code");
    if (language.n)
        add_language(r, language);
    else
        render_attributes_behind(r, node, STR("code"), STR(""));
    strbuf_addc(r->out, '>');
    html_text(r->out, code);
    STRBUF_LIT(r->out, "</code>");
}
