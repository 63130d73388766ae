#include "source/vocabulary.h"

#include "base/strbuf.h"

/* "deployedTo" -> "Deployed to" */
static struct str label_of(struct arena *a, struct str name) {
    struct strbuf b;
    strbuf_init(&b, a, 0);
    for (size_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        if (!i && is_lower(c))
            strbuf_addc(&b, (char)(c - 'a' + 'A'));
        else if (i && is_upper(c))
            strbuf_addf(&b, " %c", c - 'A' + 'a');
        else
            strbuf_addc(&b, c);
    }
    return strbuf_str(&b);
}

static void refuse(const struct fields *f, const struct value *item, struct str key,
                   struct str value, struct str advice) {
    const struct value *at = value_find(item, key);
    FIND3(f->findings, CONFIG_CHOICE, value_place(at ? at : item, f->file), key, value, advice);
}

/* "component resource"; "*" when none are named. */
static struct str kinds_of(const struct fields *f, const struct value *item) {
    struct str_list kinds = {0};
    struct strbuf b;
    fields_strings(f, item, STR("kinds"), &kinds);
    strbuf_init(&b, f->arena, 0);
    VEC_EACH (struct str, kind, &kinds)
        strbuf_addf(&b, "%s%.*s", b.n ? " " : "", STR_ARG(*kind));
    return b.n ? str_lower(f->arena, strbuf_str(&b)) : STR("*");
}

static bool is_taken(const struct vocabulary *v, struct str path, struct str kinds) {
    VEC_EACH (const struct relation_field, field, &v->fields) {
        struct str rest = kinds, kind;
        while (str_eq(field->path, path) && rest.n) {
            rest = str_cut(rest, ' ', &kind);
            if (str_eq(kind, STR("*")) || relation_field_applies(field, kind))
                return true;
        }
    }
    return false;
}

static bool check_field(const struct fields *f, const struct value *item,
                        const struct vocabulary *v, struct str path, struct str kinds) {
    size_t before = f->findings->n;
    if (!path.n)
        fields_missing(f, item, STR("field"));
    else if (!str_starts(path, STR("spec.")) && !str_starts(path, STR("metadata.")))
        refuse(f, item, STR("field"), path,
               STR("a path below spec or metadata, such as spec.deployedTo"));
    else if (is_taken(v, path, kinds))
        refuse(f, item, STR("field"), path, STR("a field that declares no relation yet"));
    return f->findings->n == before;
}

/* The type's number; it and its reverse are added when they are new. RELATION_NONE after a
 * finding. */
static uint32_t add_type(const struct fields *f, const struct value *item, struct vocabulary *v,
                         struct str name) {
    struct str reverse = fields_string(f, item, STR("reverse"));
    struct str label = fields_string(f, item, STR("label"));
    struct str reverse_label = fields_string(f, item, STR("reverseLabel"));
    uint32_t type = vocabulary_find(v, name);
    if (type != RELATION_NONE) {
        struct str known = vocabulary_get(v, vocabulary_get(v, type)->reverse)->name;
        if (!reverse.n || str_eq(reverse, known))
            return type;
        refuse(f, item, STR("reverse"), reverse, known);
        return RELATION_NONE;
    }
    if (!reverse.n) {
        fields_missing(f, item, STR("reverse"));
        return RELATION_NONE;
    }
    if (vocabulary_find(v, reverse) != RELATION_NONE) {
        refuse(f, item, STR("reverse"), reverse, STR("a name that no other relation has"));
        return RELATION_NONE;
    }
    type = (uint32_t)v->types.n;
    bool both_ways = str_eq(name, reverse);
    *VEC_PUSH(f->arena, &v->types) = (struct relation_info){
        name, label.n ? label : label_of(f->arena, name), both_ways ? type : type + 1};
    if (!both_ways)
        *VEC_PUSH(f->arena, &v->types) = (struct relation_info){
            reverse, reverse_label.n ? reverse_label : label_of(f->arena, reverse), type};
    return type;
}

static void read_one(const struct fields *f, const struct value *item, struct vocabulary *v) {
    if (!fields_check(f, item, STR("a relation"),
                      STR("field type reverse label reverseLabel kinds targetKind")))
        return;
    struct relation_field field = {
        .origin = FIELD_CONFIGURED,
        .kinds = kinds_of(f, item),
        .path = fields_string(f, item, STR("field")),
        .target_kind = str_lower(f->arena, fields_string(f, item, STR("targetKind")))};
    struct str name = fields_string(f, item, STR("type"));
    if (!check_field(f, item, v, field.path, field.kinds))
        return;
    if (!name.n)
        name = str_from(field.path, str_last_index(field.path, '.') + 1);
    field.type = add_type(f, item, v, name);
    if (field.type != RELATION_NONE)
        *VEC_PUSH(f->arena, &v->fields) = field;
}

void vocabulary_read(const struct fields *f, const struct value *list, struct vocabulary *v) {
    if (list->type != VALUE_LIST) {
        FIND3(f->findings, CONFIG_TYPE, value_place(list, f->file), STR("catalog.relations"),
              STR("a list"), value_type_name(list->type));
        return;
    }
    VALUE_EACH (item, list)
        read_one(f, item, v);
}
