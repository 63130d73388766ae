/* Memory for cmark, from an arena.
 *
 * cmark asks for memory through three functions without a user pointer, so the
 * arena in use is a property of the process: between cmark_memory_begin and
 * cmark_memory_end every request of cmark is served from it, and giving back is
 * a no-op. Nothing made by cmark may be used after the arena was cleared.
 *
 * cmark cannot be told that there is no more memory. Its requests are therefore
 * counted, and when they pass the budget control returns to the place that
 * `escape` was set at (setjmp) with the value 1. This also bounds documents that
 * copy one long link definition thousands of times. */
#ifndef TEXT_CMARK_MEMORY_H
#define TEXT_CMARK_MEMORY_H

#include <cmark-gfm.h>
#include <setjmp.h>

#include "base/arena.h"

cmark_mem *cmark_memory_begin(struct arena *scratch, size_t budget, jmp_buf *escape);
void cmark_memory_end(void);

#endif
