#include <stdlib.h>

#include "base/limits.h"
#include "base/path.h"
#include "data/glob.h"
#include "data/pattern.h"
#include "docs/nav.h"
#include "docs/plugins.h"
#include "text/url.h"

/* A file .pages, with the plugin's options where it says nothing. */
struct pages_file {
    struct str file;
    const struct value *root; /* NULL without one */
    struct str title, order, sort_type, order_by;
    const struct value *nav; /* or NULL */
    bool keeps_rest;         /* `arrange`: what it does not name stands behind */
    bool hide, collapse;     /* this section, */
    bool collapse_all;       /* and those in it */
};

/* What stands in a folder, while its order is found. */
struct pages_child {
    struct site_child at;
    struct str key;           /* that it is sorted by */
    bool named;               /* by an entry */
    const struct value *rest; /* the entry for the rest that it stands in */
};

struct pages_folder {
    struct nav *nav;
    const struct pages_file *file;
    struct pages_child *v;
    size_t n;
    struct map by_name; /* index + 1 */
};

static const struct value *options_of(const struct nav *n) {
    return plugin_find(n->config->root, STR("awesome-pages"));
}

/* ---- the file ---- */

static struct str choice(struct nav *n, const struct pages_file *f, const char *key, struct str one,
                         struct str other) {
    struct str name = str_of(key);
    const struct value *v = nav_field(n, f->root, name, VALUE_STRING, f->file);
    if (!v)
        return value_find_string(options_of(n), name);
    if (!str_eq(v->string, one) && !str_eq(v->string, other))
        FIND3(n->findings, NAV_FILE_CHOICE, value_place(v, f->file), v->string, name,
              str_fmt(n->arena, "%.*s or %.*s", STR_ARG(one), STR_ARG(other)));
    return v->string;
}

static bool flag(struct nav *n, const struct pages_file *f, const char *key, bool otherwise) {
    const struct value *v = nav_field(n, f->root, str_of(key), VALUE_BOOL, f->file);
    return v ? v->boolean : otherwise;
}

static void check_keys(struct nav *n, const struct pages_file *f) {
    static const struct str keys[] = {
        STR_INIT("title"),      STR_INIT("nav"),       STR_INIT("arrange"),
        STR_INIT("order"),      STR_INIT("sort_type"), STR_INIT("order_by"),
        STR_INIT("hide"),       STR_INIT("collapse"),  STR_INIT("collapse_single_pages"),
        STR_INIT("ignore_case")};
    nav_check_keys(n, f->root, keys, sizeof keys / sizeof *keys, f->file);
}

static void read_file(struct nav *n, struct str dir, bool collapse_all, struct pages_file *out) {
    struct str name = value_find_string(options_of(n), STR("filename"));
    *out = (struct pages_file){0};
    out->root = nav_read_yaml(n, dir, name.n ? name : STR(".pages"), &out->file);
    check_keys(n, out);
    out->title = value_string(nav_field(n, out->root, STR("title"), VALUE_STRING, out->file));
    out->order = choice(n, out, "order", STR("asc"), STR("desc"));
    out->sort_type = choice(n, out, "sort_type", STR("alphabetical"), STR("natural"));
    out->order_by = choice(n, out, "order_by", STR("filename"), STR("title"));
    out->nav = nav_field(n, out->root, STR("nav"), VALUE_LIST, out->file);
    if (!out->nav) {
        out->nav = nav_field(n, out->root, STR("arrange"), VALUE_LIST, out->file);
        out->keeps_rest = out->nav != NULL;
    }
    out->hide = flag(n, out, "hide", false);
    out->collapse_all = flag(n, out, "collapse_single_pages", collapse_all);
    out->collapse = flag(n, out, "collapse", out->collapse_all);
}

/* ---- order ---- */

struct order {
    bool natural, falling;
};

static int by_key(const void *x, const void *y, void *context) {
    const struct pages_child *a = x, *b = y;
    const struct order *order = context;
    int c = order->natural ? nav_natural_cmp(a->key, b->key, false) : str_cmp(a->key, b->key);
    if (!c)
        c = str_cmp(a->at.name, b->at.name);
    return order->falling ? -c : c;
}

static struct str title_of_folder(struct nav *n, const struct site_child *at) {
    struct pages_file f;
    read_file(n, at->path, false, &f);
    return f.title.n ? f.title : title_of_name(n->arena, at->name);
}

static void sort(struct pages_folder *d) {
    const struct pages_file *f = d->file;
    struct order order = {str_eq(f->sort_type, STR("natural")), str_eq(f->order, STR("desc"))};
    bool by_title = str_eq(f->order_by, STR("title"));
    if (!d->n || !(f->order.n || f->sort_type.n || f->order_by.n))
        return;
    for (size_t i = 0; i < d->n; i++) {
        struct site_child *at = &d->v[i].at;
        d->v[i].key = at->name;
        if (by_title)
            d->v[i].key = at->page == NO_PAGE ? title_of_folder(d->nav, at)
                                              : nav_page_title(d->nav, at->page);
    }
    qsort_r(d->v, d->n, sizeof *d->v, by_key, &order);
}

/* ---- the rest: "...", "... | flat", "... | *.md", "... | regex=^a" ---- */

struct rest {
    bool flat;
    struct str glob, regex; /* one of them, or none */
};

static bool rest_parse(struct str entry, struct rest *out) {
    *out = (struct rest){0};
    struct str text = str_trim(entry), part;
    if (!str_starts(text, STR("...")))
        return false;
    text = str_trim(str_from(text, 3));
    if (!text.n)
        return true;
    if (text.p[0] != '|')
        return false;
    text = str_trim(str_from(text, 1));
    struct str after = str_cut(text, '|', &part);
    if (str_eq(str_trim(part), STR("flat"))) {
        out->flat = true;
        text = str_trim(after);
    }
    if (str_starts(text, STR("regex=")))
        out->regex = str_from(text, 6);
    else
        out->glob = str_starts(text, STR("glob=")) ? str_from(text, 5) : text;
    return true;
}

bool nav_is_rest(struct str entry) {
    struct rest rest;
    return rest_parse(entry, &rest);
}

static bool rest_is_all(const struct rest *rest) { return !rest->glob.n && !rest->regex.n; }

/* A pattern of a rest, compiled; released by the caller. */
struct matcher {
    struct str glob;
    struct pattern *regex;
};

static bool matcher_init(struct nav *n, const struct rest *rest, struct place place,
                         struct matcher *out) {
    struct str why;
    *out = (struct matcher){.glob = rest->glob};
    if (!rest->regex.n)
        return true;
    out->regex = pattern_compile(n->arena, rest->regex, &why);
    if (!out->regex)
        FIND2(n->findings, NAV_PATTERN_SYNTAX, place, rest->regex, why);
    return out->regex != NULL;
}

static bool matches(const struct matcher *m, struct str text) {
    return m->regex ? pattern_finds(m->regex, text) : glob_match(m->glob, text);
}

/* ---- the entries of a folder ---- */

typedef void visit_entry(struct pages_folder *d, struct str title, const struct value *v);

static void each_entry(struct pages_folder *d, const struct value *list, visit_entry *visit) {
    VALUE_EACH (item, list) {
        if (item->type == VALUE_STRING)
            visit(d, STR(""), item);
        VALUE_EACH_FIELD (f, item) {
            if (f->value.type == VALUE_LIST)
                each_entry(d, &f->value, visit);
            else if (f->value.type == VALUE_STRING)
                visit(d, f->key, &f->value);
        }
    }
}

static struct pages_child *find_child(const struct pages_folder *d, struct str entry) {
    while (str_starts(entry, STR("./")))
        entry = str_from(entry, 2);
    if (str_ends(entry, STR("/")))
        entry = str_slice(entry, 0, entry.n - 1);
    uintptr_t at = (uintptr_t)map_find(&d->by_name, entry);
    return at ? &d->v[at - 1] : NULL;
}

static void mark_named(struct pages_folder *d, struct str title, const struct value *v) {
    (void)title;
    struct pages_child *child = find_child(d, v->string);
    if (child)
        child->named = true;
}

static void take_rest(struct pages_folder *d, const struct value *v, bool all) {
    struct rest rest;
    struct matcher m;
    if (!rest_parse(v->string, &rest) || rest_is_all(&rest) != all || !nav_step(d->nav, d->n) ||
        !matcher_init(d->nav, &rest, value_place(v, d->file->file), &m))
        return;
    for (size_t i = 0; i < d->n; i++) {
        struct pages_child *child = &d->v[i];
        if (!child->named && !child->rest && (all || matches(&m, child->at.name)))
            child->rest = v;
    }
    pattern_release(m.regex);
}

static void take_matching(struct pages_folder *d, struct str title, const struct value *v) {
    (void)title;
    take_rest(d, v, false);
}

static void take_all(struct pages_folder *d, struct str title, const struct value *v) {
    (void)title;
    take_rest(d, v, true);
}

/* ---- adding ---- */

static void add_children(struct nav *n, struct str dir, const struct pages_file *file,
                         struct nav_item *parent, int depth);

static void add_folder(struct pages_folder *d, struct str title, const struct site_child *at,
                       struct nav_item *parent, int depth) {
    struct nav *n = d->nav;
    struct pages_file f;
    struct nav_item section = {.page = NO_PAGE};
    read_file(n, at->path, d->file->collapse_all, &f);
    if (f.hide || !nav_deeper(n, depth, place_file(n->site.v[at->from].source)))
        return;
    section.title = f.title.n ? f.title : title.n ? title : title_of_name(n->arena, at->name);
    add_children(n, at->path, &f, &section, depth + 1);
    if (f.collapse && section.items.n == 1)
        *VEC_PUSH(n->arena, &parent->items) = section.items.v[0];
    else
        nav_add_section(n, parent, &section);
}

static void add_flat(struct nav *n, const struct nav_item *from, struct nav_item *parent) {
    VEC_EACH (const struct nav_item, item, &from->items) {
        if (item->page != NO_PAGE)
            nav_add_page(n, parent, item->title, item->page);
        add_flat(n, item, parent);
    }
}

/* In the rest of mkdocs.yml pages that another entry names are left out. */
static void add_child(struct pages_folder *d, struct str title, const struct pages_child *child,
                      struct nav_item *parent, int depth) {
    struct nav *n = d->nav;
    if (child->at.page == NO_PAGE)
        add_folder(d, title, &child->at, parent, depth);
    else if (!n->rest_only || !n->site.v[child->at.page].taken)
        nav_add_page(n, parent, title, child->at.page);
}

static void add_rest(struct pages_folder *d, const struct value *v, bool flat,
                     struct nav_item *parent, int depth) {
    struct nav_item rest = {.page = NO_PAGE};
    if (!nav_step(d->nav, d->n))
        return;
    for (size_t i = 0; i < d->n; i++)
        if (d->v[i].rest == v && !d->v[i].named)
            add_child(d, STR(""), &d->v[i], flat ? &rest : parent, depth);
    add_flat(d->nav, &rest, parent);
}

static void add_entry(struct pages_folder *d, struct str title, const struct value *v,
                      struct nav_item *parent, int depth) {
    struct rest rest;
    struct place place = value_place(v, d->file->file);
    const struct pages_child *child = find_child(d, v->string);
    if (rest_parse(v->string, &rest))
        add_rest(d, v, rest.flat, parent, depth);
    else if (child)
        add_child(d, title, child, parent, depth);
    else if (title.n && url_classify(v->string) != URL_RELATIVE)
        nav_add_link(d->nav, parent, title, v->string, place);
    else
        FIND2(d->nav->findings, NAV_FILE_MISSING, place, v->string, path_dir(d->file->file));
}

static void add_list(struct pages_folder *d, const struct value *list, struct nav_item *parent,
                     int depth) {
    struct nav *n = d->nav;
    VALUE_EACH (item, list) {
        struct place place = value_place(item, d->file->file);
        if (item->type == VALUE_STRING)
            add_entry(d, STR(""), item, parent, depth);
        else if (item->type != VALUE_MAP)
            FIND2(n->findings, NAV_ENTRY_TYPE, place, STR("without a title"),
                  value_type_name(item->type));
        VALUE_EACH_FIELD (f, item) {
            struct nav_item section = {.title = f->key, .page = NO_PAGE};
            place = value_place(&f->value, d->file->file);
            if (f->value.type == VALUE_STRING) {
                add_entry(d, f->key, &f->value, parent, depth);
            } else if (f->value.type != VALUE_LIST) {
                FIND2(n->findings, NAV_ENTRY_TYPE, place, f->key, value_type_name(f->value.type));
            } else if (nav_deeper(n, depth, place)) {
                add_list(d, &f->value, &section, depth + 1);
                nav_add_section(n, parent, &section);
            }
        }
    }
}

static void find_children(struct pages_folder *d, struct str dir) {
    struct nav *n = d->nav;
    struct site_children children = {0};
    size_t from, to;
    if (site_range(&n->site, dir, &from, &to) && nav_step(n, to - from))
        site_list(n->arena, &n->site, dir, from, to, &children);
    d->v = ARENA_ARRAY(n->arena, struct pages_child, children.n);
    VEC_EACH (const struct site_child, child, &children)
        d->v[d->n++] = (struct pages_child){.at = *child};
    sort(d);
    for (size_t i = 0; i < d->n; i++)
        *map_at(n->arena, &d->by_name, d->v[i].at.name) = (void *)(uintptr_t)(i + 1);
}

static void check_top(struct nav *n, const struct pages_file *f) {
    static const char *const keys[] = {"title", "hide"};
    for (size_t i = 0; i < 2; i++) {
        const struct value_field *field = value_field_find(f->root, str_of(keys[i]));
        if (field)
            FIND1(n->findings, NAV_FILE_TOP, place_at(f->file, field->line, field->column),
                  field->key);
    }
}

static void add_children(struct nav *n, struct str dir, const struct pages_file *file,
                         struct nav_item *parent, int depth) {
    struct pages_folder d = {.nav = n, .file = file};
    find_children(&d, dir);
    each_entry(&d, file->nav, mark_named);
    each_entry(&d, file->nav, take_matching);
    each_entry(&d, file->nav, take_all);
    add_list(&d, file->nav, parent, depth);
    for (size_t i = 0; i < d.n; i++)
        if (!file->nav || (file->keeps_rest && !d.v[i].named && !d.v[i].rest))
            add_child(&d, STR(""), &d.v[i], parent, depth);
}

static bool collapses(const struct nav *n) {
    const struct value *v = value_find(options_of(n), STR("collapse_single_pages"));
    return value_is(v, VALUE_BOOL) && v->boolean;
}

void nav_of_pages(struct nav *n, struct str dir, struct nav_item *parent, int depth) {
    struct pages_file file;
    read_file(n, dir, collapses(n), &file);
    if (!dir.n)
        check_top(n, &file);
    add_children(n, dir, &file, parent, depth);
}

/* ---- the rest in mkdocs.yml ---- */

static bool has_pattern(struct str entry) {
    struct rest rest;
    return rest_parse(entry, &rest) && !rest_is_all(&rest);
}

struct remaining {
    const struct nav *nav;
    struct matcher matcher;
};

static bool fits_rest(void *context, struct str path, uint32_t page) {
    const struct remaining *r = context;
    return page != NO_PAGE && !r->nav->site.v[page].taken && matches(&r->matcher, path);
}

static void fill_matching(struct nav *n, struct str entry, struct nav_item *out, int depth) {
    struct rest rest;
    struct remaining remaining = {.nav = n};
    struct site_children found = {0};
    struct place place = value_place(n->config->nav, n->config->file);
    (void)depth;
    rest_parse(entry, &rest);
    if (!matcher_init(n, &rest, place, &remaining.matcher))
        return;
    nav_find_below(n, STR(""), fits_rest, &remaining, &found);
    pattern_release(remaining.matcher.regex);
    if (found.n)
        qsort(found.v, found.n, sizeof *found.v, site_compare);
    VEC_EACH (const struct site_child, one, &found)
        nav_add_page(n, out, STR(""), one->page);
}

static void fill_all(struct nav *n, struct str entry, struct nav_item *out, int depth) {
    struct rest rest;
    struct nav_item all = {.page = NO_PAGE};
    struct pages_file none = {.collapse_all = collapses(n)}; /* mkdocs.yml rules the top */
    rest_parse(entry, &rest);
    n->rest_only = true;
    add_children(n, STR(""), &none, rest.flat ? &all : out, depth);
    n->rest_only = false;
    add_flat(n, &all, out);
}

void nav_fill_pages(struct nav *n, struct nav_item *top) {
    nav_fill(n, top, has_pattern, fill_matching, 0);
    nav_fill(n, top, nav_is_rest, fill_all, 0);
}
