/* A map from strings to pointers that remembers the order of insertion, so that
 * walking it is deterministic. Nothing is ever removed. Keys are not copied:
 * they must live as long as the map. */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/str.h"

struct map_item {
    struct str key;
    void *value;
};

struct map {
    struct map_item *items; /* in order of insertion */
    size_t n, cap;
    uint32_t *slots; /* index + 1 into items, 0 is free */
    size_t slot_count;
};

/* NULL when the key is missing. */
void *map_find(const struct map *m, struct str key);
/* The address of the value under key, added as NULL where it was missing. */
void **map_at(struct arena *a, struct map *m, struct str key);

#endif
