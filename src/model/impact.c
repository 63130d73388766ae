#include "model/impact.h"

#include <stdlib.h>

/* ---- the graph ---- */

/* Does a relation lead to what breaks with its entity? */
static bool carries(const struct relation *r) {
    return r->target != NO_ENTITY &&
           (r->type == RELATION_DEPENDENCY_OF || r->type == RELATION_API_CONSUMED_BY ||
            r->type == RELATION_PROVIDES_API || r->type == RELATION_PART_OF);
}

/* Owners by key: index + 1 into the graph's teams. */
static uint32_t team_of(struct arena *a, struct impact_teams *teams, struct map *by_key,
                        const struct relation *r) {
    void **at = map_at(a, by_key, r->key);
    if (!*at) {
        *VEC_PUSH(a, teams) = (struct impact_team){.key = r->key, .owner = r->target};
        *at = (void *)(uintptr_t)teams->n;
    }
    return (uint32_t)(uintptr_t)*at - 1;
}

static void init_lists(struct arena *a, struct impact_lists *lists, size_t nodes, size_t items) {
    lists->from = ARENA_ARRAY(a, uint32_t, nodes + 1);
    lists->items = ARENA_ARRAY(a, uint32_t, items);
}

void impact_draw(struct arena *a, const struct portal *p, struct impact_graph *out) {
    struct map by_key = {0};
    size_t edges = 0, owners = p->nodes.n; /* each has at least one: nobody */
    uint32_t edge = 0, owner = 0;
    *out = (struct impact_graph){.nodes = p->nodes.n};
    VEC_EACH (const struct node, n, &p->nodes)
        VEC_EACH (const struct relation, r, &n->relations) {
            edges += carries(r);
            owners += r->type == RELATION_OWNED_BY;
        }
    init_lists(a, &out->breaks, p->nodes.n, edges);
    init_lists(a, &out->owners, p->nodes.n, owners);
    *VEC_PUSH(a, &out->teams) = (struct impact_team){.owner = NO_ENTITY};
    for (size_t i = 0; i < p->nodes.n; i++) {
        out->breaks.from[i] = edge;
        out->owners.from[i] = owner;
        VEC_EACH (const struct relation, r, &p->nodes.v[i].relations) {
            if (carries(r))
                out->breaks.items[edge++] = (uint32_t)r->target;
            if (r->type == RELATION_OWNED_BY)
                out->owners.items[owner++] = team_of(a, &out->teams, &by_key, r);
        }
        if (owner == out->owners.from[i])
            out->owners.items[owner++] = 0;
    }
    out->breaks.from[p->nodes.n] = edge;
    out->owners.from[p->nodes.n] = owner;
}

/* ---- the walk ---- */

struct walk {
    struct arena *arena;
    const struct impact_graph *graph;
    struct impact *out;
    uint64_t *seen, *next; /* a bit for each entity: found so far; found in this hop */
    size_t low, high;      /* next has bits in its words from low to before high */
    size_t steps;          /* that are left */
};

static void follow(struct walk *w, size_t node) {
    const struct impact_lists *breaks = &w->graph->breaks;
    for (uint32_t i = breaks->from[node]; i < breaks->from[node + 1]; i++) {
        uint32_t target = breaks->items[i];
        uint64_t bit = (uint64_t)1 << target % 64;
        if (w->steps == 0) {
            w->out->cut = true;
            return;
        }
        w->steps--;
        if (w->seen[target / 64] & bit)
            continue;
        w->seen[target / 64] |= bit;
        w->next[target / 64] |= bit;
        w->low = target / 64 < w->low ? target / 64 : w->low;
        w->high = target / 64 < w->high ? w->high : target / 64 + 1;
    }
}

/* What was found in this hop, in order of the portal's entities, which is that of their keys. */
static void take(struct walk *w, uint32_t hop) {
    for (size_t i = w->low; i < w->high; i++)
        for (; w->next[i]; w->next[i] &= w->next[i] - 1)
            *VEC_PUSH(w->arena, &w->out->hits) = (struct impact_hit){
                (uint32_t)(i * 64) + (uint32_t)__builtin_ctzll(w->next[i]), hop};
    w->low = SIZE_MAX;
    w->high = 0;
}

void impact_find(struct arena *a, const struct impact_graph *g, size_t node, size_t steps,
                 struct impact *out) {
    *out = (struct impact){0};
    struct walk w = {.arena = a, .graph = g, .out = out, .steps = steps, .low = SIZE_MAX};
    size_t words = g->nodes / 64 + 1;
    if (g->breaks.from[node] == g->breaks.from[node + 1])
        return;
    w.seen = ARENA_ARRAY(a, uint64_t, words);
    w.next = ARENA_ARRAY(a, uint64_t, words);
    w.seen[node / 64] |= (uint64_t)1 << node % 64;
    follow(&w, node);
    take(&w, 1);
    uint32_t hop = 2;
    for (size_t from = 0; from < out->hits.n && !out->cut; hop++) {
        for (size_t to = out->hits.n; from < to && !out->cut; from++)
            follow(&w, out->hits.v[from].node);
        take(&w, hop);
    }
}

/* ---- by team ---- */

static int by_count(const void *x, const void *y) {
    const struct impact_team *a = x, *b = y;
    int c = (a->count < b->count) - (a->count > b->count);
    return c ? c : str_cmp(a->key, b->key);
}

void impact_by_team(struct arena *a, const struct impact_graph *g, const struct impact *impact,
                    struct impact_teams *out) {
    size_t *counts = ARENA_ARRAY(a, size_t, g->teams.n);
    *out = (struct impact_teams){0};
    VEC_EACH (const struct impact_hit, hit, &impact->hits)
        for (uint32_t i = g->owners.from[hit->node]; i < g->owners.from[hit->node + 1]; i++)
            counts[g->owners.items[i]]++;
    for (size_t i = 0; i < g->teams.n; i++) {
        if (!counts[i])
            continue;
        struct impact_team *team = VEC_PUSH(a, out);
        *team = g->teams.v[i];
        team->count = counts[i];
    }
    if (out->n)
        qsort(out->v, out->n, sizeof *out->v, by_count);
}
