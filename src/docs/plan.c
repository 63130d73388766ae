#include "docs/plan.h"

#include "base/path.h"
#include "docs/nav.h"
#include "docs/plugins.h"
#include "docs/redirects.h"
#include "docs/selection.h"

struct str title_of_name(struct arena *a, struct str name) {
    char *z = str_z(a, name);
    bool lower = true;
    for (size_t i = 0; i < name.n; i++) {
        if (z[i] == '-' || z[i] == '_')
            z[i] = ' ';
        lower = lower && !is_upper(z[i]);
    }
    if (lower && name.n && is_lower(z[0]))
        z[0] = (char)(z[0] - 'a' + 'A');
    return str_trim(str_n(z, name.n));
}

/* ---- pages ---- */

static struct str route_of(const struct nav *n, struct str path) {
    struct str dir = path_dir(path), base = path_base(path);
    struct str stem = str_slice(path, 0, path.n - path_ext(base).n);
    bool directory_urls = !n->config || n->config->directory_urls;
    if (site_is_index(path))
        return dir.n ? str_fmt(n->arena, "%.*s/", STR_ARG(dir)) : STR("");
    return str_fmt(n->arena, directory_urls ? "%.*s/" : "%.*s.html", STR_ARG(stem));
}

static uint32_t page_of(struct nav *n, uint32_t number) {
    struct site_page *at = &n->site.v[number];
    if (at->page == NO_PAGE) {
        at->page = (uint32_t)n->set->pages.n;
        struct page *page = VEC_PUSH(n->arena, &n->set->pages);
        page->path = at->source;
        page->route = route_of(n, at->path);
    }
    return at->page;
}

/* The pages of the navigation, in its order. A page that is named twice has the title of its first
 * entry, if that gives one. */
static void take_pages(struct nav *n, struct nav_item *parent) {
    VEC_EACH (struct nav_item, item, &parent->items) {
        if (item->page != NO_PAGE) {
            size_t known = n->set->pages.n;
            item->page = page_of(n, item->page);
            if (item->page == known)
                n->set->pages.v[known].title = item->title;
        }
        take_pages(n, item);
    }
}

/* ---- plans ---- */

/* `nav` of mkdocs.yml, which a plugin may read in its own way. */
static void make_listed_nav(struct nav *n, const struct value *list) {
    struct nav_origin origin = {n->config->file, STR(""), n->set->docs_dir};
    struct nav_item *top = &n->set->nav;
    nav_of_mkdocs(n, &origin, list, top, 0);
    if (plugin_find(n->config->root, STR("awesome-pages")))
        nav_fill_pages(n, top);
    if (plugin_find(n->config->root, STR("literate-nav")))
        nav_fill_summary(n, top);
}

/* Is it the one that mkdocs.yml lists? */
static bool make_nav(struct nav *n) {
    const struct value *root = n->config ? n->config->root : NULL;
    const struct value *list = n->config ? n->config->nav : NULL;
    struct str maker = STR("");
    if (plugin_find(root, STR("awesome-nav"))) {
        maker = STR("awesome-nav");
        nav_of_nav_yml(n);
    } else if (plugin_find(root, STR("literate-nav")) && nav_has_summary(n)) {
        maker = STR("literate-nav");
        nav_of_summary(n, STR(""), &n->set->nav, 0);
    } else if (list) {
        make_listed_nav(n, list);
    } else {
        nav_of_folder(n, STR(""), &n->set->nav, 0);
    }
    if (maker.n && list && !n->included.n)
        FIND1(n->findings, NAV_REPLACED, value_place(list, n->config->file), maker);
    return list && !maker.n;
}

/* Pages that the nav of mkdocs.yml leaves out are told of once, as MkDocs does. */
static void find_omitted(struct nav *n, const struct selection *selection) {
    const struct value_field *nav = value_field_find(n->config->root, STR("nav"));
    struct place place = place_at(n->config->file, nav->line, nav->column);
    size_t omitted = 0;
    struct str first = STR("");
    VEC_EACH (const struct site_page, page, &n->site)
        if (page->page == NO_PAGE && !page->taken && !selection_is_unlisted(selection, page->path))
            if (!omitted++)
                first = page->path;
    if (omitted == 1)
        FIND1(n->findings, NAV_OMITS_PAGE, place, first);
    else if (omitted)
        FIND2(n->findings, NAV_OMITS_PAGES, place, str_fmt(n->arena, "%zu", omitted), first);
}

static void plan_pages(struct nav *n, const struct selection *selection) {
    site_init(n->arena, n->tree, n->set, selection, &n->site);
    if (!n->site.n)
        return;
    bool listed = make_nav(n);
    nav_join_indexes(n, &n->set->nav);
    take_pages(n, &n->set->nav);
    if (listed)
        find_omitted(n, selection);
    for (size_t i = 0; i < n->site.n; i++)
        page_of(n, (uint32_t)i);
    redirects_add(n, route_of);
}

static void plan(struct nav *n) {
    struct selection selection;
    nav_mount_includes(n);
    selection_open(n->arena, n->config, n->findings, &selection);
    plan_pages(n, &selection);
    selection_close(&selection);
}

void plan_mkdocs(struct arena *a, const struct tree *tree, const struct mkdocs *config,
                 const struct plan_reader *reader, struct findings *f, struct docset *out) {
    struct nav n = {
        .arena = a, .tree = tree, .config = config, .reader = reader, .findings = f, .set = out};
    *out = (struct docset){.dir = config->dir,
                           .docs_dir = config->docs_dir,
                           .config = config->file,
                           .title = config->site_name,
                           .description = config->site_description,
                           .copyright = config->copyright,
                           .origin = config->origin,
                           .dialect = config->dialect,
                           .nav.page = NO_PAGE};
    plan(&n);
}

void plan_folder(struct arena *a, const struct tree *tree, struct str dir, struct findings *f,
                 struct docset *out) {
    struct nav n = {.arena = a, .tree = tree, .findings = f, .set = out};
    *out = (struct docset){.dir = path_dir(dir), .docs_dir = dir, .nav.page = NO_PAGE};
    dialect_init(a, out->dir, &out->dialect);
    plan(&n);
}

void plan_file(struct arena *a, struct str path, struct docset *out) {
    *out = (struct docset){.dir = path_dir(path), .docs_dir = path_dir(path), .nav.page = NO_PAGE};
    out->dialect.markdown = dialect_github;
    struct page *page = VEC_PUSH(a, &out->pages);
    page->path = path;
    page->route = STR("");
    *VEC_PUSH(a, &out->nav.items) = (struct nav_item){.page = 0};
}
