/* What only some entities hold: the parts of a blueprint, and whatever no other part of the page
 * shows. */
#include "data/json.h"
#include "data/yaml_emit.h"
#include "model/relation.h"
#include "render/view.h"
#include "text/url.h"

enum {
    DETAIL_ROWS = 60,  /* the whole document stands at the end of the page */
    DETAIL_DEPTH = 3,  /* of mappings; what is deeper is shown as YAML */
    DETAIL_LINE = 120, /* bytes of text that stand on one line */
};

/* ---- details ---- */

static struct str yaml_of(const struct view *v, const struct value *from) {
    struct strbuf b;
    strbuf_init(&b, v->arena, 0);
    yaml_emit(&b, from);
    return strbuf_str(&b);
}

static bool is_scalar(const struct value *v) {
    return v->type != VALUE_LIST && v->type != VALUE_MAP;
}

static bool holds_scalars(const struct value *list) {
    VALUE_EACH (item, list)
        if (!is_scalar(item))
            return false;
    return list->type == VALUE_LIST;
}

static void put_row(const struct view *v, struct value *rows, struct str label,
                    const struct value *from) {
    struct arena *a = v->arena;
    struct value row = value_map(a), items = value_list(a);
    struct str text = is_scalar(from) ? json_text(a, from) : STR(""), block = STR("");
    if (holds_scalars(from))
        VALUE_EACH (item, from)
            value_push(a, &items, value_str(json_text(a, item)));
    else if (!is_scalar(from))
        block = yaml_of(v, from);
    else if (text.n > DETAIL_LINE || str_index(text, '\n', 0) < text.n)
        block = text, text = STR("");
    PUT_STR(a, &row, "label", label);
    PUT_STR(a, &row, "text", text);
    PUT_STR(a, &row, "href", url_classify(text) == URL_ABSOLUTE ? text : STR(""));
    PUT_STR(a, &row, "block", block);
    view_put_list(v, &row, "items", items);
    value_push(a, rows, row);
}

static bool says_nothing(const struct value *v) {
    return v->type == VALUE_NULL || (v->type == VALUE_STRING && !v->string.n) ||
           (!is_scalar(v) && !value_count(v));
}

/* A mapping becomes a row for each of its scalars and lists: `sourceCode.provider`. */
static void put_rows(const struct view *v, struct value *rows, struct str label,
                     const struct value *from, int depth) {
    if (says_nothing(from) || value_count(rows) >= DETAIL_ROWS)
        return;
    if (from->type != VALUE_MAP || depth >= DETAIL_DEPTH) {
        put_row(v, rows, label, from);
        return;
    }
    VALUE_EACH_FIELD (f, from)
        put_rows(v, rows, str_fmt(v->arena, "%.*s.%.*s", STR_ARG(label), STR_ARG(f->key)),
                 &f->value, depth + 1);
}

/* Fields that other parts of the page show. */
static bool is_shown(const struct view *v, const struct entity *e, struct str path) {
    static const struct str paths[] = {
        STR_INIT("spec.type"),       STR_INIT("spec.lifecycle"),
        STR_INIT("spec.profile"),    STR_INIT("spec.definition"),
        STR_INIT("metadata.name"),   STR_INIT("metadata.namespace"),
        STR_INIT("metadata.title"),  STR_INIT("metadata.description"),
        STR_INIT("metadata.tags"),   STR_INIT("metadata.links"),
        STR_INIT("metadata.labels"), STR_INIT("metadata.annotations"),
    };
    static const struct str parts[] = {STR_INIT("spec.entities"), STR_INIT("spec.inputs"),
                                       STR_INIT("spec.outputs"), STR_INIT("spec.ttl")};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        if (str_eq(path, paths[i]))
            return true;
    if (str_eq(path, STR("metadata.apis")) && view_operations_of(e))
        return true;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (str_eq(path, parts[i]) && entity_is(e, STR("EnvironmentBlueprint")))
            return true;
    return vocabulary_field(v->render->portal->vocabulary, path, e->ref.kind) != NULL;
}

/* What the document holds beyond all that: fields of kinds of one's own, facts that an integration
 * wrote. A workflow's form and steps have a page of their own. */
static struct value details(const struct view *v, const struct entity *e) {
    static const struct str parts[] = {STR_INIT("spec"), STR_INIT("metadata")};
    struct value rows = value_list(v->arena);
    for (size_t i = entity_is_workflow(e); i < sizeof parts / sizeof *parts; i++)
        VALUE_EACH_FIELD (f, value_find(&e->document, parts[i])) {
            struct str path = str_fmt(v->arena, "%.*s.%.*s", STR_ARG(parts[i]), STR_ARG(f->key));
            if (!is_shown(v, e, path))
                put_rows(v, &rows, f->key, &f->value, 0);
        }
    return rows;
}

/* ---- a blueprint of environments ---- */

static void put_text(const struct view *v, struct value *map, struct str key,
                     const struct value *from) {
    value_put(v->arena, map, key,
              value_str(from && !says_nothing(from) ? json_text(v->arena, from) : STR("")));
}

/* The mapping's fields as rows of their name and the texts under `keys`. */
static struct value table(const struct view *v, const struct value *from, const struct str *keys) {
    struct arena *a = v->arena;
    struct value rows = value_list(a);
    VALUE_EACH_FIELD (f, from) {
        struct value row = value_map(a);
        PUT_STR(a, &row, "name", f->key);
        for (const struct str *key = keys; key->n; key++)
            put_text(v, &row, *key, value_find(&f->value, *key));
        value_push(a, &rows, row);
    }
    return rows;
}

/* What a step runs: a pipeline, or a template in a version. */
static struct value blueprint_steps(const struct view *v, const struct value *steps) {
    struct arena *a = v->arena;
    struct value rows = value_list(a);
    VALUE_EACH_FIELD (f, steps) {
        struct value row = value_map(a);
        struct str pipeline = value_find_string(&f->value, STR("pipeline")),
                   template = value_find_string(&f->value, STR("template"));
        struct str name = pipeline.n ? pipeline : template;
        PUT_STR(a, &row, "name", f->key);
        PUT_STR(a, &row, "what",
                pipeline.n   ? STR("pipeline")
                : template.n ? STR("template")
                             : STR(""));
        PUT_STR(a, &row, "runs", name);
        PUT_STR(a, &row, "href", url_classify(name) == URL_ABSOLUTE ? name : STR(""));
        put_text(v, &row, STR("version"), value_find(&f->value, STR("version")));
        value_push(a, &rows, row);
    }
    return rows;
}

static struct value blueprint_parts(const struct view *v, const struct value *entities) {
    static const struct str keys[] = {STR_INIT("type"), STR_INIT("default"), STR_INIT("")};
    struct arena *a = v->arena;
    struct value rows = value_list(a);
    VALUE_EACH (part, entities) {
        struct value row = value_map(a), needs = value_list(a);
        VALUE_EACH (other, value_at(part, "interface", "dependencies", NULL)) {
            struct str name = value_find_string(other, STR("identifier"));
            value_push(a, &needs, value_str(name.n ? name : value_string(other)));
        }
        PUT_STR(a, &row, "name", value_find_string(part, STR("identifier")));
        PUT_STR(a, &row, "backend", value_string(value_at(part, "backend", "type", NULL)));
        view_put_list(v, &row, "needs", needs);
        view_put_list(v, &row, "asks", table(v, value_at(part, "interface", "inputs", NULL), keys));
        view_put_list(v, &row, "steps",
                      blueprint_steps(v, value_at(part, "backend", "steps", NULL)));
        value_push(a, &rows, row);
    }
    return rows;
}

static struct value blueprint(const struct view *v, const struct entity *e) {
    static const struct str inputs[] = {STR_INIT("type"), STR_INIT("default"),
                                        STR_INIT("description"), STR_INIT("")};
    static const struct str outputs[] = {STR_INIT("type"), STR_INIT("description"),
                                         STR_INIT("value"), STR_INIT("")};
    static const struct str limits[] = {STR_INIT("kind"), STR_INIT("default"), STR_INIT("max")};
    struct arena *a = v->arena;
    const struct value *spec = value_find(&e->document, STR("spec")),
                       *ttl = value_find(spec, STR("ttl"));
    struct value map = value_map(a), life = value_map(a);
    view_put_list(v, &map, "parts", blueprint_parts(v, value_find(spec, STR("entities"))));
    view_put_list(v, &map, "inputs", table(v, value_find(spec, STR("inputs")), inputs));
    view_put_list(v, &map, "outputs", table(v, value_find(spec, STR("outputs")), outputs));
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        put_text(v, &life, limits[i], value_find(ttl, limits[i]));
    PUT(a, &map, "ttl", value_count(ttl) ? life : value_null());
    return map;
}

void view_put_kind(const struct view *v, struct value *map, const struct entity *e) {
    struct value rows = details(v, e);
    if (entity_is(e, STR("EnvironmentBlueprint")))
        PUT(v->arena, map, "blueprint", blueprint(v, e));
    if (value_count(&rows))
        view_put_list(v, map, "details", rows);
}
