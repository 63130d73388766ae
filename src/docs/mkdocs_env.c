#include "docs/mkdocs_env.h"

#include "data/yaml_scalar.h"

static const struct docs_variable *find_variable(const struct docs_env *env, struct str name) {
    for (size_t i = 0; env && i < env->n; i++)
        if (str_eq(env->v[i].name, name))
            return &env->v[i];
    return NULL;
}

static struct value at_place(struct value v, const struct value *place) {
    v.line = place->line;
    v.column = place->column;
    v.tag = STR("");
    return v;
}

struct value docs_env_value(const struct docs_env *env, const struct value *v,
                            struct str *unlisted) {
    size_t items = v->type == VALUE_LIST ? value_count(v) : 1;
    size_t names = items > 1 ? items - 1 : items;
    *unlisted = STR("");
    for (size_t i = 0; i < names; i++) {
        struct str name = v->type == VALUE_LIST ? value_item(v, i)->text : v->text;
        const struct docs_variable *found = find_variable(env, name);
        if (found && found->set) {
            struct value out = {.text = found->value};
            yaml_scalar_resolve(found->value, &out);
            return at_place(out, v);
        }
        if (!found && !unlisted->n)
            *unlisted = name;
    }
    return at_place(items > 1 ? *value_item(v, items - 1) : value_null(), v);
}
