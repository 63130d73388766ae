#include "base/limits.h"
#include "docs/nav.h"
#include "docs/plugins.h"

/* The first page below the folders of `dir`: the nav leads to none of those. */
static void find_too_deep(struct nav *n, const struct site_children *children) {
    VEC_EACH (const struct site_child, child, children)
        if (child->page == NO_PAGE) {
            FIND0(n->findings, NAV_TOO_DEEP, place_file(n->site.v[child->from].source));
            return;
        }
}

/* As MkDocs lists a folder. */
static void list_folder(struct nav *n, struct str dir, size_t from, size_t to,
                        struct nav_item *parent, int depth) {
    struct site_children children = {0};
    site_list(n->arena, &n->site, dir, from, to, &children);
    if (depth + 1 >= LIMIT_NAV_DEPTH)
        find_too_deep(n, &children);
    VEC_EACH (const struct site_child, child, &children) {
        if (child->page != NO_PAGE) {
            nav_add_page(n, parent, STR(""), child->page);
            continue;
        }
        struct nav_item section = {.title = title_of_name(n->arena, child->name), .page = NO_PAGE};
        if (depth + 1 < LIMIT_NAV_DEPTH) {
            list_folder(n, child->path, child->from, child->to, &section, depth + 1);
            nav_add_section(n, parent, &section);
        }
    }
}

void nav_of_folder(struct nav *n, struct str dir, struct nav_item *parent, int depth) {
    const struct value *root = n->config ? n->config->root : NULL;
    size_t from, to;
    if (plugin_find(root, STR("literate-nav")))
        nav_of_summary(n, dir, parent, depth);
    else if (plugin_find(root, STR("awesome-pages")))
        nav_of_pages(n, dir, parent, depth);
    else if (site_range(&n->site, dir, &from, &to))
        list_folder(n, dir, from, to, parent, depth);
}
