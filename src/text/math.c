#include "text/math.h"

#include "base/strbuf.h"
#include "text/inline_pass.h"

static char char_at(struct str s, size_t i) { return i < s.n ? s.p[i] : '\0'; }

/* ---- in a line */

/* Where the formula behind the dollar sign ends, or 0. Within it there is no other one. */
static size_t dollar_end(struct str text, size_t begin) {
    char first = char_at(text, begin);
    if (!first || first == '$' || is_space(first))
        return 0;
    for (size_t i = begin; i < text.n; i++) {
        if (text.p[i] == '\\')
            i++;
        else if (text.p[i] == '$')
            return is_space(text.p[i - 1]) ? 0 : i;
    }
    return 0;
}

static size_t find_end(struct str text, size_t begin, struct str end, bool *none) {
    struct str rest = str_from(text, begin);
    size_t n = *none ? rest.n : str_find(rest, end);
    *none = n == rest.n;
    return n < rest.n && str_trim(str_slice(rest, 0, n)).n ? begin + n : 0;
}

/* Backticks, more than stand in a row within the formula. */
static struct str fence_for(struct arena *a, struct str formula) {
    size_t longest = 0, run = 0;
    for (size_t i = 0; i < formula.n; i++) {
        run = formula.p[i] == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    char *p = arena_alloc(a, longest + 1);
    memset(p, '`', longest + 1);
    return str_n(p, longest + 1);
}

static size_t put(struct inline_pass *p, size_t at, size_t end, struct str formula, char kind) {
    struct strbuf b;
    struct str fence = fence_for(p->e->arena, formula);
    strbuf_init(&b, p->e->arena, 0);
    strbuf_add(&b, fence);
    strbuf_addc(&b, MATH_MARK);
    strbuf_addc(&b, kind);
    strbuf_add(&b, formula);
    strbuf_addc(&b, MATH_MARK);
    strbuf_add(&b, fence);
    inline_replace(p, at, end, strbuf_str(&b));
    return end;
}

/* GitHub sees a formula where no letter, digit or sign stands beside the dollar signs. */
static bool is_free(const struct inline_pass *p, size_t at, size_t end) {
    char before = at ? p->text.p[at - 1] : ' ', behind = char_at(p->text, end);
    return p->e->dialect->math != MATH_GITHUB ||
           (!is_alnum(before) && !is_alnum(behind) && behind != '"' && behind != '\'');
}

size_t math_at(struct inline_pass *p, size_t at) {
    enum math_mode mode = p->e->dialect->math;
    struct str text = p->text;
    if (mode == MATH_OFF)
        return at;
    if (text.p[at] == '\\') {
        size_t end = mode == MATH_ON ? find_end(text, at + 2, STR("\\)"), &p->no_math_end) : 0;
        return end ? put(p, at, end + 2, str_slice(text, at + 2, end), '(') : at;
    }
    if (char_at(text, at + 1) == '$') {
        size_t end = find_end(text, at + 2, STR("$$"), &p->no_display_end);
        return end && is_free(p, at, end + 2)
                   ? put(p, at, end + 2, str_slice(text, at + 2, end), '[')
                   : at + 2;
    }
    size_t end = dollar_end(text, at + 1);
    if (!end || !is_free(p, at, end + 1))
        return at;
    struct str formula = str_slice(text, at + 1, end);
    if (mode == MATH_GITHUB && formula.n > 2 && formula.p[0] == '`' && str_ends(formula, STR("`")))
        formula = str_slice(formula, 1, formula.n - 1);
    return put(p, at, end + 1, formula, '(');
}

struct str math_span(struct str literal, bool *display) {
    if (literal.n < 4 || literal.p[0] != MATH_MARK || literal.p[literal.n - 1] != MATH_MARK ||
        !memchr("([", literal.p[1], 2))
        return STR("");
    *display = literal.p[1] == '[';
    return str_slice(literal, 2, literal.n - 1);
}

/* ---- blocks */

/* What ends the block that begins with the line, and what of the line is formula; empty where none
 * begins. */
static struct str block_end(struct arena *a, struct str line, enum math_mode mode, bool *kept) {
    *kept = false;
    if (str_starts(line, STR("$$")))
        return STR("$$");
    if (mode != MATH_ON)
        return STR("");
    if (str_starts(line, STR("\\[")))
        return STR("\\]");
    size_t end = str_index(line, '}', 0);
    if (!str_starts(line, STR("\\begin{")) || end == line.n)
        return STR("");
    *kept = true;
    return str_fmt(a, "\\end{%.*s}", STR_ARG(str_slice(line, 7, end)));
}

/* The index of the last line of the block that begins at line i, e->n where it does not end
 * before a blank line. */
static size_t last_line(const struct line_edit *e, size_t i, struct str end, size_t skip) {
    for (size_t k = i; k < e->n; k++) {
        struct str s = str_trim(e->v[k].text);
        if (!s.n)
            break;
        if (k == i)
            s = str_from(s, skip);
        if (str_ends(s, end))
            return k;
    }
    return e->n;
}

static void add(struct line_edit *out, const struct edited_line *like, struct str text) {
    struct edited_line line = *like;
    line.text =
        str_fmt(out->arena, "%.*s%.*s", (int)line.origin.before, like->text.p, STR_ARG(text));
    line_edit_add(out, &line);
    out->changed = true;
}

static const char block_fence[] = "~~~~~~~~~~~~";

static void add_block(struct line_edit *out, const struct line_edit *e, size_t first, size_t last,
                      struct str end, bool kept) {
    add(out, &e->v[first], str_fmt(out->arena, "%s math", block_fence));
    for (size_t i = first; i <= last; i++) {
        struct str s = str_trim(e->v[i].text);
        if (i == last && !kept)
            s.n -= end.n;
        if (i == first && !kept)
            s = str_from(s, 2);
        if (str_trim(s).n)
            add(out, &e->v[i], s);
    }
    add(out, &e->v[last], str_of(block_fence));
}

void math_blocks(struct line_edit *e, enum math_mode mode) {
    struct line_edit out = {.arena = e->arena, .changed = e->changed};
    struct str fence = {0};
    bool found = false, begins = true, kept = false;
    for (size_t i = 0; i < e->n; i++) {
        struct str s = str_trim(e->v[i].text);
        size_t n = line_fence(s), last = e->n;
        struct str end = STR("");
        if (fence.n && n >= fence.n && n == s.n && s.p[0] == fence.p[0])
            fence.n = 0;
        else if (!fence.n && n)
            fence = str_slice(s, 0, n);
        else if (!fence.n && begins)
            end = block_end(e->arena, s, mode, &kept);
        if (end.n)
            last = last_line(e, i, end, kept ? 0 : 2);
        if (last < e->n) {
            add_block(&out, e, i, last, end, kept);
            found = true;
            i = last;
        } else {
            line_edit_add(&out, &e->v[i]);
        }
        begins = s.n == 0;
    }
    if (found)
        *e = out;
}
