/* The lines of a source text, to translate cmark's places, which are a line and
 * a byte, into places of a file, whose columns count code points. The text may
 * have been edited on its way from the file (line_edit.h): then `origins` tells of
 * each line where it comes from. */
#ifndef TEXT_SOURCE_LINES_H
#define TEXT_SOURCE_LINES_H

#include "base/place.h"
#include "base/vec.h"

/* Where a line of an edited text stands in the text before. */
struct line_origin {
    uint32_t line;   /* from 1 */
    uint32_t column; /* of a line that was brought in: what it stands for; else 0 */
    uint32_t indent; /* bytes of white space that it begins with now … */
    uint32_t before; /* … and began with before; of a part of a line, all that stands before it */
};

struct source_lines {
    struct str src;
    struct str file;
    uint32_t first_line; /* of the file, on which src begins */
    VEC(uint32_t);       /* where each line begins; lines end as in Markdown: \n, \r\n or \r */
    bool inserted;       /* some lines come from elsewhere */
    const struct line_origin *origins; /* of as many lines; NULL for a text as it is in the file */
    struct {
        uint32_t line, column; /* of the last place that was asked for */
        size_t bytes;
    } last; /* so that places along one long line are found in linear time */
};

/* src has less than 4 GB. */
void source_lines_init(struct source_lines *l, struct arena *a, struct str src, struct str file,
                       uint32_t first_line);
/* Line `line` of src, from 1, without its end; empty beyond the last. */
struct str source_line(const struct source_lines *l, uint32_t line);
/* The place in the file of byte `column`, from 1, of line `line` of src, from 1. A
 * column beyond the line is its end. */
struct place source_place(struct source_lines *l, uint32_t line, uint32_t column);

#endif
