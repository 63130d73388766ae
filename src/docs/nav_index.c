#include "docs/nav.h"
#include "docs/plugins.h"

/* The entry that becomes the section's page, or items.n. With the plugin it is the first, if it has
 * no title of its own; with the theme's feature the first that is an index. */
static size_t index_of(const struct nav *n, const struct nav_item *section, bool plugin) {
    const struct nav_item *first = section->items.v;
    if (plugin && first->page != NO_PAGE && !first->items.n && !first->title.n)
        return 0;
    if (!n->config->section_indexes)
        return section->items.n;
    for (size_t i = 0; i < section->items.n; i++) {
        const struct nav_item *item = &section->items.v[i];
        if (item->page != NO_PAGE && !item->items.n && site_is_index(n->site.v[item->page].path))
            return i;
    }
    return section->items.n;
}

static void join(const struct nav *n, struct nav_item *parent, bool plugin) {
    VEC_EACH (struct nav_item, item, &parent->items) {
        if (!item->items.n)
            continue;
        join(n, item, plugin);
        size_t at = index_of(n, item, plugin);
        if (at == item->items.n)
            continue;
        item->page = item->items.v[at].page;
        item->items.n--;
        for (size_t i = at; i < item->items.n; i++)
            item->items.v[i] = item->items.v[i + 1];
    }
}

void nav_join_indexes(struct nav *n, struct nav_item *parent) {
    const struct value *root = n->config ? n->config->root : NULL;
    bool plugin = plugin_find(root, STR("section-index")) != NULL;
    if (plugin || (n->config && n->config->section_indexes))
        join(n, parent, plugin);
}
