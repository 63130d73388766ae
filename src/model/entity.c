#include "model/entity.h"

#include "base/finding.h"
#include "base/path.h"

bool entity_form_of(struct str api_version, enum entity_form *out) {
    struct str group;
    str_cut(api_version, '/', &group);
    if (str_eq(group, STR("harness.io"))) {
        *out = FORM_HARNESS;
        return true;
    }
    *out = FORM_BACKSTAGE;
    return str_eq(group, STR("backstage.io")) || str_eq(group, STR("scaffolder.backstage.io"));
}

bool text_is_placeholder(struct str text) {
    return str_contains(text, STR("{{")) || str_contains(text, STR("${{"));
}

struct str entity_folder(const struct entity *e) {
    struct str dir = path_dir(e->file), base;
    while (base = path_base(dir), base.n && base.p[0] == '.')
        dir = path_dir(dir);
    size_t hidden = str_find(dir, STR(".harness/"));
    if (hidden < dir.n && (hidden == 0 || dir.p[hidden - 1] == '/'))
        dir = str_slice(dir, 0, hidden ? hidden - 1 : 0);
    return dir;
}

/* The scope of a Harness entity: account, account.org or account.org.project. */
static struct str scope_of(struct arena *a, const struct value *document) {
    struct str org = value_find_string(document, STR("orgIdentifier"));
    struct str project = value_find_string(document, STR("projectIdentifier"));
    if (!org.n)
        return STR("account");
    return project.n ? str_fmt(a, "account.%.*s.%.*s", STR_ARG(org), STR_ARG(project))
                     : str_fmt(a, "account.%.*s", STR_ARG(org));
}

/* A required string: what is wrong with it is said at its place, or at the
 * document's if it is missing. */
static bool require(const struct value *document, const struct value *v, struct str path,
                    struct str file, struct findings *f, struct str *out) {
    if (value_is(v, VALUE_STRING) && v->string.n) {
        *out = v->string;
        return true;
    }
    if (!v)
        FIND1(f, ENTITY_FIELD_MISSING, value_place(document, file), path);
    else if (v->type == VALUE_STRING)
        FIND1(f, ENTITY_FIELD_EMPTY, value_place(v, file), path);
    else
        FIND3(f, ENTITY_FIELD_TYPE, value_place(v, file), path, STR("a string"),
              value_type_name(v->type));
    return false;
}

static bool parse_backstage(const struct value *document, struct str file, struct findings *f,
                            struct entity *out) {
    const struct value *metadata = value_find(document, STR("metadata"));
    if (metadata && metadata->type != VALUE_MAP) {
        FIND3(f, ENTITY_FIELD_TYPE, value_place(metadata, file), STR("metadata"), STR("a mapping"),
              value_type_name(metadata->type));
        return false;
    }
    const struct value *at = metadata ? metadata : document;
    if (!require(at, value_find(metadata, STR("name")), STR("metadata.name"), file, f,
                 &out->ref.name))
        return false;
    out->ref.namespace = STR("default");
    const struct value *namespace = value_find(metadata, STR("namespace"));
    if (namespace &&
        !require(at, namespace, STR("metadata.namespace"), file, f, &out->ref.namespace))
        return false;
    out->title = value_find_string(metadata, STR("title"));
    out->type = value_string(value_at(document, "spec", "type", NULL));
    return true;
}

static bool parse_harness(struct arena *a, const struct value *document, struct str file,
                          struct findings *f, struct entity *out) {
    if (!require(document, value_find(document, STR("identifier")), STR("identifier"), file, f,
                 &out->ref.name))
        return false;
    out->ref.namespace = scope_of(a, document);
    out->title = value_find_string(document, STR("name"));
    out->type = value_find_string(document, STR("type"));
    return true;
}

bool entity_parse(struct arena *a, const struct value *document, struct str file,
                  struct findings *f, struct entity *out) {
    *out = (struct entity){.file = file, .line = document->line, .document = *document};
    if (!entity_form_of(value_find_string(document, STR("apiVersion")), &out->form))
        return false;
    if (!require(document, value_find(document, STR("kind")), STR("kind"), file, f, &out->ref.kind))
        return false;
    bool ok = out->form == FORM_HARNESS ? parse_harness(a, document, file, f, out)
                                        : parse_backstage(document, file, f, out);
    if (ok)
        out->key = ref_key(a, out->ref);
    return ok;
}

struct str entity_metadata(const struct entity *e, struct str key) {
    return value_find_string(value_find(&e->document, STR("metadata")), key);
}

const struct value *entity_annotation(const struct entity *e, struct str key) {
    return value_find(value_at(&e->document, "metadata", "annotations", NULL), key);
}

const struct value *entity_definition_ref(const struct entity *e) {
    const struct value *definition = value_at(&e->document, "spec", "definition", NULL);
    if (!entity_is(e, STR("API")) || !value_is(definition, VALUE_MAP))
        return NULL;
    VALUE_EACH_FIELD (f, definition)
        if (str_starts(f->key, STR("$")) && f->value.type == VALUE_STRING)
            return &f->value;
    return NULL;
}

struct str entity_lifecycle(const struct entity *e) {
    return value_string(value_at(&e->document, "spec", "lifecycle", NULL));
}

struct str entity_display_name(const struct entity *e) {
    if (e->title.n)
        return e->title;
    struct str name = value_string(value_at(&e->document, "spec", "profile", "displayName", NULL));
    return name.n ? name : e->ref.name;
}

bool entity_is(const struct entity *e, struct str kind) { return str_eq_nocase(e->ref.kind, kind); }

bool entity_is_software(const struct entity *e) {
    static const struct str kinds[] = {STR_INIT("component"), STR_INIT("api"), STR_INIT("resource"),
                                       STR_INIT("system"), STR_INIT("domain")};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (entity_is(e, kinds[i]))
            return true;
    return false;
}

bool entity_is_workflow(const struct entity *e) {
    return entity_is(e, STR("Template")) || entity_is(e, STR("Workflow"));
}

const struct value *entity_value(const struct entity *e, struct str path) {
    const struct value *v = &e->document;
    struct str key;
    while (path.n && v) {
        path = str_cut(path, '.', &key);
        v = value_find(v, key);
    }
    return v;
}
