/* JSON Schema as OpenAPI and AsyncAPI use it, in words and rows. */
#include "base/path.h"
#include "docs/api_reader.h"
#include "text/url.h"

enum {
    TYPE_DEPTH = 8, /* "array of array of …" */
    ROW_DEPTH = 4   /* fields of schemas in place, in each other */
};

/* ---- named schemas ---- */

void api_name_schemas(struct api_reader *r, const struct value *map, struct str prefix) {
    api_name_all(r, &r->schemas, map, prefix, STR("schema"));
}

/* Something to read in an entry of its own? Other targets of references are written in place. */
static bool has_fields(const struct value *schema) {
    static const struct str keys[] = {STR_INIT("properties"), STR_INIT("allOf"), STR_INIT("oneOf"),
                                      STR_INIT("anyOf"), STR_INIT("enum")};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (value_count(value_find(schema, keys[i])))
            return true;
    return false;
}

/* The last part of a reference; of a whole file (collect/bundle.h) its name without extension. */
static struct str name_of_ref(struct api_reader *r, struct str ref) {
    static const struct str files = STR_INIT("#/x-files/");
    struct str rest = str_starts(ref, files) ? str_from(ref, files.n) : STR("");
    struct str name = url_decode(r->arena, api_ref_name(ref));
    if (!rest.n || str_index(rest, '/', 0) < rest.n)
        return name;
    for (size_t step; (step = str_find(name, STR("~1"))) < name.n;)
        name = str_from(name, step + 2);
    return str_slice(name, 0, name.n - path_ext(name).n);
}

/* A schema elsewhere in the document gets an entry when it is first met. */
static const struct api_named *name_far(struct api_reader *r, const struct value *schema) {
    struct str ref = value_find_string(schema, STR("$ref"));
    const struct value *target = ref.n ? api_resolve_once(r, schema) : NULL;
    if (!has_fields(target))
        return NULL;
    struct api_named *named = ARENA_NEW(r->arena, struct api_named);
    struct str name = name_of_ref(r, ref);
    struct str wish = str_fmt(r->arena, "schema-%.*s", STR_ARG(name));
    *named = (struct api_named){name, definition_id(r->out, wish), target};
    *map_at(r->arena, &r->schemas, url_decode(r->arena, ref)) = named;
    return named;
}

static const struct api_named *named_of(struct api_reader *r, const struct value *schema) {
    const struct api_named *named = api_find_named(r, &r->schemas, schema);
    return named ? named : name_far(r, schema);
}

/* The schema in place that v is; NULL when it is none, or a link. */
static const struct value *in_place(struct api_reader *r, const struct value *v) {
    return named_of(r, v) ? NULL : api_resolve(r, v);
}

/* ---- types ---- */

static void add_word(struct api_reader *r, struct definition_type *out, struct str word) {
    definition_add_type(r->out, out, word, STR(""));
}

static void type_of(struct api_reader *r, const struct value *schema, struct definition_type *out,
                    int depth);

static void alternatives(struct api_reader *r, const struct value *list, struct str between,
                         struct definition_type *out, int depth) {
    bool first = true;
    VALUE_EACH (item, list) {
        struct str title = value_find_string(item, STR("title"));
        if (!first)
            add_word(r, out, between);
        if (title.n && value_find(item, STR("properties")))
            add_word(r, out, title);
        else
            type_of(r, item, out, depth + 1);
        first = false;
    }
}

/* allOf with one member only adds a description to it. */
static void all_of(struct api_reader *r, const struct value *schema, struct definition_type *out,
                   int depth) {
    alternatives(r, value_find(schema, STR("allOf")), STR(" & "), out, depth);
    if (value_count(value_find(schema, STR("properties"))))
        add_word(r, out, STR(" & object"));
}

static void array_of(struct api_reader *r, const struct value *schema, struct definition_type *out,
                     int depth) {
    const struct value *items = value_find(schema, STR("items"));
    if (!items) {
        add_word(r, out, STR("array"));
        return;
    }
    add_word(r, out, STR("array of "));
    type_of(r, items, out, depth + 1);
}

static void object_of(struct api_reader *r, const struct value *schema, struct definition_type *out,
                      int depth) {
    const struct value *more = value_find(schema, STR("additionalProperties"));
    bool map = value_is(more, VALUE_MAP) && more->map->n;
    if (!map || value_count(value_find(schema, STR("properties")))) {
        add_word(r, out, STR("object"));
        return;
    }
    add_word(r, out, STR("map of "));
    type_of(r, more, out, depth + 1);
}

static void one_type(struct api_reader *r, const struct value *schema, struct str type,
                     struct definition_type *out, int depth) {
    const struct value *format = value_find(schema, STR("format"));
    if (str_eq(type, STR("array")))
        array_of(r, schema, out, depth);
    else if (str_eq(type, STR("object")))
        object_of(r, schema, out, depth);
    else if (value_is(format, VALUE_STRING) && !str_eq(type, STR("null")))
        add_word(r, out, str_fmt(r->arena, "%.*s (%.*s)", STR_ARG(type), STR_ARG(format->string)));
    else
        add_word(r, out, type);
}

static struct str guessed_type(const struct value *schema) {
    if (value_find(schema, STR("properties")) || value_find(schema, STR("additionalProperties")))
        return STR("object");
    if (value_find(schema, STR("items")))
        return STR("array");
    const struct value *values = value_find(schema, STR("enum"));
    const struct value *first = values ? value_item(values, 0) : value_find(schema, STR("const"));
    if (first && first->type == VALUE_INT)
        return STR("integer");
    return first ? value_type_name(first->type) : STR("any");
}

/* `type` is a word, or since 3.1 a list of them. */
static void plain_type(struct api_reader *r, const struct value *schema,
                       struct definition_type *out, int depth) {
    const struct value *type = value_find(schema, STR("type"));
    if (!value_is(type, VALUE_LIST)) {
        struct str word = value_string(type);
        one_type(r, schema, word.n ? word : guessed_type(schema), out, depth);
        return;
    }
    bool first = true;
    VALUE_EACH (item, type) {
        if (!first)
            add_word(r, out, STR(" | "));
        one_type(r, schema, api_text(r, item), out, depth);
        first = false;
    }
}

static void type_of(struct api_reader *r, const struct value *schema, struct definition_type *out,
                    int depth) {
    const struct api_named *named = named_of(r, schema);
    if (named) {
        definition_add_type(r->out, out, named->name, named->id);
        return;
    }
    const struct value *ref = value_find(schema, STR("$ref"));
    schema = api_resolve(r, schema);
    if (!schema || depth >= TYPE_DEPTH || !api_may_look(r)) {
        add_word(r, out, ref ? api_ref_name(value_string(ref)) : STR("\xE2\x80\xA6"));
        return;
    }
    if (schema->type == VALUE_BOOL)
        add_word(r, out, schema->boolean ? STR("any") : STR("nothing"));
    else if (value_count(value_find(schema, STR("allOf"))))
        all_of(r, schema, out, depth);
    else if (value_count(value_find(schema, STR("oneOf"))))
        alternatives(r, value_find(schema, STR("oneOf")), STR(" | "), out, depth);
    else if (value_count(value_find(schema, STR("anyOf"))))
        alternatives(r, value_find(schema, STR("anyOf")), STR(" | "), out, depth);
    else
        plain_type(r, schema, out, depth);
    if (api_is_true(schema, STR("nullable")) || api_is_true(schema, STR("x-nullable")))
        add_word(r, out, STR(" | null"));
}

void api_schema_type(struct api_reader *r, const struct value *schema,
                     struct definition_type *out) {
    if (schema)
        type_of(r, schema, out, 0);
}

/* ---- facts ---- */

/* "1 to 50", "at least 1", "up to 50"; true under exclusiveMinimum is how it stood before 3.1. */
static void add_range(struct api_reader *r, const struct value *schema,
                      struct definition_facts *facts, struct str label, const char *low,
                      const char *high) {
    const struct value *from = value_find(schema, str_of(low)),
                       *to = value_find(schema, str_of(high));
    struct str least = from ? api_text(r, from) : STR(""), most = to ? api_text(r, to) : STR("");
    struct str text = STR("");
    if (from && to)
        text = str_eq(least, most)
                   ? least
                   : str_fmt(r->arena, "%.*s to %.*s", STR_ARG(least), STR_ARG(most));
    else if (from)
        text = str_fmt(r->arena, "at least %.*s", STR_ARG(least));
    else if (to)
        text = str_fmt(r->arena, "at most %.*s", STR_ARG(most));
    definition_add_fact(r->out, facts, label, text, false);
}

static void add_bound(struct api_reader *r, const struct value *schema,
                      struct definition_facts *facts, struct str key, struct str label) {
    const struct value *v = value_find(schema, key);
    if (v && v->type == VALUE_BOOL) {
        if (v->boolean)
            definition_add_fact(r->out, facts, label, STR("exclusive"), false);
        return;
    }
    if (v)
        definition_add_fact(r->out, facts, label, api_text(r, v), false);
}

static void add_values(struct api_reader *r, const struct value *schema,
                       struct definition_facts *facts) {
    const struct value *fixed = value_find(schema, STR("const"));
    if (fixed)
        definition_add_fact(r->out, facts, STR("Always"), api_text(r, fixed), true);
    VALUE_EACH (item, value_find(schema, STR("enum")))
        definition_add_fact(r->out, facts, STR("One of"), api_text(r, item), true);
}

static void add_examples(struct api_reader *r, const struct value *schema,
                         struct definition_facts *facts) {
    const struct value *one = value_find(schema, STR("example"));
    const struct value *many = value_find(schema, STR("examples"));
    if (one)
        definition_add_fact(r->out, facts, STR("Example"), api_text(r, one), true);
    if (value_is(many, VALUE_LIST))
        VALUE_EACH (item, many)
            definition_add_fact(r->out, facts, STR("Example"), api_text(r, item), true);
}

static void add_discriminator(struct api_reader *r, const struct value *schema,
                              struct definition_facts *facts) {
    const struct value *by = value_find(schema, STR("discriminator"));
    struct str name =
        value_is(by, VALUE_STRING) ? by->string : value_find_string(by, STR("propertyName"));
    definition_add_fact(r->out, facts, STR("Told apart by"), name, true);
    VALUE_EACH_FIELD (f, value_find(by, STR("mapping")))
        definition_add_fact(r->out, facts, STR("Told apart by"),
                            str_fmt(r->arena, "%.*s: %.*s", STR_ARG(f->key),
                                    STR_ARG(api_ref_name(value_string(&f->value)))),
                            true);
}

static void add_constraints(struct api_reader *r, const struct value *schema,
                            struct definition_facts *facts) {
    const struct value *pattern = value_find(schema, STR("pattern"));
    const struct value *step = value_find(schema, STR("multipleOf"));
    add_range(r, schema, facts, STR("Range"), "minimum", "maximum");
    add_bound(r, schema, facts, STR("exclusiveMinimum"), STR("More than"));
    add_bound(r, schema, facts, STR("exclusiveMaximum"), STR("Less than"));
    add_range(r, schema, facts, STR("Length"), "minLength", "maxLength");
    add_range(r, schema, facts, STR("Items"), "minItems", "maxItems");
    add_range(r, schema, facts, STR("Properties"), "minProperties", "maxProperties");
    if (step)
        definition_add_fact(r->out, facts, STR("Multiple of"), api_text(r, step), false);
    if (pattern)
        definition_add_fact(r->out, facts, STR("Pattern"), api_text(r, pattern), true);
    if (api_is_true(schema, STR("uniqueItems")))
        definition_add_fact(r->out, facts, STR("Items"), STR("all different"), false);
}

void api_schema_facts(struct api_reader *r, const struct value *schema,
                      struct definition_facts *facts) {
    const struct value *fallback = value_find(schema, STR("default"));
    const struct value *items = in_place(r, value_find(schema, STR("items")));
    if (fallback)
        definition_add_fact(r->out, facts, STR("Default"), api_text(r, fallback), true);
    add_values(r, schema, facts);
    add_values(r, items, facts);
    add_constraints(r, schema, facts);
    if (api_is_true(schema, STR("readOnly")))
        definition_add_fact(r->out, facts, STR("Only"), STR("in responses"), false);
    if (api_is_true(schema, STR("writeOnly")))
        definition_add_fact(r->out, facts, STR("Only"), STR("in requests"), false);
    add_discriminator(r, schema, facts);
    add_examples(r, schema, facts);
    api_add_link(r, facts, value_find(schema, STR("externalDocs")));
}

/* ---- rows ---- */

/* The names under `required`. It is looked up for each property, so it is a map. */
static void names_of_required(struct api_reader *r, const struct value *schema, struct map *out) {
    VALUE_EACH (name, value_find(schema, STR("required")))
        *map_at(r->arena, out, value_string(name)) = r;
}

struct rows {
    struct api_reader *reader;
    struct definition_part *part;
};

static void rows_of(struct rows *rows, const struct value *schema, uint32_t depth, int nested);

/* What stands below the row of a schema: the fields of an object in place, or of the items of an
 * array or the values of a map. */
static void rows_below(struct rows *rows, const struct value *schema, uint32_t depth, int nested) {
    struct api_reader *r = rows->reader;
    const struct value *more = value_find(schema, STR("additionalProperties"));
    rows_of(rows, schema, depth, nested);
    const struct value *items = in_place(r, value_find(schema, STR("items")));
    if (items)
        rows_below(rows, items, depth, nested + 1);
    const struct value *values = value_is(more, VALUE_MAP) ? in_place(r, more) : NULL;
    if (values && !value_count(value_find(schema, STR("properties"))))
        rows_below(rows, values, depth, nested + 1);
}

static void add_row(struct rows *rows, const struct value_field *f, bool required, uint32_t depth,
                    int nested) {
    struct api_reader *r = rows->reader;
    const struct value *schema = in_place(r, &f->value);
    const struct value *own = schema ? schema : &f->value; /* since 3.1 beside a $ref */
    struct definition_row *row = definition_add_row(r->out, rows->part, depth, f->key);
    row->required = required;
    row->deprecated = api_is_true(own, STR("deprecated"));
    row->description = api_prose(own, STR("description"));
    api_schema_type(r, &f->value, &row->type);
    api_schema_facts(r, own, &row->facts);
    if (schema)
        rows_below(rows, schema, depth + 1, nested + 1);
}

/* One of several forms, when it is written in place and has fields to show. */
static void add_form(struct rows *rows, const struct value *form, uint32_t depth, int nested) {
    struct api_reader *r = rows->reader;
    const struct value *schema = in_place(r, form);
    if (!value_count(value_find(schema, STR("properties"))) &&
        !value_count(value_find(schema, STR("allOf"))))
        return;
    struct definition_row *row = definition_add_row(r->out, rows->part, depth, STR(""));
    struct str title = value_find_string(schema, STR("title"));
    definition_add_type(r->out, &row->type, title.n ? title : STR("one form"), STR(""));
    row->description = api_prose(schema, STR("description"));
    rows_of(rows, schema, depth + 1, nested + 1);
}

static void rows_of(struct rows *rows, const struct value *schema, uint32_t depth, int nested) {
    static const struct str forms[] = {STR_INIT("oneOf"), STR_INIT("anyOf")};
    struct api_reader *r = rows->reader;
    struct map required = {0};
    if (!value_is(schema, VALUE_MAP) || nested > ROW_DEPTH || !api_may_look(r))
        return;
    /* The fields of all that allOf names belong together; those of a named schema stand there. */
    VALUE_EACH (member, value_find(schema, STR("allOf"))) {
        const struct value *part = in_place(r, member);
        if (part)
            rows_of(rows, part, depth, nested + 1);
    }
    names_of_required(r, schema, &required);
    VALUE_EACH_FIELD (f, value_find(schema, STR("properties")))
        add_row(rows, f, map_find(&required, f->key) != NULL, depth, nested);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        VALUE_EACH (form, value_find(schema, forms[i]))
            add_form(rows, form, depth, nested);
}

void api_schema_rows(struct api_reader *r, const struct value *schema, struct definition_part *part,
                     uint32_t depth) {
    struct rows rows = {r, part};
    const struct value *own = in_place(r, schema);
    if (own)
        rows_below(&rows, own, depth, 0);
}

void api_schema_part(struct api_reader *r, const struct value *schema,
                     struct definition_part *part) {
    if (!schema)
        return;
    api_schema_type(r, schema, &part->type);
    const struct value *own = in_place(r, schema);
    if (!own)
        return;
    if (!part->description.text.n)
        part->description = api_prose(own, STR("description"));
    api_schema_facts(r, own, &part->facts);
    api_schema_rows(r, own, part, 0);
}

/* ---- the section of schemas ---- */

/* A whole example is code below; in the facts it would only be long. */
static void drop_examples(struct definition_facts *facts) {
    size_t kept = 0;
    for (size_t i = 0; i < facts->n; i++)
        if (!str_eq(facts->v[i].label, STR("Example")))
            facts->v[kept++] = facts->v[i];
    facts->n = kept;
}

static void write_examples(struct api_reader *r, const struct value *schema,
                           struct definition_part *part) {
    const struct value *many = value_find(schema, STR("examples"));
    definition_add_example(r->out, part, STR("Example"), STR("application/json"),
                           api_sample(r, value_find(schema, STR("example"))));
    if (value_is(many, VALUE_LIST))
        VALUE_EACH (item, many)
            definition_add_example(r->out, part, STR("Example"), STR("application/json"),
                                   api_sample(r, item));
}

static void write_schema(struct api_reader *r, struct definition_section *section,
                         const struct api_named *named) {
    struct definition_entry *e = definition_add_entry(r->out, section, named->id);
    const struct value *schema = named->value;
    e->title = named->name;
    e->deprecated = api_is_true(schema, STR("deprecated"));
    e->summary = value_find_string(schema, STR("title"));
    if (str_eq(e->summary, named->name))
        e->summary = STR("");
    e->description = api_prose(schema, STR("description"));
    struct definition_part *part = definition_add_part(r->out, &e->parts, STR(""), STR(""));
    api_schema_type(r, schema, &e->type);
    api_schema_facts(r, schema, &part->facts);
    drop_examples(&part->facts);
    api_schema_rows(r, schema, part, 0);
    write_examples(r, schema, part);
}

void api_write_schemas(struct api_reader *r, struct str title) {
    if (!r->schemas.n)
        return;
    struct definition_section *section = definition_add_section(r->out, title);
    for (size_t i = 0; i < r->schemas.n; i++)
        write_schema(r, section, r->schemas.items[i].value);
}
