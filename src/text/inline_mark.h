/* Marks around inline text: `==marked==`, `^^inserted^^`, `~~deleted~~`, `^super^`,
 * `~sub~`. Rules: the mark, caret and tilde extensions of PyMdown; what is deleted may begin
 * within a word, as on GitHub. What is raised or lowered holds no white space, but for spaces
 * behind a backslash.
 *
 * An inline syntax of cmark-gfm in the place of its strikethrough. Marked text is an
 * emphasis node, because tables hold no others. */
#ifndef TEXT_INLINE_MARK_H
#define TEXT_INLINE_MARK_H

#include <cmark-gfm-extension_api.h>

#include "text/dialect.h"

/* The inline syntax, made once for the process. */
cmark_syntax_extension *inline_mark_extension(void);
/* To be called before each page: the memory for its nodes, and which marks there are. */
void inline_mark_begin(cmark_mem *mem, const struct markdown_dialect *dialect);

/* The element that an emphasis node of this syntax becomes, such as "mark", or NULL. */
const char *inline_mark_of(cmark_node *emphasis);

#endif
