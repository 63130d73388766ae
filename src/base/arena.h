/* Arenas. Memory belongs to the arena that a function was given, and nobody
 * frees it: the arena's owner clears or releases the whole.
 *
 * There are four lifetimes, each an arena of its own: run (configuration), unit
 * (one repository being collected), portal (all that link produced), page (one
 * page being rendered).
 *
 * Out of memory ends the process with EXIT_NO_MEMORY; callers never see NULL.
 * Under AddressSanitizer unused space is poisoned and items are separated by red
 * zones, so that an overflow inside an arena is caught like one on the heap. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena_chunk;

struct arena {
    struct arena_chunk *chunk; /* newest first */
    char *next, *end;          /* free space in the newest chunk */
    size_t total;              /* bytes of all chunks, for statistics */
};

/* An arena of all zeroes is ready for use. */

/* Forget every item, keep one chunk for the next use. */
void arena_clear(struct arena *a);
/* Give all memory back; the arena may be used again. */
void arena_release(struct arena *a);

/* `size` bytes aligned for any type, not initialised. size 0 gives a valid
 * address that must not be read. */
void *arena_alloc(struct arena *a, size_t size) __attribute__((malloc, alloc_size(2)));
/* The same for n items of `size` bytes, all zero. A product that overflows ends
 * the process like an exhausted memory. */
void *arena_zalloc(struct arena *a, size_t n, size_t size);
/* Grow an item from `old` to `size` bytes: in place when it is the newest item
 * of its chunk, else by a copy. p may be NULL when old is 0. */
void *arena_grow(struct arena *a, void *p, size_t old, size_t size);

#define ARENA_NEW(a, T) ((T *)arena_zalloc((a), 1, sizeof(T)))
#define ARENA_ARRAY(a, T, n) ((T *)arena_zalloc((a), (n), sizeof(T)))

#endif
