#include "base/limits.h"
#include "base/nearest.h"
#include "base/path.h"
#include "data/glob.h"
#include "link/addresses.h"
#include "link/link.h"

/* A file that was read, and the first Location that led to it. */
struct led {
    struct str path;
    size_t location; /* NO_ENTITY: none */
    uint32_t line;
};

struct locator {
    struct arena *arena;
    struct portal *portal;
    struct led **files;  /* by unit, as many as its fragment has */
    struct map *by_path; /* by unit: path -> its struct led */
    struct addresses addresses;
    size_t steps; /* paths compared */
};

static void index_units(struct locator *l) {
    struct portal *p = l->portal;
    for (size_t u = p->units.n; u-- > 0;) {
        const struct fragment *f = p->units.v[u].fragment;
        l->files[u] = ARENA_ARRAY(l->arena, struct led, f->files.n);
        for (size_t i = 0; i < f->files.n; i++) {
            const struct catalog_file *file = &f->files.v[i];
            size_t node = file->location.n ? portal_find(p, file->location) : NO_ENTITY;
            if (node != NO_ENTITY && p->nodes.v[node].unit != u)
                node = NO_ENTITY; /* another definition of this Location won */
            l->files[u][i] = (struct led){file->path, node, file->line};
            *map_at(l->arena, &l->by_path[u], file->path) = &l->files[u][i];
        }
    }
}

/* ---- targets in other repositories ---- */

static void lead(struct led *file, size_t location, uint32_t line) {
    if (file->location == NO_ENTITY) {
        file->location = location;
        file->line = line;
    }
}

/* The files of a unit that a target names; false when there is none. */
static bool lead_to_files(struct locator *l, size_t unit, struct str pattern, size_t location,
                          uint32_t line) {
    struct led *one = map_find(&l->by_path[unit], pattern);
    size_t n = l->portal->units.v[unit].fragment->files.n;
    bool any = one != NULL;
    if (one)
        lead(one, location, line);
    l->steps += n;
    if (!glob_is_pattern(pattern) || l->steps > LIMIT_TARGET_STEPS)
        return any;
    for (size_t i = 0; i < n; i++)
        if (glob_match(pattern, l->files[unit][i].path)) {
            lead(&l->files[unit][i], location, line);
            any = true;
        }
    return any;
}

static struct str nearest_file(struct locator *l, size_t unit, struct str path) {
    struct nearest near;
    const struct fragment *f = l->portal->units.v[unit].fragment;
    nearest_init(&near, l->arena, path);
    l->steps += f->files.n;
    for (size_t i = 0; i < f->files.n && l->steps <= LIMIT_NEAR_NAMES; i++)
        nearest_offer(&near, f->files.v[i].path);
    return nearest_text(&near);
}

static void find_at(struct locator *l, size_t location, enum finding_code code,
                    const struct value *target, struct str arg0, struct str arg1, struct str arg2) {
    const struct node *n = &l->portal->nodes.v[location];
    link_find(l->portal, n->unit, n->entity->key, code, value_place(target, n->entity->file), arg0,
              arg1, arg2);
}

static void follow(struct locator *l, size_t location, const struct value *target) {
    struct forge_target at;
    struct str text = value_string(target), ref, path;
    struct portal *p = l->portal;
    bool knows_all = !p->is_part && !p->world;
    if (!str_contains(text, STR("://")))
        return; /* the collector knows its own files */
    if (!forge_parse_url(l->arena, text, &at)) {
        if (knows_all)
            find_at(l, location, FINDING_LOCATION_URL_OUTSIDE, target, text, STR(""), STR(""));
        return;
    }
    size_t unit = addresses_find(&l->addresses, &at, &ref, &path);
    if (unit == NO_UNIT) {
        if (knows_all)
            find_at(l, location, FINDING_LOCATION_URL_OUTSIDE, target, at.web,
                    forge_clone_url(l->arena, at.web), STR(""));
        return;
    }
    const struct portal_unit *u = &p->units.v[unit];
    if (ref.n && u->fragment->branch.n)
        find_at(l, location, FINDING_LOCATION_URL_BRANCH, target, ref, u->id, u->fragment->branch);
    if (!lead_to_files(l, unit, path, location, target->line))
        find_at(l, location, FINDING_LOCATION_URL_UNREAD, target, u->id, path,
                nearest_file(l, unit, path));
}

/* ---- all ---- */

static void follow_all(struct locator *l, size_t node) {
    const struct value *spec = value_find(&l->portal->nodes.v[node].entity->document, STR("spec"));
    const struct value *target = value_find(spec, STR("target"));
    if (value_is(target, VALUE_STRING))
        follow(l, node, target);
    VALUE_EACH (item, value_find(spec, STR("targets")))
        if (item->type == VALUE_STRING)
            follow(l, node, item);
}

void link_locations(struct arena *a, struct portal *p) {
    struct locator l = {.arena = a,
                        .portal = p,
                        .files = ARENA_ARRAY(a, struct led *, p->units.n),
                        .by_path = ARENA_ARRAY(a, struct map, p->units.n)};
    addresses_init(&l.addresses, a, p);
    index_units(&l);
    for (size_t i = 0; i < p->nodes.n; i++)
        if (entity_is(p->nodes.v[i].entity, STR("Location")))
            follow_all(&l, i);
    VEC_EACH (struct node, n, &p->nodes) {
        const struct led *file = map_find(&l.by_path[n->unit], n->entity->file);
        if (!file || file->location == (size_t)(n - p->nodes.v))
            continue;
        n->location = file->location;
        n->location_line = file->line;
    }
}
