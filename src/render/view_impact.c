#include "base/limits.h"
#include "render/view.h"

/* So many of the affected entities, of hops and of teams stand on a page. */
enum { SHOWN = 200, SHOWN_HOPS = 12, SHOWN_TEAMS = 50 };

static struct value team(const struct view *v, const struct impact_team *t) {
    struct arena *a = v->arena;
    struct value item = value_map(a), owner = value_null();
    if (t->key.n)
        owner = t->owner == NO_ENTITY ? view_broken_chip(v, t->key) : view_chip(v, t->owner);
    PUT_BOOL(a, &item, "none", t->key.n == 0);
    PUT(a, &item, "owner", owner);
    PUT_INT(a, &item, "count", t->count);
    return item;
}

static struct value teams(const struct view *v, const struct impact *impact) {
    struct impact_teams all;
    struct value list = value_list(v->arena);
    impact_by_team(v->arena, &v->render->impact, impact, &all);
    for (size_t i = 0; i < all.n && i < SHOWN_TEAMS; i++)
        value_push(v->arena, &list, team(v, &all.v[i]));
    return list;
}

/* The hits from `from` on that are as far: they end before the index that is returned. */
static size_t hop_end(const struct impact *impact, size_t from) {
    size_t to = from;
    while (to < impact->hits.n && impact->hits.v[to].hop == impact->hits.v[from].hop)
        to++;
    return to;
}

/* *rest: how many are farther away than the hops in the list. */
static struct value hops(const struct view *v, const struct impact *impact, size_t *rest) {
    struct arena *a = v->arena;
    struct value list = value_list(a);
    size_t i = 0;
    for (size_t end; i < impact->hits.n && value_count(&list) < SHOWN_HOPS; i = end) {
        struct value item = value_map(a);
        end = hop_end(impact, i);
        PUT_INT(a, &item, "hop", impact->hits.v[i].hop);
        PUT_INT(a, &item, "count", end - i);
        PUT_BOOL(a, &item, "last", end == impact->hits.n);
        value_push(a, &list, item);
    }
    *rest = impact->hits.n - i;
    return list;
}

/* The hits [from, to): a link each, with little around it, as there are many. */
static struct value links(const struct view *v, const struct impact *impact, size_t from,
                          size_t to) {
    struct arena *a = v->arena;
    struct value list = value_list(a);
    for (size_t i = from; i < to; i++) {
        const struct node *n = &v->render->portal->nodes.v[impact->hits.v[i].node];
        struct value item = value_map(a);
        PUT_STR(a, &item, "text", entity_display_name(n->entity));
        PUT_STR(a, &item, "href", view_href(v, n->route));
        value_push(a, &list, item);
    }
    return list;
}

static struct value nearest(const struct view *v, const struct impact *impact) {
    struct arena *a = v->arena;
    struct value list = value_list(a);
    for (size_t i = 0, end; i < impact->hits.n && i < SHOWN; i = end) {
        struct value item = value_map(a);
        end = hop_end(impact, i);
        PUT_INT(a, &item, "hop", impact->hits.v[i].hop);
        PUT(a, &item, "affected", links(v, impact, i, end < SHOWN ? end : SHOWN));
        value_push(a, &list, item);
    }
    return list;
}

void view_impact(const struct view *v, size_t node, struct value *summary, struct value *full) {
    struct arena *a = v->arena;
    struct impact impact;
    size_t rest;
    *summary = *full = value_null();
    impact_find(a, &v->render->impact, node, LIMIT_IMPACT_STEPS, &impact);
    if (!impact.hits.n)
        return;
    *summary = value_map(a);
    PUT_INT(a, summary, "total", impact.hits.n);
    PUT_BOOL(a, summary, "cut", impact.cut);
    PUT(a, summary, "hops", hops(v, &impact, &rest));
    PUT_INT(a, summary, "farther", rest);
    PUT(a, summary, "teams", teams(v, &impact));
    *full = value_map(a);
    VALUE_EACH_FIELD (f, summary)
        value_put(a, full, f->key, f->value);
    PUT_BOOL(a, full, "has_farther", rest > 0);
    PUT_BOOL(a, full, "one", impact.hits.n == 1 && !impact.cut);
    PUT(a, full, "nearest", nearest(v, &impact));
    PUT_INT(a, full, "shown", SHOWN);
    PUT_BOOL(a, full, "has_more", impact.cut || impact.hits.n > SHOWN);
    PUT_STR(a, full, "ref", v->render->portal->nodes.v[node].entity->key);
}
