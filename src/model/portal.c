#include "model/portal.h"

#include "model/forge.h"

size_t portal_find(const struct portal *p, struct str key) {
    uintptr_t hit = (uintptr_t)map_find(&p->by_key, key);
    return hit ? (size_t)hit - 1 : NO_ENTITY;
}

size_t portal_locations(const struct portal *p, const struct node *n,
                        size_t chain[static LIMIT_LOCATION_CHAIN]) {
    size_t count = 0, self = (size_t)(n - p->nodes.v);
    while (n->location != NO_ENTITY && n->location != self && count < LIMIT_LOCATION_CHAIN) {
        for (size_t i = 0; i < count; i++)
            if (chain[i] == n->location)
                return count;
        chain[count++] = n->location;
        n = &p->nodes.v[n->location];
    }
    return count;
}

struct str portal_location_text(struct arena *a, const struct portal *p, const struct node *n) {
    if (n->location == NO_ENTITY)
        return STR("");
    const struct node *location = &p->nodes.v[n->location];
    return str_fmt(a, "%.*s/%.*s:%u", STR_ARG(p->units.v[location->unit].id),
                   STR_ARG(location->entity->file), n->location_line);
}

const struct page_address *portal_page_at(const struct portal *p, size_t unit, struct str path) {
    return map_find(&p->units.v[unit].pages, path);
}

struct str portal_file_url(struct arena *a, const struct portal_unit *unit, struct str path,
                           uint32_t line) {
    struct str commit = unit->uncommitted ? STR("HEAD") : unit->fragment->commit;
    if (!commit.n)
        return STR("");
    return forge_file_url(a, unit->web, commit, path, unit->uncommitted ? 0 : line);
}

struct str portal_folder_url(struct arena *a, const struct portal_unit *unit, struct str path) {
    struct str commit = unit->uncommitted ? STR("HEAD") : unit->fragment->commit;
    return commit.n ? forge_folder_url(a, unit->web, commit, path) : STR("");
}

struct str portal_edit_url(struct arena *a, const struct portal_unit *unit, struct str path) {
    struct str branch = unit->fragment->branch;
    return branch.n ? forge_edit_url(a, unit->web, branch, path) : STR("");
}
