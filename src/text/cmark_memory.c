#include "text/cmark_memory.h"

#include <stdint.h>
#include <string.h>

#include "base/bug.h"

/* In front of every piece stands its size: realloc does not tell the old one. */
enum { HEADER = 16 };

static struct {
    struct arena *arena;
    size_t left;
    jmp_buf *escape;
} memory;

static void *take(size_t size) {
    if (!memory.arena)
        BUG("cmark asks for memory outside of a page");
    if (size > memory.left)
        longjmp(*memory.escape, 1);
    memory.left -= size;
    char *p = arena_alloc(memory.arena, HEADER + size);
    memcpy(p, &size, sizeof size);
    return p + HEADER;
}

static void *memory_calloc(size_t n, size_t size) {
    if (size && n > SIZE_MAX / 2 / size)
        die_no_memory();
    return memset(take(n * size), 0, n * size);
}

static void *memory_realloc(void *p, size_t size) {
    if (!p) {
        /* cmark hands out the buffers of blocks without text as C strings, but has
         * not written to them. */
        char *fresh = take(size);
        if (size)
            fresh[0] = '\0';
        return fresh;
    }
    size_t old;
    memcpy(&old, (char *)p - HEADER, sizeof old);
    if (size <= old)
        return p;
    if (size - old > memory.left)
        longjmp(*memory.escape, 1);
    memory.left -= size - old;
    char *grown = arena_grow(memory.arena, (char *)p - HEADER, HEADER + old, HEADER + size);
    memcpy(grown, &size, sizeof size);
    return grown + HEADER;
}

static void memory_free(void *p) { (void)p; }

static cmark_mem functions = {memory_calloc, memory_realloc, memory_free};

cmark_mem *cmark_memory_begin(struct arena *scratch, size_t budget, jmp_buf *escape) {
    memory.arena = scratch;
    memory.left = budget;
    memory.escape = escape;
    return &functions;
}

void cmark_memory_end(void) { memory.arena = NULL; }
