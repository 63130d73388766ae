#include "model/lookup.h"

#include "base/nearest.h"

/* Does an entity fit what was given of a reference? */
static bool fits(const struct ref *wanted, const struct ref *have) {
    return str_eq_nocase(wanted->name, have->name) &&
           (!wanted->kind.n || str_eq_nocase(wanted->kind, have->kind)) &&
           (!wanted->namespace.n || str_eq_nocase(wanted->namespace, have->namespace));
}

/* The only candidate of this namespace, or NO_ENTITY. */
static size_t only_one_in(const struct portal *p, const struct lookup *l, struct str namespace) {
    size_t hit = NO_ENTITY;
    VEC_EACH (const size_t, i, &l->candidates) {
        if (!str_eq_nocase(p->nodes.v[*i].entity->ref.namespace, namespace))
            continue;
        if (hit != NO_ENTITY)
            return NO_ENTITY;
        hit = *i;
    }
    return hit;
}

/* Names of the kind that was given; without one, of all kinds. */
static struct str nearest(struct arena *a, const struct portal *p, const struct ref *wanted) {
    struct nearest near;
    nearest_init(&near, a, wanted->name);
    VEC_EACH (const struct node, n, &p->nodes)
        if (!wanted->kind.n || str_eq_nocase(wanted->kind, n->entity->ref.kind))
            nearest_offer_as(&near, n->entity->ref.name, n->entity->key);
    return nearest_text(&near);
}

void portal_lookup(struct arena *a, const struct portal *p, struct str text, struct lookup *out) {
    struct ref wanted;
    *out = (struct lookup){.node = NO_ENTITY};
    ref_parse(text, STR(""), STR(""), &wanted);
    for (size_t i = 0; i < p->nodes.n; i++)
        if (fits(&wanted, &p->nodes.v[i].entity->ref))
            *VEC_PUSH(a, &out->candidates) = i;
    if (!out->candidates.n)
        out->near = nearest(a, p, &wanted);
    if (out->candidates.n == 1)
        out->node = out->candidates.v[0];
    if (out->candidates.n < 2 || !wanted.kind.n)
        return;
    out->node = only_one_in(p, out, STR("default"));
    if (out->node == NO_ENTITY)
        out->node = only_one_in(p, out, STR("account"));
}
