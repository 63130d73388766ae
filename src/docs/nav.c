#include "docs/nav.h"

#include "base/limits.h"
#include "base/nearest.h"
#include "base/path.h"
#include "data/yaml.h"
#include "text/url.h"

bool nav_step(struct nav *n, size_t steps) {
    bool was = n->steps > LIMIT_NAV_STEPS;
    n->steps += steps;
    if (n->steps <= LIMIT_NAV_STEPS)
        return true;
    if (!was)
        FIND1(n->findings, NAV_LIMIT, place_file(n->config ? n->config->file : n->set->docs_dir),
              str_fmt(n->arena, "%d", LIMIT_NAV_STEPS));
    return false;
}

void nav_add_page(struct nav *n, struct nav_item *parent, struct str title, uint32_t page) {
    if (!nav_step(n, 1))
        return;
    n->site.v[page].taken = true;
    *VEC_PUSH(n->arena, &parent->items) = (struct nav_item){.title = title, .page = page};
}

void nav_add_link(struct nav *n, struct nav_item *parent, struct str title, struct str href,
                  struct place place) {
    enum url_kind kind = url_classify(href);
    if (kind == URL_UNSAFE || kind == URL_IMAGE_DATA)
        FIND1(n->findings, NAV_UNSAFE_URL, place, href);
    else if (nav_step(n, 1))
        *VEC_PUSH(n->arena, &parent->items) =
            (struct nav_item){.title = title.n ? title : href, .page = NO_PAGE, .href = href};
}

void nav_add_section(struct nav *n, struct nav_item *parent, const struct nav_item *section) {
    if (section->items.n && nav_step(n, 1))
        *VEC_PUSH(n->arena, &parent->items) = *section;
}

bool nav_deeper(struct nav *n, int depth, struct place place) {
    if (depth + 1 < LIMIT_NAV_DEPTH)
        return true;
    FIND0(n->findings, NAV_TOO_DEEP, place);
    return false;
}

void nav_add_rest(struct nav *n, struct nav_item *parent, struct str pattern) {
    if (nav_step(n, 1))
        *VEC_PUSH(n->arena, &parent->items) = (struct nav_item){.page = NAV_REST, .href = pattern};
}

void nav_fill(struct nav *n, struct nav_item *parent, bool (*wants)(struct str pattern),
              void (*make)(struct nav *n, struct str pattern, struct nav_item *out, int depth),
              int depth) {
    struct nav_item filled = {.page = NO_PAGE};
    bool any = false;
    VEC_EACH (struct nav_item, item, &parent->items) {
        nav_fill(n, item, wants, make, depth + 1);
        if (item->page == NAV_REST && wants(item->href)) {
            make(n, item->href, &filled, depth);
            any = true;
        } else {
            *VEC_PUSH(n->arena, &filled.items) = *item;
        }
    }
    if (any) {
        parent->items.v = filled.items.v;
        parent->items.n = filled.items.n;
        parent->items.cap = filled.items.cap;
    }
}

uint32_t nav_first_page(const struct nav_item *item) {
    while (item->page == NO_PAGE && item->items.n)
        item = &item->items.v[0];
    return item->page;
}

const struct value *nav_read_yaml(struct nav *n, struct str dir, struct str name,
                                  struct str *file) {
    struct str path, text;
    struct yaml_documents docs = {0};
    if (!path_join(n->arena, dir, name, &path) || !docset_source(n->arena, n->set, path, file) ||
        !tree_find(n->tree, *file) || !n->reader->text(n->reader->context, *file, &text))
        return NULL;
    yaml_parse(n->arena, *file, text, n->findings, &docs);
    yaml_check_single(&docs, *file, n->findings);
    const struct value *root = docs.n ? &docs.v[0].root : NULL;
    if (root && !docs.v[0].broken && !value_is(root, VALUE_MAP) && !value_is(root, VALUE_NULL))
        FIND3(n->findings, MKDOCS_TYPE, value_place(root, *file), name, STR("a mapping"),
              value_type_name(root->type));
    return value_is(root, VALUE_MAP) ? root : NULL;
}

static struct str wanted(enum value_type type) {
    switch (type) {
    case VALUE_BOOL:
        return STR("true or false");
    case VALUE_LIST:
        return STR("a list");
    case VALUE_MAP:
        return STR("a mapping");
    default:
        return STR("a string");
    }
}

const struct value *nav_field(struct nav *n, const struct value *map, struct str key,
                              enum value_type type, struct str file) {
    const struct value *v = value_find(map, key);
    if (!v || v->type == VALUE_NULL)
        return NULL;
    if (v->type == type)
        return v;
    FIND3(n->findings, MKDOCS_TYPE, value_place(v, file), key, wanted(type),
          value_type_name(v->type));
    return NULL;
}

void nav_check_keys(struct nav *n, const struct value *map, const struct str *keys, size_t count,
                    struct str file) {
    VALUE_EACH_FIELD (f, map) {
        struct nearest near;
        bool known = false;
        nearest_init(&near, n->arena, f->key);
        for (size_t i = 0; i < count; i++) {
            known |= str_eq(f->key, keys[i]);
            nearest_offer(&near, keys[i]);
        }
        if (!known)
            FIND3(n->findings, NAV_FILE_KEY, place_at(file, f->line, f->column), f->key,
                  path_base(file), nearest_text(&near));
    }
}
