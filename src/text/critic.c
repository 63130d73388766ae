/* Changes that stand in the text, as PyMdown's critic extension writes them: `{++added++}`,
 * `{--removed--}`, `{~~old~>new~~}`, `{==marked==}`, `{>>a remark<<}`. They become raw HTML, or,
 * where changes are to be accepted or rejected, the text that is left. */
#include "text/inline_pass.h"

/* The state within the new half of `{~~old~>new~~}`. */
enum { REPLACEMENT = '>' };

static struct str opening(const struct inline_pass *p, char mark) {
    if (p->e->dialect->critic != CRITIC_VIEW)
        return STR("");
    switch (mark) {
    case '+':
    case REPLACEMENT:
        return STR("<ins class=\"critic\">");
    case '=':
        return STR("<mark class=\"critic\">");
    default:
        return STR("<del class=\"critic\">");
    }
}

static struct str closing(const struct inline_pass *p, char mark) {
    if (p->e->dialect->critic != CRITIC_VIEW)
        return STR("");
    return mark == '+' || mark == REPLACEMENT ? STR("</ins>")
           : mark == '='                      ? STR("</mark>")
                                              : STR("</del>");
}

/* Is what stands in this mark left out? */
static bool is_dropped(const struct inline_pass *p, char mark) {
    enum critic_mode mode = p->e->dialect->critic;
    return (mode == CRITIC_ACCEPT && (mark == '-' || mark == '~')) ||
           (mode == CRITIC_REJECT && (mark == '+' || mark == REPLACEMENT));
}

static struct str end_of(char mark) {
    switch (mark) {
    case '+':
        return STR("++}");
    case '-':
        return STR("--}");
    case '=':
        return STR("==}");
    default:
        return STR("~~}");
    }
}

/* Does the mark end behind this block? */
static bool goes_on(const struct inline_pass *p, char mark) {
    const struct source_lines *lines = p->e->lines;
    if (mark == '~' || p->e->dialect->critic != CRITIC_VIEW || p->line == 0 || p->line > lines->n)
        return false;
    struct str rest = str_from(lines->src, lines->v[p->line - 1] + p->text.n);
    bool ends = str_contains(rest, end_of(mark));
    p->e->critic.endless[(unsigned char)mark] = !ends;
    return ends;
}

/* Its text, on one line and without marks. */
static struct str remark(struct arena *a, struct str text) {
    struct strbuf b;
    strbuf_init(&b, a, 0);
    STRBUF_LIT(&b, "<span class=\"critic comment\">");
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i] == '\n' ? ' ' : text.p[i];
        if (c > ' ' && c < 0x7f && !is_alnum(c))
            strbuf_addf(&b, "&#%d;", c);
        else
            strbuf_addc(&b, c);
    }
    STRBUF_LIT(&b, "</span>");
    return strbuf_str(&b);
}

static size_t look_at_remark(struct inline_pass *p, size_t at) {
    struct str rest = str_from(p->text, at + 3);
    size_t end = p->no_remark_end ? rest.n : str_find(rest, STR("<<}"));
    p->no_remark_end = end == rest.n;
    if (p->no_remark_end)
        return at;
    bool shown = p->e->dialect->critic == CRITIC_VIEW;
    inline_replace(p, at, at + end + 6,
                   shown ? remark(p->e->arena, str_slice(rest, 0, end)) : STR(""));
    return at + end + 6;
}

/* From the mark at text[from, to), whose content is left out up to `end`; behind that. */
static size_t drop(struct inline_pass *p, size_t from, size_t to, struct str end) {
    to += str_find(str_from(p->text, to), end) + end.n;
    inline_replace(p, from, to, STR(""));
    return to;
}

static size_t look_at_opening(struct inline_pass *p, size_t at, char mark) {
    struct critic *c = &p->e->critic;
    if (c->endless[(unsigned char)mark] || at < p->no_replacement)
        return at;
    struct str inside = str_from(p->text, at + 3);
    size_t end = str_find(inside, end_of(mark));
    bool here = end < inside.n;
    if (mark == '~' && (!here || str_find(str_slice(inside, 0, end), STR("~>")) == end)) {
        p->no_replacement = at + 3 + end;
        return at;
    }
    if (!here && !goes_on(p, mark))
        return at;
    if (mark != '~' && is_dropped(p, mark))
        return drop(p, at, at + 3, end_of(mark));
    c->open = mark;
    c->goes_on = !here;
    if (mark == '~' && is_dropped(p, '~')) {
        c->open = REPLACEMENT;
        return drop(p, at, at + 3, STR("~>"));
    }
    p->begins_behind = !str_trim(inside).n;
    inline_replace(p, at, at + 3, p->begins_behind ? STR("") : opening(p, mark));
    return at + 3;
}

static size_t look_at_end(struct inline_pass *p, size_t at) {
    struct critic *c = &p->e->critic;
    struct str rest = str_from(p->text, at);
    if (c->open == '~' && str_starts(rest, STR("~>"))) {
        if (is_dropped(p, REPLACEMENT)) {
            c->open = '\0';
            return drop(p, at, at + 2, STR("~~}"));
        }
        c->open = REPLACEMENT;
        inline_replace(p, at, at + 2,
                       p->e->dialect->critic == CRITIC_VIEW ? STR("</del><ins class=\"critic\">")
                                                            : STR(""));
        return at + 2;
    }
    if (c->open == '~' || !str_starts(rest, end_of(c->open)))
        return at;
    inline_replace(p, at, at + 3, closing(p, c->open));
    c->open = '\0';
    return at + 3;
}

size_t critic_at(struct inline_pass *p, size_t at) {
    struct str rest = str_from(p->text, at);
    if (p->e->critic.open)
        return look_at_end(p, at);
    if (rest.n < 3 || rest.p[0] != '{' || rest.p[1] != rest.p[2] || !memchr("+-=~>", rest.p[1], 5))
        return at;
    return rest.p[1] == '>' ? look_at_remark(p, at) : look_at_opening(p, at, rest.p[1]);
}

void critic_begin(struct inline_pass *p) {
    struct critic *c = &p->e->critic;
    if (!c->open)
        return;
    size_t at = 0;
    while (at < p->text.n && is_space(p->text.p[at]))
        at++;
    if (str_starts(str_from(p->text, at), end_of(c->open))) {
        inline_replace(p, 0, at + 3, STR(""));
        c->open = '\0';
    } else {
        inline_replace(p, 0, 0, opening(p, c->open));
    }
}

void critic_end(struct inline_pass *p) {
    struct critic *c = &p->e->critic;
    if (!c->open)
        return;
    size_t end = p->text.n;
    while (end > p->copied && is_space(p->text.p[end - 1]))
        end--;
    if (!p->begins_behind)
        inline_replace(p, end, end, closing(p, c->open));
    c->open = c->goes_on ? c->open : '\0';
}
