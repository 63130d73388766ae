#include "model/relation.h"

static const struct {
    struct str name, label;
    enum relation_type reverse;
} table[] = {
#define RELATION(IDENT, name, reverse, label) {STR_INIT(name), STR_INIT(label), RELATION_##reverse},
#define DECLARES(...)
#include "model/relation.def"
};

const struct relation_field relation_fields[] = {
#define RELATION(...)
#define DECLARES(ORIGIN, kinds, path, IDENT, target) \
    {FIELD_##ORIGIN, STR_INIT(kinds), STR_INIT(path), RELATION_##IDENT, STR_INIT(target)},
#include "model/relation.def"
    {FIELD_BACKSTAGE, STR_INIT(""), STR_INIT(""), RELATION_COUNT, STR_INIT("")}};

struct str relation_name(enum relation_type t) {
    return table[t].name;
}
struct str relation_label(enum relation_type t) {
    return table[t].label;
}
enum relation_type relation_reverse(enum relation_type t) { return table[t].reverse; }

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

const struct relation_field *relation_field_find(struct str path, struct str kind) {
    for (const struct relation_field *f = relation_fields; f->path.n; f++)
        if (str_eq(f->path, path) && relation_field_applies(f, kind))
            return f;
    return NULL;
}
