/* Keys of a keyboard: `++ctrl+alt+del++`, also with words of one's own, `++"Fn"+f1++`. Rules: the
 * keys extension of PyMdown; a key that it does not know leaves all of it text.
 *
 * An inline syntax of cmark-gfm. Keys are a code node, because tables hold no others. */
#ifndef TEXT_KEYS_H
#define TEXT_KEYS_H

#include <cmark-gfm-extension_api.h>

#include "base/str.h"
#include "base/vec.h"

/* What stands on each. */
struct keys {
    VEC(struct str);
};

/* The inline syntax, made once for the process. */
cmark_syntax_extension *keys_extension(void);
/* To be called before each page: the memory for its nodes, and what stands between two keys
 * where they are only text. */
void keys_begin(struct arena *scratch, cmark_mem *mem, struct str separator);

/* Of a code node; NULL where it is code. */
const struct keys *keys_of(cmark_node *code);

#endif
