#include "link/addresses.h"

static struct str key_of(struct arena *a, struct str web) {
    return str_lower(a, str_from(web, str_find(web, STR("://")) + 3));
}

void addresses_init(struct addresses *as, struct arena *a, const struct portal *p) {
    *as = (struct addresses){.arena = a, .portal = p, .next = ARENA_ARRAY(a, size_t, p->units.n)};
    for (size_t u = p->units.n; u-- > 0;) {
        if (!p->units.v[u].web.n)
            continue;
        void **at = map_at(a, &as->first, key_of(a, p->units.v[u].web));
        as->next[u] = (size_t)(uintptr_t)*at;
        *at = (void *)(uintptr_t)(u + 1);
    }
}

size_t addresses_find(const struct addresses *as, const struct forge_target *target,
                      struct str *ref, struct str *path) {
    size_t first = (size_t)(uintptr_t)map_find(&as->first, key_of(as->arena, target->web));
    if (!first)
        return NO_UNIT;
    for (size_t u = first; u; u = as->next[u - 1]) {
        const struct fragment *f = as->portal->units.v[u - 1].fragment;
        if (forge_target_is_at(target, f->branch, path) ||
            forge_target_is_at(target, f->commit, path)) {
            *ref = STR("");
            return u - 1;
        }
    }
    const struct fragment *f = as->portal->units.v[first - 1].fragment;
    *ref = STR("");
    if (!forge_target_is_current(target, f->branch, f->commit, path))
        *path = str_cut(target->at, '/', ref);
    return first - 1;
}
