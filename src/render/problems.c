#include "render/problems.h"

#include <stdlib.h>

#include "link/route.h"
#include "render/lists.h"

/* ---- whose it is ---- */

static bool is_team(const struct entity *e) {
    return entity_is(e, STR("Group")) || entity_is(e, STR("User"));
}

static size_t owner_of_node(const struct portal *p, size_t node) {
    if (is_team(p->nodes.v[node].entity))
        return node;
    VEC_EACH (const struct relation, r, &p->nodes.v[node].relations)
        if (r->type == RELATION_OWNED_BY && r->target != NO_ENTITY)
            return r->target;
    return NO_ENTITY;
}

enum { OWNER_UNKNOWN = 0, OWNER_MANY = -1 };

/* Of each unit the one team that owns all of its entities: index + 1, or one of the above. */
static uintptr_t *owners_of_units(struct arena *a, const struct portal *p) {
    uintptr_t *owners = ARENA_ARRAY(a, uintptr_t, p->units.n);
    for (size_t i = 0; i < p->nodes.n; i++) {
        size_t owner = owner_of_node(p, i), unit = p->nodes.v[i].unit;
        if (owner == NO_ENTITY)
            continue;
        if (owners[unit] == OWNER_UNKNOWN)
            owners[unit] = owner + 1;
        else if (owners[unit] != owner + 1)
            owners[unit] = (uintptr_t)OWNER_MANY;
    }
    return owners;
}

/* The team that a finding is for: of its entity, else of the page's documentation, else of
 * the repository if that is one team's. */
static size_t owner_of(const struct render *r, const uintptr_t *owners, const struct finding *f) {
    const struct portal *p = r->portal;
    size_t node = f->subject.n ? portal_find(p, f->subject) : NO_ENTITY;
    const struct portal_unit *unit = render_find_unit(r, f->unit);
    if (node == NO_ENTITY && unit) {
        const struct page_address *at =
            portal_page_at(p, (size_t)(unit - p->units.v), f->place.file);
        node = at ? p->docs.v[at->docs].entity : NO_ENTITY;
    }
    if (node != NO_ENTITY)
        return owner_of_node(p, node);
    uintptr_t owner = unit ? owners[unit - p->units.v] : OWNER_UNKNOWN;
    return owner == OWNER_UNKNOWN || owner == (uintptr_t)OWNER_MANY ? NO_ENTITY : owner - 1;
}

/* ---- groups ---- */

struct str problems_code_route(struct arena *a, enum finding_code code) {
    return str_fmt(a, "problems/-/%.*s/", STR_ARG(finding_code_name(code)));
}

struct str problems_list_route(enum problem_kind kind) {
    static const struct str routes[] = {[PROBLEMS_BY_CODE] = STR_INIT("problems/-/codes/"),
                                        [PROBLEMS_BY_TEAM] = STR_INIT("problems/-/teams/"),
                                        [PROBLEMS_BY_REPOSITORY] =
                                            STR_INIT("problems/-/repositories/")};
    return routes[kind];
}

struct str problems_page_route(struct arena *a, const struct problems *p, size_t number) {
    const struct problem_page *page = &p->pages.v[number];
    struct str route = STR("problems/");
    switch (page->what) {
    case PROBLEM_PAGE_TOP:
        break;
    case PROBLEM_PAGE_CODES:
        route = problems_list_route(PROBLEMS_BY_CODE);
        break;
    case PROBLEM_PAGE_GROUPS:
        route = problems_list_route(page->kind);
        break;
    case PROBLEM_PAGE_ENTITIES:
        route = STR("problems/-/entities/");
        break;
    case PROBLEM_PAGE_GROUP:
        route = p->groups[page->kind].v[page->group].route;
        break;
    }
    return list_page_route(a, route, page->page);
}

/* The group under this key, made where it is missing. */
static struct problem_group *group_at(struct arena *a, struct problems *out, struct map *map,
                                      enum problem_kind kind, struct str key) {
    void **at = map_at(a, map, key);
    if (!*at) {
        VEC_PUSH(a, &out->groups[kind])->node = NO_ENTITY;
        *at = (void *)(uintptr_t)out->groups[kind].n;
    }
    return &out->groups[kind].v[(uintptr_t)*at - 1];
}

static void add(struct arena *a, struct problem_group *g, size_t i, enum level level) {
    *VEC_PUSH(a, &g->findings) = i;
    g->by_level[level]++;
}

static void name_team(struct arena *a, const struct portal *p, struct problem_group *g,
                      size_t team) {
    g->node = team;
    g->title = STR("No owner");
    g->route = STR("problems/-/team/-/");
    if (team == NO_ENTITY)
        return;
    g->title = entity_display_name(p->nodes.v[team].entity);
    g->route = str_fmt(a, "problems/-/team/%.*s",
                       STR_ARG(str_from(p->nodes.v[team].route, sizeof "catalog/" - 1)));
}

static void name_repository(struct arena *a, struct problem_group *g, struct str unit) {
    g->title = unit.n ? unit : STR("Configuration");
    g->route = unit.n ? str_fmt(a, "problems/-/repository/%.*s/", STR_ARG(route_path(a, unit)))
                      : STR("problems/-/configuration/");
}

static void sort_in(struct arena *a, const struct render *r, struct problems *out) {
    const struct portal *p = r->portal;
    struct map maps[PROBLEM_KINDS] = {{0}};
    const uintptr_t *owners = owners_of_units(a, p);
    for (size_t i = 0; i < p->findings.n; i++) {
        const struct finding *f = &p->findings.v[i];
        enum level level = f->level;
        size_t team = owner_of(r, owners, f);
        struct str key = team == NO_ENTITY ? STR("") : p->nodes.v[team].entity->key;
        struct problem_group *g =
            group_at(a, out, &maps[PROBLEMS_BY_CODE], PROBLEMS_BY_CODE, finding_code_name(f->code));
        g->code = f->code;
        g->title = finding_code_name(f->code);
        g->route = g->findings.n ? g->route : problems_code_route(a, f->code);
        add(a, g, i, level);
        g = group_at(a, out, &maps[PROBLEMS_BY_TEAM], PROBLEMS_BY_TEAM, key);
        if (!g->findings.n)
            name_team(a, p, g, team);
        add(a, g, i, level);
        g = group_at(a, out, &maps[PROBLEMS_BY_REPOSITORY], PROBLEMS_BY_REPOSITORY, f->unit);
        if (!g->findings.n)
            name_repository(a, g, f->unit);
        add(a, g, i, level);
    }
}

static int worst_first(const void *x, const void *y) {
    const struct problem_group *a = x, *b = y;
    for (int level = LEVEL_ERROR; level >= LEVEL_NOTE; level--)
        if (a->by_level[level] != b->by_level[level])
            return a->by_level[level] > b->by_level[level] ? -1 : 1;
    return str_cmp(a->route, b->route);
}

/* ---- pages ---- */

size_t problems_listed(const struct problem_group *g, enum problem_kind kind) {
    bool all = kind == PROBLEMS_BY_REPOSITORY || g->findings.n <= PROBLEMS_LISTED;
    return all ? g->findings.n : PROBLEMS_LISTED;
}

static void add_pages(struct arena *a, struct problems *out, struct problem_page page, size_t n) {
    for (page.page = 0; page.page < list_pages(n, PROBLEMS_PAGE_ROWS); page.page++)
        *VEC_PUSH(a, &out->pages) = page;
}

void problems_make(struct arena *a, const struct render *r, struct problems *out) {
    *out = (struct problems){.entities = {0}};
    sort_in(a, r, out);
    for (size_t i = 0; i < r->portal->nodes.n; i++)
        if (r->portal->nodes.v[i].findings.n)
            *VEC_PUSH(a, &out->entities) = i;
    add_pages(a, out, (struct problem_page){.what = PROBLEM_PAGE_TOP}, 1);
    add_pages(a, out, (struct problem_page){.what = PROBLEM_PAGE_CODES}, 1);
    if (out->entities.n > PROBLEMS_TOP_ROWS)
        add_pages(a, out, (struct problem_page){.what = PROBLEM_PAGE_ENTITIES}, out->entities.n);
    for (int kind = 0; kind < PROBLEM_KINDS; kind++) {
        struct problem_page page = {.what = PROBLEM_PAGE_GROUPS, .kind = (enum problem_kind)kind};
        if (out->groups[kind].n)
            qsort(out->groups[kind].v, out->groups[kind].n, sizeof *out->groups[kind].v,
                  worst_first);
        if (kind != PROBLEMS_BY_CODE && out->groups[kind].n > PROBLEMS_TOP_ROWS)
            add_pages(a, out, page, out->groups[kind].n);
        page.what = PROBLEM_PAGE_GROUP;
        for (page.group = 0; page.group < out->groups[kind].n; page.group++) {
            const struct problem_group *g = &out->groups[kind].v[page.group];
            add_pages(a, out, page, problems_listed(g, page.kind));
        }
    }
}
