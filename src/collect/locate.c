#include "collect/locate.h"

#include "base/path.h"
#include "model/forge.h"
#include "text/url.h"

void locator_init(struct locator *l, struct arena *a, const struct tree *tree, struct str web,
                  struct str branch, struct str commit) {
    *l = (struct locator){.arena = a, .tree = tree, .web = web, .branch = branch, .commit = commit};
    nearby_init(&l->near, a, tree);
}

void locator_enter(struct locator *l, const struct docset *set) {
    l->set = set;
    l->routes = (struct map){0};
}

/* The folder that a browser sees the links of a page from. */
static struct str folder_of(const struct page *page) {
    return !page->route.n || str_ends(page->route, STR("/")) ? page->route : path_dir(page->route);
}

/* What stands at `target`, seen from a folder of the tree. */
static void locate_in_tree(struct locator *l, struct str from, struct str target,
                           struct page_link *link) {
    size_t begin, end;
    struct str path;
    if (link->exists != PAGE_LINK_MISSING || !path_join(l->arena, from, target, &path))
        return;
    if (!link->path.n)
        link->path = path;
    if (tree_find(l->tree, path))
        link->exists = PAGE_LINK_FILE;
    else if (tree_range(l->tree, path, &begin, &end))
        link->exists = PAGE_LINK_FOLDER;
    if (link->exists != PAGE_LINK_MISSING)
        link->path = path;
}

/* What stands at `target` on the site, seen from a folder there. */
static void locate_on_site(struct locator *l, struct str from, struct str target,
                           struct page_link *link) {
    struct str path;
    if (link->exists != PAGE_LINK_MISSING || !path_join(l->arena, from, target, &path) ||
        !docset_source(l->arena, l->set, path, &path) || !tree_find(l->tree, path))
        return;
    link->path = path;
    link->exists = PAGE_LINK_FILE;
}

/* A set that was merged lies elsewhere in the tree than on the site, and its links may be written
 * for either. */
static void locate_in_merged(struct locator *l, const struct page *page, struct str target,
                             struct page_link *link) {
    struct str path;
    if (l->set->mounts.n && docset_site_path(l->arena, l->set, page->path, &path))
        locate_on_site(l, path_dir(path), target, link);
}

static const struct page *find_route(struct locator *l, struct str route) {
    if (!l->routes.n)
        VEC_EACH (struct page, page, &l->set->pages) {
            void **at = map_at(l->arena, &l->routes, page->route);
            if (!*at) /* of two pages that ask for one route the first has it */
                *at = page;
        }
    return map_find(&l->routes, route);
}

/* The address that a page has on the site: "../start/", or "/guide/start/" where the documentation
 * was a site of its own. */
static void locate_route(struct locator *l, struct str from, struct str target,
                         struct page_link *link) {
    struct str route;
    if (link->exists == PAGE_LINK_FILE || !path_join(l->arena, from, target, &route))
        return;
    if (str_eq(path_base(route), STR("index.html")))
        route = path_dir(route);
    struct str forms[] = {route, str_fmt(l->arena, "%.*s/", STR_ARG(route)),
                          str_fmt(l->arena, "%.*s.html", STR_ARG(route))};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        const struct page *page = find_route(l, forms[i]);
        if (!page)
            continue;
        link->path = page->path;
        link->exists = PAGE_LINK_FILE;
        return;
    }
}

/* A page by its path without an ending, as wikis and other generators have it. */
static void locate_without_ending(struct locator *l, struct page_link *link) {
    if (link->exists != PAGE_LINK_MISSING || !link->path.n || link->use != PAGE_LINK_HREF)
        return;
    struct str path = str_fmt(l->arena, "%.*s.md", STR_ARG(link->path));
    if (!tree_find(l->tree, path))
        return;
    link->path = path;
    link->exists = PAGE_LINK_FILE;
}

/* The address of a file of this repository, at the commit that is read. */
static void locate_on_host(struct locator *l, struct page_link *link) {
    struct forge_target at;
    struct str path;
    if (!l->web.n || !forge_parse_url(l->arena, link->target, &at) || at.edits ||
        !forge_same_web(at.web, l->web) ||
        !forge_target_is_current(&at, l->branch, l->commit, &path))
        return;
    locate_in_tree(l, STR(""), path, link);
}

static void suggest(struct locator *l, const struct page *page, struct str target,
                    struct page_link *link) {
    struct str path = link->path.n ? link->path : path_base(target), ext = path_ext(path);
    if (link->exists != PAGE_LINK_MISSING)
        return;
    if (link->use == PAGE_LINK_HREF && (!ext.n || str_eq_nocase(ext, STR(".html"))))
        path = str_fmt(l->arena, "%.*s.md", STR_ARG(str_slice(path, 0, path.n - ext.n)));
    link->near = nearby_text(&l->near, path_dir(page->path), l->set->docs_dir, path);
}

void locate_link(struct locator *l, const struct page *page, struct page_link *link) {
    struct str target, query, fragment;
    enum url_kind kind = url_classify(link->target);
    bool rooted = kind == URL_ROOTED;
    url_split(link->target, &target, &query, &fragment);
    target = url_decode(l->arena, target);
    if (kind == URL_ABSOLUTE) {
        locate_on_host(l, link);
        if (link->path.n)
            suggest(l, page, link->path, link);
        return;
    }
    if ((!rooted && kind != URL_RELATIVE) || !target.n)
        return;
    while (rooted && target.n && target.p[0] == '/')
        target = str_from(target, 1);
    if (rooted && target.n) {
        locate_on_site(l, STR(""), target, link);
        locate_in_tree(l, l->set->docs_dir, target, link);
        locate_in_tree(l, STR(""), target, link); /* as forges show it: from the repository's top */
    } else if (!rooted) {
        locate_in_tree(l, path_dir(page->path), target, link);
        locate_in_merged(l, page, target, link);
        /* In raw HTML authors write addresses as they are on the site, because MkDocs leaves them
         * alone: "../img/logo.png" from guide.md, which stands at guide/. */
        locate_on_site(l, folder_of(page), target, link);
    }
    locate_route(l, rooted ? STR("") : folder_of(page), target, link);
    locate_without_ending(l, link);
    suggest(l, page, target, link);
}
