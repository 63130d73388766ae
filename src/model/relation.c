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
    struct str rest = f->kinds, one;
    while (rest.n) {
        rest = str_cut(rest, ' ', &one);
        if (str_eq_nocase(one, kind))
            return true;
    }
    return false;
}
