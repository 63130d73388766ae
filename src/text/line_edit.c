#include "text/line_edit.h"

#include "base/strbuf.h"

static uint32_t white_space(struct str line) {
    uint32_t n = 0;
    while (n < line.n && (line.p[n] == ' ' || line.p[n] == '\t'))
        n++;
    return n;
}

void line_edit_add(struct line_edit *e, const struct edited_line *line) {
    *VEC_PUSH(e->arena, e) = *line;
    e->bytes += line->text.n - line->origin.before + line->origin.indent + 1;
}

void line_edit_init(struct line_edit *e, struct arena *a, const struct source_lines *lines) {
    *e = (struct line_edit){.arena = a};
    for (uint32_t i = 1; i <= lines->n; i++) {
        struct str line = source_line(lines, i);
        uint32_t n = white_space(line);
        line_edit_add(e, &(struct edited_line){line, {.line = i, .indent = n, .before = n}});
    }
}

void line_edit_indent(struct line_edit *e, size_t i, uint32_t columns) {
    struct line_origin *o = &e->v[i].origin;
    e->bytes += columns;
    e->bytes -= o->indent;
    o->indent = columns;
    e->changed = true;
}

void line_edit_finish(struct line_edit *e, struct source_lines *lines) {
    if (!e->changed)
        return;
    struct strbuf b;
    strbuf_init(&b, e->arena, 0);
    char *p = strbuf_extend(&b, e->bytes);
    struct line_origin *origins = ARENA_ARRAY(e->arena, struct line_origin, e->n + 1);
    size_t n = 0;
    bool inserted = false;
    VEC_EACH (const struct edited_line, line, e) {
        const struct line_origin *o = &line->origin;
        struct str rest = str_from(line->text, o->before);
        origins[n++] = *o;
        inserted |= o->column != 0;
        memset(p, ' ', o->indent);
        if (o->indent == o->before)
            memcpy(p, line->text.p, o->before);
        memcpy(p + o->indent, rest.p, rest.n);
        p[o->indent + rest.n] = '\n';
        p += o->indent + rest.n + 1;
    }
    source_lines_init(lines, e->arena, strbuf_str(&b), lines->file, lines->first_line);
    lines->origins = origins;
    lines->inserted = inserted;
}

size_t line_fence(struct str s) {
    size_t n = 0;
    if (s.n < 3 || (s.p[0] != '`' && s.p[0] != '~'))
        return 0;
    while (n < s.n && s.p[n] == s.p[0])
        n++;
    bool code = s.p[0] == '`' && str_index(s, '`', n) < s.n;
    return n < 3 || code ? 0 : n;
}

uint32_t line_columns(struct str line) {
    uint32_t columns = 0;
    for (size_t i = 0; i < line.n; i++) {
        if (line.p[i] == '\t')
            columns += 4 - columns % 4;
        else if (line.p[i] == ' ')
            columns++;
        else
            break;
    }
    return columns;
}

uint32_t line_edit_column(const struct line_edit *e, size_t i) {
    const struct line_origin *o = &e->v[i].origin;
    return o->indent == o->before ? line_columns(e->v[i].text) : o->indent;
}
