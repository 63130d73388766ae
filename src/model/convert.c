#include "model/convert.h"

struct convert {
    struct arena *arena;
    const struct vocabulary *vocabulary;
    const struct entity *entity;
    enum entity_form to;
    struct convert_notes *notes;
};

static void note(struct convert *c, struct str field, const char *what) {
    *VEC_PUSH(c->arena, c->notes) = str_fmt(c->arena, "%.*s %s", STR_ARG(field), what);
}

static bool is_one_of(struct str key, const struct str *list) {
    for (; list->n; list++)
        if (str_eq(key, *list))
            return true;
    return false;
}

/* ---- scopes and references ---- */

/* The name of a namespace in the other form. */
static struct str map_scope(struct convert *c, struct str scope) {
    bool is_account = str_eq_nocase(scope, STR("account")),
         below = scope.n > 8 && str_eq_nocase(str_slice(scope, 0, 8), STR("account."));
    if (c->to == FORM_BACKSTAGE)
        return is_account ? STR("default") : below ? str_from(scope, 8) : scope;
    if (str_eq_nocase(scope, STR("default")))
        return STR("account");
    return is_account || below ? scope : str_fmt(c->arena, "account.%.*s", STR_ARG(scope));
}

/* A reference that names a namespace names it as the other form calls it; kind and name, or the
 * lack of a kind, stay as written. */
static struct str map_ref(struct convert *c, struct str text) {
    struct ref ref;
    ref_parse(text, STR(""), STR(""), &ref);
    if (!ref.namespace.n || !ref.name.n)
        return text;
    struct str scope = map_scope(c, ref.namespace);
    return str_fmt(c->arena, "%.*s%s%.*s/%.*s", STR_ARG(ref.kind), ref.kind.n ? ":" : "",
                   STR_ARG(scope), STR_ARG(ref.name));
}

static struct value map_refs(struct convert *c, const struct value *v) {
    if (v->type == VALUE_STRING)
        return value_str(map_ref(c, v->string));
    if (v->type != VALUE_LIST)
        return *v;
    struct value list = value_list(c->arena);
    VALUE_EACH (item, v)
        value_push(c->arena, &list, map_refs(c, item));
    return list;
}

static bool holds_refs(const struct convert *c, struct str path) {
    return vocabulary_field(c->vocabulary, path, c->entity->ref.kind) != NULL;
}

/* ---- spec ---- */

/* One system in Backstage, a list of them in Harness. */
static void put_system(struct convert *c, struct value *spec, const struct value *v) {
    struct value refs = map_refs(c, v), list = value_list(c->arena);
    if (c->to == FORM_HARNESS && refs.type == VALUE_STRING) {
        value_push(c->arena, &list, refs);
        PUT(c->arena, spec, "system", list);
    } else if (c->to == FORM_BACKSTAGE && refs.type == VALUE_LIST) {
        if (refs.list->n)
            PUT(c->arena, spec, "system", refs.list->v[0]);
        for (size_t i = 1; i < refs.list->n; i++)
            note(c,
                 str_fmt(c->arena, "spec.system: '%.*s'", STR_ARG(value_string(&refs.list->v[i]))),
                 "is left out: Backstage knows one system of an entity");
    } else {
        PUT(c->arena, spec, "system", refs);
    }
}

/* What only one of the two forms reads below spec; it stays there. */
static void note_unread(struct convert *c, struct str key, struct str path) {
    static const struct str harness[] = {STR_INIT("leaders"),    STR_INIT("ownedBy"),
                                         STR_INIT("partOf"),     STR_INIT("subComponentOf"),
                                         STR_INIT("sourceCode"), STR_INIT("")};
    static const struct str backstage[] = {STR_INIT("domain"), STR_INIT("subdomainOf"),
                                           STR_INIT("")};
    if (c->to == FORM_BACKSTAGE && is_one_of(key, harness))
        note(c, path, "is kept, but Backstage does not read it");
    if (c->to == FORM_HARNESS && is_one_of(key, backstage))
        note(c, path, "is kept, but Harness IDP 2.0 does not read it");
}

static void put_spec_field(struct convert *c, struct value *spec, const struct value_field *f) {
    struct str path = str_fmt(c->arena, "spec.%.*s", STR_ARG(f->key));
    bool moves = str_eq(f->key, STR("type")) || str_eq(f->key, STR("owner"));
    bool no_children = str_eq(f->key, STR("children")) && !value_count(&f->value);
    if (moves && c->to == FORM_HARNESS)
        return;
    if (moves && value_find(spec, f->key)) {
        note(c, path, "is left out: the entity's own stands in its place");
        return;
    }
    if (no_children && c->to == FORM_HARNESS && entity_is(c->entity, STR("Group")))
        return; /* Backstage wants it even when there are none */
    if (str_eq(f->key, STR("system")) && holds_refs(c, path)) {
        put_system(c, spec, &f->value);
        return;
    }
    value_put(c->arena, spec, f->key, holds_refs(c, path) ? map_refs(c, &f->value) : f->value);
    note_unread(c, f->key, path);
}

static void put_spec(struct convert *c, struct value *out) {
    const struct value *document = &c->entity->document, *old = value_find(document, STR("spec"));
    const struct value *type = value_find(document, STR("type")),
                       *owner = value_find(document, STR("owner"));
    struct value spec = value_map(c->arena);
    if (c->to == FORM_BACKSTAGE && type)
        PUT(c->arena, &spec, "type", *type);
    if (c->to == FORM_BACKSTAGE && owner)
        PUT(c->arena, &spec, "owner", map_refs(c, owner));
    VALUE_EACH_FIELD (f, old)
        put_spec_field(c, &spec, f);
    if (c->to == FORM_BACKSTAGE && entity_is(c->entity, STR("Group")) &&
        !value_find(&spec, STR("children")))
        PUT(c->arena, &spec, "children", value_list(c->arena));
    PUT(c->arena, out, "spec", spec);
}

/* ---- metadata ---- */

static void put_metadata(struct convert *c, struct value *out) {
    static const struct str envelope[] = {STR_INIT("name"), STR_INIT("namespace"),
                                          STR_INIT("title"), STR_INIT("")};
    const struct entity *e = c->entity;
    struct value metadata = value_map(c->arena);
    if (c->to == FORM_BACKSTAGE) {
        struct str namespace = map_scope(c, e->ref.namespace);
        PUT_STR(c->arena, &metadata, "name", e->ref.name);
        if (!str_eq(namespace, STR("default")))
            PUT_STR(c->arena, &metadata, "namespace", namespace);
        if (str_index(namespace, '.', 0) < namespace.n)
            note(c, STR("metadata.namespace"),
                 "has a dot, which Backstage refuses: give the entity a namespace of its own");
        if (e->title.n)
            PUT_STR(c->arena, &metadata, "title", e->title);
    }
    VALUE_EACH_FIELD (f, value_find(&e->document, STR("metadata"))) {
        if (!is_one_of(f->key, envelope))
            value_put(c->arena, &metadata, f->key, f->value);
        else if (c->to == FORM_BACKSTAGE)
            note(c, str_fmt(c->arena, "metadata.%.*s", STR_ARG(f->key)),
                 "is left out: Backstage keeps something else there");
    }
    if (metadata.map->n)
        PUT(c->arena, out, "metadata", metadata);
}

/* ---- the envelope ---- */

static bool is_identifier(struct str name) {
    for (size_t i = 0; i < name.n; i++) {
        char b = name.p[i];
        bool ok = is_alpha(b) || b == '_' || (i && (is_digit(b) || b == '-' || b == '$'));
        if (!ok)
            return false;
    }
    return name.n > 0;
}

/* The parts of account.org.project. */
static void put_scope(struct convert *c, struct value *out) {
    struct str scope = map_scope(c, c->entity->ref.namespace), part, org, project;
    project = str_cut(str_cut(scope, '.', &part), '.', &org);
    if (org.n)
        PUT_STR(c->arena, out, "orgIdentifier", org);
    if (project.n)
        PUT_STR(c->arena, out, "projectIdentifier", project);
}

static struct value to_harness(struct convert *c) {
    const struct entity *e = c->entity;
    struct value out = value_map(c->arena);
    const struct value *type = value_at(&e->document, "spec", "type", NULL),
                       *owner = value_at(&e->document, "spec", "owner", NULL);
    PUT_STR(c->arena, &out, "apiVersion", STR("harness.io/v1"));
    PUT_STR(c->arena, &out, "kind", entity_is(e, STR("Template")) ? STR("Workflow") : e->ref.kind);
    PUT_STR(c->arena, &out, "identifier", e->ref.name);
    if (!is_identifier(e->ref.name))
        note(c, STR("identifier"),
             "is the name as it was, which Harness refuses: use letters, digits, '_' and '-'");
    if (e->title.n)
        PUT_STR(c->arena, &out, "name", e->title);
    if (type)
        PUT(c->arena, &out, "type", *type);
    put_scope(c, &out);
    if (owner)
        PUT(c->arena, &out, "owner", map_refs(c, owner));
    put_spec(c, &out);
    put_metadata(c, &out);
    return out;
}

static struct value to_backstage(struct convert *c) {
    static const struct str kinds[] = {
        STR_INIT("component"), STR_INIT("api"),  STR_INIT("resource"), STR_INIT("system"),
        STR_INIT("group"),     STR_INIT("user"), STR_INIT("workflow"), STR_INIT("")};
    const struct entity *e = c->entity;
    struct value out = value_map(c->arena);
    bool workflow = entity_is_workflow(e);
    if (!is_one_of(str_lower(c->arena, e->ref.kind), kinds))
        note(c, str_fmt(c->arena, "kind %.*s", STR_ARG(e->ref.kind)),
             "is kept, but Backstage reads it with a processor of your own only");
    PUT_STR(c->arena, &out, "apiVersion",
            workflow ? STR("scaffolder.backstage.io/v1beta3") : STR("backstage.io/v1alpha1"));
    PUT_STR(c->arena, &out, "kind", workflow ? STR("Template") : e->ref.kind);
    put_metadata(c, &out);
    put_spec(c, &out);
    return out;
}

static void note_other_keys(struct convert *c) {
    static const struct str backstage[] = {STR_INIT("apiVersion"), STR_INIT("kind"),
                                           STR_INIT("metadata"), STR_INIT("spec"), STR_INIT("")};
    static const struct str harness[] = {STR_INIT("apiVersion"),
                                         STR_INIT("kind"),
                                         STR_INIT("identifier"),
                                         STR_INIT("name"),
                                         STR_INIT("type"),
                                         STR_INIT("owner"),
                                         STR_INIT("orgIdentifier"),
                                         STR_INIT("projectIdentifier"),
                                         STR_INIT("metadata"),
                                         STR_INIT("spec"),
                                         STR_INIT("")};
    VALUE_EACH_FIELD (f, &c->entity->document)
        if (!is_one_of(f->key, c->to == FORM_HARNESS ? backstage : harness))
            note(c, f->key, "is left out: it is no part of an entity");
}

bool entity_convert(struct arena *a, const struct vocabulary *vocabulary, const struct entity *e,
                    enum entity_form to, struct value *out, struct convert_notes *notes) {
    struct convert c = {
        .arena = a, .vocabulary = vocabulary, .entity = e, .to = to, .notes = notes};
    if (e->form == to) {
        *out = e->document;
        return true;
    }
    if (to == FORM_HARNESS && (entity_is(e, STR("Location")) || entity_is(e, STR("Domain")))) {
        note(&c, str_fmt(a, "kind %.*s", STR_ARG(e->ref.kind)),
             "does not exist in Harness IDP 2.0");
        return false;
    }
    *out = to == FORM_HARNESS ? to_harness(&c) : to_backstage(&c);
    note_other_keys(&c);
    return true;
}
