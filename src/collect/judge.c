#include "collect/judge.h"

#include "base/nearest.h"
#include "text/url_standard.h"

/* ---- what the schemas say ---- */

static const struct schema_format formats[] = {
    {STR_INIT("uri"), url_is_standard, STR_INIT("a whole address, such as https://example.com/")}};
enum { FORMATS = sizeof formats / sizeof *formats };

void rules_open(struct arena *a, const struct config *config, struct findings *f,
                struct rules *out) {
    struct yaml_documents docs = {0};
    struct str file = STR("entity.json"), text = schema_file(file);
    *out = (struct rules){.config = config};
    yaml_parse(a, file, text, f, &docs);
    out->entity = json_schema_compile(a, file, &docs.v[0].root, formats, FORMATS, f);
    out->custom = ARENA_ARRAY(a, struct json_schema *, config->catalog_kinds.n);
    for (size_t i = 0; i < config->catalog_kinds.n; i++) {
        const struct custom_kind *k = &config->catalog_kinds.v[i];
        out->custom[i] = json_schema_compile(a, k->file, &k->schema, formats, FORMATS, f);
    }
}

void rules_close(struct rules *r) {
    json_schema_release(r->entity);
    for (size_t i = 0; i < r->config->catalog_kinds.n; i++)
        json_schema_release(r->custom[i]);
}

static void find_field(struct judge *j, struct str file, const struct schema_fault *fault) {
    struct findings *f = j->placeholders.findings;
    struct arena *a = f->arena;
    struct place place = place_at(file, fault->line, fault->column);
    struct str path = fault->path, rule = schema_fault_rule(fault);
    switch (fault->keyword) {
    case SCHEMA_REQUIRED:
        path = path.n ? str_fmt(a, "%.*s.%.*s", STR_ARG(path), STR_ARG(fault->expected))
                      : fault->expected;
        FIND2(f, ENTITY_FIELD_MISSING, place, path, rule);
        break;
    case SCHEMA_TYPE:
        FIND3(f, ENTITY_FIELD_TYPE, place, path.n ? path : STR("the document"), fault->expected,
              value_type_name(fault->at->type));
        break;
    case SCHEMA_MIN_LENGTH:
        if (!value_string(fault->at).n) {
            FIND1(f, ENTITY_FIELD_EMPTY, place, path);
            break;
        }
        FIND3(f, ENTITY_FIELD_FORMAT, place, path, json_text(a, fault->at), rule);
        break;
    case SCHEMA_FALSE:
    case SCHEMA_ADDITIONAL_PROPERTIES:
        FIND2(f, ENTITY_FIELD_UNKNOWN, place, path, schema_fault_nearest(a, fault));
        break;
    default:
        FIND3(f, ENTITY_FIELD_FORMAT, place, path, json_text(a, fault->at),
              rule.n ? rule : str_fmt(a, "Write %.*s.", STR_ARG(fault->expected)));
    }
}

static void check_fields(struct judge *j, struct str file, const struct value *root) {
    struct schema_faults faults;
    schema_faults_init(&faults, j->placeholders.findings->arena);
    json_schema_check(j->rules->entity, root, &faults);
    const struct config *config = j->rules->config;
    const struct custom_kind *kind = config_kind(config, value_find_string(root, STR("kind")));
    if (kind && j->rules->custom[kind - config->catalog_kinds.v])
        json_schema_check(j->rules->custom[kind - config->catalog_kinds.v], root, &faults);
    VEC_EACH (const struct schema_fault, fault, &faults)
        find_field(j, file, fault);
}

/* ---- what they cannot say ---- */

/* Skeletons of templates hold placeholders where an entity has its name. */
static bool is_skeleton(struct str path, const struct value *root) {
    const struct value *metadata = value_find(root, STR("metadata"));
    const struct value *envelope[] = {
        value_find(root, STR("apiVersion")), value_find(root, STR("kind")),
        value_find(root, STR("identifier")), value_find(metadata, STR("name")),
        value_find(metadata, STR("namespace"))};
    if (text_is_placeholder(path))
        return true;
    for (size_t i = 0; i < sizeof envelope / sizeof *envelope; i++)
        if (envelope[i] && (text_is_placeholder(value_string(envelope[i])) ||
                            text_is_placeholder(envelope[i]->text)))
            return true;
    return false;
}

/* Why a document is nobody's entity, at the place that says so. */
static void find_no_entity(struct judge *j, struct str file, const struct value *root) {
    struct findings *f = j->placeholders.findings;
    const struct value *version = value_find(root, STR("apiVersion"));
    struct place place = value_place(version ? version : root, file);
    struct str why = STR("it has no apiVersion");
    if (root->type != VALUE_MAP)
        why = str_fmt(f->arena, "it is a %.*s, no mapping", STR_ARG(value_type_name(root->type)));
    else if (value_is(version, VALUE_STRING))
        why = str_fmt(f->arena, "its apiVersion '%.*s' is neither Backstage's nor Harness's",
                      STR_ARG(version->string));
    else if (version)
        why =
            str_fmt(f->arena, "its apiVersion is a %.*s", STR_ARG(value_type_name(version->type)));
    FIND1(f, NOT_AN_ENTITY, place, why);
}

/* A kind that is not built in is shown as one of the company's own. */
static void check_kind(struct judge *j, const struct entity *e) {
    struct findings *f = j->placeholders.findings;
    const struct value *version = value_find(&e->document, STR("apiVersion"));
    const struct value *kind = value_find(&e->document, STR("kind"));
    struct nearest near;
    if (e->form == FORM_HARNESS && j->rules->config->catalog_profile == PROFILE_BACKSTAGE)
        FIND1(f, ENTITY_FOREIGN, value_place(version, e->file), value_string(version));
    if (entity_kind_is_builtin(e) || config_kind(j->rules->config, e->ref.kind))
        return;
    nearest_init(&near, f->arena, e->ref.kind);
    entity_kinds_offer(e, &near);
    FIND3(f, ENTITY_KIND_UNKNOWN, value_place(kind, e->file), e->ref.kind, value_string(version),
          nearest_text(&near));
}

static void check_references(struct judge *j, const struct entity *e) {
    struct findings *f = j->placeholders.findings;
    struct declared_list list;
    declared_read(f->arena, e, j->rules->config->catalog_profile, &list);
    VEC_EACH (const struct declared, d, &list) {
        struct place place = value_place(d->value, e->file);
        if (d->fault == DECLARED_TYPE)
            FIND2(f, REF_TYPE, place, d->field->path, value_type_name(d->value->type));
        else if (d->fault == DECLARED_KINDLESS)
            FIND2(f, REF_KIND_MISSING, place, d->text, d->field->path);
        else if (d->fault == DECLARED_MALFORMED)
            FIND2(f, REF_MALFORMED, place, d->text, d->field->path);
    }
}

/* Backstage reads a Location's targets as addresses, or as files of where it stands. */
static void check_location(struct judge *j, const struct entity *e) {
    struct findings *f = j->placeholders.findings;
    const struct value *spec = value_find(&e->document, STR("spec"));
    const struct value *type = value_find(spec, STR("type"));
    bool url = str_eq(value_string(type), STR("url"));
    if (value_string(type).n && !url && !str_eq(type->string, STR("file")))
        FIND1(f, LOCATION_TYPE, value_place(type, e->file), type->string);
    if (url)
        return;
    const struct value *target = value_find(spec, STR("target"));
    if (str_ends(value_string(target), STR("/")))
        FIND1(f, LOCATION_FOLDER, value_place(target, e->file), target->string);
    VALUE_EACH (item, value_find(spec, STR("targets")))
        if (str_ends(value_string(item), STR("/")))
            FIND1(f, LOCATION_FOLDER, value_place(item, e->file), item->string);
}

/* ---- one document ---- */

static struct value *definition_of(const struct entity *e) {
    const struct value *d = value_at(&e->document, "spec", "definition", NULL);
    return entity_is(e, STR("API")) ? (struct value *)d : NULL;
}

/* The text of an API's definition stands beside the entity, so that a large one is not part of every
 * copy of the document. */
static void judge_fields(struct judge *j, struct entity *e) {
    struct value *definition = definition_of(e);
    struct value written = definition ? *definition : value_null();
    placeholders_resolve(&j->placeholders, e->file, &e->document);
    check_fields(j, e->file, &e->document);
    definition = definition_of(e);
    if (written.type == VALUE_MAP && value_is(definition, VALUE_STRING)) {
        e->definition = definition->string;
        *definition = written;
    }
}

static bool is_refused(const struct findings *f, size_t from) {
    for (size_t i = from; i < f->n; i++)
        if (profile_refuses(f->v[i].code))
            return true;
    return false;
}

enum judgement judge_document(struct judge *j, struct str file, struct yaml_document *doc,
                              struct entity *out) {
    struct findings *f = j->placeholders.findings;
    size_t before = f->n;
    enum entity_form form;
    if (doc->root.type == VALUE_NULL)
        return doc->broken ? JUDGED_NOTHING : JUDGED_EMPTY;
    bool skeleton = is_skeleton(file, &doc->root);
    if (skeleton)
        FIND0(f, SKELETON, value_place(&doc->root, file));
    if (!entity_form_of(value_find_string(&doc->root, STR("apiVersion")), &form)) {
        if (j->named && !doc->broken)
            find_no_entity(j, file, &doc->root);
        return skeleton ? JUDGED_SKELETON : JUDGED_NOTHING;
    }
    bool usable = entity_parse(j->placeholders.arena, &doc->root, file, out);
    f->subject = usable ? out->key : STR("");
    if (doc->broken) {
        out->partial = out->refused = true; /* what it lacks may stand behind the fault */
    } else {
        judge_fields(j, out);
        check_kind(j, out);
        check_references(j, out);
        if (entity_is(out, STR("Location")))
            check_location(j, out);
        out->refused = is_refused(f, before);
    }
    f->subject = STR("");
    return skeleton ? JUDGED_SKELETON : usable ? JUDGED_ENTITY : JUDGED_NOTHING;
}
