#include "docs/mkdocs_tags.h"

#include "docs/mkdocs_names.h"

struct tags {
    struct arena *arena;
    const struct docs_env *env;
    struct str file, docs_dir;
    struct findings *findings;
    bool values_matter, code_matters; /* in the part of the file in hand */
};

static void resolve_env(const struct tags *t, struct value *v) {
    struct str unlisted;
    struct place place = value_place(v, t->file);
    bool has_default = v->type == VALUE_LIST && value_count(v) > 1;
    *v = docs_env_value(t->env, v, &unlisted);
    if (!unlisted.n || !t->values_matter)
        return;
    if (has_default)
        FIND1(t->findings, MKDOCS_ENV_DEFAULT, place, unlisted);
    else
        FIND1(t->findings, MKDOCS_ENV_UNLISTED, place, unlisted);
}

/* "$docs_dir/a" with what the variable stands for. False when it begins with none. */
static bool put_folder(struct arena *a, struct str path, struct str variable, struct str folder,
                       struct str *out) {
    struct str rest = str_from(path, variable.n);
    if (!str_starts(path, variable) || (rest.n && rest.p[0] != '/'))
        return false;
    *out = str_fmt(a, "%.*s%.*s", STR_ARG(folder), STR_ARG(rest));
    return true;
}

static void resolve_relative(const struct tags *t, struct value *v) {
    struct str path;
    if (v->type != VALUE_STRING ||
        (!put_folder(t->arena, v->string, STR("$docs_dir"), t->docs_dir, &path) &&
         !put_folder(t->arena, v->string, STR("$config_dir"), STR("."), &path)))
        return;
    v->string = path;
    v->tag = STR("");
}

/* Functions of which the dialect does by itself what they are for: emoji are characters, fences are
 * drawn in the browser, formulas too, slugs are made by the dialect's options. */
static bool is_harmless(struct str function) {
    static const struct str known[] = {
        STR_INIT("material.extensions.emoji."),
        STR_INIT("materialx.emoji."),
        STR_INIT("zensical.extensions.emoji."),
        STR_INIT("pymdownx.emoji."),
        STR_INIT("pymdownx.superfences."),
        STR_INIT("pymdownx.arithmatex."),
        STR_INIT("pymdownx.slugs."),
        STR_INIT("markdown.extensions.toc."),
        STR_INIT("mermaid2."),
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_starts(function, known[i]))
            return true;
    return false;
}

/* "!!python/object/apply:module.function" */
static void check_python(const struct tags *t, const struct value *v) {
    struct str function = str_from(v->tag, str_last_index(v->tag, ':') + 1);
    if (t->code_matters && !is_harmless(function))
        FIND1(t->findings, MKDOCS_PYTHON, value_place(v, t->file), function);
}

/* Readers limit the depth. */
static void resolve(const struct tags *t, struct value *v) {
    if (str_eq(v->tag, STR("!ENV")))
        resolve_env(t, v);
    else if (str_eq(v->tag, STR("!relative")))
        resolve_relative(t, v);
    else if (str_starts(v->tag, STR("!!python/")))
        check_python(t, v);
    for (size_t i = 0; v->type == VALUE_LIST && i < v->list->n; i++)
        resolve(t, &v->list->v[i]);
    for (size_t i = 0; v->type == VALUE_MAP && i < v->map->n; i++)
        resolve(t, &v->map->v[i].value);
}

/* Are the values below this key read? Plugins are often switched on and off by variables that only
 * a build server has, and have their own findings. */
static bool is_read(struct str key) {
    const struct mkdocs_name *name = mkdocs_name_find(MKDOCS_KEYS, key);
    return name && name->use == MKDOCS_USED && !str_eq(key, STR("plugins")) &&
           !str_eq(key, STR("markdown_extensions")) && !str_eq(key, STR("theme"));
}

void mkdocs_resolve_tags(struct arena *a, const struct docs_env *env, struct value *root,
                         struct str file, struct findings *f) {
    struct tags t = {.arena = a, .env = env, .file = file, .findings = f};
    for (size_t i = 0; i < value_count(root); i++) {
        struct value_field *field = &root->map->v[i];
        t.values_matter = is_read(field->key);
        if (str_eq(field->key, STR("docs_dir")))
            resolve(&t, &field->value);
    }
    t.docs_dir = value_find_string(root, STR("docs_dir"));
    if (!t.docs_dir.n)
        t.docs_dir = STR("docs");
    for (size_t i = 0; i < value_count(root); i++) {
        struct value_field *field = &root->map->v[i];
        t.values_matter = is_read(field->key);
        t.code_matters = str_eq(field->key, STR("markdown_extensions"));
        resolve(&t, &field->value);
    }
}
