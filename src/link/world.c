#include "link/link.h"

#include "base/path.h"

/* What a unit may be known by in the world. */
enum identity { BY_ID, BY_WEB, BY_REPOSITORY, BY_REPOSITORY_WEB, IDENTITIES };

static struct str identity_of(const struct portal_unit *u, enum identity by) {
    switch (by) {
    case BY_ID:
        return u->id;
    case BY_WEB:
        return u->web;
    case BY_REPOSITORY:
        return u->repository;
    default:
        return u->repository_web;
    }
}

/* What the portal's units replace in the world. */
struct replacer {
    struct portal *portal;
    enum identity by;
    struct map first; /* identity -> index + 1 of the first unit that has it */
    size_t *next;     /* by unit: index + 1 of the next one that has the same */
};

/* Does this unit hold the file, or would it, if the file were still there? */
static bool covers(const struct portal_unit *u, struct str folder, struct str file,
                   struct str *path) {
    if (!path_inside(folder, file))
        return false;
    *path = folder.n ? str_from(file, folder.n + 1) : file;
    if (!u->only_files)
        return true;
    VEC_EACH (const struct catalog_file, read, &u->fragment->files)
        if (str_eq(read->path, *path))
            return true;
    return false;
}

static void replace(struct replacer *r, struct world_entity *e) {
    struct str identity = r->by == BY_ID || r->by == BY_REPOSITORY ? e->unit : e->web;
    size_t unit = identity.n ? (size_t)(uintptr_t)map_find(&r->first, identity) : 0;
    for (; unit && !e->replaced; unit = r->next[unit - 1]) {
        const struct portal_unit *u = &r->portal->units.v[unit - 1];
        e->replaced = covers(u, r->by < BY_REPOSITORY ? STR("") : u->folder, e->file, &e->path);
        e->by = unit - 1;
    }
}

static void replace_all(struct arena *a, struct portal *p) {
    struct replacer r = {.portal = p, .next = ARENA_ARRAY(a, size_t, p->units.n)};
    for (r.by = 0; r.by < IDENTITIES; r.by++) {
        r.first = (struct map){0};
        for (size_t u = p->units.n; u-- > 0;) {
            struct str identity = identity_of(&p->units.v[u], r.by);
            if (!identity.n)
                continue;
            void **at = map_at(a, &r.first, identity);
            r.next[u] = (size_t)(uintptr_t)*at;
            *at = (void *)(uintptr_t)(u + 1);
        }
        VEC_EACH (struct world_entity, e, &p->world->entities)
            if (!e->replaced)
                replace(&r, e);
    }
}

static struct str where(struct arena *a, const struct world_entity *e, uint32_t line) {
    return str_fmt(a, "%.*s/%.*s:%u", STR_ARG(e->unit), STR_ARG(e->file), line);
}

static void find_duplicate(struct arena *a, struct portal *p, const struct node *n) {
    const struct entity *e = n->entity;
    const struct world_entity *other = world_find(p->world, e->key);
    if (!other)
        return;
    link_find(p, n->unit, e->key,
              str_eq(other->name, e->ref.name) ? FINDING_ENTITY_DUPLICATE
                                               : FINDING_ENTITY_DUPLICATE_CASE,
              link_name_place(e), ref_text(a, e->ref), where(a, other, other->line), STR(""));
}

/* At the file in which the entity was: there is no better place of what is no more. */
static void find_broken(struct arena *a, struct portal *p, const struct world_entity *referrer) {
    VEC_EACH (const struct world_reference, r, &referrer->references) {
        const struct world_entity *gone = world_find_any(p->world, r->key);
        if (!gone || world_find(p->world, r->key) || portal_find(p, r->key) != NO_ENTITY)
            continue;
        link_find(p, gone->by, gone->key, FINDING_REMOVAL_BREAKS, place_file(gone->path), gone->key,
                  referrer->key,
                  str_fmt(a, "%.*s:%u", STR_ARG(where(a, referrer, r->line)), r->column));
    }
}

void link_world(struct arena *a, struct portal *p) {
    if (!p->world)
        return;
    replace_all(a, p);
    VEC_EACH (const struct node, n, &p->nodes)
        find_duplicate(a, p, n);
    VEC_EACH (const struct world_entity, e, &p->world->entities)
        if (!e->replaced)
            find_broken(a, p, e);
}
