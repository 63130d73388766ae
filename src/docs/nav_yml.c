#include <stdlib.h>

#include "base/limits.h"
#include "base/path.h"
#include "base/strbuf.h"
#include "data/glob.h"
#include "docs/nav.h"
#include "docs/plugins.h"
#include "text/url.h"

/* Pages that patterns leave out: a glob, seen from a folder. */
struct ignored {
    struct str dir, glob;
};

/* What a folder hands down to those in it. */
struct rules {
    bool keep_names, flatten, append, index_title;
    bool falling, alphabetical, fold;
    enum { BY_PATH, BY_FILENAME, BY_TITLE } by;
    enum { SECTIONS_LAST, SECTIONS_FIRST, SECTIONS_MIXED } sections;
    struct {
        VEC(struct ignored);
    } ignored;
};

/* A file .nav.yml. */
struct yml {
    struct str dir, file;
    const struct value *root; /* NULL without one */
    struct rules rules;
    struct str title;
    bool hide;
};

enum node_kind { NODE_PAGE, NODE_FOLDER, NODE_PATTERN, NODE_SECTION, NODE_LINK };

/* An entry. Named pages are taken first, then named folders, the deepest first; patterns have what
 * is left. */
struct node {
    enum node_kind kind;
    struct str title, path; /* of a folder; a pattern; an address */
    uint32_t page;
    struct place place;
    const struct rules *rules; /* of a pattern */
    bool quiet;                /* a pattern that may match nothing */
    int depth;                 /* of the section that it stands in */
    struct nav_item made;      /* its items are what it stands for */
    struct {
        VEC(struct node);
    } items;
};

static void add_folder(struct nav *n, struct str title, struct yml *f, struct nav_item *parent,
                       int depth);

/* ---- the file ---- */

static void read_flag(struct nav *n, const struct yml *f, const struct value *map, const char *key,
                      bool *out) {
    const struct value *v = nav_field(n, map, str_of(key), VALUE_BOOL, f->file);
    *out = v ? v->boolean : *out;
}

/* The place of a value among the words; the one before where it is not given. */
static int read_choice(struct nav *n, const struct yml *f, const struct value *map, const char *key,
                       const char *const *words, int count, int otherwise) {
    const struct value *v = nav_field(n, map, str_of(key), VALUE_STRING, f->file);
    struct strbuf all;
    if (!v)
        return otherwise;
    strbuf_init(&all, n->arena, 0);
    for (int i = 0; i < count; i++) {
        if (str_eq(v->string, str_of(words[i])))
            return i;
        strbuf_addf(&all, "%s%s", i ? " or " : "", words[i]);
    }
    FIND3(n->findings, NAV_FILE_CHOICE, value_place(v, f->file), v->string, str_of(key),
          strbuf_str(&all));
    return otherwise;
}

static void add_ignored(struct nav *n, const struct yml *f, const struct rules *from,
                        const struct value *v, struct rules *out) {
    struct str glob = value_string(v);
    if (str_eq(glob, STR("$inherit"))) {
        VEC_EACH (const struct ignored, one, &from->ignored)
            *VEC_PUSH(n->arena, &out->ignored) = *one;
    } else if (glob.n) {
        glob = str_starts(glob, STR("/")) ? str_from(glob, 1)
                                          : str_fmt(n->arena, "**/%.*s", STR_ARG(glob));
        *VEC_PUSH(n->arena, &out->ignored) = (struct ignored){f->dir, glob};
    }
}

/* The rules in a mapping, over those from above. */
static void read_rules(struct nav *n, const struct yml *f, const struct value *map,
                       const struct rules *from, struct rules *out) {
    static const char *const directions[] = {"asc", "desc"};
    static const char *const types[] = {"natural", "alphabetical"};
    static const char *const keys[] = {"path", "filename", "title"};
    static const char *const sections[] = {"last", "first", "mixed"};
    const struct value *sort = nav_field(n, map, STR("sort"), VALUE_MAP, f->file);
    const struct value *ignore = value_find(map, STR("ignore"));
    *out = *from;
    read_flag(n, f, map, "preserve_directory_names", &out->keep_names);
    read_flag(n, f, map, "flatten_single_child_sections", &out->flatten);
    read_flag(n, f, map, "append_unmatched", &out->append);
    read_flag(n, f, map, "use_index_title", &out->index_title);
    read_flag(n, f, sort, "ignore_case", &out->fold);
    out->falling = read_choice(n, f, sort, "direction", directions, 2, out->falling) == 1;
    out->alphabetical = read_choice(n, f, sort, "type", types, 2, out->alphabetical) == 1;
    out->by = read_choice(n, f, sort, "by", keys, 3, (int)out->by);
    out->sections = read_choice(n, f, sort, "sections", sections, 3, (int)out->sections);
    if (!ignore || ignore->type == VALUE_NULL)
        return;
    memset(&out->ignored, 0, sizeof out->ignored);
    if (value_is(ignore, VALUE_STRING))
        add_ignored(n, f, from, ignore, out);
    VALUE_EACH (item, ignore)
        add_ignored(n, f, from, item, out);
}

static void read_file(struct nav *n, struct str dir, const struct rules *from, struct yml *out) {
    static const struct str keys[] = {STR_INIT("title"),
                                      STR_INIT("hide"),
                                      STR_INIT("flatten_single_child_sections"),
                                      STR_INIT("sort"),
                                      STR_INIT("ignore"),
                                      STR_INIT("preserve_directory_names"),
                                      STR_INIT("nav"),
                                      STR_INIT("append_unmatched"),
                                      STR_INIT("use_index_title")};
    struct str name =
        value_find_string(plugin_find(n->config->root, STR("awesome-nav")), STR("filename"));
    *out = (struct yml){.dir = dir};
    out->root = nav_read_yaml(n, dir, name.n ? name : STR(".nav.yml"), &out->file);
    nav_check_keys(n, out->root, keys, sizeof keys / sizeof *keys, out->file);
    read_rules(n, out, out->root, from, &out->rules);
    out->title = value_string(nav_field(n, out->root, STR("title"), VALUE_STRING, out->file));
    read_flag(n, out, out->root, "hide", &out->hide);
}

/* ---- patterns ---- */

/* @(a|b) is {a,b} in our globs, and ?(a|b) is {,a,b}; other groups there are none. */
static bool to_glob(struct nav *n, struct str pattern, struct place place, struct str *out) {
    struct strbuf b;
    int open = 0;
    strbuf_init(&b, n->arena, 0);
    for (size_t i = 0; i < pattern.n; i++) {
        char c = pattern.p[i];
        bool group = i + 1 < pattern.n && pattern.p[i + 1] == '(';
        if (group && (c == '!' || c == '+' || c == '*')) {
            FIND2(n->findings, NAV_PATTERN_SYNTAX, place, pattern,
                  STR("of groups only @(a|b) and ?(a|b) are known"));
            return false;
        }
        if (group && (c == '@' || c == '?')) {
            strbuf_addz(&b, c == '@' ? "{" : "{,");
            open++;
            i++;
        } else if (open && (c == '|' || c == ')')) {
            strbuf_addc(&b, c == '|' ? ',' : '}');
            open -= c == ')';
        } else {
            strbuf_addc(&b, c);
        }
    }
    *out = strbuf_str(&b);
    return true;
}

static struct str below(struct str dir, struct str path) {
    return dir.n ? str_from(path, dir.n + 1) : path;
}

struct search {
    const struct nav *nav;
    const struct rules *rules;
    struct str dir, glob;
    bool only_folders;
};

static bool fits(void *context, struct str path, uint32_t page) {
    const struct search *s = context;
    bool folder = page == NO_PAGE;
    if (folder ? map_find(&s->nav->taken, path) != NULL
               : s->nav->site.v[page].taken || s->only_folders)
        return false;
    if (!glob_match(s->glob, below(s->dir, path)))
        return false;
    VEC_EACH (const struct ignored, one, &s->rules->ignored)
        if (path_inside(one->dir, path) && glob_match(one->glob, below(one->dir, path)))
            return false;
    return true;
}

static size_t depth_of(struct str path) {
    size_t depth = 0;
    for (size_t i = 0; i < path.n; i++)
        depth += path.p[i] == '/';
    return depth;
}

/* The deepest folder first: it has its pages before those around it ask for the rest. */
static int deepest_first(struct str a, struct str b) {
    size_t deep_a = depth_of(a), deep_b = depth_of(b);
    return deep_a != deep_b ? (deep_a < deep_b ? 1 : -1) : str_cmp(a, b);
}

static int pages_first(const void *x, const void *y) {
    const struct site_child *a = x, *b = y;
    if ((a->page == NO_PAGE) != (b->page == NO_PAGE))
        return a->page == NO_PAGE ? 1 : -1;
    return a->page == NO_PAGE ? deepest_first(a->path, b->path) : str_cmp(a->path, b->path);
}

/* ---- order ---- */

/* What a pattern stands for, while it is sorted. */
struct match {
    struct nav_item item;
    struct str path, title;
};

struct matches {
    VEC(struct match);
};

static int compare_text(const struct rules *r, struct str a, struct str b) {
    if (!r->alphabetical)
        return nav_natural_cmp(a, b, true);
    int c = r->fold ? str_cmp_nocase(a, b) : 0;
    return c ? c : str_cmp(a, b);
}

/* In natural order "a.md" stands before "a2.md": what is behind the dot comes last. */
static int compare_names(const struct rules *r, struct str a, struct str b) {
    if (r->alphabetical)
        return compare_text(r, a, b);
    struct str ext_a = path_ext(a), ext_b = path_ext(b);
    int c = compare_text(r, str_slice(a, 0, a.n - ext_a.n), str_slice(b, 0, b.n - ext_b.n));
    return c ? c : compare_text(r, ext_a, ext_b);
}

/* Folder by folder, as natural order wants it. */
static int compare_paths(const struct rules *r, struct str a, struct str b) {
    struct str part_a, part_b;
    if (r->alphabetical)
        return compare_text(r, a, b);
    while (a.n && b.n) {
        a = str_cut(a, '/', &part_a);
        b = str_cut(b, '/', &part_b);
        int c = compare_names(r, part_a, part_b);
        if (c)
            return c;
    }
    return (a.n > 0) - (b.n > 0);
}

static int in_order(const void *x, const void *y, void *context) {
    const struct match *a = x, *b = y;
    const struct rules *r = context;
    int sections = (a->item.items.n > 0) - (b->item.items.n > 0), c = 0;
    if (sections && r->sections != SECTIONS_MIXED)
        return r->sections == SECTIONS_LAST ? sections : -sections;
    if (r->by == BY_TITLE)
        c = compare_text(r, a->title, b->title);
    if (!c && r->by != BY_PATH)
        c = compare_names(r, path_base(a->path), path_base(b->path));
    if (!c)
        c = compare_paths(r, a->path, b->path);
    return r->falling ? -c : c;
}

/* ---- making ---- */

static void add_made(struct nav *n, const struct rules *rules, const struct nav_item *made,
                     struct str path, struct matches *out) {
    VEC_EACH (const struct nav_item, item, &made->items) {
        struct match *m = VEC_PUSH(n->arena, out);
        *m = (struct match){.item = *item, .path = path, .title = item->title};
        if (rules->by == BY_TITLE && !item->items.n && item->page != NO_PAGE)
            m->title = nav_page_title(n, item->page);
    }
}

/* What one name that fits stands for. */
static void make_match(struct nav *n, const struct node *node, const struct site_child *one,
                       struct nav_item *out) {
    struct yml f;
    if (one->page != NO_PAGE) {
        nav_add_page(n, out, STR(""), one->page);
        return;
    }
    read_file(n, one->path, node->rules, &f);
    if (!f.hide && nav_deeper(n, node->depth, node->place))
        add_folder(n, STR(""), &f, out, node->depth);
}

/* Pages first: a folder then has what is left of it. */
static void make_pattern(struct nav *n, struct node *node, struct str dir) {
    struct search search = {n, node->rules, dir, STR(""), str_ends(node->path, STR("/"))};
    struct site_children found = {0};
    struct matches matches = {0};
    if (!to_glob(n, node->path, node->place, &search.glob) || !nav_step(n, node->rules->ignored.n))
        return;
    if (search.only_folders)
        search.glob = str_slice(search.glob, 0, search.glob.n - 1);
    nav_find_below(n, dir, fits, &search, &found);
    if (!found.n && !node->quiet)
        FIND1(n->findings, NAV_PATTERN_NOTHING, node->place, node->path);
    if (found.n)
        qsort(found.v, found.n, sizeof *found.v, pages_first);
    VEC_EACH (const struct site_child, one, &found) {
        struct nav_item made = {.page = NO_PAGE};
        make_match(n, node, one, &made);
        add_made(n, node->rules, &made, one->path, &matches);
    }
    if (matches.n)
        qsort_r(matches.v, matches.n, sizeof *matches.v, in_order, (void *)node->rules);
    VEC_EACH (const struct match, m, &matches)
        *VEC_PUSH(n->arena, &node->made.items) = m->item;
}

/* ---- entries ---- */

static struct node *add_node(struct nav *n, struct node *parent, enum node_kind kind,
                             struct str title, struct str path, struct place place) {
    struct node *node = VEC_PUSH(n->arena, &parent->items);
    *node =
        (struct node){.kind = kind, .title = title, .path = path, .page = NO_PAGE, .place = place};
    return node;
}

/* A page or folder below the file's folder. False when there is none of this name. */
static bool parse_path(struct nav *n, const struct yml *f, struct str title, const struct value *v,
                       struct node *parent) {
    struct str path;
    size_t from, to;
    struct place place = value_place(v, f->file);
    if (!path_join(n->arena, f->dir, v->string, &path) || !path_inside(f->dir, path) ||
        path.n == f->dir.n)
        return false;
    uint32_t page = site_find(&n->site, path);
    if (page != NO_PAGE)
        add_node(n, parent, NODE_PAGE, title, path, place)->page = page;
    else if (site_range(&n->site, path, &from, &to))
        add_node(n, parent, NODE_FOLDER, title, path, place);
    else
        return false;
    return true;
}

static void add_pattern(struct nav *n, struct str glob, const struct rules *rules, bool quiet,
                        struct place place, struct node *parent) {
    struct node *node = add_node(n, parent, NODE_PATTERN, STR(""), glob, place);
    node->rules = rules;
    node->quiet = quiet;
}

/* `- glob: "*.md"` with rules of its own. */
static void parse_options(struct nav *n, const struct yml *f, const struct value *map,
                          struct node *parent) {
    static const struct str keys[] = {STR_INIT("glob"),
                                      STR_INIT("flatten_single_child_sections"),
                                      STR_INIT("sort"),
                                      STR_INIT("preserve_directory_names"),
                                      STR_INIT("ignore"),
                                      STR_INIT("append_unmatched"),
                                      STR_INIT("ignore_no_matches")};
    struct rules *rules = ARENA_NEW(n->arena, struct rules);
    bool quiet = false;
    const struct value *glob = value_find(map, STR("glob"));
    nav_check_keys(n, map, keys, sizeof keys / sizeof *keys, f->file);
    read_rules(n, f, map, &f->rules, rules);
    read_flag(n, f, map, "ignore_no_matches", &quiet);
    add_pattern(n, glob->string, rules, quiet, value_place(glob, f->file), parent);
}

static void parse_list(struct nav *n, const struct yml *f, const struct value *list,
                       struct node *parent, int depth);

static void parse_titled(struct nav *n, const struct yml *f, const struct value_field *field,
                         struct node *parent, int depth) {
    const struct value *v = &field->value;
    struct place place = value_place(v, f->file);
    if (v->type == VALUE_LIST) {
        struct node section = {.kind = NODE_SECTION, .title = field->key, .page = NO_PAGE};
        if (!nav_deeper(n, depth, place))
            return;
        parse_list(n, f, v, &section, depth + 1);
        *VEC_PUSH(n->arena, &parent->items) = section;
    } else if (v->type != VALUE_STRING) {
        FIND2(n->findings, NAV_ENTRY_TYPE, place, field->key, value_type_name(v->type));
    } else if (url_classify(v->string) != URL_RELATIVE) {
        add_node(n, parent, NODE_LINK, field->key, v->string, place);
    } else if (!parse_path(n, f, field->key, v, parent)) {
        FIND2(n->findings, NAV_FILE_MISSING, place, v->string,
              f->dir.n ? f->dir : STR("the top folder"));
    }
}

static void parse_list(struct nav *n, const struct yml *f, const struct value *list,
                       struct node *parent, int depth) {
    VALUE_EACH (item, list) {
        struct place place = value_place(item, f->file);
        if (!nav_step(n, 1))
            return;
        if (value_is(value_find(item, STR("glob")), VALUE_STRING)) {
            parse_options(n, f, item, parent);
            continue;
        }
        VALUE_EACH_FIELD (field, item)
            parse_titled(n, f, field, parent, depth);
        if (value_is(item, VALUE_STRING)) {
            if (!parse_path(n, f, STR(""), item, parent))
                add_pattern(n, item->string, &f->rules, false, place, parent);
        } else if (!value_is(item, VALUE_MAP)) {
            FIND2(n->findings, NAV_ENTRY_TYPE, place, STR("without a title"),
                  value_type_name(item->type));
        }
    }
}

/* ---- a folder ---- */

struct nodes {
    VEC(struct node *);
};

/* Of one kind, in order. */
static void find_nodes(struct nav *n, struct node *parent, enum node_kind kind, int depth,
                       struct nodes *out) {
    VEC_EACH (struct node, node, &parent->items) {
        node->depth = depth;
        if (node->kind == kind)
            *VEC_PUSH(n->arena, out) = node;
        find_nodes(n, node, kind, depth + 1, out);
    }
}

static int deepest_node_first(const void *x, const void *y) {
    const struct node *const *a = x, *const *b = y;
    return deepest_first((*a)->path, (*b)->path);
}

static void emit(struct nav *n, const struct node *node, struct nav_item *parent) {
    VEC_EACH (const struct node, child, &node->items) {
        struct nav_item section = {.title = child->title, .page = NO_PAGE};
        if (child->kind == NODE_PAGE) {
            nav_add_page(n, parent, child->title, child->page);
        } else if (child->kind == NODE_LINK) {
            nav_add_link(n, parent, child->title, child->path, child->place);
        } else if (child->kind == NODE_SECTION) {
            emit(n, child, &section);
            nav_add_section(n, parent, &section);
        }
        VEC_EACH (const struct nav_item, item, &child->made.items)
            *VEC_PUSH(n->arena, &parent->items) = *item;
    }
}

static void add_entries(struct nav *n, struct yml *f, struct nav_item *parent, int depth) {
    struct node top = {.kind = NODE_SECTION, .page = NO_PAGE};
    struct nodes pages = {0}, folders = {0}, patterns = {0};
    const struct value *list = nav_field(n, f->root, STR("nav"), VALUE_LIST, f->file);
    struct place whole = place_file(f->file);
    *map_at(n->arena, &n->taken, f->dir) = n;
    parse_list(n, f, list, &top, depth);
    if (!list) {
        add_pattern(n, STR("{index.md,README.md}"), &f->rules, true, whole, &top);
        add_pattern(n, STR("*"), &f->rules, true, whole, &top);
    }
    if (f->rules.append)
        add_pattern(n, STR("*"), &f->rules, true, whole, &top);
    find_nodes(n, &top, NODE_PAGE, depth, &pages);
    find_nodes(n, &top, NODE_FOLDER, depth, &folders);
    find_nodes(n, &top, NODE_PATTERN, depth, &patterns);
    for (size_t i = 0; i < pages.n; i++)
        n->site.v[pages.v[i]->page].taken = true;
    if (folders.n)
        qsort(folders.v, folders.n, sizeof *folders.v, deepest_node_first);
    for (size_t i = 0; i < folders.n; i++) {
        struct node *node = folders.v[i];
        struct yml sub;
        read_file(n, node->path, &f->rules, &sub);
        if (nav_deeper(n, node->depth, node->place))
            add_folder(n, node->title, &sub, &node->made, node->depth);
    }
    for (size_t i = 0; i < patterns.n; i++)
        make_pattern(n, patterns.v[i], f->dir);
    emit(n, &top, parent);
}

static struct str title_of(struct nav *n, const struct yml *f) {
    uint32_t index = f->rules.index_title ? site_index(n->arena, &n->site, f->dir) : NO_PAGE;
    if (f->title.n)
        return f->title;
    if (f->rules.keep_names)
        return path_base(f->dir);
    if (index != NO_PAGE)
        return nav_page_title(n, index);
    return title_of_name(n->arena, path_base(f->dir));
}

/* The section of a folder, or its only entry. There is room for one more level. */
static void add_folder(struct nav *n, struct str title, struct yml *f, struct nav_item *parent,
                       int depth) {
    struct nav_item section = {.title = title.n ? title : title_of(n, f), .page = NO_PAGE};
    if (!nav_step(n, 1))
        return;
    add_entries(n, f, &section, depth + 1);
    if (f->rules.flatten && section.items.n == 1 && !section.items.v[0].href.n)
        *VEC_PUSH(n->arena, &parent->items) = section.items.v[0];
    else
        nav_add_section(n, parent, &section);
}

void nav_of_nav_yml(struct nav *n) {
    static const char *const keys[] = {"title", "hide"};
    struct rules rules = {0};
    struct yml f;
    read_file(n, STR(""), &rules, &f);
    for (size_t i = 0; i < 2; i++) {
        const struct value_field *field = value_field_find(f.root, str_of(keys[i]));
        if (field)
            FIND1(n->findings, NAV_FILE_TOP, place_at(f.file, field->line, field->column),
                  field->key);
    }
    add_entries(n, &f, &n->set->nav, 0);
}
