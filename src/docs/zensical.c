#include "docs/zensical.h"

#include "data/toml.h"
#include "docs/mkdocs_names.h"

/* A table that holds extensions rather than being one: it has only tables in it, and no extension
 * has its name. The reader limits the depth. */
static bool is_package(struct str name, const struct value *v) {
    if (v->type != VALUE_MAP || !value_count(v) || mkdocs_name_find(MKDOCS_EXTENSIONS, name))
        return false;
    VALUE_EACH_FIELD (field, v)
        if (field->value.type != VALUE_MAP)
            return false;
    return true;
}

static void join_names(struct arena *a, struct str package, const struct value *tables,
                       struct value *out) {
    VALUE_EACH_FIELD (field, tables) {
        struct value_field joined = *field;
        if (package.n)
            joined.key = str_fmt(a, "%.*s.%.*s", STR_ARG(package), STR_ARG(field->key));
        if (is_package(joined.key, &field->value))
            join_names(a, joined.key, &field->value, out);
        else
            *VEC_PUSH(a, out->map) = joined;
    }
}

bool zensical_parse(struct arena *a, struct str file, struct str text, struct findings *f,
                    struct value *out) {
    struct value root;
    if (!toml_parse(a, file, text, f, &root))
        return false;
    const struct value *project = value_find(&root, STR("project"));
    if (!value_is(project, VALUE_MAP)) {
        FIND0(f, ZENSICAL_PROJECT, place_at(file, 1, 1));
        return false;
    }
    *out = *project;
    for (size_t i = 0; i < out->map->n; i++) {
        struct value *v = &out->map->v[i].value, joined = value_map(a);
        if (!str_eq(out->map->v[i].key, STR("markdown_extensions")) || v->type != VALUE_MAP)
            continue;
        joined.line = v->line;
        joined.column = v->column;
        join_names(a, STR(""), v, &joined);
        *v = joined;
    }
    return true;
}
