#include "docs/openapi_parts.h"

/* ---- servers ---- */

/* OpenAPI 2: schemes, host and basePath. */
static void add_hosts(struct openapi *o, struct definition_part *part) {
    struct str host = value_find_string(&o->r.root, STR("host"));
    struct str base = value_find_string(&o->r.root, STR("basePath"));
    const struct value *schemes = value_find(&o->r.root, STR("schemes"));
    if (!value_count(schemes))
        definition_add_row(o->r.out, part, 0,
                           str_fmt(o->r.arena, "%.*s%.*s", STR_ARG(host), STR_ARG(base)));
    VALUE_EACH (scheme, schemes)
        definition_add_row(o->r.out, part, 0,
                           str_fmt(o->r.arena, "%.*s://%.*s%.*s", STR_ARG(value_string(scheme)),
                                   STR_ARG(host), STR_ARG(base)));
}

static void drop_empty_part(struct definition_parts *parts) {
    if (parts->n && !parts->v[parts->n - 1].rows.n)
        parts->n--;
}

void openapi_write_servers(struct openapi *o) {
    struct definition *d = o->r.out;
    const struct value *servers = value_find(&o->r.root, STR("servers"));
    if (o->is_two ? !value_find(&o->r.root, STR("host")) : !value_count(servers))
        return;
    struct definition_section *section = definition_add_section(d, STR("Servers"));
    struct definition_part *part = definition_add_part(d, &section->parts, STR(""), STR(""));
    if (o->is_two)
        add_hosts(o, part);
    VALUE_EACH (server, servers) {
        struct definition_row *row =
            definition_add_row(d, part, 0, value_find_string(server, STR("url")));
        row->description = api_prose(server, STR("description"));
        api_write_variables(&o->r, value_find(server, STR("variables")), part);
    }
}

void openapi_write_own_servers(struct openapi *o, const struct value *item,
                               const struct value *operation, struct definition_facts *facts) {
    const struct value *own = value_find(operation, STR("servers"));
    VALUE_EACH (server, own ? own : value_find(item, STR("servers")))
        definition_add_fact(o->r.out, facts, STR("Server"), value_find_string(server, STR("url")),
                            true);
    if (o->is_two)
        VALUE_EACH (scheme, value_find(operation, STR("schemes")))
            definition_add_fact(o->r.out, facts, STR("Scheme"), value_string(scheme), true);
}

/* ---- security ---- */

void openapi_write_security(struct openapi *o, const struct value *operation,
                            struct definition_facts *facts) {
    api_write_requirements(&o->r, value_find(operation, STR("security")), facts);
}

void openapi_write_schemes(struct openapi *o) {
    const struct value *root = &o->r.root;
    api_write_requirements(&o->r, value_find(root, STR("security")), &o->r.out->facts);
    api_write_schemes(&o->r, o->is_two ? value_find(root, STR("securityDefinitions"))
                                       : value_at(root, "components", "securitySchemes", NULL));
}

/* ---- parameters ---- */

/* A parameter has a schema, or a media type with one; in OpenAPI 2 it is one itself. */
static const struct value *schema_of(struct openapi *o, const struct value *parameter) {
    const struct value *schema = value_find(parameter, STR("schema"));
    const struct value *content = value_find(parameter, STR("content"));
    if (schema)
        return schema;
    if (value_count(content))
        return value_find(&value_fields_begin(content)->value, STR("schema"));
    return o->is_two ? parameter : NULL;
}

static void add_parameter_examples(struct openapi *o, const struct value *parameter,
                                   struct definition_row *row) {
    const struct value *one = value_find(parameter, STR("example"));
    if (one)
        definition_add_fact(o->r.out, &row->facts, STR("Example"), api_text(&o->r, one), true);
    VALUE_EACH_FIELD (f, value_find(parameter, STR("examples"))) {
        const struct value *example = api_resolve(&o->r, &f->value);
        const struct value *value = value_find(example, STR("value"));
        if (value)
            definition_add_fact(o->r.out, &row->facts, STR("Example"), api_text(&o->r, value),
                                true);
    }
}

static void add_parameter(struct openapi *o, struct definition_part *part, struct str name,
                          const struct value *parameter) {
    const struct value *schema = schema_of(o, parameter);
    struct definition_row *row = definition_add_row(o->r.out, part, 0, name);
    row->where = value_find_string(parameter, STR("in"));
    row->required = api_is_true(parameter, STR("required"));
    row->deprecated = api_is_true(parameter, STR("deprecated"));
    row->description = api_prose(parameter, STR("description"));
    if (!schema)
        return;
    api_schema_type(&o->r, schema, &row->type);
    const struct value *own = api_resolve(&o->r, schema);
    if (!row->description.text.n)
        row->description = api_prose(own, STR("description"));
    api_schema_facts(&o->r, own, &row->facts);
    if (schema != parameter)
        add_parameter_examples(o, parameter, row);
    api_schema_rows(&o->r, schema, part, 1);
}

static struct str key_of(struct openapi *o, const struct value *parameter) {
    return str_fmt(o->r.arena, "%.*s %.*s", STR_ARG(value_find_string(parameter, STR("in"))),
                   STR_ARG(value_find_string(parameter, STR("name"))));
}

/* The parameters of the path and of the operation, which replaces those of the same name. */
static void collect_parameters(struct openapi *o, const struct value *list, struct map *out) {
    VALUE_EACH (item, list) {
        const struct value *parameter = api_resolve(&o->r, item);
        if (value_is(parameter, VALUE_MAP))
            *map_at(o->r.arena, out, key_of(o, parameter)) = (void *)parameter;
    }
}

static void parameters_of(struct openapi *o, const struct value *item,
                          const struct value *operation, struct map *out) {
    collect_parameters(o, value_find(item, STR("parameters")), out);
    collect_parameters(o, value_find(operation, STR("parameters")), out);
}

/* OpenAPI 2 has what is sent among the parameters. */
static bool is_sent(const struct openapi *o, const struct value *parameter) {
    struct str in = value_find_string(parameter, STR("in"));
    return o->is_two && (str_eq(in, STR("body")) || str_eq(in, STR("formData")));
}

void openapi_write_parameters(struct openapi *o, const struct value *item,
                              const struct value *operation, struct definition_parts *parts) {
    struct map all = {0};
    parameters_of(o, item, operation, &all);
    struct definition_part *part = definition_add_part(o->r.out, parts, STR(""), STR("Parameters"));
    for (size_t i = 0; i < all.n; i++) {
        const struct value *parameter = all.items[i].value;
        if (!is_sent(o, parameter))
            add_parameter(o, part, value_find_string(parameter, STR("name")), parameter);
    }
    drop_empty_part(parts);
}

/* ---- contents ---- */

static void add_examples(struct openapi *o, struct str media, const struct value *content,
                         struct definition_part *part) {
    const struct value *one = value_find(content, STR("example"));
    definition_add_example(o->r.out, part, STR("Example"), media, api_sample(&o->r, one));
    VALUE_EACH_FIELD (f, value_find(content, STR("examples"))) {
        const struct value *example = api_resolve(&o->r, &f->value);
        struct str summary = value_find_string(example, STR("summary"));
        struct str far = value_find_string(example, STR("externalValue"));
        struct str text = api_sample(&o->r, value_find(example, STR("value")));
        definition_add_example(o->r.out, part, summary.n ? summary : f->key, media,
                               text.n ? text : far);
    }
}

/* That of a schema with an entry of its own stands there. */
static void add_example_of_schema(struct openapi *o, struct str media, const struct value *schema,
                                  struct definition_part *part) {
    if (!part->examples.n)
        definition_add_example(o->r.out, part, STR("Example"), media,
                               api_sample(&o->r, value_find(schema, STR("example"))));
}

/* Do two media types hold the same? Then the types stand together. */
static bool holds_same(const struct value *a, const struct value *b) {
    return value_eq(value_find(a, STR("schema")), value_find(b, STR("schema")));
}

static void add_media(struct openapi *o, const struct value_field *media,
                      struct definition_part *part) {
    const struct value *schema = value_find(&media->value, STR("schema"));
    definition_add_fact(o->r.out, &part->facts, STR("Media type"), media->key, true);
    api_schema_part(&o->r, schema, part);
    add_examples(o, media->key, &media->value, part);
    add_example_of_schema(o, media->key, schema, part);
}

/* The media types of a body or response: the first in `part`, which is the last of its list, others
 * in parts of their own where they hold something else. */
static void add_content(struct openapi *o, const struct value *content,
                        struct definition_parts *parts, struct definition_part *part) {
    const struct value_field *before = NULL;
    struct str group = part->group, title = part->title;
    VALUE_EACH_FIELD (media, content) {
        if (before && holds_same(&before->value, &media->value)) {
            definition_add_fact(o->r.out, &part->facts, STR("Media type"), media->key, true);
            add_examples(o, media->key, &media->value, part);
            continue;
        }
        if (before)
            part = definition_add_part(o->r.out, parts, group, title);
        add_media(o, media, part);
        before = media;
    }
}

static const struct value *media_types(struct openapi *o, const struct value *operation,
                                       struct str key) {
    const struct value *own = value_find(operation, key);
    return own ? own : value_find(&o->r.root, key);
}

static void add_media_types(struct openapi *o, const struct value *operation, struct str key,
                            struct definition_part *part) {
    VALUE_EACH (media, media_types(o, operation, key))
        definition_add_fact(o->r.out, &part->facts, STR("Media type"), value_string(media), true);
}

static void add_required(struct openapi *o, const struct value *body,
                         struct definition_part *part) {
    if (api_is_true(body, STR("required")))
        definition_add_fact(o->r.out, &part->facts, STR("Body"), STR("required"), false);
}

/* OpenAPI 2: a body, or the fields of a form. */
static void write_sent(struct openapi *o, const struct value *item, const struct value *operation,
                       struct definition_parts *parts) {
    struct map all = {0};
    struct definition_part *part = NULL;
    parameters_of(o, item, operation, &all);
    for (size_t i = 0; i < all.n; i++) {
        const struct value *parameter = all.items[i].value;
        if (!is_sent(o, parameter))
            continue;
        if (!part) {
            part = definition_add_part(o->r.out, parts, STR(""), STR("Request body"));
            add_media_types(o, operation, STR("consumes"), part);
        }
        const struct value *schema = value_find(parameter, STR("schema"));
        if (schema) {
            part->description = api_prose(parameter, STR("description"));
            add_required(o, parameter, part);
            api_schema_part(&o->r, schema, part);
        } else {
            add_parameter(o, part, value_find_string(parameter, STR("name")), parameter);
        }
    }
}

void openapi_write_body(struct openapi *o, const struct value *item, const struct value *operation,
                        struct definition_parts *parts) {
    const struct value *body = api_resolve(&o->r, value_find(operation, STR("requestBody")));
    if (o->is_two) {
        write_sent(o, item, operation, parts);
        return;
    }
    if (!value_is(body, VALUE_MAP))
        return;
    struct definition_part *part =
        definition_add_part(o->r.out, parts, STR(""), STR("Request body"));
    part->description = api_prose(body, STR("description"));
    add_required(o, body, part);
    add_content(o, value_find(body, STR("content")), parts, part);
}

/* ---- responses ---- */

static void add_headers(struct openapi *o, const struct value *headers,
                        struct definition_part *part) {
    VALUE_EACH_FIELD (f, headers) {
        const struct value *header = api_resolve(&o->r, &f->value);
        if (!value_is(header, VALUE_MAP))
            continue;
        size_t at = part->rows.n;
        add_parameter(o, part, f->key, header);
        if (at < part->rows.n)
            part->rows.v[at].where = STR("header");
    }
}

static void write_response(struct openapi *o, struct str code, const struct value *response,
                           const struct value *operation, struct definition_parts *parts) {
    struct definition_part *part = definition_add_part(o->r.out, parts, STR("Responses"), code);
    part->description = api_prose(response, STR("description"));
    add_headers(o, value_find(response, STR("headers")), part);
    if (!o->is_two) {
        add_content(o, value_find(response, STR("content")), parts, part);
        return;
    }
    const struct value *schema = value_find(response, STR("schema"));
    if (schema)
        add_media_types(o, operation, STR("produces"), part);
    api_schema_part(&o->r, schema, part);
    VALUE_EACH_FIELD (f, value_find(response, STR("examples")))
        definition_add_example(o->r.out, part, STR("Example"), f->key,
                               api_sample(&o->r, &f->value));
    add_example_of_schema(o, STR("application/json"), schema, part);
}

void openapi_write_responses(struct openapi *o, const struct value *operation,
                             struct definition_parts *parts) {
    VALUE_EACH_FIELD (f, value_find(operation, STR("responses"))) {
        const struct value *response = api_resolve(&o->r, &f->value);
        if (value_is(response, VALUE_MAP) && !str_starts(f->key, STR("x-")))
            write_response(o, f->key, response, operation, parts);
    }
}

/* ---- callbacks ---- */

static void write_callback(struct openapi *o, struct str name, const struct value_field *address,
                           struct definition_parts *parts) {
    VALUE_EACH_FIELD (f, api_resolve(&o->r, &address->value)) {
        const struct value *body = api_resolve(&o->r, value_find(&f->value, STR("requestBody")));
        if (!value_is(&f->value, VALUE_MAP))
            continue;
        struct definition_part *part = definition_add_part(o->r.out, parts, STR("Callbacks"), name);
        part->description = api_prose(&f->value, STR("description"));
        if (!part->description.text.n)
            part->description = api_prose(&f->value, STR("summary"));
        definition_add_fact(
            o->r.out, &part->facts, STR("Request"),
            str_fmt(o->r.arena, "%.*s %.*s", STR_ARG(f->key), STR_ARG(address->key)), true);
        add_content(o, value_find(body, STR("content")), parts, part);
    }
}

void openapi_write_callbacks(struct openapi *o, const struct value *operation,
                             struct definition_parts *parts) {
    VALUE_EACH_FIELD (f, value_find(operation, STR("callbacks")))
        VALUE_EACH_FIELD (address, api_resolve(&o->r, &f->value))
            write_callback(o, f->key, address, parts);
}
