#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_ASAN 1
#endif
#endif

#ifdef ARENA_ASAN
#include <sanitizer/asan_interface.h>
enum { RED_ZONE = 16 };
#else
#define ASAN_POISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
enum { RED_ZONE = 0 };
#endif

enum { ALIGN = 16, FIRST_CHUNK = 16 << 10, LARGEST_CHUNK = 1 << 20 };

struct arena_chunk {
    struct arena_chunk *older;
    size_t size; /* bytes behind this header */
};

/* The header is padded so that the first item is aligned. */
#define HEADER ((sizeof(struct arena_chunk) + ALIGN - 1) / ALIGN * ALIGN)

static size_t round_up(size_t n) {
    if (n > SIZE_MAX - 2 * ALIGN - RED_ZONE)
        die_no_memory();
    return (n + ALIGN - 1) / ALIGN * ALIGN;
}

static void add_chunk(struct arena *a, size_t at_least) {
    size_t size = a->chunk ? a->chunk->size * 2 : FIRST_CHUNK;
    if (size > LARGEST_CHUNK)
        size = LARGEST_CHUNK;
    if (size < at_least)
        size = at_least;
    struct arena_chunk *c = malloc(HEADER + size);
    if (!c)
        die_no_memory();
    c->older = a->chunk;
    c->size = size;
    a->chunk = c;
    a->next = (char *)c + HEADER;
    a->end = a->next + size;
    a->total += size;
    ASAN_POISON_MEMORY_REGION(a->next, size);
}

void *arena_alloc(struct arena *a, size_t size) {
    size_t need = round_up(size) + RED_ZONE;
    if ((size_t)(a->end - a->next) < need)
        add_chunk(a, need);
    void *p = a->next;
    a->next += need;
    ASAN_UNPOISON_MEMORY_REGION(p, size);
    return p;
}

void *arena_zalloc(struct arena *a, size_t n, size_t size) {
    if (size && n > SIZE_MAX / size)
        die_no_memory();
    return memset(arena_alloc(a, n * size), 0, n * size);
}

void *arena_grow(struct arena *a, void *p, size_t old, size_t size) {
    if (size <= old)
        return p;
    if (p) {
        size_t had = round_up(old) + RED_ZONE, need = round_up(size) + RED_ZONE;
        if ((char *)p + had == a->next && (size_t)(a->end - (char *)p) >= need) {
            a->next = (char *)p + need;
            ASAN_UNPOISON_MEMORY_REGION(p, size);
            return p;
        }
    }
    void *q = arena_alloc(a, size);
    if (old)
        memcpy(q, p, old);
    return q;
}

static void free_chunks(struct arena_chunk *c) {
    while (c) {
        struct arena_chunk *older = c->older;
        ASAN_UNPOISON_MEMORY_REGION((char *)c, HEADER + c->size);
        free(c);
        c = older;
    }
}

void arena_clear(struct arena *a) {
    if (!a->chunk)
        return;
    free_chunks(a->chunk->older);
    a->chunk->older = NULL;
    a->next = (char *)a->chunk + HEADER;
    a->end = a->next + a->chunk->size;
    a->total = a->chunk->size;
    ASAN_POISON_MEMORY_REGION(a->next, a->chunk->size);
}

void arena_release(struct arena *a) {
    free_chunks(a->chunk);
    *a = (struct arena){0};
}
