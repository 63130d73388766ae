#include <stdlib.h>

#include "base/limits.h"
#include "base/path.h"
#include "data/glob.h"
#include "docs/nav.h"
#include "docs/plugins.h"
#include "text/link_list.h"
#include "text/url.h"

/* A folder whose navigation is being made, and those around it: none is entered twice. */
struct nav_root {
    struct str dir;
    const struct nav_root *up;
};

static const struct value *option(const struct nav *n, struct str key) {
    return value_find(plugin_find(n->config->root, STR("literate-nav")), key);
}

static void take(struct nav *n, struct str path) {
    uint32_t page = site_find(&n->site, path);
    if (page != NO_PAGE)
        n->site.v[page].taken = true;
    else
        *map_at(n->arena, &n->taken, path) = n;
}

static bool is_taken(const struct nav *n, const struct site_child *at) {
    return at->page != NO_PAGE ? n->site.v[at->page].taken : map_find(&n->taken, at->path) != NULL;
}

/* ---- patterns ---- */

static bool fits_pattern(void *context, struct str path, uint32_t page) {
    (void)page;
    return glob_match(*(const struct str *)context, path);
}

static bool is_open(const struct nav *n, struct str dir) {
    for (const struct nav_root *root = n->roots; root; root = root->up)
        if (str_eq(root->dir, dir))
            return true;
    return false;
}

static void add_folder(struct nav *n, struct str title, struct str dir, struct nav_item *parent,
                       int depth, struct place place) {
    struct nav_item section = {.title = title, .page = NO_PAGE};
    if (is_open(n, dir))
        FIND1(n->findings, NAV_CIRCLE, place, dir.n ? dir : STR("."));
    else if (nav_deeper(n, depth, place))
        nav_of_summary(n, dir, &section, depth + 1);
    nav_add_section(n, parent, &section);
}

/* False when nothing has such a name. */
static bool add_matches(struct nav *n, struct str dir, struct str text, struct nav_item *parent,
                        int depth, struct place place) {
    struct site_children found = {0};
    struct str pattern;
    bool only_folders = str_ends(text, STR("/"));
    while (str_starts(text, STR("/")))
        text = str_from(text, 1);
    if (!path_join(n->arena, dir, text, &pattern))
        return false;
    nav_find_below(n, path_inside(dir, pattern) ? dir : STR(""), fits_pattern, &pattern, &found);
    if (found.n)
        qsort(found.v, found.n, sizeof *found.v, site_compare);
    VEC_EACH (const struct site_child, one, &found) {
        if (is_taken(n, one) || (only_folders && one->page != NO_PAGE))
            continue;
        take(n, one->path);
        if (one->page != NO_PAGE)
            nav_add_page(n, parent, STR(""), one->page);
        else
            add_folder(n, title_of_name(n->arena, path_base(one->path)), one->path, parent, depth,
                       place);
    }
    return found.n > 0;
}

/* ---- the list ---- */

/* The file or folder that a link names; false for another site. */
static bool find_target(struct nav *n, struct str dir, struct str href, struct str *path) {
    struct str target, query, fragment;
    url_split(href, &target, &query, &fragment);
    return url_classify(href) == URL_RELATIVE &&
           path_join(n->arena, dir, url_decode(n->arena, target), path);
}

/* Patterns stand for what no entry of the list names. */
static void take_links(struct nav *n, struct str dir, const struct link_list_item *list) {
    VEC_EACH (const struct link_list_item, item, &list->items) {
        struct str path;
        if (item->is_link && find_target(n, dir, item->href, &path))
            take(n, path);
        take_links(n, dir, item);
    }
}

static void add_link(struct nav *n, struct str dir, struct str title,
                     const struct link_list_item *item, struct nav_item *parent, int depth) {
    struct str path;
    size_t from, to;
    if (!find_target(n, dir, item->href, &path)) {
        if (url_classify(item->href) == URL_RELATIVE)
            FIND2(n->findings, NAV_PAGE_MISSING, item->place, item->href, n->set->docs_dir);
        else
            nav_add_link(n, parent, item->text, item->href, item->place);
        return;
    }
    uint32_t page = site_find(&n->site, path);
    if (page != NO_PAGE)
        nav_add_page(n, parent, title, page);
    else if (site_range(&n->site, path, &from, &to))
        add_folder(n, item->text, path, parent, depth, item->place);
    else
        FIND2(n->findings, NAV_PAGE_MISSING, item->place, item->href, n->set->docs_dir);
}

static void add_list(struct nav *n, struct str dir, const struct link_list_item *list,
                     struct nav_item *parent, int depth);

static void add_item(struct nav *n, struct str dir, const struct link_list_item *item,
                     struct nav_item *parent, int depth) {
    if (item->odd)
        FIND0(n->findings, SUMMARY_ENTRY, item->place);
    if (item->items.n) {
        struct nav_item section = {.title = item->text, .page = NO_PAGE};
        if (!nav_deeper(n, depth, item->place))
            return;
        if (item->is_link)
            add_link(n, dir, STR(""), item, &section, depth + 1);
        add_list(n, dir, item, &section, depth + 1);
        nav_add_section(n, parent, &section);
    } else if (item->is_link) {
        add_link(n, dir, item->text, item, parent, depth);
    } else if (str_index(item->text, '*', 0) == item->text.n) {
        if (!item->odd)
            FIND0(n->findings, SUMMARY_ENTRY, item->place);
    } else if (!add_matches(n, dir, item->text, parent, depth, item->place)) {
        FIND1(n->findings, NAV_PATTERN_NOTHING, item->place, item->text);
    }
}

static void add_list(struct nav *n, struct str dir, const struct link_list_item *list,
                     struct nav_item *parent, int depth) {
    VEC_EACH (const struct link_list_item, item, &list->items)
        add_item(n, dir, item, parent, depth);
}

/* The page that holds the navigation of a folder, or NO_PAGE. */
static uint32_t find_summary(const struct nav *n, struct str dir) {
    struct str name = value_string(option(n, STR("nav_file"))), path;
    if (!path_join(n->arena, dir, name.n ? name : STR("SUMMARY.md"), &path))
        return NO_PAGE;
    return site_find(&n->site, path);
}

bool nav_has_summary(const struct nav *n) { return find_summary(n, STR("")) != NO_PAGE; }

/* The list in the navigation file of a folder; false when there is none. */
static bool read_list(struct nav *n, struct str dir, struct link_list_item *out) {
    struct str text;
    uint32_t page = find_summary(n, dir);
    if (page == NO_PAGE)
        return false;
    struct str source = n->site.v[page].source;
    if (!n->reader->text(n->reader->context, source, &text) ||
        !link_list_parse(n->arena, text, source, n->findings, out))
        return false;
    const struct value *implicit = option(n, STR("implicit_index"));
    bool indexed = value_is(implicit, VALUE_BOOL) && implicit->boolean;
    uint32_t index = site_index(n->arena, &n->site, dir);
    if (!indexed || page != index)
        n->site.v[page].taken = true;
    return true;
}

static void add_implicit_index(struct nav *n, struct str dir, struct nav_item *parent) {
    const struct value *implicit = option(n, STR("implicit_index"));
    uint32_t index = site_index(n->arena, &n->site, dir);
    if (value_is(implicit, VALUE_BOOL) && implicit->boolean && index != NO_PAGE &&
        !n->site.v[index].taken)
        nav_add_page(n, parent, STR(""), index);
}

void nav_of_summary(struct nav *n, struct str dir, struct nav_item *parent, int depth) {
    struct nav_root root = {dir, n->roots};
    struct link_list_item list = {0};
    if (!nav_step(n, 1))
        return;
    n->roots = &root;
    *map_at(n->arena, &n->taken, dir) = n;
    if (read_list(n, dir, &list)) {
        take_links(n, dir, &list);
        add_implicit_index(n, dir, parent);
        add_list(n, dir, &list, parent, depth);
    } else {
        add_matches(n, dir, STR("*"), parent, depth, place_file(n->config->file));
    }
    n->roots = root.up;
}

static bool is_pattern(struct str entry) {
    (void)entry; /* with this plugin nothing else is left for later */
    return true;
}

static void fill_pattern(struct nav *n, struct str pattern, struct nav_item *out, int depth) {
    struct place place = value_place(n->config->nav, n->config->file);
    if (!add_matches(n, STR(""), pattern, out, depth, place))
        FIND1(n->findings, NAV_PATTERN_NOTHING, place, pattern);
}

void nav_fill_summary(struct nav *n, struct nav_item *top) {
    nav_fill(n, top, is_pattern, fill_pattern, 0);
}
