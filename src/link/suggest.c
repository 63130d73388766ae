#include "base/limits.h"
#include "base/nearest.h"
#include "link/link.h"

static struct str key_at(const struct portal *p, size_t i) { return p->nodes.v[i].entity->key; }

/* Index of the first entity whose key begins with the prefix or comes behind it. */
static size_t first_from(const struct portal *p, struct str prefix) {
    size_t from = 0, to = p->nodes.n;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (str_cmp(key_at(p, middle), prefix) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

/* Index behind the last entity, from `first`, whose key begins with the prefix. */
static size_t end_of(const struct portal *p, size_t first, struct str prefix) {
    size_t from = first, to = p->nodes.n;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (str_starts(key_at(p, middle), prefix))
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

/* "namespace/name" of an entity of the kind ("component:") in any namespace, from one namespace to
 * the next; empty when there is none. */
static struct str find_elsewhere(struct link_suggester *s, struct str kind, struct str name) {
    const struct portal *p = s->portal;
    struct arena scratch = {0};
    struct str found = STR("");
    size_t i = first_from(p, kind);
    while (!found.n && i < p->nodes.n && str_starts(key_at(p, i), kind) &&
           s->considered++ < LIMIT_NEAR_NAMES) {
        struct str key = key_at(p, i), prefix = str_slice(key, 0, str_index(key, '/', 0) + 1);
        struct str wanted = str_fmt(&scratch, "%.*s%.*s", STR_ARG(prefix), STR_ARG(name));
        size_t hit = portal_find(p, wanted);
        if (hit != NO_ENTITY)
            found = str_from(key_at(p, hit), kind.n);
        i = end_of(p, i, prefix);
        arena_clear(&scratch);
    }
    arena_release(&scratch);
    return found;
}

struct str link_suggest(struct link_suggester *s, struct str key) {
    const struct portal *p = s->portal;
    struct str kind = str_slice(key, 0, str_index(key, ':', 0) + 1),
               prefix = str_slice(key, 0, str_index(key, '/', 0) + 1),
               name = str_from(key, prefix.n);
    struct nearest near;
    size_t first = first_from(p, prefix), end = end_of(p, first, prefix);
    s->considered += end - first;
    if (s->considered > LIMIT_NEAR_NAMES)
        return STR("");
    nearest_init(&near, s->arena, name);
    for (size_t i = first; i < end; i++)
        nearest_offer(&near, str_from(key_at(p, i), prefix.n));
    struct str text = nearest_text(&near);
    return text.n ? text : find_elsewhere(s, kind, name);
}
