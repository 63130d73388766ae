#include "source/fields.h"

#include "base/nearest.h"

static bool is_known(struct str known, struct str key) {
    struct str one;
    while (known.n) {
        known = str_cut(known, ' ', &one);
        if (str_eq(one, key))
            return true;
    }
    return false;
}

static struct str nearest_known(struct arena *a, struct str known, struct str key) {
    struct nearest n;
    nearest_init(&n, a, key);
    struct str one;
    while (known.n) {
        known = str_cut(known, ' ', &one);
        nearest_offer(&n, one);
    }
    return nearest_text(&n);
}

static void wrong_type(const struct fields *f, const struct value *v, struct str key,
                       struct str wanted) {
    FIND3(f->findings, CONFIG_TYPE, value_place(v, f->file), key, wanted, value_type_name(v->type));
}

bool fields_check(const struct fields *f, const struct value *map, struct str what,
                  struct str known) {
    if (!value_is(map, VALUE_MAP)) {
        if (map)
            wrong_type(f, map, what, STR("a mapping"));
        return false;
    }
    VALUE_EACH_FIELD (field, map) {
        if (is_known(known, field->key))
            continue;
        struct str near = nearest_known(f->arena, known, field->key);
        FIND3(f->findings, CONFIG_UNKNOWN_KEY, place_at(f->file, field->line, field->column),
              field->key, what,
              near.n ? near : str_fmt(f->arena, "one of these: %.*s", STR_ARG(known)));
    }
    return true;
}

struct str fields_string(const struct fields *f, const struct value *map, struct str key) {
    const struct value *v = value_find(map, key);
    if (!v || v->type == VALUE_NULL)
        return STR("");
    if (v->type == VALUE_STRING)
        return v->string;
    wrong_type(f, v, key, STR("a string"));
    return STR("");
}

bool fields_bool(const struct fields *f, const struct value *map, struct str key, bool fallback) {
    const struct value *v = value_find(map, key);
    if (!v || v->type == VALUE_NULL)
        return fallback;
    if (v->type == VALUE_BOOL)
        return v->boolean;
    wrong_type(f, v, key, STR("true or false"));
    return fallback;
}

void fields_strings(const struct fields *f, const struct value *map, struct str key,
                    struct str_list *out) {
    const struct value *v = value_find(map, key);
    if (value_is(v, VALUE_STRING)) {
        *VEC_PUSH(f->arena, out) = v->string;
        return;
    }
    if (v && v->type != VALUE_LIST && v->type != VALUE_NULL)
        wrong_type(f, v, key, STR("a list of strings"));
    VALUE_EACH (item, v) {
        if (item->type == VALUE_STRING)
            *VEC_PUSH(f->arena, out) = item->string;
        else
            wrong_type(f, item, key, STR("a string"));
    }
}

void fields_missing(const struct fields *f, const struct value *map, struct str key) {
    FIND1(f->findings, CONFIG_MISSING_KEY, value_place(map, f->file), key);
}
