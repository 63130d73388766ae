#include "link/link.h"

/* The scope around one, as references without a scope are resolved: project, organisation,
 * account, and `default`, which is the account of the catalog's other form. Empty behind that. */
static struct str scope_around(struct str scope) {
    if (str_eq_nocase(scope, STR("account")))
        return STR("default");
    if (str_starts(scope, STR("account.")))
        return str_slice(scope, 0, str_last_index(scope, '.'));
    return STR("");
}

/* The nearest entity of the same kind and name in the scopes around that of e, or NO_ENTITY. */
static size_t find_around(struct arena *a, const struct portal *p, const struct entity *e) {
    struct ref ref = e->ref;
    size_t hit = NO_ENTITY;
    while (ref.namespace = scope_around(ref.namespace), ref.namespace.n && hit == NO_ENTITY)
        hit = portal_find(p, ref_key(a, ref));
    return hit;
}

void link_scopes(struct arena *a, struct portal *p) {
    struct arena scratch = {0};
    VEC_EACH (const struct node, n, &p->nodes) {
        const struct entity *e = n->entity;
        size_t hit = find_around(&scratch, p, e);
        arena_clear(&scratch);
        if (hit == NO_ENTITY)
            continue;
        const struct node *other = &p->nodes.v[hit];
        link_find(p, n->unit, e->key, FINDING_SCOPE_AMBIGUOUS, link_name_place(e),
                  ref_text(a, e->ref), ref_text(a, other->entity->ref),
                  link_where(a, p, other->unit, other->entity));
    }
    arena_release(&scratch);
}
