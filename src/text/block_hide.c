#include "text/block_hide.h"

enum { HIDDEN_TICK = 0x1d, HIDDEN_LESS = 0x1e, HIDDEN_PIPE = 0x1f, LONGEST_TICKS = 8 };

static void hide(struct arena *a, struct str *line, size_t at, char mark) {
    char *copy = memcpy(arena_alloc(a, line->n), line->p, line->n);
    copy[at] = mark;
    line->p = copy;
}

/* ---- tables ---- */

/* The line below a table's head: `|:---|---:|`. */
static bool is_delimiter(struct str line) {
    bool dash = false, pipe = false;
    for (size_t i = 0; i < line.n; i++) {
        dash |= line.p[i] == '-';
        pipe |= line.p[i] == '|';
        if (!memchr("|-: \t>", line.p[i], 6))
            return false;
    }
    return dash && pipe;
}

/* The length of the run of backticks at i. */
static size_t ticks(struct str s, size_t i) {
    size_t n = 0;
    while (i + n < s.n && s.p[i + n] == '`')
        n++;
    return n;
}

/* Where the run of `n` backticks that ends a code stands; s.n without one. */
static size_t end_of_code(struct str s, size_t i, size_t n) {
    for (i = str_index(s, '`', i); i < s.n; i = str_index(s, '`', i)) {
        size_t run = ticks(s, i);
        if (run == n)
            return i;
        i += run;
    }
    return s.n;
}

/* Where no run of a length ends a code, none does further on. */
static bool hide_pipes(struct arena *a, struct str *row) {
    char *copy = NULL;
    bool without[LONGEST_TICKS + 1] = {false};
    for (size_t i = str_index(*row, '`', 0); i < row->n; i = str_index(*row, '`', i)) {
        bool escaped = i && row->p[i - 1] == '\\';
        size_t run = ticks(*row, i), n = run - escaped;
        i += run;
        if (n == 0 || n > LONGEST_TICKS || without[n])
            continue;
        size_t end = end_of_code(*row, i, n);
        without[n] = end == row->n;
        if (without[n])
            continue;
        for (size_t at = str_index(*row, '|', i); at < end; at = str_index(*row, '|', at + 1)) {
            copy = copy ? copy : memcpy(arena_alloc(a, row->n), row->p, row->n);
            copy[at] = HIDDEN_PIPE;
        }
        i = end + n;
    }
    if (copy)
        row->p = copy;
    return copy != NULL;
}

/* ---- HTML ---- */

static size_t spaces(struct str s, size_t i) {
    size_t n = 0;
    while (i + n < s.n && is_space(s.p[i + n]))
        n++;
    return n;
}

/* Bytes of the mark of an item, a definition or a quotation at i, or 0. */
static size_t mark_length(struct str s, size_t i) {
    size_t n = 0;
    if (i < s.n && s.p[i] == '>')
        return 1;
    while (i + n < s.n && is_digit(s.p[i + n]))
        n++;
    if (i + n + 1 >= s.n || !is_space(s.p[i + n + 1]))
        return 0;
    return memchr(n ? ".)" : "-+*:", s.p[i + n], n ? 2 : 4) ? n + 1 : 0;
}

/* Where the text of a line begins behind its white space and such marks. */
static size_t text_begin(struct str s) {
    size_t i = spaces(s, 0);
    for (size_t n = mark_length(s, i); n; n = mark_length(s, i)) {
        i += n;
        i += spaces(s, i);
    }
    return i;
}

static bool is_inline_name(struct str name) {
    static const struct str names[] = {
        STR_INIT("a"),    STR_INIT("abbr"), STR_INIT("b"),      STR_INIT("big"),
        STR_INIT("br"),   STR_INIT("cite"), STR_INIT("code"),   STR_INIT("del"),
        STR_INIT("dfn"),  STR_INIT("em"),   STR_INIT("font"),   STR_INIT("i"),
        STR_INIT("ins"),  STR_INIT("kbd"),  STR_INIT("label"),  STR_INIT("mark"),
        STR_INIT("q"),    STR_INIT("s"),    STR_INIT("samp"),   STR_INIT("small"),
        STR_INIT("span"), STR_INIT("sub"),  STR_INIT("strike"), STR_INIT("strong"),
        STR_INIT("sup"),  STR_INIT("time"), STR_INIT("tt"),     STR_INIT("u"),
        STR_INIT("var"),
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq_nocase(name, names[i]))
            return true;
    return false;
}

/* One tag of an element within a line, and nothing else? */
static bool is_inline_tag(struct str s) {
    size_t at = s.n > 1 && s.p[1] == '/' ? 2 : 1, end = at;
    while (end < s.n && is_alnum(s.p[end]))
        end++;
    return str_index(s, '>', 0) + 1 == s.n && str_index(s, '<', 1) == s.n &&
           is_inline_name(str_slice(s, at, end));
}

/* Behind the comment that the text begins with; 0 where there is none that HTML within a line can
 * be. */
static size_t behind_comment(struct str s) {
    if (!str_starts(s, STR("<!--")) || str_starts(str_from(s, 4), STR(">")) ||
        str_starts(str_from(s, 4), STR("->")))
        return 0;
    size_t end = 4 + str_find(str_from(s, 4), STR("--"));
    return str_starts(str_from(s, end), STR("-->")) ? end + 3 : 0;
}

static bool has_text_behind_comments(struct str s) {
    bool any = false;
    for (size_t end; (end = behind_comment(s)); any = true)
        s = str_trim(str_from(s, end));
    return any && s.n && s.p[0] != '<';
}

/* Does HTML begin the line that is none to Python-Markdown? */
static bool hide_html(struct arena *a, struct str *line, struct str next) {
    size_t at = text_begin(*line);
    struct str s = str_trim(str_from(*line, at));
    if (!s.n || s.p[0] != '<' || (!has_text_behind_comments(s) && !(next.n && is_inline_tag(s))))
        return false;
    hide(a, line, at, HIDDEN_LESS);
    return true;
}

/* ---- fenced code ---- */

/* Bytes of `key` or `key="value"` at i, which a space or the end follows; or 0. */
static size_t option_length(struct str s, size_t i) {
    size_t end = i;
    while (end < s.n && (is_alnum(s.p[end]) || s.p[end] == '_'))
        end++;
    if (end == i || is_digit(s.p[i]))
        return 0;
    if (end + 1 < s.n && s.p[end] == '=' && (s.p[end + 1] == '"' || s.p[end + 1] == '\''))
        end = str_index(s, s.p[end + 1], end + 2) + 1;
    return end == s.n || (end < s.n && is_space(s.p[end])) ? end - i : 0;
}

/* What may stand behind the marks: `lang`, `.lang`, `lang key="value" key`, `{ .lang … }`. */
static bool is_header(struct str s) {
    if (s.n && s.p[0] == '{')
        return s.p[s.n - 1] == '}';
    size_t i = s.n && s.p[0] == '.';
    while (i < s.n && (is_alnum(s.p[i]) || memchr("_#.+-", s.p[i], 5)))
        i++;
    for (i += spaces(s, i); i < s.n; i += spaces(s, i)) {
        size_t n = option_length(s, i);
        if (n == 0)
            return false;
        i += n;
    }
    return true;
}

static bool hide_fence(struct arena *a, struct str *line, struct str *next) {
    size_t at = text_begin(*line), end = text_begin(*next);
    size_t n = ticks(*line, at), m = ticks(*next, end);
    struct str info = str_trim(str_from(*line, at + n));
    if (n < 3 || m != n || str_trim(str_from(*next, end)).n != m || is_header(info) ||
        str_index(info, '`', 0) < info.n)
        return false;
    hide(a, line, at, HIDDEN_TICK);
    hide(a, next, end, HIDDEN_TICK);
    return true;
}

/* ---- all ---- */

static bool has_hidden(const struct line_edit *e) {
    for (size_t i = 0; i < e->n; i++)
        for (char c = HIDDEN_TICK; c <= HIDDEN_PIPE; c++)
            if (str_index(e->v[i].text, c, 0) < e->v[i].text.n)
                return true;
    return false;
}

bool block_hide(struct line_edit *e) {
    struct str end = STR("");
    bool table = false, any = false;
    if (has_hidden(e))
        return false;
    for (size_t i = 0; i < e->n; i++) {
        struct str *line = &e->v[i].text, *next = i + 1 < e->n ? &e->v[i + 1].text : &end;
        bool pipe = str_index(*line, '|', 0) < line->n;
        if (table)
            table = str_trim(*line).n > 0;
        else if (pipe)
            table = is_delimiter(str_trim(*next));
        if (table && pipe)
            any |= hide_pipes(e->arena, line);
        any |= hide_html(e->arena, line, str_trim(*next));
        any |= hide_fence(e->arena, line, next);
    }
    e->changed |= any;
    return any;
}

struct str block_show(struct arena *a, struct str s) {
    char *copy = NULL;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < HIDDEN_TICK || s.p[i] > HIDDEN_PIPE)
            continue;
        copy = copy ? copy : memcpy(arena_alloc(a, s.n), s.p, s.n);
        copy[i] = "`<|"[s.p[i] - HIDDEN_TICK];
    }
    return copy ? str_n(copy, s.n) : s;
}
