#include "base/place.h"

#include "base/utf8.h"

int place_cmp(struct place a, struct place b) {
    int c = str_cmp(a.file, b.file);
    if (c)
        return c;
    if (a.line != b.line)
        return a.line < b.line ? -1 : 1;
    return (a.column > b.column) - (a.column < b.column);
}

struct place place_of_offset(struct str file, struct str text, size_t offset) {
    struct str before = str_slice(text, 0, offset);
    uint32_t line = 1;
    for (size_t i = 0; i < before.n; i++)
        line += before.p[i] == '\n';
    size_t nl = str_last_index(before, '\n');
    struct str in_line = nl == before.n ? before : str_from(before, nl + 1);
    return place_at(file, line, (uint32_t)utf8_count(in_line) + 1);
}

struct place place_cursor_to(struct place_cursor *c, size_t offset) {
    size_t end = offset < c->text.n ? offset : c->text.n;
    for (; c->at < end; c->at++) {
        unsigned char byte = (unsigned char)c->text.p[c->at];
        bool line_end = byte == '\n';
        c->line += line_end;
        c->column = line_end ? 0 : c->column + ((byte & 0xC0) != 0x80);
    }
    return place_at(c->file, c->line + 1, c->column + 1);
}
