#include <stdlib.h>

#include "base/path.h"
#include "base/version.h"
#include "link/link.h"
#include "link/route.h"
#include "link/routes.h"

struct linker {
    struct arena *arena;
    struct portal *portal;
    size_t **node_of;    /* by unit and place in it: index of the node, or NO_ENTITY */
    struct routes sets;  /* of whole sets */
    struct routes pages; /* of all outputs */
    struct map tops;     /* of versions: see top_key() */
};

struct indexes {
    VEC(size_t);
};

/* Whom findings about the set are about. */
static struct str subject_of(const struct linker *l, const struct docs *d) {
    return d->entity == NO_ENTITY ? STR("") : l->portal->nodes.v[d->entity].entity->key;
}

static void report_clash(struct linker *l, const struct docs *d, struct str file, struct str other,
                         struct str route) {
    link_find(l->portal, d->unit, subject_of(l, d), FINDING_ROUTE_CLASH, place_file(file), file,
              other, route);
}

static void index_nodes(struct linker *l) {
    struct portal *p = l->portal;
    l->node_of = ARENA_ARRAY(l->arena, size_t *, p->units.n);
    for (size_t u = 0; u < p->units.n; u++) {
        size_t n = p->units.v[u].fragment->entities.n;
        l->node_of[u] = ARENA_ARRAY(l->arena, size_t, n);
        for (size_t i = 0; i < n; i++)
            l->node_of[u][i] = NO_ENTITY;
    }
    for (size_t i = 0; i < p->nodes.n; i++)
        l->node_of[p->nodes.v[i].unit][p->nodes.v[i].in_unit] = i;
}

/* docs/default/repository/<unit>/, and below "-/<folder>/" for a further set. */
static struct str route_of_unclaimed(struct linker *l, size_t unit, const struct docset *set) {
    struct str id = route_path(l->arena, l->portal->units.v[unit].id);
    if (!set->dir.n)
        return str_fmt(l->arena, "docs/default/repository/%.*s/", STR_ARG(id));
    struct str dir = route_path(l->arena, set->dir);
    return str_fmt(l->arena, "docs/default/repository/%.*s/-/%.*s/", STR_ARG(id), STR_ARG(dir));
}

static void set_title(struct linker *l, struct docs *d) {
    const struct docset *set = d->set;
    d->title = set->title;
    if (!d->title.n && d->entity != NO_ENTITY)
        d->title = entity_display_name(l->portal->nodes.v[d->entity].entity);
    if (!d->title.n)
        d->title = set->pages.v[0].title;
    if (!d->title.n)
        d->title = l->portal->units.v[d->unit].id;
}

/* Of several entities that show one set, which gives it its address: the lowest. One that asks
 * for it by an annotation comes before one that only stands beside it, and a component, whose
 * code it is, before the system or API in the same file. */
static int claim(const struct entity *e) {
    if (entity_annotation(e, STR("backstage.io/techdocs-ref")))
        return 0;
    return entity_is(e, STR("component")) ? 1 : 2;
}

/* The definition of an API stands below the page of its entity. */
static void add_definition(struct linker *l, size_t unit, const struct docset *set) {
    size_t node = l->node_of[unit][set->entities.v[0]];
    if (node == NO_ENTITY)
        return;
    const struct node *n = &l->portal->nodes.v[node];
    *VEC_PUSH(l->arena, &l->portal->docs) =
        (struct docs){.set = set,
                      .unit = unit,
                      .entity = node,
                      .route = str_fmt(l->arena, "%.*sdefinition/", STR_ARG(n->route)),
                      .title = entity_display_name(n->entity)};
}

static void add_docs(struct linker *l, size_t unit, const struct docset *set) {
    struct portal *p = l->portal;
    if (set->is_definition) {
        add_definition(l, unit, set);
        return;
    }
    struct docs *d = VEC_PUSH(l->arena, &p->docs);
    *d = (struct docs){.set = set, .unit = unit, .entity = NO_ENTITY};
    VEC_EACH (const uint32_t, e, &set->entities) {
        size_t node = l->node_of[unit][*e];
        if (node == NO_ENTITY)
            continue; /* another definition of this entity won */
        if (d->entity == NO_ENTITY ||
            claim(p->nodes.v[node].entity) < claim(p->nodes.v[d->entity].entity))
            d->entity = node;
    }
    d->route = d->entity == NO_ENTITY
                   ? route_of_unclaimed(l, unit, set)
                   : route_of_entity(l->arena, STR("docs"), p->nodes.v[d->entity].entity->ref);
    set_title(l, d);
}

/* What the set has beside its own pages and files: render/view.h. */
static void reserve(struct linker *l, const struct docs *d, const char *below, struct str file) {
    struct str route = str_fmt(l->arena, "%.*s%s", STR_ARG(d->route), below), other;
    routes_take(&l->sets, route, file, &other);
    routes_take(&l->pages, route, file, &other);
}

/* The address of the set, where no other set and no file stands. */
static void set_route(struct linker *l, struct docs *d) {
    struct str file = d->set->pages.v[0].path, set, output;
    struct str route = routes_take(&l->sets, d->route, file, &set);
    d->route = routes_folder(&l->pages, route, file, &output);
    if (set.n || output.n)
        report_clash(l, d, file, set.n ? set : output, d->route);
    reserve(l, d, "-/nav/", file);
    reserve(l, d, "-/print/", file);
    reserve(l, d, "techdocs_metadata.json", file);
    reserve(l, d, "search/search_index.json", file);
    if (l->portal->units.v[d->unit].version.name.n)
        reserve(l, d, "versions.json", file);
}

static struct str take_below(struct linker *l, const struct docs *d, struct str file,
                             struct str below) {
    struct str path = route_path(l->arena, below), other;
    struct str wanted = str_fmt(l->arena, "%.*s%.*s", STR_ARG(d->route), STR_ARG(path));
    struct str route = routes_take(&l->pages, wanted, file, &other);
    if (other.n)
        report_clash(l, d, file, other, route);
    if (route_is_escaped(path))
        link_find(l->portal, d->unit, subject_of(l, d), FINDING_ROUTE_ESCAPED, place_file(file),
                  file, route, STR(""));
    return route;
}

static void set_routes(struct linker *l, struct docs *d) {
    const struct docset *set = d->set;
    set_route(l, d);
    d->assets = ARENA_ARRAY(l->arena, struct str, set->assets.n);
    for (size_t i = 0; i < set->assets.n; i++)
        d->assets[i] = take_below(l, d, set->assets.v[i].path, set->assets.v[i].route);
    d->pages = ARENA_ARRAY(l->arena, struct docs_page, set->pages.n);
    for (size_t i = 0; i < set->pages.n; i++)
        d->pages[i].route = take_below(l, d, set->pages.v[i].path, set->pages.v[i].route);
}

static int by_route(const void *x, const void *y) {
    const struct docs *a = x, *b = y;
    int c = str_cmp(a->route, b->route);
    if (!c)
        c = (a->unit > b->unit) - (a->unit < b->unit);
    return c ? c : (a->set > b->set) - (a->set < b->set);
}

/* Only where no page stands already. */
static void redirect(struct linker *l, struct str from, struct str to) {
    struct str other;
    if (routes_has(&l->pages, from))
        return;
    from = routes_take(&l->pages, from, from, &other);
    *VEC_PUSH(l->arena, &l->portal->redirects) = (struct redirect){from, to};
}

/* Pages that moved; they may lead to another site. */
static void redirect_pages(struct linker *l, const struct docs *d) {
    VEC_EACH (const struct docs_redirect, r, &d->set->redirects) {
        struct str to = r->to, path = route_path(l->arena, r->from);
        if (r->page != NO_PAGE) {
            struct str route = d->pages[r->page].route;
            to =
                str_fmt(l->arena, "%.*s%s%.*s", STR_ARG(route), r->to.n ? "#" : "", STR_ARG(r->to));
        }
        redirect(l, str_fmt(l->arena, "%.*s%.*s", STR_ARG(d->route), STR_ARG(path)), to);
    }
}

/* Every entity of a set shows it; those after the first lead there. */
static void give_to_entities(struct linker *l, size_t docs) {
    struct portal *p = l->portal;
    const struct docs *d = &p->docs.v[docs];
    if (d->set->is_definition) {
        p->nodes.v[d->entity].definition = docs;
        return;
    }
    VEC_EACH (const uint32_t, e, &d->set->entities) {
        size_t node = l->node_of[d->unit][*e];
        if (node == NO_ENTITY || p->nodes.v[node].docs != NO_DOCS)
            continue;
        p->nodes.v[node].docs = docs;
        if (node != d->entity)
            redirect(l, route_of_entity(l->arena, STR("docs"), p->nodes.v[node].entity->ref),
                     d->route);
    }
}

/* ---- backstage.io/techdocs-entity: the documentation of another entity ---- */

static const struct value *lender(const struct node *n) {
    const struct value *v = entity_annotation(n->entity, STR("backstage.io/techdocs-entity"));
    return value_is(v, VALUE_STRING) ? v : NULL;
}

static void find_lender(struct linker *l, size_t node, enum finding_code code, struct str arg1) {
    const struct node *n = &l->portal->nodes.v[node];
    const struct value *v = lender(n);
    link_find(l->portal, n->unit, n->entity->key, code, value_place(v, n->entity->file), v->string,
              arg1, STR(""));
}

/* The entity whose documentation this one asks for, or NO_ENTITY. */
static size_t lender_of(struct linker *l, size_t node) {
    const struct value *v = lender(&l->portal->nodes.v[node]);
    struct ref ref;
    if (!v)
        return NO_ENTITY;
    if (!ref_parse(v->string, STR(""), STR("default"), &ref)) {
        find_lender(l, node, FINDING_REF_KIND_MISSING, STR("backstage.io/techdocs-entity"));
        return NO_ENTITY;
    }
    size_t other = portal_find(l->portal, ref_key(l->arena, ref));
    if (other == NO_ENTITY)
        find_lender(l, node, FINDING_TECHDOCS_ENTITY_NOTHING, STR(""));
    return other;
}

static void lend(struct linker *l, size_t node, size_t docs) {
    struct portal *p = l->portal;
    p->nodes.v[node].docs = docs;
    redirect(l, route_of_entity(l->arena, STR("docs"), p->nodes.v[node].entity->ref),
             p->docs.v[docs].route);
}

/* One who lends may borrow, too. Each entity is followed once: `seen` holds the number of the walk
 * that came by it, and a walk that meets itself goes in a circle. */
static void borrow_docs(struct linker *l, size_t node, size_t *seen, struct indexes *chain) {
    struct portal *p = l->portal;
    size_t walk = node + 1, at = node;
    chain->n = 0;
    while (at != NO_ENTITY && p->nodes.v[at].docs == NO_DOCS && !seen[at]) {
        seen[at] = walk;
        *VEC_PUSH(l->arena, chain) = at;
        at = lender_of(l, at);
    }
    size_t docs = at == NO_ENTITY ? NO_DOCS : p->nodes.v[at].docs;
    bool circle = at != NO_ENTITY && docs == NO_DOCS && seen[at] == walk;
    for (size_t i = chain->n; i--;) {
        size_t borrower = chain->v[i];
        if (docs != NO_DOCS)
            lend(l, borrower, docs);
        else if (circle)
            find_lender(l, borrower, FINDING_TECHDOCS_ENTITY_CYCLE, STR(""));
        else if (i + 1 < chain->n || at != NO_ENTITY)
            find_lender(l, borrower, FINDING_TECHDOCS_ENTITY_NOTHING, STR(""));
        circle = circle && borrower != at;
    }
}

static void borrow_all(struct linker *l) {
    struct portal *p = l->portal;
    size_t *seen = ARENA_ARRAY(l->arena, size_t, p->nodes.n);
    struct indexes chain = {0};
    for (size_t i = 0; i < p->nodes.n; i++)
        borrow_docs(l, i, seen, &chain);
}

static void index_pages(struct linker *l, size_t docs) {
    const struct docs *d = &l->portal->docs.v[docs];
    struct map *pages = &l->portal->units.v[d->unit].pages;
    if (d->set->is_definition)
        return; /* its source is no page of documentation: links to it ask for the file */
    for (size_t i = 0; i < d->set->pages.n; i++) {
        void **at = map_at(l->arena, pages, d->set->pages.v[i].path);
        if (*at)
            continue; /* in two sets: the first by route stands for it */
        struct page_address *address = ARENA_NEW(l->arena, struct page_address);
        *address = (struct page_address){docs, i};
        *at = address;
    }
}

/* No deeper than LIMIT_NAV_DEPTH, by which a fragment is read. */
static void index_nav(struct linker *l, struct docs *d, const struct nav_item *parent,
                      const struct nav_step *section) {
    d->nav_entries += parent->items.n;
    VEC_EACH (const struct nav_item, item, &parent->items) {
        struct nav_step *step = ARENA_NEW(l->arena, struct nav_step);
        *step = (struct nav_step){item, section};
        if (item->page != NO_PAGE && !d->pages[item->page].nav)
            d->pages[item->page].nav = step;
        index_nav(l, d, item, step);
    }
}

static void index_docs(struct linker *l, size_t docs) {
    struct docs *d = &l->portal->docs.v[docs];
    redirect_pages(l, d);
    /* A set without an index page: its address leads to the first page. */
    redirect(l, d->route, d->pages[0].route);
    index_pages(l, docs);
    index_nav(l, d, &d->set->nav, NULL);
}

/* ---- versions ---- */

enum { SEVERAL_SETS = -1 };

/* A unit's set by its folder; without one, the only set that the unit has. */
static struct str top_key(const struct linker *l, size_t unit, const struct docset *set) {
    return set ? str_fmt(l->arena, "%zu %.*s", unit, STR_ARG(set->dir))
               : str_fmt(l->arena, "%zu", unit);
}

static void index_tops(struct linker *l) {
    const struct portal *p = l->portal;
    for (size_t i = 0; i < p->docs.n; i++) {
        const struct docs *d = &p->docs.v[i];
        if (!p->units.v[d->unit].version.name.n || d->set->is_definition)
            continue;
        void *docs = (void *)(uintptr_t)(i + 1);
        void **by_dir = map_at(l->arena, &l->tops, top_key(l, d->unit, d->set));
        void **only = map_at(l->arena, &l->tops, top_key(l, d->unit, NULL));
        *by_dir = *by_dir ? *by_dir : docs;
        *only = *only ? (void *)(intptr_t)SEVERAL_SETS : docs;
    }
}

/* The set of which this is another version: that in the same folder, or of two units with one set
 * each the other's. NO_DOCS when there is none. */
static size_t find_top(const struct linker *l, size_t unit, const struct docset *set) {
    const struct portal_unit *u = &l->portal->units.v[unit];
    uintptr_t found = (uintptr_t)map_find(&l->tops, top_key(l, u->version.of, set));
    if (!found && u->fragment->docsets.n == 1)
        found = (uintptr_t)map_find(&l->tops, top_key(l, u->version.of, NULL));
    return found && found != (uintptr_t)SEVERAL_SETS ? found - 1 : NO_DOCS;
}

/* Told of the newest version that has it. */
static void find_no_top(struct linker *l, size_t unit, const struct docset *set) {
    const struct portal_unit *u = &l->portal->units.v[unit];
    void **at = map_at(l->arena, &l->tops, top_key(l, u->version.of, set));
    *at = (void *)(intptr_t)SEVERAL_SETS;
    link_find(l->portal, u->version.of, STR(""), FINDING_VERSIONS_NO_SET, place_file(STR("")),
              set->pages.v[0].path, u->version.name, STR(""));
}

/* Is it newer than the newest release so far? */
static bool is_latest(const struct portal *p, const struct docs_versions *vs, size_t docs) {
    const struct portal_unit *u = &p->units.v[p->docs.v[docs].unit];
    return u->version.is_release &&
           (vs->latest == NO_DOCS ||
            version_cmp(u->version.name, p->units.v[p->docs.v[vs->latest].unit].version.name) > 0);
}

/* The first of several is found. */
static void stands_at(struct linker *l, struct docs *d, struct str route, size_t page) {
    void **at = map_at(l->arena, &d->by_route, route);
    if (!*at)
        *at = (void *)(uintptr_t)(page + 1);
}

static void join_versions(struct linker *l, struct docs_versions *vs, size_t docs) {
    struct portal *p = l->portal;
    struct docs *d = &p->docs.v[docs];
    *VEC_PUSH(l->arena, vs) = docs;
    if (is_latest(p, vs, docs))
        vs->latest = docs;
    d->versions = vs;
    for (size_t i = 0; i < d->set->pages.n; i++)
        stands_at(l, d, d->set->pages.v[i].route, i);
    VEC_EACH (const struct docs_redirect, r, &d->set->redirects)
        if (r->page != NO_PAGE)
            stands_at(l, d, r->from, r->page);
}

/* Behind the address of the set, where no page of its own can be. */
static struct str route_of_version(struct linker *l, const struct docs *top, struct str version) {
    return str_fmt(l->arena, "%.*s-/version/%.*s/", STR_ARG(top->route),
                   STR_ARG(route_path(l->arena, version)));
}

static void add_version(struct linker *l, size_t unit, const struct docset *set) {
    struct portal *p = l->portal;
    const struct portal_unit *u = &p->units.v[unit];
    size_t top = find_top(l, unit, set);
    if (top == NO_DOCS) {
        if (!map_find(&l->tops, top_key(l, u->version.of, set)))
            find_no_top(l, unit, set);
        return;
    }
    struct docs_versions *vs = p->docs.v[top].versions;
    if (vs && p->docs.v[vs->v[vs->n - 1]].unit == unit)
        return; /* another set in the same folder was first */
    if (!vs) {
        vs = ARENA_NEW(l->arena, struct docs_versions);
        vs->latest = NO_DOCS;
        join_versions(l, vs, top);
    }
    struct docs *d = VEC_PUSH(l->arena, &p->docs);
    *d = (struct docs){.set = set, .unit = unit, .entity = p->docs.v[top].entity};
    d->route = route_of_version(l, &p->docs.v[top], u->version.name);
    set_title(l, d);
    d->title = str_fmt(l->arena, "%.*s %.*s", STR_ARG(d->title), STR_ARG(u->version.name));
    join_versions(l, vs, p->docs.n - 1);
}

static struct str start_of(const struct docs *d) {
    return map_find(&d->by_route, STR("")) ? d->route : d->pages[0].route;
}

/* Where mike has a version, its name leads to its start. */
static void redirect_name(struct linker *l, const struct docs *top, struct str name,
                          const struct docs *to) {
    struct str path = route_path(l->arena, name);
    redirect(l, str_fmt(l->arena, "%.*s%.*s/", STR_ARG(top->route), STR_ARG(path)), start_of(to));
    redirect(l, route_of_version(l, top, name), start_of(to));
}

/* Under a further name of a version each of its pages is found, too. */
static void redirect_alias(struct linker *l, const struct docs *top, struct str name,
                           const struct docs *to) {
    struct str below = route_of_version(l, top, name);
    redirect_name(l, top, name, to);
    for (size_t i = 0; i < to->by_route.n; i++) {
        const struct map_item *page = &to->by_route.items[i];
        struct str path = route_path(l->arena, page->key);
        redirect(l, str_fmt(l->arena, "%.*s%.*s", STR_ARG(below), STR_ARG(path)),
                 to->pages[(uintptr_t)page->value - 1].route);
    }
}

static void redirect_names(struct linker *l, const struct docs *top) {
    const struct portal *p = l->portal;
    const struct docs_versions *vs = top->versions;
    for (size_t i = 0; i < vs->n; i++) {
        const struct docs *d = &p->docs.v[vs->v[i]];
        const struct unit_version *version = &p->units.v[d->unit].version;
        redirect_name(l, top, version->name, d);
        VEC_EACH (const struct str, alias, &version->aliases)
            redirect_alias(l, top, *alias, d);
    }
    if (vs->latest != NO_DOCS)
        redirect_alias(l, top, STR("latest"), &p->docs.v[vs->latest]);
}

/* Behind all sets of the catalog, which keep their addresses whatever versions there are. */
static void add_versions(struct linker *l) {
    struct portal *p = l->portal;
    size_t tops = p->docs.n;
    index_tops(l);
    for (size_t u = 0; u < p->units.n; u++)
        if (p->units.v[u].version.is_other)
            VEC_EACH (const struct docset, set, &p->units.v[u].fragment->docsets)
                add_version(l, u, set);
    for (size_t i = tops; i < p->docs.n; i++)
        set_routes(l, &p->docs.v[i]);
    for (size_t i = tops; i < p->docs.n; i++)
        index_docs(l, i);
    for (size_t i = 0; i < tops; i++)
        if (p->docs.v[i].versions)
            redirect_names(l, &p->docs.v[i]);
}

static bool has_versions(const struct portal *p) {
    VEC_EACH (const struct portal_unit, u, &p->units)
        if (u->version.is_other)
            return true;
    return false;
}

void link_docs(struct arena *a, struct portal *p) {
    struct linker l = {.arena = a, .portal = p, .sets.arena = a, .pages.arena = a};
    index_nodes(&l);
    for (size_t u = 0; u < p->units.n; u++)
        if (!p->units.v[u].version.is_other)
            VEC_EACH (const struct docset, set, &p->units.v[u].fragment->docsets)
                add_docs(&l, u, set);
    if (p->docs.n)
        qsort(p->docs.v, p->docs.n, sizeof *p->docs.v, by_route);
    for (size_t i = 0; i < p->docs.n; i++)
        set_routes(&l, &p->docs.v[i]);
    for (size_t i = 0; i < p->docs.n; i++) {
        index_docs(&l, i);
        give_to_entities(&l, i);
    }
    borrow_all(&l);
    if (has_versions(p))
        add_versions(&l);
}
