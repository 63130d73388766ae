#include "base/limits.h"
#include "base/path.h"
#include "data/glob.h"
#include "docs/nav.h"
#include "text/slug.h"

/* "!include " and "*include ", which stands for many; YAML may have read the first as a tag. */
enum { WORD = 9 };

static bool is_wildcard(const struct value *v) { return str_starts(v->string, STR("*include ")); }

bool nav_is_include(const struct value *v) {
    return value_is(v, VALUE_STRING) && (str_starts(v->string, STR("!include ")) ||
                                         is_wildcard(v) || str_eq(v->tag, STR("!include")));
}

static struct str written_path(const struct value *v) {
    return str_trim(str_eq(v->tag, STR("!include")) ? v->string : str_from(v->string, WORD));
}

/* The files that an entry names, whether they exist or not; of a wildcard those that do. */
static void find_named(struct arena *a, const struct tree *tree, const struct mkdocs *config,
                       const struct value *v, struct nav_includes *out) {
    struct str path;
    size_t from, to;
    if (!path_join(a, config->dir, written_path(v), &path))
        return;
    if (!is_wildcard(v))
        *VEC_PUSH(a, out) = path;
    else if (tree_range(tree, config->dir, &from, &to))
        for (size_t i = from; i < to; i++)
            if (glob_match(path, tree->entries[i].path))
                *VEC_PUSH(a, out) = tree->entries[i].path;
}

typedef void visit_include(void *context, const struct value *v);

static void each_include(const struct value *v, visit_include *visit, void *context) {
    if (nav_is_include(v))
        visit(context, v);
    VALUE_EACH (item, v)
        each_include(item, visit, context);
    VALUE_EACH_FIELD (f, v)
        each_include(&f->value, visit, context);
}

struct search {
    struct arena *arena;
    const struct tree *tree;
    const struct mkdocs *config;
    struct nav_includes *out;
};

static void find_existing(void *context, const struct value *v) {
    struct search *s = context;
    size_t was = s->out->n, kept = was;
    find_named(s->arena, s->tree, s->config, v, s->out);
    for (size_t i = was; i < s->out->n; i++)
        if (tree_find(s->tree, s->out->v[i]))
            s->out->v[kept++] = s->out->v[i];
    s->out->n = kept;
}

void nav_find_includes(struct arena *a, const struct tree *tree, const struct mkdocs *config,
                       struct nav_includes *out) {
    struct search search = {a, tree, config, out};
    each_include(config->nav, find_existing, &search);
}

static const struct nav_included *find_included(const struct nav *n, struct str file) {
    VEC_EACH (const struct nav_included, one, &n->included)
        if (str_eq(one->file, file))
            return one;
    return NULL;
}

/* Where the pages of a set stand: at its site_name if that is a path, else at its slug. */
static struct str place_of_name(struct arena *a, struct str name) {
    struct str path;
    bool is_path = true;
    char *z = str_z(a, name);
    size_t kept = 0;
    for (size_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        is_path = is_path && (is_alnum(c) || c == '_' || c == '-' || c == '/');
        if (c != '\'')
            z[kept++] = is_alnum(c) || (unsigned char)c >= 0x80 ? c : ' ';
    }
    struct str written = is_path ? name : slug_of(a, str_n(z, kept));
    while (str_starts(written, STR("/")))
        written = str_from(written, 1);
    return path_join(a, STR(""), written, &path) ? path : STR("");
}

/* Reads one configuration and mounts its folder; a finding says why not. */
static void mount(struct nav *n, const struct value *v, struct str file) {
    struct place place = value_place(v, n->config->file);
    struct str ext = path_ext(file);
    size_t from, to;
    if (find_included(n, file))
        return;
    if (!str_eq(ext, STR(".yml")) && !str_eq(ext, STR(".yaml"))) {
        FIND1(n->findings, INCLUDE_NOT_YAML, place, file);
        return;
    }
    if (!tree_find(n->tree, file)) {
        FIND1(n->findings, INCLUDE_MISSING, place, written_path(v));
        return;
    }
    const struct mkdocs *config = n->reader->config(n->reader->context, file);
    if (!config)
        return;
    struct str at = place_of_name(n->arena, config->site_name);
    if (!at.n) {
        FIND1(n->findings, INCLUDE_NO_SITE_NAME, place, file);
        return;
    }
    VEC_EACH (const struct nav_included, other, &n->included)
        if (str_eq(other->at, at)) {
            FIND3(n->findings, INCLUDE_SITE_NAME_TWICE, place, config->site_name, file,
                  other->file);
            return;
        }
    if (!tree_range(n->tree, config->docs_dir, &from, &to)) {
        FIND2(n->findings, INCLUDE_NO_PAGES, place, file, config->docs_dir);
        return;
    }
    if (n->included.n == LIMIT_INCLUDES) {
        FIND1(n->findings, INCLUDE_LIMIT, place, str_fmt(n->arena, "%d", LIMIT_INCLUDES));
        return;
    }
    *VEC_PUSH(n->arena, &n->included) = (struct nav_included){file, at, config};
    *VEC_PUSH(n->arena, &n->set->mounts) = (struct docs_mount){at, config->docs_dir};
}

static void mount_named(void *context, const struct value *v) {
    struct nav *n = context;
    struct nav_includes named = {0};
    if (is_wildcard(v) && !nav_step(n, n->tree->n))
        return;
    find_named(n->arena, n->tree, n->config, v, &named);
    if (!named.n)
        FIND1(n->findings, INCLUDE_MISSING, value_place(v, n->config->file), written_path(v));
    VEC_EACH (const struct str, file, &named)
        mount(n, v, *file);
}

void nav_mount_includes(struct nav *n) {
    if (n->config)
        each_include(n->config->nav, mount_named, n);
}

/* The section of one configuration. */
static void add_set(struct nav *n, struct str title, const struct nav_included *set,
                    struct nav_item *parent, int depth) {
    const struct mkdocs *config = set->config;
    struct nav_origin origin = {config->file, set->at, config->docs_dir};
    struct nav_item section = {.title = title.n ? title : config->site_name, .page = NO_PAGE};
    if (config->nav)
        nav_of_mkdocs(n, &origin, config->nav, &section, depth + 1);
    else
        nav_of_folder(n, set->at, &section, depth + 1);
    nav_add_section(n, parent, &section);
}

void nav_add_included(struct nav *n, struct str title, const struct value *v,
                      struct nav_item *parent, int depth) {
    struct nav_includes named = {0};
    struct nav_item group = {.title = title, .page = NO_PAGE};
    bool grouped = is_wildcard(v) && title.n > 0;
    if (!nav_deeper(n, depth + (grouped ? 1 : 0), value_place(v, n->config->file)) ||
        (is_wildcard(v) && !nav_step(n, n->tree->n)))
        return;
    find_named(n->arena, n->tree, n->config, v, &named);
    VEC_EACH (const struct str, file, &named) {
        const struct nav_included *set = find_included(n, *file);
        if (set && nav_step(n, n->included.n))
            add_set(n, is_wildcard(v) ? STR("") : title, set, grouped ? &group : parent,
                    depth + (grouped ? 1 : 0));
    }
    if (grouped)
        nav_add_section(n, parent, &group);
}
