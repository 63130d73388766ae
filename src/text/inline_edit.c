#include "text/inline_edit.h"

#include <utf8proc.h>

#include "text/fold.h"
#include "text/inline_pass.h"
#include "text/math.h"

/* ---- moves */

static void advance(uint32_t *line, uint32_t *at, struct str s) {
    for (size_t nl; (nl = str_index(s, '\n', 0)) < s.n; s = str_from(s, nl + 1)) {
        ++*line;
        *at = 0;
    }
    *at += (uint32_t)s.n;
}

static void copy(struct inline_pass *p, size_t to) {
    struct str s = str_slice(p->text, p->copied, to);
    strbuf_add(&p->out, s);
    advance(&p->at.line, &p->at.at, s);
    advance(&p->at.from_line, &p->at.from_at, s);
    p->copied = to;
}

void inline_replace(struct inline_pass *p, size_t from, size_t to, struct str with) {
    copy(p, from);
    strbuf_add(&p->out, with);
    advance(&p->at.line, &p->at.at, with);
    advance(&p->at.from_line, &p->at.from_at, str_slice(p->text, from, to));
    p->copied = to;
    p->changed = true;
    *VEC_PUSH(p->e->arena, p->moves) = p->at;
}

void inline_move_back(const struct inline_moves *moves, uint32_t *line, uint32_t *at) {
    size_t low = 0, high = moves->n; /* the last move that is not behind the place */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct inline_move *m = &moves->v[middle];
        if (m->line < *line || (m->line == *line && m->at <= *at))
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return;
    const struct inline_move *m = &moves->v[low - 1];
    if (m->line == *line)
        *at = *at - m->at + m->from_at;
    *line = *line - m->line + m->from_line;
}

/* ---- what is left alone */

static char char_at(struct str s, size_t i) { return i < s.n ? s.p[i] : '\0'; }

static size_t run_end(struct str s, size_t at) {
    size_t end = at;
    while (end < s.n && s.p[end] == s.p[at])
        end++;
    return end;
}

/* Behind the code span that begins at a backtick, or behind its run of them. */
static size_t skip_code(struct inline_pass *p, size_t at) {
    size_t begin = run_end(p->text, at), n = begin - at;
    if (n >= sizeof p->no_ticks || p->no_ticks[n])
        return begin;
    for (size_t i = begin; (i = str_index(p->text, '`', i)) < p->text.n;) {
        size_t end = run_end(p->text, i);
        if (end - i == n)
            return end;
        i = end;
    }
    p->no_ticks[n] = true;
    return begin;
}

/* Behind a tag, a comment or an address in angle brackets. */
static size_t skip_angle(struct inline_pass *p, size_t at) {
    char c = char_at(p->text, at + 1);
    if (p->no_angle || !(is_alpha(c) || c == '/' || c == '!' || c == '?'))
        return at + 1;
    size_t end = str_index(p->text, '>', at);
    p->no_angle = end == p->text.n;
    return p->no_angle ? at + 1 : end + 1;
}

/* ---- labels */

/* Labels are equal without regard to case and to how much white space they hold. */
static struct str normal_label(struct arena *a, struct str label) {
    char *z = str_z(a, str_trim(label));
    size_t n = 0;
    for (size_t i = 0; z[i]; i++)
        if (!is_space(z[i]))
            z[n++] = z[i];
        else if (n && z[n - 1] != ' ')
            z[n++] = ' ';
    return text_fold(a, str_n(z, n));
}

enum { LONGEST_LABEL = 1000 };

static void read_labels(struct inline_editor *e) {
    struct str rest = e->lines->src, line;
    if (e->labels_read)
        return;
    e->labels_read = true;
    while (str_next_line(&rest, &line)) {
        size_t i = 0;
        while (i < line.n && (is_space(line.p[i]) || line.p[i] == '>'))
            i++;
        if (char_at(line, i) != '[')
            continue;
        struct str label = str_slice(line, i + 1, i + LONGEST_LABEL);
        label = str_slice(label, 0, str_find(label, STR("]:")));
        if (!label.n || label.n >= LONGEST_LABEL - 1)
            continue;
        *map_at(e->arena, &e->labels, normal_label(e->arena, label)) = e;
        e->labels_with_stars = e->labels_with_stars || str_index(label, '*', 0) < label.n;
    }
}

/* ---- emphasis */

static bool is_word_at(struct str s, size_t at) {
    char c = char_at(s, at);
    if ((unsigned char)c < 0x80)
        return is_alnum(c);
    utf8proc_int32_t code;
    if (utf8proc_iterate((const utf8proc_uint8_t *)s.p + at, (utf8proc_ssize_t)(s.n - at), &code) <
        1)
        return false;
    utf8proc_category_t category = utf8proc_category(code);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

static bool is_word_before(struct str s, size_t at) {
    if (at == 0)
        return false;
    for (at--; at > 0 && (s.p[at] & 0xC0) == 0x80;)
        at--;
    return is_word_at(s, at);
}

/* Does text[at] stand in an address that is written bare? */
static bool is_in_address(struct inline_pass *p, size_t at) {
    for (; p->looked < at; p->looked++) {
        struct str rest = str_from(p->text, p->looked);
        if (is_space(rest.p[0]))
            p->address = false;
        else if (str_starts(rest, STR("://")) || str_starts(rest, STR("www.")))
            p->address = true;
    }
    return p->address;
}

static size_t look_at_stars(struct inline_pass *p, size_t at) {
    size_t end = run_end(p->text, at);
    if (p->e->dialect->stars_in_words || !is_word_before(p->text, at) ||
        !is_word_at(p->text, end) || is_in_address(p, at))
        return end;
    /* A label must stay as it is defined. */
    if (p->brackets)
        read_labels(p->e);
    if (p->brackets && p->e->labels_with_stars)
        return end;
    for (size_t i = at; i < end; i++)
        inline_replace(p, i, i, STR("\\"));
    return end;
}

/* ---- links */

/* The label that begins with the bracket text[at]; empty where there is none. */
static struct str label_at(struct str text, size_t at) {
    if (char_at(text, at) != '[' || char_at(text, at + 1) == '^')
        return STR("");
    struct str label = str_slice(text, at + 1, at + 1 + LONGEST_LABEL);
    size_t end = str_index(label, ']', 0);
    return end == label.n || str_index(label, '[', 0) < end ? STR("") : str_slice(label, 0, end);
}

static bool is_defined(struct inline_editor *e, struct str label) {
    read_labels(e);
    return e->labels.n && map_find(&e->labels, normal_label(e->arena, label));
}

/* Is there a white space at `at` that parts a link from its label, as `[text] [label]` has? */
static bool is_parted(struct inline_pass *p, size_t at) {
    struct str text = p->text;
    if (!p->e->dialect->loose_links || (char_at(text, at) != ' ' && char_at(text, at) != '\n'))
        return false;
    struct str label = label_at(text, at + 1);
    return label.n && is_defined(p->e, label);
}

/* The parenthesis or the title behind the address that begins at text[at]; 0 where there is none.
 */
static size_t behind_address(struct str text, size_t at) {
    size_t depth = 0;
    for (size_t i = at; i < text.n && i < at + LONGEST_LABEL; i++) {
        char c = text.p[i];
        if (memchr("\n<>\\", c, 4))
            return 0;
        depth += c == '(';
        bool title = memchr("\"'", c, 2) && text.p[i - 1] == ' ';
        if (title || (c == ')' && depth-- == 0))
            return i;
    }
    return 0;
}

/* Where the address that begins at text[at] ends, if it holds a space; 0 for any other. What stands
 * in parentheses behind the space is a title. */
static size_t spaced_address(struct str text, size_t at) {
    struct str address = str_trim(str_slice(text, at, behind_address(text, at)));
    size_t space = str_index(address, ' ', 0);
    struct str rest = str_trim(str_from(address, space));
    if (space == address.n || (str_starts(rest, STR("(")) && str_ends(rest, STR(")"))))
        return 0;
    return (size_t)(address.p - text.p) + address.n;
}

/* Behind "](": an address that holds a space gets angle brackets. */
static size_t look_at_address(struct inline_pass *p, size_t at) {
    size_t begin = at;
    while (char_at(p->text, begin) == ' ')
        begin++;
    size_t end = spaced_address(p->text, begin);
    if (!end)
        return at - 1;
    inline_replace(p, begin, begin, STR("<"));
    inline_replace(p, end, end, STR(">"));
    return end;
}

/* What stands in brackets behind those of a text. In "[text][^1]" cmark takes the footnote for the
 * label of the link and makes text of both; in "[text][label]" without such a label the text may be
 * one. A label of several words may be defined on several lines, which is not seen here. */
static bool is_no_label(const struct inline_pass *p, size_t at, bool note, struct str label) {
    if (p->e->footnotes && str_starts(str_from(p->text, at), STR("[^")))
        return true;
    return label.n && (note || str_index(label, ' ', 0) == label.n);
}

static size_t look_behind_text(struct inline_pass *p, size_t at) {
    char c = char_at(p->text, ++at);
    bool note = p->e->footnotes && p->caret; /* "[^1]", which is no text */
    p->caret = false;
    if (p->brackets == 0)
        return at;
    p->brackets--;
    struct str label = p->e->dialect->loose_links ? label_at(p->text, at) : STR("");
    if (label.n && !note && is_defined(p->e, label))
        return at + label.n + 2;
    if (is_no_label(p, at, note, label)) {
        inline_replace(p, at, at, str_n("\x01", 1));
        p->e->joints = true;
    } else if (!note && is_parted(p, at)) {
        inline_replace(p, at, at + 1, STR(""));
    } else if (c == '(' && p->e->dialect->loose_links) {
        return look_at_address(p, at + 1);
    }
    return at;
}

/* `[[Page name]]` leads to /Page_name/. */
static size_t look_at_wiki_link(struct inline_pass *p, size_t at) {
    size_t end = at + 2;
    while (end < p->text.n &&
           (is_alnum(p->text.p[end]) || memchr("_- ", p->text.p[end], 3) || p->text.p[end] & 0x80))
        end++;
    struct str name = str_trim(str_slice(p->text, at + 2, end));
    if (!name.n || !str_starts(str_from(p->text, end), STR("]]")))
        return at + 1;
    struct strbuf b;
    strbuf_init(&b, p->e->arena, 0);
    strbuf_addc(&b, '[');
    strbuf_add(&b, name);
    STRBUF_LIT(&b, "](<");
    strbuf_add(&b, p->e->dialect->wiki_base);
    for (size_t i = 0; i < name.n; i++)
        if (name.p[i] != ' ')
            strbuf_addc(&b, name.p[i]);
        else if (name.p[i - 1] != ' ')
            strbuf_addc(&b, '_');
    strbuf_add(&b, p->e->dialect->wiki_end);
    STRBUF_LIT(&b, ">)");
    inline_replace(p, at, end + 2, strbuf_str(&b));
    return end + 2;
}

static size_t look_at_bracket(struct inline_pass *p, size_t at) {
    if (p->e->dialect->wiki_links && char_at(p->text, at + 1) == '[') {
        size_t end = look_at_wiki_link(p, at);
        if (end > at + 1)
            return end;
    }
    if (p->e->dialect->progress && char_at(p->text, at + 1) == '=') {
        size_t end = progress_at(p, at);
        if (end > at)
            return end;
    }
    p->brackets++;
    p->caret = char_at(p->text, at + 1) == '^';
    return at + 1;
}

/* ---- the pass */

/* Is what begins with `c` a symbol, an address or a short name, as far as the next byte tells? */
static bool means_more(const struct markdown_dialect *d, char c, char behind) {
    if (!c || !behind)
        return false;
    if (memchr("@#!?", c, 4))
        return is_alnum(behind);
    return d->symbols && memchr("(+=-<", c, 5) && memchr("crt/-", behind, 5);
}

/* Behind a backslash. What it keeps from meaning more stays text: `\(c)`, `me\@example.com`. */
static size_t look_at_escape(struct inline_pass *p, size_t at) {
    char c = char_at(p->text, at + 1);
    size_t end = c == '(' ? math_at(p, at) : at;
    if (end > at)
        return end;
    end = at + (c ? 2 : 1);
    if (p->e->dialect->escape_all && (is_alnum(c) || c == ' ' || c & 0x80)) {
        bool space = c == ' ' && p->e->dialect->escaped_spaces;
        inline_replace(p, at, space ? end : at + 1, space ? STR("&nbsp;") : STR(""));
        return end;
    }
    if (means_more(p->e->dialect, c, char_at(p->text, end))) {
        inline_replace(p, end, end, str_n("\x01", 1));
        p->e->joints = true;
    }
    return end;
}

static size_t look_at(struct inline_pass *p, size_t at) {
    switch (p->text.p[at]) {
    case '\\':
        return look_at_escape(p, at);
    case '`':
        return skip_code(p, at);
    case '<':
        return skip_angle(p, at);
    case '*':
        return look_at_stars(p, at);
    case '[':
        return look_at_bracket(p, at);
    case ']':
        return look_behind_text(p, at);
    case '$': {
        size_t end = math_at(p, at);
        return end > at ? end : at + 1;
    }
    default: {
        size_t end = p->e->critic.any ? critic_at(p, at) : at;
        return end > at ? end : at + 1;
    }
    }
}

void inline_editor_init(struct inline_editor *e, struct arena *a,
                        const struct markdown_dialect *dialect, const struct source_lines *lines,
                        bool footnotes) {
    *e = (struct inline_editor){
        .arena = a, .dialect = dialect, .lines = lines, .footnotes = footnotes};
    struct str src = lines->src;
    for (size_t at = 0; dialect->critic && !e->critic.any; at++) {
        at = str_index(src, '{', at);
        if (at + 2 >= src.n)
            break;
        e->critic.any = src.p[at + 1] == src.p[at + 2] && memchr("+-=~>", src.p[at + 1], 5);
    }
}

bool inline_edit(struct inline_editor *e, uint32_t line, struct str *text,
                 struct inline_moves *moves) {
    static const bool looks[256] = {
        ['\\'] = true, ['`'] = true, ['<'] = true, ['*'] = true, ['['] = true, [']'] = true,
        ['$'] = true,  ['{'] = true, ['+'] = true, ['-'] = true, ['='] = true, ['~'] = true};
    struct inline_pass p = {.e = e, .line = line, .text = *text, .moves = moves};
    *moves = (struct inline_moves){0};
    strbuf_init(&p.out, e->arena, 0);
    if (e->critic.any)
        critic_begin(&p);
    for (size_t at = p.copied; at < text->n;)
        at = looks[(unsigned char)text->p[at]] ? look_at(&p, at) : at + 1;
    if (e->critic.any)
        critic_end(&p);
    if (!p.changed)
        return false;
    copy(&p, text->n);
    *text = strbuf_str(&p.out);
    return true;
}
