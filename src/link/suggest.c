#include "base/limits.h"
#include "base/nearest.h"
#include "link/link.h"

/* Both lists are sorted, and no key is in both but that of a duplicate. */
static void merge_keys(struct link_suggester *s) {
    const struct portal *p = s->portal;
    const struct world *w = p->world;
    size_t node = 0, other = 0, others = w ? w->entities.n : 0;
    s->keys = ARENA_ARRAY(s->arena, struct str, p->nodes.n + others);
    while (node < p->nodes.n || other < others) {
        const struct str *mine = node < p->nodes.n ? &p->nodes.v[node].entity->key : NULL;
        const struct world_entity *theirs = other < others ? &w->entities.v[other] : NULL;
        if (theirs && theirs->replaced) {
            other++;
        } else if (mine && (!theirs || str_cmp(*mine, theirs->key) <= 0)) {
            s->keys[s->n++] = *mine;
            node++;
        } else {
            s->keys[s->n++] = theirs->key;
            other++;
        }
    }
}

/* Index of the first key that begins with the prefix or comes behind it. */
static size_t first_from(const struct link_suggester *s, struct str prefix) {
    size_t from = 0, to = s->n;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (str_cmp(s->keys[middle], prefix) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

/* Index behind the last key, from `first`, that begins with the prefix. */
static size_t end_of(const struct link_suggester *s, size_t first, struct str prefix) {
    size_t from = first, to = s->n;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (str_starts(s->keys[middle], prefix))
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

/* "namespace/name" of an entity of the kind ("component:") in any namespace, from one namespace to
 * the next; empty when there is none. */
static struct str find_elsewhere(struct link_suggester *s, struct str kind, struct str name) {
    struct arena scratch = {0};
    struct str found = STR("");
    size_t i = first_from(s, kind);
    while (!found.n && i < s->n && str_starts(s->keys[i], kind) &&
           s->considered++ < LIMIT_NEAR_NAMES) {
        struct str key = s->keys[i], prefix = str_slice(key, 0, str_index(key, '/', 0) + 1);
        struct str wanted = str_fmt(&scratch, "%.*s%.*s", STR_ARG(prefix), STR_ARG(name));
        size_t hit = first_from(s, wanted);
        if (hit < s->n && str_eq(s->keys[hit], wanted))
            found = str_from(s->keys[hit], kind.n);
        i = end_of(s, i, prefix);
        arena_clear(&scratch);
    }
    arena_release(&scratch);
    return found;
}

struct str link_suggest(struct link_suggester *s, struct str key) {
    if (!s->keys)
        merge_keys(s);
    struct str kind = str_slice(key, 0, str_index(key, ':', 0) + 1),
               prefix = str_slice(key, 0, str_index(key, '/', 0) + 1),
               name = str_from(key, prefix.n);
    struct nearest near;
    size_t first = first_from(s, prefix), end = end_of(s, first, prefix);
    s->considered += end - first;
    if (s->considered > LIMIT_NEAR_NAMES)
        return STR("");
    nearest_init(&near, s->arena, name);
    for (size_t i = first; i < end; i++)
        nearest_offer(&near, str_from(s->keys[i], prefix.n));
    struct str text = nearest_text(&near);
    return text.n ? text : find_elsewhere(s, kind, name);
}
