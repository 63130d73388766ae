#include <stdlib.h>

#include "link/link.h"
#include "link/route.h"
#include "link/routes.h"

struct definition {
    const struct entity *entity;
    size_t unit, in_unit, order;
};

static int by_key(const void *x, const void *y) {
    const struct definition *a = x, *b = y;
    int c = str_cmp(a->entity->key, b->entity->key);
    return c ? c : (a->order > b->order) - (a->order < b->order);
}

struct place link_name_place(const struct entity *e) {
    const struct value *name = e->form == FORM_HARNESS
                                   ? value_find(&e->document, STR("identifier"))
                                   : value_at(&e->document, "metadata", "name", NULL);
    return value_place(name, e->file);
}

struct str link_where(struct arena *a, const struct portal *p, size_t unit,
                      const struct entity *e) {
    return str_fmt(a, "%.*s/%.*s:%u", STR_ARG(p->units.v[unit].id), STR_ARG(e->file),
                   link_name_place(e).line);
}

static void report_duplicate(struct arena *a, struct portal *p, const struct definition *first,
                             const struct definition *other) {
    bool same_case = str_eq(first->entity->ref.name, other->entity->ref.name);
    link_find(p, other->unit, other->entity->key,
              same_case ? FINDING_ENTITY_DUPLICATE : FINDING_ENTITY_DUPLICATE_CASE,
              link_name_place(other->entity), ref_text(a, other->entity->ref),
              link_where(a, p, first->unit, first->entity), STR(""));
    link_find(p, first->unit, first->entity->key, FINDING_ENTITY_DEFINED_FIRST,
              link_name_place(first->entity), ref_text(a, first->entity->ref),
              link_where(a, p, other->unit, other->entity), STR(""));
}

/* Its address, which no other entity's page has. */
static struct str set_route(struct arena *a, struct portal *p, struct routes *routes,
                            const struct definition *d) {
    struct str wanted = route_of_entity(a, STR("catalog"), d->entity->ref), other;
    struct str place = link_where(a, p, d->unit, d->entity);
    struct str route = routes_take(routes, wanted, place, &other);
    if (route_is_escaped(wanted))
        link_find(p, d->unit, d->entity->key, FINDING_ROUTE_ESCAPED, link_name_place(d->entity),
                  ref_text(a, d->entity->ref), route, STR(""));
    if (other.n)
        link_find(p, d->unit, d->entity->key, FINDING_ROUTE_CLASH, link_name_place(d->entity),
                  ref_text(a, d->entity->ref), other, route);
    return route;
}

static void add_node(struct arena *a, struct portal *p, struct routes *routes,
                     const struct definition *d) {
    struct node *n = VEC_PUSH(a, &p->nodes);
    n->entity = d->entity;
    n->unit = d->unit;
    n->in_unit = d->in_unit;
    n->docs = NO_DOCS;
    n->definition = NO_DOCS;
    n->location = NO_ENTITY;
    n->route = set_route(a, p, routes, d);
    *map_at(a, &p->by_key, d->entity->key) = (void *)(uintptr_t)p->nodes.n;
}

/* Of the node that was added last. */
static void add_other(struct arena *a, struct portal *p, const struct definition *first,
                      const struct definition *other) {
    struct node *n = &p->nodes.v[p->nodes.n - 1];
    *VEC_PUSH(a, &n->others) = (struct other_definition){other->entity, other->unit};
    report_duplicate(a, p, first, other);
}

void link_entities(struct arena *a, struct portal *p) {
    size_t total = 0;
    VEC_EACH (struct portal_unit, u, &p->units)
        total += u->fragment->entities.n;
    struct definition *all = ARENA_ARRAY(a, struct definition, total);
    struct routes routes = {.arena = a};
    size_t n = 0;
    for (size_t u = 0; u < p->units.n; u++)
        for (size_t i = 0; i < p->units.v[u].fragment->entities.n; i++, n++)
            all[n] = (struct definition){&p->units.v[u].fragment->entities.v[i], u, i, n};
    if (n)
        qsort(all, n, sizeof *all, by_key);
    for (size_t i = 0, first; i < n;) {
        first = i;
        add_node(a, p, &routes, &all[first]);
        for (i++; i < n && str_eq(all[i].entity->key, all[first].entity->key); i++)
            add_other(a, p, &all[first], &all[i]);
    }
}
