/* Characters that the parser would take for the mark of a block where Python-Markdown does not.
 * They are hidden from it until the blocks are divided, by a control character that is as long.
 *
 *     | `x|y` | 1 |        A `|` in code divides no cells. GitHub wants it written `\|`.
 *
 *     <!-- c --> *text*    What stands behind a comment is Markdown, and so is what stands behind
 *     <small>              a tag of an element within a line; CommonMark takes the whole line, or
 *     *text*               all up to a blank one, for HTML.
 *     </small>
 *
 *     ```key: value        Not fenced code: PyMdown wants a language there, and options. With no
 *     ```                  line of its own it would be lost; it is code within a line. */
#ifndef TEXT_BLOCK_HIDE_H
#define TEXT_BLOCK_HIDE_H

#include "text/line_edit.h"

/* True when something was hidden. A text with such control characters stays as it is. */
bool block_hide(struct line_edit *e);
/* The text with all that was hidden in it. */
struct str block_show(struct arena *a, struct str s);

#endif
