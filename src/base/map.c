#include "base/map.h"

#include "base/hash.h"

static size_t slot_of(const struct map *m, struct str key) {
    size_t mask = m->slot_count - 1;
    size_t i = (size_t)hash64(key) & mask;
    while (m->slots[i] && !str_eq(m->items[m->slots[i] - 1].key, key))
        i = (i + 1) & mask;
    return i;
}

void *map_find(const struct map *m, struct str key) {
    if (!m->slot_count)
        return NULL;
    uint32_t hit = m->slots[slot_of(m, key)];
    return hit ? m->items[hit - 1].value : NULL;
}

static void grow(struct arena *a, struct map *m) {
    size_t cap = m->cap ? m->cap * 2 : 8;
    m->items = arena_grow(a, m->items, m->cap * sizeof *m->items, cap * sizeof *m->items);
    m->cap = cap;
    m->slot_count = cap * 2; /* at most half full */
    m->slots = ARENA_ARRAY(a, uint32_t, m->slot_count);
    for (size_t i = 0; i < m->n; i++)
        m->slots[slot_of(m, m->items[i].key)] = (uint32_t)(i + 1);
}

void **map_at(struct arena *a, struct map *m, struct str key) {
    if (m->n == m->cap)
        grow(a, m);
    size_t slot = slot_of(m, key);
    if (!m->slots[slot]) {
        m->items[m->n] = (struct map_item){.key = key};
        m->slots[slot] = (uint32_t)++m->n;
    }
    return &m->items[m->slots[slot] - 1].value;
}
