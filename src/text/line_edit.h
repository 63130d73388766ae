/* A page's source while the passes before the parser edit it: indent lines anew, add
 * and replace some. Whole lines only, so that each can tell where it comes from and
 * findings keep their columns. */
#ifndef TEXT_LINE_EDIT_H
#define TEXT_LINE_EDIT_H

#include "text/source_lines.h"

struct edited_line {
    struct str text;           /* as it was, without its end */
    struct line_origin origin; /* of its first `before` bytes there will be `indent` spaces */
};

struct line_edit {
    struct arena *arena;
    VEC(struct edited_line);
    size_t bytes; /* of all lines now, with their ends */
    bool changed;
};

/* All lines, as they are. */
void line_edit_init(struct line_edit *e, struct arena *a, const struct source_lines *lines);
/* The same with another list of lines, which the caller makes: add one at its end. */
void line_edit_add(struct line_edit *e, const struct edited_line *line);
/* Columns of white space that line i begins with now. */
uint32_t line_edit_column(const struct line_edit *e, size_t i);
/* The line begins with so many spaces. */
void line_edit_indent(struct line_edit *e, size_t i, uint32_t columns);
/* The text that came of it becomes *lines, unless nothing was changed. */
void line_edit_finish(struct line_edit *e, struct source_lines *lines);

/* How long the fence is that a line begins or ends a block of code with; 0 where it does neither.
 * Without white space around the line. */
size_t line_fence(struct str s);

/* Columns of white space that a line begins with; a tab ends at a multiple of four. */
uint32_t line_columns(struct str line);

#endif
