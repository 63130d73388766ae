#include "text/include.h"

static char char_at(struct str s, size_t i) { return i < s.n ? s.p[i] : '\0'; }

static size_t number(struct str s, size_t *at) {
    size_t n = 0;
    for (; is_digit(char_at(s, *at)); ++*at)
        n = n < 100000000 ? n * 10 + (size_t)(s.p[*at] - '0') : n;
    return n;
}

bool line_ranges_parse(struct str s, struct line_ranges *out) {
    *out = (struct line_ranges){0};
    for (size_t at = 0; at < s.n;) {
        if (s.p[at] == ' ' || s.p[at] == ',') {
            at++;
            continue;
        }
        size_t begin = at, first = number(s, &at), last = first;
        if (char_at(s, at) == ':' || char_at(s, at) == '-') {
            size_t digits = ++at;
            last = number(s, &at);
            last = at == digits ? SIZE_MAX : last;
        }
        if (at == begin || out->n == sizeof out->v / sizeof *out->v) {
            out->n = 0;
            return false;
        }
        out->v[out->n].first = first;
        out->v[out->n++].last = last;
    }
    return true;
}

bool line_ranges_hold(const struct line_ranges *r, size_t line) {
    for (size_t i = 0; i < r->n; i++)
        if (line >= r->v[i].first && line <= r->v[i].last)
            return true;
    return r->n == 0;
}

/* What stands behind `name` and before the bracket that closes it. */
static struct str option(struct str s, struct str name) {
    size_t at = str_find(s, name);
    if (at == s.n)
        return STR("");
    s = str_from(s, at + name.n);
    return str_slice(s, 0, str_index(s, ']', 0));
}

/* {* path ln[…] hl[…] *} */
static bool parse_code(struct str inside, struct include *out) {
    size_t end = 0;
    while (end < inside.n && !is_space(inside.p[end]))
        end++;
    struct str options = str_from(inside, end);
    *out = (struct include){.path = str_slice(inside, 0, end), .code = true};
    return out->path.n && line_ranges_parse(option(options, STR("ln[")), &out->lines) &&
           line_ranges_parse(option(options, STR("hl[")), &out->marked);
}

bool include_parse(struct str line, struct include *out) {
    if (line.n < 5 || line.p[0] != '{')
        return false;
    if (line.p[1] == '*')
        return str_ends(line, STR("*}")) &&
               parse_code(str_trim(str_slice(line, 2, line.n - 2)), out);
    if (line.p[1] != '!' || line.p[line.n - 1] != '}')
        return false;
    *out = (struct include){0};
    size_t mark = str_index(line, '!', 2);
    struct str inside = str_trim(str_slice(line, 2, mark)), lines;
    struct str behind = str_slice(line, mark + 1, line.n - 1);
    size_t bracket = str_index(inside, '[', 0);
    lines = option(inside, STR("[ln:"));
    out->path = lines.n ? str_trim(str_slice(inside, 0, bracket)) : inside;
    if (str_starts(behind, STR("lines=")))
        lines = str_from(behind, 6);
    else if (behind.n || mark == line.n)
        return false;
    return out->path.n && line_ranges_parse(lines, &out->lines);
}
