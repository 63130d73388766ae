#include "docs/openapi.h"

#include "docs/api_reader.h"
#include "docs/openapi_parts.h"

static const struct str methods[] = {
    STR_INIT("get"),   STR_INIT("put"),     STR_INIT("post"), STR_INIT("delete"), STR_INIT("patch"),
    STR_INIT("query"), STR_INIT("options"), STR_INIT("head"), STR_INIT("trace"),
};
enum { METHODS = sizeof methods / sizeof *methods };

struct reader {
    struct openapi api;
    struct map sections; /* tag -> index + 1 into sections of the definition */
};

/* ---- operations ---- */

static struct str upper(struct arena *a, struct str s) {
    char *p = arena_alloc(a, s.n);
    for (size_t i = 0; i < s.n; i++)
        p[i] = is_lower(s.p[i]) ? (char)(s.p[i] - ('a' - 'A')) : s.p[i];
    return str_n(p, s.n);
}

static struct str id_of(struct openapi *o, struct str method, struct str path,
                        const struct value *operation) {
    struct str id = value_find_string(operation, STR("operationId"));
    return definition_id(
        o->r.out, id.n ? id : str_fmt(o->r.arena, "%.*s %.*s", STR_ARG(method), STR_ARG(path)));
}

static struct definition_entry *
write_operation(struct openapi *o, struct definition_section *section, struct str method,
                struct str path, const struct value *item, const struct value *operation) {
    struct api_reader *r = &o->r;
    struct str id = id_of(o, method, path, operation);
    struct definition_entry *e = definition_add_entry(r->out, section, id);
    e->badge = upper(r->arena, method);
    e->title = path;
    e->summary = value_find_string(operation, STR("summary"));
    e->description = api_prose(operation, STR("description"));
    e->deprecated = api_is_true(operation, STR("deprecated"));
    openapi_write_security(o, operation, &e->facts);
    openapi_write_own_servers(o, item, operation, &e->facts);
    api_add_link(r, &e->facts, value_find(operation, STR("externalDocs")));
    openapi_write_parameters(o, item, operation, &e->parts);
    openapi_write_body(o, item, operation, &e->parts);
    openapi_write_responses(o, operation, &e->parts);
    openapi_write_callbacks(o, operation, &e->parts);
    return e;
}

/* ---- tags ---- */

static struct definition_section *section_of(struct reader *t, struct str tag) {
    struct definition *d = t->api.r.out;
    void **at = map_at(d->arena, &t->sections, tag);
    if (!*at) {
        definition_add_section(d, tag);
        *at = (void *)(uintptr_t)d->sections.n;
    }
    return &d->sections.v[(uintptr_t)*at - 1];
}

static void add_tags(struct reader *t) {
    struct api_reader *r = &t->api.r;
    VALUE_EACH (tag, value_find(&r->root, STR("tags"))) {
        struct str name = value_find_string(tag, STR("name"));
        if (!name.n || map_find(&t->sections, name))
            continue;
        struct definition_section *s = section_of(t, name);
        struct str shown = value_find_string(tag, STR("x-displayName"));
        s->title = shown.n ? shown : name;
        s->description = api_prose(tag, STR("description"));
    }
}

/* An operation of several tags stands under the first. */
static struct str tag_of(const struct value *operation) {
    struct str tag = value_string(value_item(value_find(operation, STR("tags")), 0));
    return tag.n ? tag : STR("Operations");
}

static void write_item(struct reader *t, const struct value_field *path) {
    const struct value *item = api_resolve(&t->api.r, &path->value);
    for (size_t i = 0; i < METHODS; i++) {
        const struct value *operation = value_find(item, methods[i]);
        if (value_is(operation, VALUE_MAP))
            write_operation(&t->api, section_of(t, tag_of(operation)), methods[i], path->key, item,
                            operation);
    }
}

static void write_paths(struct reader *t) {
    VALUE_EACH_FIELD (path, value_find(&t->api.r.root, STR("paths")))
        write_item(t, path);
}

/* Since 3.1: requests that the API sends. */
static void write_webhooks(struct reader *t) {
    struct api_reader *r = &t->api.r;
    const struct value *hooks = value_find(&r->root, STR("webhooks"));
    if (!value_count(hooks))
        hooks = value_find(&r->root, STR("x-webhooks"));
    if (!value_count(hooks))
        return;
    struct definition_section *section = definition_add_section(r->out, STR("Webhooks"));
    VALUE_EACH_FIELD (hook, hooks) {
        const struct value *item = api_resolve(r, &hook->value);
        for (size_t i = 0; i < METHODS; i++) {
            const struct value *operation = value_find(item, methods[i]);
            if (value_is(operation, VALUE_MAP))
                write_operation(&t->api, section, methods[i], hook->key, item, operation);
        }
    }
}

/* A section without anything, such as a tag that no operation has, is of no use here. */
static void drop_empty_sections(struct definition *d) {
    size_t kept = 0;
    for (size_t i = 0; i < d->sections.n; i++)
        if (d->sections.v[i].entries.n || d->sections.v[i].parts.n ||
            d->sections.v[i].description.text.n)
            d->sections.v[kept++] = d->sections.v[i];
    d->sections.n = kept;
}

/* ---- the document ---- */

/* "3.1.0" under openapi or "2.0" under swagger. */
static bool read_version(struct openapi *o) {
    struct api_reader *r = &o->r;
    const struct value *three = value_find(&r->root, STR("openapi"));
    const struct value *two = value_find(&r->root, STR("swagger"));
    o->is_two = !three && two;
    if (!three && !two) {
        FIND2(r->findings, DEFINITION_FORM, definition_place(r->source, 0, 0), STR("OpenAPI"),
              STR("it has neither the key `openapi` nor `swagger`"));
        return false;
    }
    r->out->format = str_fmt(r->arena, "OpenAPI %.*s", STR_ARG(api_text(r, three ? three : two)));
    return true;
}

bool openapi_read(const struct definition_source *s, struct findings *f, struct definition *out) {
    struct reader t = {0};
    struct api_reader *r = &t.api.r;
    if (!api_read(r, s, f, out, STR("OpenAPI")) || !read_version(&t.api))
        return false;
    api_read_info(r, value_find(&r->root, STR("info")));
    if (t.api.is_two)
        api_name_schemas(r, value_find(&r->root, STR("definitions")), STR("#/definitions/"));
    else
        api_name_schemas(r, value_at(&r->root, "components", "schemas", NULL),
                         STR("#/components/schemas/"));
    openapi_write_servers(&t.api);
    openapi_write_schemes(&t.api);
    add_tags(&t);
    write_paths(&t);
    write_webhooks(&t);
    drop_empty_sections(out);
    api_write_schemas(r, STR("Schemas"));
    return true;
}
