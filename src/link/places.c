#include "link/places.h"

#include "base/path.h"

void places_init(struct places *ps, struct arena *a, const struct portal *p) {
    *ps = (struct places){.arena = a,
                          .portal = p,
                          .assets = ARENA_ARRAY(a, struct map, p->units.n),
                          .pages = ARENA_ARRAY(a, struct map, p->docs.n)};
}

/* ---- by path ---- */

static struct page_address *new_address(struct places *ps, size_t docs, size_t page) {
    struct page_address *at = ARENA_NEW(ps->arena, struct page_address);
    *at = (struct page_address){docs, page};
    return at;
}

static const struct page_address *page_in(struct places *ps, size_t docs, struct str path) {
    const struct docset *set = ps->portal->docs.v[docs].set;
    struct map *pages = &ps->pages[docs];
    for (size_t i = 0; !pages->n && i < set->pages.n; i++)
        *map_at(ps->arena, pages, set->pages.v[i].path) = new_address(ps, docs, i);
    return map_find(pages, path);
}

static bool find_page(struct places *ps, size_t unit, size_t docs, struct str path,
                      struct page_address *out) {
    const struct page_address *at = portal_page_at(ps->portal, unit, path), *own;
    if (!at)
        return false;
    if (at->docs != docs && ps->portal->docs.v[docs].unit == unit &&
        (own = page_in(ps, docs, path)))
        at = own;
    *out = *at;
    return true;
}

bool places_find_page(struct places *ps, size_t unit, size_t docs, struct str path,
                      struct page_address *out) {
    static const struct str names[] = {STR_INIT("index.md"), STR_INIT("README.md"),
                                       STR_INIT("readme.md")};
    if (find_page(ps, unit, docs, path, out))
        return true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct str index;
        if (path_join(ps->arena, path, names[i], &index) && find_page(ps, unit, docs, index, out))
            return true;
    }
    return false;
}

static void index_assets(struct places *ps) {
    VEC_EACH (const struct docs, docs, &ps->portal->docs)
        for (size_t i = 0; i < docs->set->assets.n; i++) {
            void **at = map_at(ps->arena, &ps->assets[docs->unit], docs->set->assets.v[i].path);
            if (!*at)
                *at = &docs->assets[i];
        }
}

bool places_find_asset(struct places *ps, size_t unit, struct str path, struct str *route) {
    if (!ps->assets_known)
        index_assets(ps);
    ps->assets_known = true;
    const struct str *found = map_find(&ps->assets[unit], path);
    if (found)
        *route = *found;
    return found != NULL;
}

/* ---- by route ---- */

static struct str from_top(struct str address) {
    while (address.n && address.p[0] == '/')
        address = str_from(address, 1);
    return address;
}

static bool is_list(struct str route) {
    static const struct str lists[] = {STR_INIT("catalog"),  STR_INIT("docs"),
                                       STR_INIT("create"),   STR_INIT("api-docs"),
                                       STR_INIT("problems"), STR_INIT("scorecards")};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (str_eq(route, lists[i]))
            return true;
    return false;
}

static const struct page_address *page_at_route(struct places *ps, struct str route) {
    const struct portal *p = ps->portal;
    for (size_t d = 0; !ps->routes_known && d < p->docs.n; d++)
        for (size_t i = 0; i < p->docs.v[d].set->pages.n; i++)
            *map_at(ps->arena, &ps->routes, p->docs.v[d].pages[i].route) = new_address(ps, d, i);
    ps->routes_known = true;
    struct str forms[] = {str_fmt(ps->arena, "%.*s/", STR_ARG(route)), route,
                          str_fmt(ps->arena, "%.*s.html", STR_ARG(route))};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        const struct page_address *at = map_find(&ps->routes, forms[i]);
        if (at)
            return at;
    }
    return NULL;
}

static bool found_page(const struct page_address *at, struct place_found *out) {
    if (at)
        *out = (struct place_found){.is_page = true, .page = *at};
    return at != NULL;
}

/* A page of an entity's documentation, or its first one. */
static bool find_docs(struct places *ps, const struct node *n, struct str rest,
                      struct place_found *out) {
    if (n->docs == NO_DOCS)
        return false;
    struct str route = ps->portal->docs.v[n->docs].route;
    if (rest.n)
        return found_page(
            page_at_route(ps, str_fmt(ps->arena, "%.*s%.*s", STR_ARG(route), STR_ARG(rest))), out);
    if (!found_page(page_at_route(ps, str_slice(route, 0, route.n - 1)), out))
        *out = (struct place_found){.route = route};
    return true;
}

bool places_find_route(struct places *ps, struct str address, struct place_found *out) {
    struct str clean, section, second, third, name;
    if (!path_join(ps->arena, STR(""), from_top(address), &clean))
        return false;
    *out = (struct place_found){
        .route = str_fmt(ps->arena, "%.*s%s", STR_ARG(clean), clean.n ? "/" : "")};
    if (!clean.n || is_list(clean))
        return true;
    struct str rest = str_cut(str_cut(str_cut(clean, '/', &section), '/', &second), '/', &third);
    rest = str_cut(rest, '/', &name);
    bool form = str_eq(section, STR("create")) && str_eq(second, STR("templates"));
    struct ref ref = {
        .kind = form ? STR("template") : third, .namespace = form ? third : second, .name = name};
    size_t node = portal_find(ps->portal, ref_key(ps->arena, ref));
    if (node == NO_ENTITY)
        return found_page(page_at_route(ps, clean), out);
    const struct node *n = &ps->portal->nodes.v[node];
    struct str tab, below = str_cut(rest, '/', &tab);
    if (str_eq(section, STR("docs")))
        return find_docs(ps, n, rest, out);
    if (str_eq(section, STR("catalog")) && str_eq(tab, STR("docs")) && n->docs != NO_DOCS)
        return find_docs(ps, n, below, out);
    out->route = n->route;
    return form || str_eq(section, STR("catalog"));
}

bool places_is_ours(struct str address) {
    struct str section;
    str_cut(from_top(address), '/', &section);
    return (str_eq(section, STR("catalog")) || str_eq(section, STR("docs"))) &&
           !str_contains(address, STR("/-/"));
}
