#include "base/limits.h"
#include "base/nearest.h"
#include "base/path.h"
#include "link/link.h"
#include "text/url.h"

struct linker {
    struct arena *arena;
    struct portal *portal;
    const struct docs *docs;
    const struct page *page;
    struct docs_page *linked;
    struct map routes;  /* page route -> index + 1 into the set's pages */
    struct map assets;  /* path -> struct asset */
    struct map anchors; /* address of a struct page -> struct map of its anchors */
    size_t considered;  /* names, for suggestions so far */
};

/* Counts names that are about to be considered; false when it becomes too much. */
static bool may_consider(struct linker *l, size_t names) {
    l->considered += names;
    return l->considered <= LIMIT_NEAR_NAMES;
}

/* A page may have as many links to anchors as anchors, so these are looked up. */
static const struct map *anchors_of(struct linker *l, const struct page *page) {
    struct map *anchors = map_find(&l->anchors, str_n((const char *)&page, sizeof page));
    if (anchors)
        return anchors;
    struct str key = str_dup(l->arena, str_n((const char *)&page, sizeof page));
    anchors = ARENA_NEW(l->arena, struct map);
    VEC_EACH (const struct page_heading, h, &page->headings)
        *map_at(l->arena, anchors, h->id) = l;
    VEC_EACH (const struct str, id, &page->ids)
        *map_at(l->arena, anchors, *id) = l;
    *map_at(l->arena, &l->anchors, key) = anchors;
    return anchors;
}

static struct str nearest_anchor(struct linker *l, const struct page *page, struct str id) {
    struct nearest near;
    nearest_init(&near, l->arena, id);
    if (!may_consider(l, page->headings.n))
        return STR("");
    VEC_EACH (const struct page_heading, h, &page->headings)
        nearest_offer(&near, h->id);
    return nearest_text(&near);
}

static void find_at(struct linker *l, const struct page_link *link, enum finding_code code,
                    struct str arg0, struct str arg1) {
    struct str subject =
        l->docs->entity == NO_ENTITY ? STR("") : l->portal->nodes.v[l->docs->entity].entity->key;
    link_find(l->portal, l->docs->unit, subject, code,
              place_at(l->page->path, link->line, link->column), arg0, arg1, STR(""));
}

/* "#top" and the empty fragment lead to the top of any page. */
static void check_anchor(struct linker *l, const struct page_link *link, const struct page *page,
                         struct str fragment) {
    struct str id = url_decode(l->arena, fragment);
    if (!id.n || str_eq(id, STR("top")) || page->ghost || map_find(anchors_of(l, page), id))
        return;
    find_at(l, link, FINDING_ANCHOR_MISSING, link->target, nearest_anchor(l, page, id));
}

static struct str with_fragment(struct linker *l, struct str route, struct str fragment) {
    if (!fragment.p)
        return str_fmt(l->arena, "/%.*s", STR_ARG(route));
    return str_fmt(l->arena, "/%.*s#%.*s", STR_ARG(route), STR_ARG(fragment));
}

static struct str to_page(struct linker *l, const struct page_link *link,
                          const struct page_address *at, struct str fragment) {
    const struct docs *docs = &l->portal->docs.v[at->docs];
    check_anchor(l, link, &docs->set->pages.v[at->page], fragment);
    return with_fragment(l, docs->pages[at->page].route, fragment);
}

/* The page that a folder's link means: its index or README. */
static const struct page_address *page_of_folder(struct linker *l, struct str folder) {
    static const struct str names[] = {STR_INIT("index.md"), STR_INIT("README.md"),
                                       STR_INIT("readme.md")};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct str path;
        const struct page_address *at;
        if (path_join(l->arena, folder, names[i], &path) &&
            (at = portal_page_at(l->portal, l->docs->unit, path)))
            return at;
    }
    return NULL;
}

/* Authors also write the address that a page has on the site: "../start/", or "/guide/start/" where
 * the documentation was a site of its own. */
static bool by_route(struct linker *l, struct str target, size_t *page) {
    struct str dir = l->page->route, route;
    if (!str_ends(dir, STR("/")))
        dir = path_dir(dir);
    if (str_starts(target, STR("/")))
        dir = STR("");
    while (str_starts(target, STR("/")))
        target = str_from(target, 1);
    if (!path_join(l->arena, dir, target, &route))
        return false;
    struct str forms[] = {route, str_fmt(l->arena, "%.*s/", STR_ARG(route)),
                          str_fmt(l->arena, "%.*s.html", STR_ARG(route))};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        uintptr_t hit = (uintptr_t)map_find(&l->routes, forms[i]);
        if (hit) {
            *page = hit - 1;
            return true;
        }
    }
    return false;
}

/* "catalog" and the like: a page that lists. */
static bool is_list_route(struct str route) {
    static const struct str lists[] = {STR_INIT("catalog"), STR_INIT("docs"), STR_INIT("create"),
                                       STR_INIT("api-docs")};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (str_eq(route, lists[i]))
            return true;
    return false;
}

/* "/catalog/default/component/x": written for a Backstage that shows this documentation. Its routes
 * are those of the portal. False when there is no such page. */
static bool by_portal_route(struct linker *l, struct str target, struct str *route) {
    struct str clean, section, second, third;
    if (!path_join(l->arena, STR(""), str_from(target, 1), &clean))
        return false;
    *route = str_fmt(l->arena, "%.*s/", STR_ARG(clean));
    if (is_list_route(clean))
        return true;
    struct str name = str_cut(str_cut(str_cut(clean, '/', &section), '/', &second), '/', &third);
    bool form = str_eq(section, STR("create")) && str_eq(second, STR("templates"));
    struct ref ref = {
        .kind = form ? STR("template") : third, .namespace = form ? third : second, .name = name};
    size_t node = portal_find(l->portal, ref_key(l->arena, ref));
    if (node == NO_ENTITY)
        return false;
    const struct node *found = &l->portal->nodes.v[node];
    bool docs = str_eq(section, STR("docs")) && found->docs != NO_DOCS;
    *route = docs ? l->portal->docs.v[found->docs].route : found->route;
    return docs || form || str_eq(section, STR("catalog"));
}

/* Files of the set whose names are near, as paths from this page. */
static struct str nearest_file(struct linker *l, struct str path) {
    struct nearest near;
    struct str dir = path_dir(l->page->path);
    nearest_init(&near, l->arena, path_base(path));
    if (!may_consider(l, l->docs->set->pages.n + l->docs->set->assets.n))
        return STR("");
    VEC_EACH (const struct page, page, &l->docs->set->pages)
        nearest_offer_as(&near, path_base(page->path), path_relative(l->arena, dir, page->path));
    VEC_EACH (const struct asset, asset, &l->docs->set->assets)
        nearest_offer_as(&near, path_base(asset->path), path_relative(l->arena, dir, asset->path));
    return nearest_text(&near);
}

/* A link to something that exists in the repository. */
static struct str to_path(struct linker *l, const struct page_link *link, struct str fragment) {
    const struct page_address *at = link->exists == PAGE_LINK_FILE
                                        ? portal_page_at(l->portal, l->docs->unit, link->path)
                                        : page_of_folder(l, link->path);
    if (at)
        return to_page(l, link, at, fragment);
    const struct asset *asset = map_find(&l->assets, link->path);
    if (asset) {
        size_t number = (size_t)(asset - l->docs->set->assets.v);
        return with_fragment(l, l->docs->assets[number], fragment);
    }
    if (link->use != PAGE_LINK_HREF) { /* inside, collect has said why it is not published */
        struct str on_site;
        if (!docset_site_path(l->arena, l->docs->set, link->path, &on_site))
            find_at(l, link, FINDING_IMAGE_OUTSIDE, link->target, l->docs->set->docs_dir);
        return (struct str){0};
    }
    const struct portal_unit *unit = &l->portal->units.v[l->docs->unit];
    struct str url = link->exists == PAGE_LINK_FOLDER
                         ? portal_folder_url(l->arena, unit, link->path)
                         : portal_file_url(l->arena, unit, link->path, 0);
    if (!url.n) {
        find_at(l, link, FINDING_LINK_UNPUBLISHED, link->target, STR(""));
        return (struct str){0};
    }
    return fragment.n ? str_fmt(l->arena, "%.*s#%.*s", STR_ARG(url), STR_ARG(fragment)) : url;
}

/* What replaces the link; p NULL leaves it as it was written. */
static struct str resolve(struct linker *l, const struct page_link *link) {
    struct str target, query, fragment, route;
    size_t page;
    enum url_kind kind = url_classify(link->target);
    url_split(link->target, &target, &query, &fragment);
    switch (kind) {
    case URL_FRAGMENT:
        check_anchor(l, link, l->page, fragment);
        return (struct str){0};
    case URL_RELATIVE:
    case URL_ROOTED:
        break;
    default:
        return (struct str){0};
    }
    if (!target.n)
        return (struct str){0};
    if (link->exists == PAGE_LINK_FILE)
        return to_path(l, link, fragment);
    if (by_route(l, url_decode(l->arena, target), &page)) {
        size_t docs = (size_t)(l->docs - l->portal->docs.v);
        return to_page(l, link, &(struct page_address){docs, page}, fragment);
    }
    if (link->exists == PAGE_LINK_FOLDER)
        return to_path(l, link, fragment);
    if (kind == URL_ROOTED && by_portal_route(l, url_decode(l->arena, target), &route))
        return with_fragment(l, route, (struct str){0});
    find_at(l, link, link->use == PAGE_LINK_HREF ? FINDING_LINK_BROKEN : FINDING_IMAGE_MISSING,
            link->target, nearest_file(l, link->path));
    return (struct str){0};
}

static void index_set(struct linker *l) {
    const struct docset *set = l->docs->set;
    l->routes = (struct map){0};
    l->assets = (struct map){0};
    for (size_t i = 0; i < set->pages.n; i++) {
        void **at = map_at(l->arena, &l->routes, set->pages.v[i].route);
        if (!*at) /* of two pages that ask for one route the first has it */
            *at = (void *)(uintptr_t)(i + 1);
    }
    VEC_EACH (struct asset, asset, &set->assets)
        *map_at(l->arena, &l->assets, asset->path) = asset;
}

void link_pages(struct arena *a, struct portal *p) {
    struct linker l = {.arena = a, .portal = p};
    VEC_EACH (struct docs, docs, &p->docs) {
        l.docs = docs;
        index_set(&l);
        for (size_t i = 0; i < docs->set->pages.n; i++) {
            l.page = &docs->set->pages.v[i];
            l.linked = &docs->pages[i];
            l.linked->hrefs = ARENA_ARRAY(a, struct str, l.page->links.n);
            for (size_t k = 0; k < l.page->links.n; k++)
                l.linked->hrefs[k] = resolve(&l, &l.page->links.v[k]);
        }
    }
}
