#include "base/limits.h"
#include "base/path.h"
#include "docs/nav.h"
#include "docs/plugins.h"
#include "text/url.h"

/* `Guide: guide/`, as the plugins awesome-nav and literate-nav read it: a section of the folder's
 * pages. Named once more, the folder is a link to its first page. False when it has none. */
static bool add_folder(struct nav *n, struct str title, struct str path, struct nav_item *parent,
                       int depth) {
    size_t from, to;
    if (!path.n || depth + 1 >= LIMIT_NAV_DEPTH || !site_range(&n->site, path, &from, &to))
        return false;
    void **seen = map_at(n->arena, &n->folders, path);
    struct nav_item item = {.title = title.n ? title : title_of_name(n->arena, path_base(path)),
                            .page = NO_PAGE};
    if (*seen) {
        nav_add_page(n, parent, item.title, (uint32_t)((uintptr_t)*seen - 1));
        return true;
    }
    nav_of_folder(n, path, &item, depth + 1);
    if (!item.items.n)
        return false;
    uint32_t first = nav_first_page(&item);
    *seen = (void *)((uintptr_t)(first == NO_PAGE ? from : first) + 1);
    nav_add_section(n, parent, &item);
    return true;
}

/* What stands for pages that no other entry names. */
static bool add_rest(struct nav *n, const struct nav_origin *origin, struct str title,
                     const struct value *v, struct nav_item *parent) {
    bool pages = plugin_find(n->config->root, STR("awesome-pages")) && nav_is_rest(v->string);
    bool summary = plugin_find(n->config->root, STR("literate-nav")) &&
                   str_index(v->string, '*', 0) < v->string.n;
    struct str pattern = v->string;
    if (!pages && !summary)
        return false;
    if (!pages && origin->at.n)
        pattern = str_fmt(n->arena, "%.*s/%.*s", STR_ARG(origin->at), STR_ARG(v->string));
    struct nav_item section = {.title = title, .page = NO_PAGE};
    nav_add_rest(n, title.n ? &section : parent, pattern);
    if (title.n)
        nav_add_section(n, parent, &section);
    return true;
}

/* A page, a folder or another site. */
static void add_address(struct nav *n, const struct nav_origin *origin, struct str title,
                        const struct value *v, struct nav_item *parent, int depth) {
    struct place place = value_place(v, origin->file);
    struct str path, target, query, fragment;
    if (url_classify(v->string) != URL_RELATIVE) {
        nav_add_link(n, parent, title, v->string, place);
        return;
    }
    if (add_rest(n, origin, title, v, parent))
        return;
    url_split(v->string, &target, &query, &fragment);
    bool inside = path_join(n->arena, origin->at, target, &path);
    uint32_t page = inside ? site_find(&n->site, path) : NO_PAGE;
    if (page != NO_PAGE)
        nav_add_page(n, parent, title, page);
    else if (!inside || !add_folder(n, title, path, parent, depth))
        FIND2(n->findings, NAV_PAGE_MISSING, place, v->string, origin->docs_dir);
}

/* A path, an address, an include, or a list below a title. */
static void add_entry(struct nav *n, const struct nav_origin *origin, struct str title,
                      const struct value *v, struct nav_item *parent, int depth) {
    struct place place = value_place(v, origin->file);
    if (depth >= LIMIT_NAV_DEPTH) {
        FIND0(n->findings, NAV_TOO_DEEP, place);
    } else if (v->type == VALUE_LIST) {
        struct nav_item section = {.title = title, .page = NO_PAGE};
        nav_of_mkdocs(n, origin, v, &section, depth + 1);
        if (nav_step(n, 1))
            *VEC_PUSH(n->arena, &parent->items) = section;
    } else if (v->type != VALUE_STRING) {
        FIND2(n->findings, NAV_ENTRY_TYPE, place, title, value_type_name(v->type));
    } else if (!nav_is_include(v)) {
        add_address(n, origin, title, v, parent, depth);
    } else if (!origin->at.n) {
        nav_add_included(n, title, v, parent, depth);
    } else {
        FIND1(n->findings, INCLUDE_NESTED, place, n->config->file);
    }
}

void nav_of_mkdocs(struct nav *n, const struct nav_origin *origin, const struct value *list,
                   struct nav_item *parent, int depth) {
    VALUE_EACH (item, list) {
        if (item->type != VALUE_MAP)
            add_entry(n, origin, STR(""), item, parent, depth);
        VALUE_EACH_FIELD (f, item)
            add_entry(n, origin, f->key, &f->value, parent, depth);
    }
}
