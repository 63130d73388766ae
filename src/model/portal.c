#include "model/portal.h"

#include "model/forge.h"

size_t portal_find(const struct portal *p, struct str key) {
    uintptr_t hit = (uintptr_t)map_find(&p->by_key, key);
    return hit ? (size_t)hit - 1 : NO_ENTITY;
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
