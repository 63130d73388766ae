/* What the dialect writes otherwise than CommonMark reads it, put right in the text of one block
 * before its inlines are parsed:
 *
 *     a*b*c                   a\*b\*c       no emphasis within words
 *     [text] [label]          [text][label]                      where the label is defined
 *     [text](my page.md)      [text](<my page.md>)
 *     {++added++}             <ins class="critic">added</ins>    and so on
 *     [[Page]]                [Page](/Page/)
 *     [=50% "half"]           <progress value="50" max="100">…   where bars are switched on
 *     \a                      a             where a backslash escapes every character
 *     \(c) me\@example.com    stays what it is: see TREE_JOINT
 *
 * Code spans, raw HTML and bare addresses are left alone. Time is linear.
 *
 * What is inserted or left out moves what stands behind it; `moves` leads back. */
#ifndef TEXT_INLINE_EDIT_H
#define TEXT_INLINE_EDIT_H

#include "base/map.h"
#include "base/strbuf.h"
#include "text/dialect.h"
#include "text/source_lines.h"

/* A character of text that is not shown: it parts what must not be read as one. */
enum { TREE_JOINT = '\x01' };

/* From here to the next move the text is what stood there: lines from 0, bytes from 0. */
struct inline_move {
    uint32_t line, at;
    uint32_t from_line, from_at;
};

struct inline_moves {
    VEC(struct inline_move);
};

/* Changes that stand in the text, as the critic extension of PyMdown writes them. A mark may go
 * on over several blocks. */
struct critic {
    bool any;          /* does the page have marks at all? */
    char open;         /* the second character of the mark that is open, or NUL */
    bool goes_on;      /* it ends in another block */
    bool endless[128]; /* does no such mark end any more? */
};

/* Of one page. */
struct inline_editor {
    struct arena *arena;
    const struct markdown_dialect *dialect;
    const struct source_lines *lines;
    bool footnotes;
    bool joints; /* some were set */

    struct critic critic;

    bool labels_read;
    bool labels_with_stars;
    struct map labels; /* of links that the page defines, as cmark compares them, or nearly so */
};

void inline_editor_init(struct inline_editor *e, struct arena *a,
                        const struct markdown_dialect *dialect, const struct source_lines *lines,
                        bool footnotes);
/* The text of the next block of the page, which begins on `line`, from 1. False, and nothing
 * changed, where there is nothing to put right. */
bool inline_edit(struct inline_editor *e, uint32_t line, struct str *text,
                 struct inline_moves *moves);

/* Where a place of the edited text was before. */
void inline_move_back(const struct inline_moves *moves, uint32_t *line, uint32_t *at);

#endif
