#include "collect/judge.h"

#include "base/map.h"
#include "base/nearest.h"
#include "data/json.h"
#include "data/schemas.h"
#include "model/declared.h"
#include "model/secret.h"
#include "text/url.h"
#include "text/url_standard.h"

/* ---- what the schemas say ---- */

void rules_open(struct arena *a, const struct config *config, struct findings *f,
                struct rules *out) {
    *out = (struct rules){.config = config, .entity = schemas_get(a, STR("entity.json"))};
    out->custom = ARENA_ARRAY(a, struct json_schema *, config->catalog_kinds.n);
    for (size_t i = 0; i < config->catalog_kinds.n; i++) {
        const struct custom_kind *k = &config->catalog_kinds.v[i];
        out->custom[i] = json_schema_compile(a, k->file, &k->schema, NULL, 0, f);
    }
}

void rules_close(struct rules *r) {
    json_schema_release(r->entity);
    for (size_t i = 0; i < r->config->catalog_kinds.n; i++)
        json_schema_release(r->custom[i]);
}

/* Was something said of this place already, in words that fit better? */
static bool is_said(const struct findings *f, size_t from, size_t to, struct place place) {
    for (size_t i = from; i < to; i++)
        if (place_cmp(f->v[i].place, place) == 0)
            return true;
    return false;
}

/* Is it a placeholder that could not be read? That was said at the path in it. */
static bool is_unread(const struct findings *f, size_t from, size_t to, struct str file,
                      const struct value *v) {
    return v->type == VALUE_MAP && v->map->n == 1 &&
           is_said(f, from, to, value_place(&v->map->v[0].value, file));
}

/* The author's rule, and what follows for a document of Backstage. */
static struct str advice_of(struct arena *a, const struct schema_fault *fault, bool refused) {
    struct str rule = schema_fault_rule(fault);
    /* What is missing may be described elsewhere; what lacks it says nothing of it. */
    if (fault->keyword == SCHEMA_REQUIRED && !value_find(fault->schema, STR("x-mend")) &&
        !value_at(fault->schema, "properties", str_z(a, fault->expected), NULL))
        return STR("");
    if (!rule.n)
        rule = str_fmt(a, "Write %.*s.", STR_ARG(fault->expected));
    return refused ? str_fmt(a, "%.*s Backstage refuses the document.", STR_ARG(rule)) : rule;
}

/* What a message may repeat of a value: a finding is read by more people than its file. */
static struct str shown_value(struct arena *a, struct str path, const struct value *v) {
    struct str text = json_text(a, v);
    size_t dot = str_last_index(path, '.');
    if (secret_is_key(dot < path.n ? str_from(path, dot + 1) : path))
        return SECRET_HIDDEN;
    secret_redact_text(a, text, &text);
    return text;
}

static void find_field(struct judge *j, const struct entity *e, const struct schema_fault *fault) {
    struct findings *f = j->placeholders.findings;
    struct arena *a = f->arena;
    struct place place = place_at(e->file, fault->line, fault->column);
    struct str path = fault->path, rule = advice_of(a, fault, e->form == FORM_BACKSTAGE);
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
        FIND2(f, ENTITY_FIELD_EMPTY, place, path, rule);
        break;
    case SCHEMA_FALSE:
    case SCHEMA_ADDITIONAL_PROPERTIES:
        FIND3(f, ENTITY_FIELD_UNKNOWN, place, path, schema_fault_nearest(a, fault), rule);
        break;
    default:
        if (!value_is(fault->at, VALUE_STRING) || fault->at->string.n)
            FIND3(f, ENTITY_FIELD_FORMAT, place, path, shown_value(a, path, fault->at), rule);
        /* An empty text breaks its pattern too; once is enough. */
        else if (!value_find(fault->schema, STR("minLength")))
            FIND2(f, ENTITY_FIELD_EMPTY, place, path, rule);
    }
}

/* `said`: the findings from this one on are about the same document. */
static void check_fields(struct judge *j, const struct entity *e, size_t said) {
    const struct value *root = &e->document;
    struct findings *f = j->placeholders.findings;
    struct schema_faults faults;
    schema_faults_init(&faults, f->arena);
    json_schema_check(j->rules->entity, root, &faults);
    const struct config *config = j->rules->config;
    const struct custom_kind *kind = config_kind(config, value_find_string(root, STR("kind")));
    struct json_schema *custom = kind ? j->rules->custom[kind - config->catalog_kinds.v] : NULL;
    if (custom)
        json_schema_check(custom, root, &faults);
    size_t end = f->n;
    /* The schema knows the kinds that are built in; another that is configured is as good. */
    const struct value *configured = kind ? value_find(root, STR("kind")) : NULL;
    VEC_EACH (const struct schema_fault, fault, &faults)
        if (fault->at != configured &&
            !is_said(f, said, end, place_at(e->file, fault->line, fault->column)) &&
            !(fault->keyword == SCHEMA_TYPE && is_unread(f, said, end, e->file, fault->at)))
            find_field(j, e, fault);
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
    const struct config *config = j->rules->config;
    const struct value *version = value_find(&e->document, STR("apiVersion"));
    const struct value *kind = value_find(&e->document, STR("kind"));
    struct nearest near;
    if (e->form == FORM_HARNESS && config->catalog_profile == PROFILE_BACKSTAGE)
        FIND1(f, ENTITY_FOREIGN, value_place(version, e->file), value_string(version));
    if (!e->ref.kind.n || entity_kind_is_builtin(e) || config_kind(config, e->ref.kind))
        return;
    nearest_init(&near, f->arena, e->ref.kind);
    entity_kinds_offer(e, &near);
    bool other_version = near.n && str_eq(near.names[0], e->ref.kind);
    FIND3(f, ENTITY_KIND_UNKNOWN, value_place(other_version ? version : kind, e->file), e->ref.kind,
          value_string(version), other_version ? STR("") : nearest_text(&near));
}

/* Links are shown only when a browser can follow them without harm. */
static void check_links(struct judge *j, const struct entity *e) {
    struct findings *f = j->placeholders.findings;
    VALUE_EACH (link, value_at(&e->document, "metadata", "links", NULL)) {
        const struct value *url = value_find(link, STR("url"));
        struct str text = value_string(url);
        if (e->form == FORM_BACKSTAGE && text.n && !url_is_standard(text))
            FIND3(f, ENTITY_FIELD_FORMAT, value_place(url, e->file), STR("the url of a link"),
                  shown_value(f->arena, STR(""), url),
                  STR("Write a whole address, such as https://wiki.example.com/orders."));
        else if (text.n && url_classify(text) != URL_ABSOLUTE)
            FIND1(f, ENTITY_LINK_UNSAFE, value_place(url, e->file), text);
    }
}

static void check_references(struct judge *j, const struct entity *e) {
    struct findings *f = j->placeholders.findings;
    struct declared_list list;
    /* References without a namespace mean that of the entity; no good one, no verdict. */
    if (!e->ref.namespace.n)
        return;
    declared_read(f->arena, j->rules->config->vocabulary, e, j->rules->config->catalog_profile,
                  &list);
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

/* A target on disk is a file, or a pattern that names files. */
static void check_location(struct judge *j, const struct entity *e) {
    struct findings *f = j->placeholders.findings;
    const struct value *spec = value_find(&e->document, STR("spec"));
    const struct value *target = value_find(spec, STR("target"));
    if (str_eq(value_find_string(spec, STR("type")), STR("url")))
        return;
    if (str_ends(value_string(target), STR("/")))
        FIND1(f, LOCATION_FOLDER, value_place(target, e->file), target->string);
    VALUE_EACH (item, value_find(spec, STR("targets")))
        if (str_ends(value_string(item), STR("/")))
            FIND1(f, LOCATION_FOLDER, value_place(item, e->file), item->string);
}

/* ---- one document ---- */

/* What names the entity must stand in the document itself. The document is still the judge's alone,
 * so it may be changed. */
static void resolve(struct judge *j, struct entity *e) {
    struct value *metadata = (struct value *)value_find(&e->document, STR("metadata"));
    struct value *spec = (struct value *)value_find(&e->document, STR("spec"));
    for (size_t i = 0; i < value_count(metadata) && metadata->type == VALUE_MAP; i++) {
        struct value_field *field = &metadata->map->v[i];
        if (!str_eq(field->key, STR("name")) && !str_eq(field->key, STR("namespace")))
            placeholders_resolve(&j->placeholders, e->file, &field->value);
    }
    if (spec)
        placeholders_resolve(&j->placeholders, e->file, spec);
}

static void check_string(struct judge *j, size_t said, struct str file, struct str path,
                         const struct value *v) {
    struct findings *f = j->placeholders.findings;
    if (value_is(v, VALUE_MAP) && !is_unread(f, said, f->n, file, v))
        FIND3(f, ENTITY_FIELD_TYPE, value_place(v, file), path, STR("a string"),
              value_type_name(v->type));
}

static void find_keys(struct judge *j, struct str file, const struct value_field *field,
                      struct str other) {
    FIND2(j->placeholders.findings, ENTITY_KEYS_CASE, place_at(file, field->line, field->column),
          field->key, other);
}

/* As below, for a mapping that is too large to compare each key with each. */
static void check_many_keys(struct judge *j, struct str file, const struct value *v) {
    struct arena scratch = {0};
    struct map seen = {0};
    VALUE_EACH_FIELD (field, v) {
        void **before = map_at(&scratch, &seen, str_lower(&scratch, field->key));
        if (*before)
            find_keys(j, file, field, ((const struct value_field *)*before)->key);
        *before = (void *)field;
    }
    arena_release(&scratch);
}

/* Keys of one mapping that differ in case only. Backstage takes such an entity and then fails where
 * it indexes it, so that nobody sees it. The depth is limited by the reader of the document. */
static void check_keys(struct judge *j, struct str file, const struct value *v) {
    enum { FEW = 32 };
    size_t n = value_count(v);
    VALUE_EACH (item, v)
        check_keys(j, file, item);
    VALUE_EACH_FIELD (field, v)
        check_keys(j, file, &field->value);
    if (v->type != VALUE_MAP)
        return;
    if (n > FEW)
        check_many_keys(j, file, v);
    for (size_t i = 1; i < n && n <= FEW; i++)
        for (size_t k = 0; k < i; k++)
            if (str_eq_nocase(v->map->v[i].key, v->map->v[k].key))
                find_keys(j, file, &v->map->v[i], v->map->v[k].key);
}

/* The schema, which is for editors too, takes placeholders for strings; those that Backstage does
 * not know are none. */
static void check_unresolved(struct judge *j, const struct entity *e, size_t said) {
    if (j->rules->config->catalog_profile != PROFILE_BACKSTAGE)
        return;
    const struct value *metadata = value_find(&e->document, STR("metadata"));
    check_string(j, said, e->file, STR("metadata.description"),
                 value_find(metadata, STR("description")));
    VALUE_EACH_FIELD (field, value_find(metadata, STR("annotations")))
        check_string(j, said, e->file, field->key, &field->value);
    if (entity_is(e, STR("API")))
        check_string(j, said, e->file, STR("spec.definition"),
                     value_at(&e->document, "spec", "definition", NULL));
}

/* The text of an API's definition stands beside the entity, so that a large one is not part of
 * every copy of the document. */
static void judge_fields(struct judge *j, struct entity *e) {
    size_t before = j->placeholders.findings->n;
    const struct value *definition = value_at(&e->document, "spec", "definition", NULL);
    struct value written = definition ? *definition : value_null();
    j->placeholders.bundled = false;
    resolve(j, e);
    check_kind(j, e);
    check_references(j, e);
    check_links(j, e);
    if (entity_is(e, STR("Location")))
        check_location(j, e);
    check_unresolved(j, e, before);
    check_keys(j, e->file, &e->document);
    check_fields(j, e, before);
    struct str text = value_string(value_at(&e->document, "spec", "definition", NULL));
    if (entity_is(e, STR("API")) && written.type == VALUE_MAP && text.n) {
        struct str named = value_string(&written.map->v[0].value), path;
        e->definition = text;
        if (!j->placeholders.bundled &&
            placeholder_path(j->placeholders.arena, e->file, named, &path) &&
            tree_find(j->placeholders.tree, path))
            e->definition_file = path;
        struct value *spec = (struct value *)value_find(&e->document, STR("spec"));
        value_set(j->placeholders.arena, spec, STR("definition"), written);
    }
}

/* From here on nobody sees its secrets: neither the cache nor pages nor scorecards. */
static void hide_secrets(struct judge *j, struct entity *e) {
    struct arena *a = j->placeholders.arena;
    struct findings *f = j->placeholders.findings;
    struct value document;
    struct str text;
    if (secret_redact(a, &e->document, e->file, f, &document)) {
        struct entity shown;
        entity_parse(a, &document, e->file, &shown);
        e->document = shown.document;
        e->title = shown.title;
        e->type = shown.type;
    }
    if (secret_redact_text(a, e->definition, &text)) {
        e->definition = text;
        FIND1(f, SECRET_LITERAL,
              value_place(value_at(&e->document, "spec", "definition", NULL), e->file),
              STR("definition"));
    }
}

static bool is_refused(const struct findings *f, size_t from) {
    for (size_t i = from; i < f->n; i++)
        if (profile_refuses(f->v[i].code))
            return true;
    return false;
}

void judge_init(struct judge *j, struct arena *a, const struct rules *rules, struct tree *tree,
                const struct lost_files *lost, struct findings *f) {
    *j = (struct judge){.rules = rules};
    j->placeholders = (struct placeholders){.arena = a,
                                            .tree = tree,
                                            .lost = lost,
                                            .findings = f,
                                            .profile = rules->config->catalog_profile};
    j->variables = (struct variables){.arena = a, .config = rules->config, .findings = f};
}

void judge_begin_file(struct judge *j, struct str text) {
    j->variables.text = text;
    j->variables.lines = (struct source_lines){0};
}

/* False when there is no entity that could be shown. */
static bool judge_entity(struct judge *j, struct str file, struct yaml_document *doc, size_t before,
                         struct entity *out) {
    struct findings *f = j->placeholders.findings;
    variables_fill(&j->variables, file, &doc->root);
    bool usable = entity_parse(j->placeholders.arena, &doc->root, file, out);
    f->subject = usable ? out->key : STR("");
    if (doc->broken) {
        out->partial = out->refused = true; /* what it lacks may stand behind the fault */
    } else {
        judge_fields(j, out);
        out->refused = is_refused(f, before);
    }
    return usable;
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
    bool usable = judge_entity(j, file, doc, before, out);
    if (usable && !skeleton)
        hide_secrets(j, out);
    f->subject = STR("");
    return skeleton ? JUDGED_SKELETON : usable ? JUDGED_ENTITY : JUDGED_NOTHING;
}
