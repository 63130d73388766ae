#include "model/impact.h"

#include <stdlib.h>

/* The relations of an entity that lead to what breaks with it. */
static const enum relation_type carriers[] = {RELATION_DEPENDENCY_OF, RELATION_API_CONSUMED_BY,
                                              RELATION_PROVIDES_API, RELATION_PART_OF};
enum { CARRIERS = sizeof carriers / sizeof *carriers };

struct walk {
    struct arena *arena;
    const struct portal *portal;
    struct impact *out;
    unsigned char *seen; /* a bit for each entity */
    size_t steps;        /* that are left */
};

/* False when it was seen before. */
static bool mark(struct walk *w, size_t node) {
    unsigned char bit = (unsigned char)(1u << node % 8), *byte = &w->seen[node / 8];
    bool fresh = !(*byte & bit);
    *byte |= bit;
    return fresh;
}

/* The first relation of the type. A system may have a hundred thousand parts, and each of them
 * asks it what it is part of, so its relations must not be walked for that. */
static size_t first_of(const struct node *n, enum relation_type type) {
    size_t from = 0, to = n->relations.n;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (n->relations.v[middle].type < type)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

static void follow(struct walk *w, const struct node *n, enum relation_type type, uint32_t hop) {
    for (size_t i = first_of(n, type); i < n->relations.n && n->relations.v[i].type == type; i++) {
        size_t target = n->relations.v[i].target;
        if (w->steps == 0) {
            w->out->cut = true;
            return;
        }
        w->steps--;
        if (target != NO_ENTITY && mark(w, target))
            *VEC_PUSH(w->arena, &w->out->hits) = (struct impact_hit){target, hop};
    }
}

/* The portal's entities are sorted by key, so their indexes are too. */
static int by_node(const void *x, const void *y) {
    const struct impact_hit *a = x, *b = y;
    return (a->node > b->node) - (a->node < b->node);
}

void impact_find(struct arena *a, const struct portal *p, size_t node, size_t steps,
                 struct impact *out) {
    *out = (struct impact){0};
    struct walk w = {.arena = a, .portal = p, .out = out, .steps = steps};
    w.seen = arena_zalloc(a, p->nodes.n / 8 + 1, 1);
    mark(&w, node);
    for (size_t k = 0; k < CARRIERS; k++)
        follow(&w, &p->nodes.v[node], carriers[k], 1);
    for (size_t from = 0, hop = 2; from < out->hits.n; hop++) {
        size_t to = out->hits.n;
        qsort(out->hits.v + from, to - from, sizeof *out->hits.v, by_node);
        for (; from < to && !out->cut; from++)
            for (size_t k = 0; k < CARRIERS; k++)
                follow(&w, &p->nodes.v[out->hits.v[from].node], carriers[k], (uint32_t)hop);
        if (out->cut && to < out->hits.n)
            qsort(out->hits.v + to, out->hits.n - to, sizeof *out->hits.v, by_node);
        if (out->cut)
            return;
    }
}

/* ---- by team ---- */

struct counting {
    struct arena *arena;
    struct impact_teams *teams;
    struct map by_key; /* index + 1 into teams */
};

static void count(struct counting *c, struct str key, size_t owner) {
    void **at = map_at(c->arena, &c->by_key, key);
    if (!*at) {
        *VEC_PUSH(c->arena, c->teams) = (struct impact_team){key, owner, 0};
        *at = (void *)(uintptr_t)c->teams->n;
    }
    c->teams->v[(uintptr_t)*at - 1].count++;
}

static int by_count(const void *x, const void *y) {
    const struct impact_team *a = x, *b = y;
    int c = (a->count < b->count) - (a->count > b->count);
    return c ? c : str_cmp(a->key, b->key);
}

void impact_by_team(struct arena *a, const struct portal *p, const struct impact *impact,
                    struct impact_teams *out) {
    *out = (struct impact_teams){0};
    struct counting c = {.arena = a, .teams = out};
    VEC_EACH (const struct impact_hit, hit, &impact->hits) {
        const struct node *n = &p->nodes.v[hit->node];
        size_t i = first_of(n, RELATION_OWNED_BY), first = i;
        for (; i < n->relations.n && n->relations.v[i].type == RELATION_OWNED_BY; i++)
            count(&c, n->relations.v[i].key, n->relations.v[i].target);
        if (i == first)
            count(&c, STR(""), NO_ENTITY);
    }
    if (out->n)
        qsort(out->v, out->n, sizeof *out->v, by_count);
}
