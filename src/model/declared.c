#include "model/declared.h"

/* {kind, namespace, name}, which Backstage takes where its schemas let it through. */
static bool parse_compound(struct arena *a, const struct value *v, struct declared *d,
                           struct str default_namespace) {
    struct str kind = value_find_string(v, STR("kind")), name = value_find_string(v, STR("name"));
    struct str namespace = value_find_string(v, STR("namespace"));
    if (!kind.n)
        kind = d->field->target_kind;
    d->own_scope = !namespace.n;
    d->ref = (struct ref){kind, namespace.n ? namespace : default_namespace, name};
    d->text = ref_text(a, d->ref);
    if (kind.n && name.n)
        return true;
    d->fault = kind.n ? DECLARED_MALFORMED : DECLARED_KINDLESS;
    return false;
}

static void read_one(struct arena *a, const struct entity *e, const struct relation_field *field,
                     const struct value *v, struct declared_list *out) {
    struct declared *d = VEC_PUSH(a, out);
    *d = (struct declared){.field = field, .value = v};
    if (v->type == VALUE_MAP) {
        parse_compound(a, v, d, e->ref.namespace);
    } else if (v->type != VALUE_STRING) {
        d->fault = DECLARED_TYPE;
        d->text = v->text;
    } else {
        d->text = v->string;
        if (!ref_parse(v->string, field->target_kind, e->ref.namespace, &d->ref))
            d->fault = d->ref.kind.n || str_starts(v->string, STR(":")) ? DECLARED_MALFORMED
                                                                        : DECLARED_KINDLESS;
        d->own_scope = d->ref.namespace.p == e->ref.namespace.p;
    }
}

static void read_field(struct arena *a, const struct entity *e, const struct relation_field *field,
                       struct declared_list *out) {
    const struct value *v = entity_value(e, field->path);
    if (!v || v->type == VALUE_NULL || (v->type == VALUE_STRING && !v->string.n))
        return;
    if (v->type == VALUE_LIST)
        VALUE_EACH (item, v)
            read_one(a, e, field, item, out);
    else
        read_one(a, e, field, v, out);
}

/* Backstage reads its own fields of its own documents and no others. */
static bool is_read(const struct relation_field *f, const struct entity *e, enum profile profile) {
    if (!relation_field_applies(f, e->ref.kind))
        return false;
    if (f->origin == FIELD_HARNESS_OWN)
        return e->form == FORM_HARNESS;
    return profile != PROFILE_BACKSTAGE ||
           (f->origin == FIELD_BACKSTAGE && e->form == FORM_BACKSTAGE);
}

void declared_read(struct arena *a, const struct vocabulary *vocabulary, const struct entity *e,
                   enum profile profile, struct declared_list *out) {
    size_t n;
    const struct relation_field *f = vocabulary_fields(vocabulary, &n);
    *out = (struct declared_list){0};
    for (size_t i = 0; i < n; i++)
        if (is_read(&f[i], e, profile))
            read_field(a, e, &f[i], out);
}
