#include "text/source_lines.h"

#include "base/utf8.h"

void source_lines_init(struct source_lines *l, struct arena *a, struct str src, struct str file,
                       uint32_t first_line) {
    *l = (struct source_lines){.src = src, .file = file, .first_line = first_line};
    size_t nl = str_index(src, '\n', 0), cr = str_index(src, '\r', 0);
    for (size_t at = 0; at < src.n;) {
        *VEC_PUSH(a, l) = (uint32_t)at;
        bool pair = cr + 1 == nl;
        at = (cr < nl && !pair ? cr : nl) + 1;
        if (nl < at)
            nl = str_index(src, '\n', at);
        if (cr < at)
            cr = str_index(src, '\r', at);
    }
}

struct str source_line(const struct source_lines *l, uint32_t line) {
    if (line == 0 || line > l->n)
        return STR("");
    size_t end = line < l->n ? l->v[line] : l->src.n;
    struct str s = str_slice(l->src, l->v[line - 1], end);
    while (s.n && (s.p[s.n - 1] == '\n' || s.p[s.n - 1] == '\r'))
        s.n--;
    return s;
}

/* Of a line that was indented anew: the place counts in bytes within its white space, which is
 * made of single bytes, and ends where it ended. */
static uint32_t column_in_indent(const struct line_origin *o, uint32_t column) {
    uint32_t from_end = o->indent + 1 - column;
    return from_end < o->before + 1 ? o->before + 1 - from_end : 1;
}

struct place source_place(struct source_lines *l, uint32_t line, uint32_t column) {
    if (line > l->n)
        line = (uint32_t)l->n;
    if (line == 0)
        line = 1;
    static const struct line_origin none = {0};
    const struct line_origin *o = l->origins && l->n ? &l->origins[line - 1] : &none;
    uint32_t file_line = l->first_line + (o->line ? o->line : line) - 1;
    if (o->column)
        return place_at(l->file, file_line, o->column);
    if (column <= o->indent && o->line)
        return place_at(l->file, file_line, column_in_indent(o, column ? column : 1));
    struct str before = str_slice(source_line(l, line), 0, column ? column - 1 : 0);
    if (line != l->last.line || before.n < l->last.bytes) {
        l->last.line = line;
        l->last.column = o->before + 1;
        l->last.bytes = o->indent;
    }
    l->last.column += (uint32_t)utf8_count(str_from(before, l->last.bytes));
    l->last.bytes = before.n;
    return place_at(l->file, file_line, l->last.column);
}
