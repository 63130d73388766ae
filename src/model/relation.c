#include "model/relation.h"

static struct relation_info built_in_types[] = {
#define RELATION(IDENT, name, reverse, label) {STR_INIT(name), STR_INIT(label), RELATION_##reverse},
#define DECLARES(...)
#include "model/relation.def"
};

static struct relation_field built_in_fields[] = {
#define RELATION(...)
#define DECLARES(ORIGIN, kinds, path, IDENT, target) \
    {FIELD_##ORIGIN, STR_INIT(kinds), STR_INIT(path), RELATION_##IDENT, STR_INIT(target)},
#include "model/relation.def"
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct vocabulary built_in = {
    .types = {.v = built_in_types, .n = COUNT(built_in_types)},
    .fields = {.v = built_in_fields, .n = COUNT(built_in_fields)},
};

static const struct vocabulary *of(const struct vocabulary *v) { return v ? v : &built_in; }

void vocabulary_init(struct arena *a, struct vocabulary *v) {
    *v = (struct vocabulary){0};
    for (size_t i = 0; i < built_in.types.n; i++)
        *VEC_PUSH(a, &v->types) = built_in.types.v[i];
    for (size_t i = 0; i < built_in.fields.n; i++)
        *VEC_PUSH(a, &v->fields) = built_in.fields.v[i];
}

uint32_t vocabulary_find(const struct vocabulary *v, struct str name) {
    for (size_t i = 0; i < of(v)->types.n; i++)
        if (str_eq(of(v)->types.v[i].name, name))
            return (uint32_t)i;
    return RELATION_NONE;
}

const struct relation_info *vocabulary_get(const struct vocabulary *v, uint32_t type) {
    return &of(v)->types.v[type];
}

const struct relation_field *vocabulary_fields(const struct vocabulary *v, size_t *n) {
    *n = of(v)->fields.n;
    return of(v)->fields.v;
}

bool relation_field_applies(const struct relation_field *f, struct str kind) {
    if (str_eq(f->kinds, STR("*")))
        return true;
    bool others = str_starts(f->kinds, STR("!"));
    struct str rest = str_from(f->kinds, others), one;
    while (rest.n) {
        rest = str_cut(rest, ' ', &one);
        if (str_eq_nocase(one, kind))
            return !others;
    }
    return others;
}

const struct relation_field *vocabulary_field(const struct vocabulary *v, struct str path,
                                              struct str kind) {
    VEC_EACH (const struct relation_field, f, &of(v)->fields)
        if (str_eq(f->path, path) && relation_field_applies(f, kind))
            return f;
    return NULL;
}
