#include "render/lists.h"

#include <stdlib.h>
#include <string.h>

#include "link/route.h"

/* Kinds that people look for, in the order of the home page. */
static const struct {
    struct str kind, plural;
} well_known[] = {
    {STR_INIT("component"), STR_INIT("Components")},
    {STR_INIT("api"), STR_INIT("APIs")},
    {STR_INIT("resource"), STR_INIT("Resources")},
    {STR_INIT("system"), STR_INIT("Systems")},
    {STR_INIT("domain"), STR_INIT("Domains")},
    {STR_INIT("group"), STR_INIT("Groups")},
    {STR_INIT("user"), STR_INIT("Users")},
    {STR_INIT("template"), STR_INIT("Templates")},
    {STR_INIT("workflow"), STR_INIT("Workflows")},
    {STR_INIT("environmentblueprint"), STR_INIT("Environment blueprints")},
    {STR_INIT("environment"), STR_INIT("Environments")},
    {STR_INIT("aiasset"), STR_INIT("AI assets")},
    {STR_INIT("hierarchy"), STR_INIT("Hierarchies")},
    {STR_INIT("location"), STR_INIT("Locations")},
};
enum { WELL_KNOWN = sizeof well_known / sizeof *well_known };

static size_t rank_of(struct str kind) {
    size_t i = 0;
    while (i < WELL_KNOWN && !str_eq_nocase(well_known[i].kind, kind))
        i++;
    return i;
}

struct sortable {
    struct str name, key, kind;
    size_t node, rank;
};

static int by_name(const void *x, const void *y) {
    const struct sortable *a = x, *b = y;
    int c = str_cmp_nocase(a->name, b->name);
    return c ? c : str_cmp(a->key, b->key);
}

/* By rank, then kind (documentation has none), then name. */
static int by_kind(const void *x, const void *y) {
    const struct sortable *a = x, *b = y;
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    int c = str_cmp_nocase(a->kind, b->kind);
    return c ? c : by_name(x, y);
}

static void add(struct arena *a, struct node_list *list, size_t node) {
    *VEC_PUSH(a, &list->nodes) = node;
}

struct str list_kind_route(struct arena *a, struct str kind) {
    struct str segment = route_segment(a, str_lower(a, kind));
    return str_fmt(a, "catalog/-/kind/%.*s/", STR_ARG(segment));
}

static struct str plural_of(struct arena *a, struct str kind) {
    if (kind.n > 1 && str_ends(kind, STR("y")) && !strchr("aeiou", kind.p[kind.n - 2]))
        return str_fmt(a, "%.*sies", (int)kind.n - 1, kind.p);
    return str_fmt(a, "%.*s%s", STR_ARG(kind), str_ends(kind, STR("s")) ? "es" : "s");
}

static struct node_list *add_kind(struct arena *a, const struct render *r, struct str kind) {
    struct render_lists *l = r->lists;
    const struct custom_kind *own = config_kind(r->config, kind);
    struct node_list *list = VEC_PUSH(a, &l->kinds);
    size_t rank = rank_of(kind);
    list->kind = kind;
    list->title = rank < WELL_KNOWN ? well_known[rank].plural : plural_of(a, kind);
    if (own && own->title.n)
        list->title = own->title;
    list->description = own ? own->description : STR("");
    list->route = list_kind_route(a, kind);
    return list;
}

static void list_docs(struct arena *a, const struct portal *p, struct render_lists *l) {
    struct sortable *all = ARENA_ARRAY(a, struct sortable, p->docs.n);
    size_t n = 0;
    for (size_t i = 0; i < p->docs.n; i++) {
        const struct docs *d = &p->docs.v[i];
        if (d->set->is_definition || p->units.v[d->unit].version.is_other)
            continue;
        all[n] = (struct sortable){.name = d->title, .key = d->route, .node = i};
        all[n++].rank = d->entity != NO_ENTITY ? 0 : d->set->dir.n ? 2 : 1;
    }
    if (n)
        qsort(all, n, sizeof *all, by_kind);
    l->docs = ARENA_ARRAY(a, size_t, n);
    l->docs_n = n;
    for (size_t i = 0; i < n; i++)
        l->docs[i] = all[i].node;
}

void render_make_lists(struct arena *a, struct render *r) {
    const struct portal *p = r->portal;
    struct render_lists *l = ARENA_NEW(a, struct render_lists);
    struct sortable *all = ARENA_ARRAY(a, struct sortable, p->nodes.n);
    r->lists = l;
    for (size_t i = 0; i < p->nodes.n; i++) {
        const struct entity *e = p->nodes.v[i].entity;
        all[i] =
            (struct sortable){entity_display_name(e), e->key, e->ref.kind, i, rank_of(e->ref.kind)};
    }
    if (p->nodes.n)
        qsort(all, p->nodes.n, sizeof *all, by_name);
    struct node_list *every = add_kind(a, r, STR(""));
    every->title = STR("All");
    every->route = STR("catalog/");
    l->apis = (struct node_list){.title = STR("APIs"), .route = STR("api-docs/")};
    l->workflows = (struct node_list){.title = STR("Workflows"), .route = STR("create/")};
    for (size_t i = 0; i < p->nodes.n; i++) {
        add(a, &l->kinds.v[0], all[i].node);
        if (str_eq_nocase(all[i].kind, STR("api")))
            add(a, &l->apis, all[i].node);
        if (entity_is_workflow(p->nodes.v[all[i].node].entity))
            add(a, &l->workflows, all[i].node);
    }
    if (p->nodes.n)
        qsort(all, p->nodes.n, sizeof *all, by_kind);
    struct node_list *list = NULL;
    for (size_t i = 0; i < p->nodes.n; i++) {
        if (!list || !str_eq_nocase(list->kind, all[i].kind))
            list = add_kind(a, r, all[i].kind);
        add(a, list, all[i].node);
    }
    list_docs(a, p, l);
    for (size_t u = 0; u < p->units.n; u++)
        *map_at(a, &l->units, p->units.v[u].id) = &p->units.v[u];
}

size_t list_pages(size_t n, size_t rows) { return n ? (n + rows - 1) / rows : 1; }

const struct node_list *list_of_catalog_page(const struct render *r, size_t *number) {
    VEC_EACH (const struct node_list, list, &r->lists->kinds) {
        size_t pages = list_pages(list->nodes.n, LIST_PAGE_ROWS);
        if (*number < pages)
            return list;
        *number -= pages;
    }
    return NULL;
}

struct str list_page_route(struct arena *a, struct str route, size_t i) {
    if (i == 0)
        return route;
    bool ours = str_starts(route, STR("catalog/-/"));
    return str_fmt(a, "%.*s%spage/%zu/", STR_ARG(route), ours ? "" : "-/", i + 1);
}

const struct portal_unit *render_find_unit(const struct render *r, struct str id) {
    return map_find(&r->lists->units, id);
}
