#include "model/entity.h"

#include "base/nearest.h"
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

static void parse_backstage(const struct value *document, struct entity *out) {
    const struct value *metadata = value_find(document, STR("metadata"));
    const struct value *namespace = value_find(metadata, STR("namespace"));
    out->ref.name = value_find_string(metadata, STR("name"));
    out->ref.namespace = namespace ? value_string(namespace) : STR("default");
    out->title = value_find_string(metadata, STR("title"));
    out->type = value_string(value_at(document, "spec", "type", NULL));
}

static void parse_harness(struct arena *a, const struct value *document, struct entity *out) {
    out->ref.name = value_find_string(document, STR("identifier"));
    out->ref.namespace = scope_of(a, document);
    out->title = value_find_string(document, STR("name"));
    out->type = value_find_string(document, STR("type"));
}

bool entity_parse(struct arena *a, const struct value *document, struct str file,
                  struct entity *out) {
    *out = (struct entity){.file = file, .line = document->line, .document = *document};
    if (!entity_form_of(value_find_string(document, STR("apiVersion")), &out->form))
        return false;
    out->ref.kind = value_find_string(document, STR("kind"));
    if (out->form == FORM_HARNESS)
        parse_harness(a, document, out);
    else
        parse_backstage(document, out);
    if (!out->ref.kind.n || !out->ref.namespace.n || !out->ref.name.n)
        return false;
    out->key = ref_key(a, out->ref);
    return true;
}

/* ---- kinds ---- */

/* Which versions a kind of Backstage has. */
static bool is_backstage_version(struct str version, bool scaffolder) {
    return scaffolder ? str_eq(version, STR("scaffolder.backstage.io/v1beta3"))
                      : str_eq(version, STR("backstage.io/v1alpha1")) ||
                            str_eq(version, STR("backstage.io/v1beta1"));
}

static const struct str backstage_kinds[] = {
    STR_INIT("Component"), STR_INIT("API"),   STR_INIT("Resource"), STR_INIT("System"),
    STR_INIT("Domain"),    STR_INIT("Group"), STR_INIT("User"),     STR_INIT("Location"),
    STR_INIT("Template"), /* the last one: of the scaffolder */
};
static const struct str harness_kinds[] = {
    STR_INIT("Component"),   STR_INIT("API"),       STR_INIT("Resource"),
    STR_INIT("System"),      STR_INIT("Group"),     STR_INIT("User"),
    STR_INIT("Workflow"),    STR_INIT("Template"),  STR_INIT("EnvironmentBlueprint"),
    STR_INIT("Environment"), STR_INIT("Hierarchy"), STR_INIT("AIAsset"),
};
enum {
    BACKSTAGE_KINDS = sizeof backstage_kinds / sizeof *backstage_kinds,
    HARNESS_KINDS = sizeof harness_kinds / sizeof *harness_kinds
};

bool entity_kind_is_builtin(const struct entity *e) {
    struct str version = value_find_string(&e->document, STR("apiVersion"));
    if (e->form == FORM_HARNESS) {
        for (size_t i = 0; i < HARNESS_KINDS; i++)
            if (str_eq_nocase(harness_kinds[i], e->ref.kind))
                return str_eq(version, STR("harness.io/v1"));
        return false;
    }
    for (size_t i = 0; i < BACKSTAGE_KINDS; i++)
        if (str_eq(backstage_kinds[i], e->ref.kind))
            return is_backstage_version(version, i == BACKSTAGE_KINDS - 1);
    return false;
}

void entity_kinds_offer(const struct entity *e, struct nearest *n) {
    const struct str *kinds = e->form == FORM_HARNESS ? harness_kinds : backstage_kinds;
    size_t count = e->form == FORM_HARNESS ? HARNESS_KINDS : BACKSTAGE_KINDS;
    for (size_t i = 0; i < count; i++)
        nearest_offer(n, kinds[i]);
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

/* A definition of one line is no definition, but the address of one: Harness writes it so. */
static bool is_address(struct str text) {
    text = str_trim(text);
    return (str_starts(text, STR("https://")) || str_starts(text, STR("http://"))) &&
           str_index(text, '\n', 0) == text.n;
}

struct str entity_definition_text(const struct entity *e) {
    struct str text = e->definition;
    if (!entity_is(e, STR("API")))
        return STR("");
    if (!text.n)
        text = value_string(value_at(&e->document, "spec", "definition", NULL));
    return is_address(text) || !str_trim(text).n ? STR("") : text;
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
