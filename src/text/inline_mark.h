/* Marks around inline text: `==marked==`, `^^inserted^^`, `~~deleted~~`, `^super^`,
 * `~sub~`, and keys, `++ctrl+alt+del++`. Rules: the mark, caret, tilde and keys
 * extensions of PyMdown; what is deleted may begin within a word, as on GitHub. What
 * is raised or lowered holds no white space.
 *
 * An inline syntax of cmark-gfm in the place of its strikethrough. Marked text is an
 * emphasis node and keys are a code node, because tables hold no others. */
#ifndef TEXT_INLINE_MARK_H
#define TEXT_INLINE_MARK_H

#include <cmark-gfm-extension_api.h>

#include "base/str.h"

/* The inline syntax, made once for the process. */
cmark_syntax_extension *inline_mark_extension(void);
/* To be called before each page: the memory for its nodes. */
void inline_mark_begin(struct arena *scratch, cmark_mem *mem);

/* The element that an emphasis node of this syntax becomes, such as "mark", or NULL. */
const char *inline_mark_of(cmark_node *emphasis);
/* The keys of a code node, "ctrl+alt+del"; empty where it is code. */
struct str inline_mark_keys(cmark_node *code);
/* What is written on the key: "Ctrl" for "ctrl", "Down" for "arrow-down". */
struct str inline_mark_key_name(struct arena *a, struct str key);

#endif
