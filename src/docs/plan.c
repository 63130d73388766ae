#include "docs/plan.h"

#include <stdlib.h>

#include "base/limits.h"
#include "base/map.h"
#include "base/path.h"
#include "docs/selection.h"
#include "text/url.h"

struct plan {
    struct arena *arena;
    const struct tree *tree;
    const struct mkdocs *config; /* NULL without one */
    struct selection selection;
    struct findings *findings;
    struct docset *set;
    struct map by_path; /* page path -> index + 1 */
    struct map folders; /* folder that a nav entry named -> its first page + 1 */
};

bool plan_is_markdown(struct str path) {
    struct str ext = path_ext(path);
    return str_eq_nocase(ext, STR(".md")) || str_eq_nocase(ext, STR(".markdown"));
}

static bool is_index(struct str path) {
    struct str base = path_base(path), stem = str_slice(base, 0, base.n - path_ext(base).n);
    return str_eq(stem, STR("index")) || str_eq(stem, STR("README"));
}

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

static struct str below(struct str dir, struct str path) {
    return dir.n ? str_from(path, dir.n + 1) : path;
}

static struct str route_of(struct plan *p, struct str path) {
    struct str rel = below(p->set->docs_dir, path);
    struct str dir = path_dir(rel), base = path_base(rel);
    struct str stem = str_slice(rel, 0, rel.n - path_ext(base).n);
    bool directory_urls = !p->config || p->config->directory_urls;
    if (is_index(path))
        return dir.n ? str_fmt(p->arena, "%.*s/", STR_ARG(dir)) : STR("");
    return str_fmt(p->arena, directory_urls ? "%.*s/" : "%.*s.html", STR_ARG(stem));
}

static uint32_t add_page(struct plan *p, struct str path) {
    void **at = map_at(p->arena, &p->by_path, path);
    if (!*at) {
        struct page *page = VEC_PUSH(p->arena, &p->set->pages);
        page->path = path;
        page->route = route_of(p, path);
        *at = (void *)(uintptr_t)p->set->pages.n;
    }
    return (uint32_t)((uintptr_t)*at - 1);
}

static bool is_selected(const struct plan *p, struct str path) {
    return selection_takes(&p->selection, below(p->set->docs_dir, path));
}

/* README.md beside index.md is no page: both would stand at one route. */
static bool is_shadowed(struct plan *p, struct str path) {
    if (!is_index(path) || str_starts(path_base(path), STR("index")))
        return false;
    struct str index;
    return path_join(p->arena, path_dir(path), STR("index.md"), &index) &&
           tree_find(p->tree, index) && is_selected(p, index);
}

static bool is_page(struct plan *p, struct str path) {
    return plan_is_markdown(path) && is_selected(p, path) && !is_shadowed(p, path);
}

/* ---- the pages of a folder ---- */

static int index_first(const void *x, const void *y) {
    const struct str *a = x, *b = y;
    int c = (int)is_index(*b) - (int)is_index(*a);
    return c ? c : str_cmp(*a, *b);
}

struct names {
    VEC(struct str);
};

/* The first page below the folders of `dir`: the nav leads to none of those. */
static void find_too_deep(struct plan *p, struct str dir, size_t from, size_t to) {
    for (size_t i = from; i < to; i++) {
        struct str path = p->tree->entries[i].path;
        if (!str_eq(path_dir(path), dir) && is_page(p, path)) {
            FIND0(p->findings, NAV_TOO_DEEP, place_file(path));
            return;
        }
    }
}

/* Pages of one folder first, its index at the head; then the folders in it. */
static void nav_of_folder(struct plan *p, struct str dir, size_t from, size_t to,
                          struct nav_item *parent, int depth) {
    struct names here = {0};
    for (size_t i = from; i < to; i++) {
        struct str path = p->tree->entries[i].path;
        if (str_eq(path_dir(path), dir) && is_page(p, path))
            *VEC_PUSH(p->arena, &here) = path;
    }
    if (here.n)
        qsort(here.v, here.n, sizeof *here.v, index_first);
    VEC_EACH (struct str, path, &here)
        *VEC_PUSH(p->arena, &parent->items) = (struct nav_item){.page = add_page(p, *path)};
    if (depth + 1 >= LIMIT_NAV_DEPTH) {
        find_too_deep(p, dir, from, to);
        return;
    }
    for (size_t i = from, next; i < to; i = next) {
        struct str rel = below(dir, p->tree->entries[i].path), name;
        next = i + 1;
        if (str_index(rel, '/', 0) == rel.n)
            continue;
        str_cut(rel, '/', &name);
        struct str sub = str_slice(p->tree->entries[i].path, 0, (dir.n ? dir.n + 1 : 0) + name.n);
        while (next < to && path_inside(sub, p->tree->entries[next].path))
            next++;
        struct nav_item section = {.title = title_of_name(p->arena, name), .page = NO_PAGE};
        nav_of_folder(p, sub, i, next, &section, depth + 1);
        if (section.items.n)
            *VEC_PUSH(p->arena, &parent->items) = section;
    }
}

/* ---- the nav as MkDocs reads it ---- */

static void plan_nav_entry(struct plan *p, struct str title, const struct value *v,
                           struct nav_item *parent, int depth);

static void plan_nav_page(struct plan *p, struct str title, struct str path,
                          struct nav_item *parent) {
    struct nav_item item = {.title = title, .page = add_page(p, path)};
    *VEC_PUSH(p->arena, &parent->items) = item;
    if (!p->set->pages.v[item.page].title.n)
        p->set->pages.v[item.page].title = title;
}

/* `Guide: guide/`, as the awesome-nav plugin reads it: a section of the folder's pages. Named once
 * more, the folder is a link to its first page. False when it has none. */
static bool plan_nav_folder(struct plan *p, struct str title, struct str path,
                            struct nav_item *parent, int depth) {
    size_t from, to;
    if (str_eq(path, p->set->docs_dir) || depth + 1 >= LIMIT_NAV_DEPTH ||
        !tree_range(p->tree, path, &from, &to))
        return false;
    void **seen = map_at(p->arena, &p->folders, path);
    struct nav_item item = {.title = title.n ? title : title_of_name(p->arena, path_base(path)),
                            .page = NO_PAGE};
    if (*seen) {
        item.page = (uint32_t)((uintptr_t)*seen - 1);
    } else {
        size_t first = p->set->pages.n;
        nav_of_folder(p, path, from, to, &item, depth + 1);
        if (!item.items.n)
            return false;
        const struct nav_item *in = &item;
        while (in->items.n)
            in = &in->items.v[0];
        *seen = (void *)(uintptr_t)((in->page == NO_PAGE ? first : in->page) + 1);
    }
    *VEC_PUSH(p->arena, &parent->items) = item;
    return true;
}

/* A page, a folder or another site. */
static void plan_nav_address(struct plan *p, struct str title, const struct value *v,
                             struct nav_item *parent, int depth) {
    struct place place = value_place(v, p->config->file);
    struct str path, target, query, fragment;
    url_split(v->string, &target, &query, &fragment);
    enum url_kind kind = url_classify(v->string);
    if (kind == URL_UNSAFE || kind == URL_IMAGE_DATA) {
        FIND1(p->findings, NAV_UNSAFE_URL, place, v->string);
        return;
    }
    if (kind != URL_RELATIVE) {
        *VEC_PUSH(p->arena, &parent->items) = (struct nav_item){
            .title = title.n ? title : v->string, .page = NO_PAGE, .href = v->string};
        return;
    }
    bool inside =
        path_join(p->arena, p->set->docs_dir, target, &path) && path_inside(p->set->docs_dir, path);
    if (inside && tree_find(p->tree, path) && is_page(p, path))
        plan_nav_page(p, title, path, parent);
    else if (!inside || !plan_nav_folder(p, title, path, parent, depth))
        FIND2(p->findings, NAV_PAGE_MISSING, place, v->string, p->set->docs_dir);
}

static void plan_nav_list(struct plan *p, const struct value *list, struct nav_item *parent,
                          int depth) {
    VALUE_EACH (item, list) {
        if (item->type != VALUE_MAP) {
            plan_nav_entry(p, STR(""), item, parent, depth);
            continue;
        }
        VALUE_EACH_FIELD (f, item)
            plan_nav_entry(p, f->key, &f->value, parent, depth);
    }
}

/* A path, an address, or a list below a title. */
static void plan_nav_entry(struct plan *p, struct str title, const struct value *v,
                           struct nav_item *parent, int depth) {
    struct place place = value_place(v, p->config->file);
    if (depth >= LIMIT_NAV_DEPTH) {
        FIND0(p->findings, NAV_TOO_DEEP, place);
        return;
    }
    if (v->type == VALUE_LIST) {
        struct nav_item *section = VEC_PUSH(p->arena, &parent->items);
        *section = (struct nav_item){.title = title, .page = NO_PAGE};
        plan_nav_list(p, v, section, depth + 1);
        return;
    }
    if (v->type == VALUE_STRING)
        plan_nav_address(p, title, v, parent, depth);
    else
        FIND2(p->findings, NAV_ENTRY_TYPE, place, title, value_type_name(v->type));
}

/* ---- the plans ---- */

/* Pages that the nav leaves out are told of once, as MkDocs does: those behind the first `in_nav`.
 */
static void find_omitted(struct plan *p, size_t in_nav) {
    size_t omitted = 0;
    struct str first = STR("");
    for (size_t i = in_nav; i < p->set->pages.n; i++) {
        struct str rel = below(p->set->docs_dir, p->set->pages.v[i].path);
        if (selection_is_unlisted(&p->selection, rel))
            continue;
        if (!omitted++)
            first = rel;
    }
    const struct value_field *nav = value_field_find(p->config->root, STR("nav"));
    struct place place = place_at(p->config->file, nav->line, nav->column);
    if (omitted == 1)
        FIND1(p->findings, NAV_OMITS_PAGE, place, first);
    else if (omitted)
        FIND2(p->findings, NAV_OMITS_PAGES, place, str_fmt(p->arena, "%zu", omitted), first);
}

static void plan_pages(struct plan *p) {
    size_t from, to;
    if (!tree_range(p->tree, p->set->docs_dir, &from, &to))
        return;
    selection_open(p->arena, p->config, p->findings, &p->selection);
    if (p->config && p->config->nav)
        plan_nav_list(p, p->config->nav, &p->set->nav, 0);
    else
        nav_of_folder(p, p->set->docs_dir, from, to, &p->set->nav, 0);
    size_t in_nav = p->set->pages.n;
    for (size_t i = from; i < to; i++)
        if (is_page(p, p->tree->entries[i].path))
            add_page(p, p->tree->entries[i].path);
    if (p->config && p->config->nav)
        find_omitted(p, in_nav);
    selection_close(&p->selection);
}

void plan_mkdocs(struct arena *a, const struct tree *tree, const struct mkdocs *config,
                 struct findings *f, struct docset *out) {
    struct plan p = {.arena = a, .tree = tree, .config = config, .findings = f, .set = out};
    *out = (struct docset){.dir = config->dir,
                           .docs_dir = config->docs_dir,
                           .config = config->file,
                           .title = config->site_name,
                           .description = config->site_description,
                           .copyright = config->copyright,
                           .origin = config->origin,
                           .dialect = config->dialect,
                           .nav.page = NO_PAGE};
    plan_pages(&p);
}

void plan_folder(struct arena *a, const struct tree *tree, struct str dir, struct findings *f,
                 struct docset *out) {
    struct plan p = {.arena = a, .tree = tree, .findings = f, .set = out};
    *out = (struct docset){.dir = path_dir(dir), .docs_dir = dir, .nav.page = NO_PAGE};
    dialect_init(a, out->dir, &out->dialect);
    plan_pages(&p);
}

void plan_file(struct arena *a, struct str path, struct docset *out) {
    *out = (struct docset){.dir = path_dir(path), .docs_dir = path_dir(path), .nav.page = NO_PAGE};
    out->dialect.markdown = dialect_github;
    struct page *page = VEC_PUSH(a, &out->pages);
    page->path = path;
    page->route = STR("");
    *VEC_PUSH(a, &out->nav.items) = (struct nav_item){.page = 0};
}
