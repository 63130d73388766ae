#include <math.h>
#include <stddef.h>
#include <stdlib.h>

#include "base/limits.h"
#include "data/json_schema_node.h"

struct compiler {
    struct arena *arena;
    struct str file;
    struct findings *findings;
    struct json_schema *schema;
    const struct schema_format *formats;
    size_t format_count;
    struct map ids;
    struct map nodes; /* address of a source to its node, so that each is compiled once */
    struct {
        VEC(struct schema_node *);
    } pending;      /* known by address, not yet read: in a list, as recursion could be deep */
    bool ref_alone; /* keywords beside $ref do not count */
    bool failed;
};

static void complain(struct compiler *c, const struct value *at, struct str what) {
    c->failed = true;
    FIND1(c->findings, JSON_SCHEMA, value_place(at, c->file), what);
}

static struct schema_node *node_of(struct compiler *c, const struct value *source,
                                   struct str base) {
    struct str address = str_n((const char *)&source, sizeof source);
    struct schema_node *n = map_find(&c->nodes, address);
    if (n)
        return n;
    n = ARENA_NEW(c->arena, struct schema_node);
    n->source = source;
    n->base = schema_base(c->arena, base, source);
    address = str_n((const char *)&n->source, sizeof n->source);
    *map_at(c->arena, &c->nodes, address) = n;
    *VEC_PUSH(c->arena, &c->pending) = n;
    return n;
}

/* ---- one function for each form that a keyword's value has; `field` is where in the node it goes
 */

typedef void read_keyword(struct compiler *c, struct schema_node *n, const struct value *v,
                          void *field);

static void expect(struct compiler *c, const struct value *v, const char *what) {
    complain(c, v, str_fmt(c->arena, "this must be %s", what));
}

static void read_schema(struct compiler *c, struct schema_node *n, const struct value *v,
                        void *field) {
    *(const struct schema_node **)field = node_of(c, v, n->base);
}

static void read_schemas(struct compiler *c, struct schema_node *n, const struct value *v,
                         void *field) {
    struct schema_nodes *list = field;
    if (!value_is(v, VALUE_LIST)) {
        expect(c, v, "a list of schemas");
        return;
    }
    VALUE_EACH (item, v)
        *VEC_PUSH(c->arena, list) = node_of(c, item, n->base);
}

static void read_count(struct compiler *c, struct schema_node *n, const struct value *v,
                       void *field) {
    (void)n;
    if (!schema_is_integer(v) || schema_number(v) < 0 || schema_number(v) >= 0x1p63L)
        expect(c, v, "a whole number, 0 or more");
    else
        *(struct schema_count *)field = (struct schema_count){true, (uint64_t)schema_number(v)};
}

static void read_number(struct compiler *c, struct schema_node *n, const struct value *v,
                        void *field) {
    bool is_number = v->type == VALUE_INT || (v->type == VALUE_FLOAT && isfinite(v->number));
    if (!is_number)
        expect(c, v, "a number");
    else if (field == &n->multiple_of && schema_number(v) <= 0)
        expect(c, v, "more than 0");
    else
        *(struct schema_bound *)field = (struct schema_bound){true, schema_number(v)};
}

static void read_bool(struct compiler *c, struct schema_node *n, const struct value *v,
                      void *field) {
    (void)n;
    if (value_is(v, VALUE_BOOL))
        *(bool *)field = v->boolean;
    else
        expect(c, v, "true or false");
}

static unsigned type_of_name(struct str name) {
    static const struct str names[] = {STR_INIT("null"),   STR_INIT("boolean"), STR_INIT("integer"),
                                       STR_INIT("number"), STR_INIT("string"),  STR_INIT("array"),
                                       STR_INIT("object")};
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq(name, names[i]))
            return 1u << i;
    return 0;
}

static void read_type(struct compiler *c, struct schema_node *n, const struct value *v,
                      void *field) {
    unsigned *types = field, one = type_of_name(value_string(v));
    (void)n;
    if (one)
        *types = one;
    else if (!value_count(v) || !value_is(v, VALUE_LIST))
        expect(c, v, "null, boolean, integer, number, string, array, object or a list of them");
    VALUE_EACH (item, v) {
        one = type_of_name(value_string(item));
        *types |= one;
        if (!one)
            expect(c, item, "null, boolean, integer, number, string, array or object");
    }
}

static void read_const(struct compiler *c, struct schema_node *n, const struct value *v,
                       void *field) {
    (void)n;
    struct digest *d = ARENA_NEW(c->arena, struct digest);
    *d = schema_digest(v);
    *(const struct digest **)field = d;
}

static void read_enum(struct compiler *c, struct schema_node *n, const struct value *v,
                      void *field) {
    if (!value_is(v, VALUE_LIST)) {
        expect(c, v, "a list of values");
        return;
    }
    struct digest *d = ARENA_ARRAY(c->arena, struct digest, value_count(v) + 1);
    VALUE_EACH (item, v)
        d[n->option_count++] = schema_digest(item);
    qsort(d, n->option_count, sizeof *d, schema_digest_cmp);
    *(const struct digest **)field = d;
}

static struct schema_property *property(struct compiler *c, struct schema_node *n, struct str key) {
    void **at = map_at(c->arena, &n->properties, key);
    if (!*at)
        *at = ARENA_NEW(c->arena, struct schema_property);
    return *at;
}

static void read_properties(struct compiler *c, struct schema_node *n, const struct value *v,
                            void *field) {
    (void)field;
    if (!value_is(v, VALUE_MAP))
        expect(c, v, "a mapping from keys to schemas");
    VALUE_EACH_FIELD (f, v)
        property(c, n, f->key)->node = node_of(c, &f->value, n->base);
}

static void read_required(struct compiler *c, struct schema_node *n, const struct value *v,
                          void *field) {
    (void)field;
    if (!value_is(v, VALUE_LIST))
        expect(c, v, "a list of keys");
    VALUE_EACH (item, v) {
        if (!value_is(item, VALUE_STRING)) {
            expect(c, item, "a key");
            continue;
        }
        struct schema_property *p = property(c, n, item->string);
        n->required += !p->required;
        p->required = true;
    }
}

static const struct pattern *pattern_of(struct compiler *c, struct str text,
                                        const struct value *at) {
    struct pattern **p = (struct pattern **)map_at(c->arena, &c->schema->patterns, text);
    struct str why;
    if (!*p)
        *p = pattern_compile(c->arena, text, &why);
    if (!*p)
        complain(
            c, at,
            str_fmt(c->arena, "the pattern '%.*s' is wrong: %.*s", STR_ARG(text), STR_ARG(why)));
    return *p;
}

static void read_pattern(struct compiler *c, struct schema_node *n, const struct value *v,
                         void *field) {
    (void)n;
    if (value_is(v, VALUE_STRING))
        *(const struct pattern **)field = pattern_of(c, v->string, v);
    else
        expect(c, v, "a regular expression");
}

static void read_key_patterns(struct compiler *c, struct schema_node *n, const struct value *v,
                              void *field) {
    (void)field;
    if (!value_is(v, VALUE_MAP))
        expect(c, v, "a mapping from regular expressions to schemas");
    VALUE_EACH_FIELD (f, v) {
        struct value key = {.line = f->line, .column = f->column};
        const struct pattern *p = pattern_of(c, f->key, &key);
        if (p)
            *VEC_PUSH(c->arena, &n->key_patterns) =
                (struct schema_key_pattern){p, node_of(c, &f->value, n->base)};
    }
}

static void read_items(struct compiler *c, struct schema_node *n, const struct value *v,
                       void *field) {
    n->tuple = value_is(v, VALUE_LIST);
    if (n->tuple)
        read_schemas(c, n, v, &n->prefix);
    else
        read_schema(c, n, v, field);
}

static void read_format(struct compiler *c, struct schema_node *n, const struct value *v,
                        void *field) {
    (void)n;
    for (size_t i = 0; i < c->format_count; i++)
        if (str_eq(c->formats[i].name, value_string(v)))
            *(const struct schema_format **)field = &c->formats[i];
}

static void read_ref(struct compiler *c, struct schema_node *n, const struct value *v,
                     void *field) {
    struct str ref = value_string(v);
    struct schema_target t = {0};
    if (value_is(v, VALUE_STRING))
        t = schema_target_find(c->arena, &c->ids, n->base, ref);
    if (t.value)
        *(const struct schema_node **)field = node_of(c, t.value, t.base);
    else if (value_is(v, VALUE_STRING))
        complain(c, v,
                 str_fmt(c->arena, "`$ref: %.*s` leads to nothing in this file", STR_ARG(ref)));
    else
        expect(c, v, "the place of a schema, such as \"#/definitions/name\"");
}

#define KEYWORD(name, how, field) \
    { STR_INIT(name), how, offsetof(struct schema_node, field) }
static const struct keyword {
    struct str name;
    read_keyword *read;
    size_t field;
} keywords[] = {
    KEYWORD("$ref", read_ref, ref),
    KEYWORD("type", read_type, types),
    KEYWORD("enum", read_enum, options),
    KEYWORD("const", read_const, constant),
    KEYWORD("properties", read_properties, properties),
    KEYWORD("required", read_required, required),
    KEYWORD("patternProperties", read_key_patterns, key_patterns),
    KEYWORD("additionalProperties", read_schema, additional),
    KEYWORD("propertyNames", read_schema, names),
    KEYWORD("minProperties", read_count, min_properties),
    KEYWORD("maxProperties", read_count, max_properties),
    KEYWORD("items", read_items, items),
    KEYWORD("prefixItems", read_schemas, prefix),
    KEYWORD("additionalItems", read_schema, additional_items),
    KEYWORD("contains", read_schema, contains),
    KEYWORD("minItems", read_count, min_items),
    KEYWORD("maxItems", read_count, max_items),
    KEYWORD("uniqueItems", read_bool, unique),
    KEYWORD("minLength", read_count, min_length),
    KEYWORD("maxLength", read_count, max_length),
    KEYWORD("pattern", read_pattern, pattern),
    KEYWORD("format", read_format, format),
    KEYWORD("minimum", read_number, minimum),
    KEYWORD("maximum", read_number, maximum),
    KEYWORD("exclusiveMinimum", read_number, exclusive_minimum),
    KEYWORD("exclusiveMaximum", read_number, exclusive_maximum),
    KEYWORD("multipleOf", read_number, multiple_of),
    KEYWORD("allOf", read_schemas, all_of),
    KEYWORD("anyOf", read_schemas, any_of),
    KEYWORD("oneOf", read_schemas, one_of),
    KEYWORD("not", read_schema, negated),
    KEYWORD("if", read_schema, condition),
    KEYWORD("then", read_schema, consequence),
    KEYWORD("else", read_schema, otherwise),
};

static const struct keyword *find_keyword(struct str name) {
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
        if (str_eq(keywords[i].name, name))
            return &keywords[i];
    return NULL;
}

static void read_node(struct compiler *c, struct schema_node *n) {
    if (value_is(n->source, VALUE_BOOL)) {
        n->never = !n->source->boolean;
        return;
    }
    if (!value_is(n->source, VALUE_MAP)) {
        expect(c, n->source, "a schema: a mapping, true or false");
        return;
    }
    bool only_ref = c->ref_alone && value_find(n->source, STR("$ref"));
    VALUE_EACH_FIELD (f, n->source) {
        const struct keyword *k = find_keyword(f->key);
        if (k && (!only_ref || k->read == read_ref))
            k->read(c, n, &f->value, (char *)n + k->field);
    }
    if (!n->tuple)
        n->additional_items = NULL;
    else
        n->items = n->additional_items;
    n->in_combination =
        n->ref || n->negated || n->condition || n->all_of.n || n->any_of.n || n->one_of.n;
}

/* ---- subschemas for the same value, in a row: a circle of them would never end */

static bool measure(struct compiler *c, struct schema_node *n, unsigned depth);

static bool measure_part(struct compiler *c, struct schema_node *n, const struct schema_node *part,
                         unsigned depth) {
    /* Only the compiler changes nodes, and this is the last that it does. */
    struct schema_node *p = (struct schema_node *)part;
    if (!p)
        return true;
    if (!measure(c, p, depth + 1))
        return false;
    if (p->in_place + 1 > n->in_place)
        n->in_place = p->in_place + 1;
    return true;
}

static bool measure_parts(struct compiler *c, struct schema_node *n,
                          const struct schema_nodes *parts, unsigned depth) {
    for (size_t i = 0; i < parts->n; i++)
        if (!measure_part(c, n, parts->v[i], depth))
            return false;
    return true;
}

static bool measure(struct compiler *c, struct schema_node *n, unsigned depth) {
    if (n->in_place || !n->in_combination)
        return true;
    bool circle = n->measuring;
    n->measuring = true;
    if (circle || depth > LIMIT_SCHEMA_NESTING) {
        complain(c, n->source,
                 circle ? STR("this leads back to itself for the same value, so it says nothing")
                        : str_fmt(c->arena, "more than %d subschemas in a row for the same value",
                                  (int)LIMIT_SCHEMA_NESTING));
        return false;
    }
    bool ok = measure_part(c, n, n->ref, depth) && measure_part(c, n, n->negated, depth) &&
              measure_part(c, n, n->condition, depth) &&
              measure_part(c, n, n->consequence, depth) &&
              measure_part(c, n, n->otherwise, depth) && measure_parts(c, n, &n->all_of, depth) &&
              measure_parts(c, n, &n->any_of, depth) && measure_parts(c, n, &n->one_of, depth);
    n->measuring = false;
    return ok;
}

static bool is_old_draft(const struct value *source) {
    struct str uri = value_find_string(source, STR("$schema"));
    return str_contains(uri, STR("json-schema.org/draft-0"));
}

struct json_schema *json_schema_compile(struct arena *a, struct str file,
                                        const struct value *source,
                                        const struct schema_format *formats, size_t format_count,
                                        struct findings *f) {
    struct json_schema *s = ARENA_NEW(a, struct json_schema);
    struct compiler c = {.arena = a,
                         .file = file,
                         .findings = f,
                         .schema = s,
                         .formats = formats,
                         .format_count = format_count,
                         .ref_alone = is_old_draft(source)};
    const struct value *deep = NULL;
    s->arena = a;
    if (!schema_ids_add(a, &c.ids, source, &deep)) {
        complain(&c, deep, str_fmt(a, "it nests more than %d deep", (int)LIMIT_SCHEMA_NESTING));
        return NULL;
    }
    s->root = node_of(&c, source, STR(""));
    size_t read = 0;
    while (read < c.pending.n)
        read_node(&c, c.pending.v[read++]);
    for (size_t i = 0; i < c.pending.n && !c.failed; i++)
        measure(&c, c.pending.v[i], 0);
    if (!c.failed)
        return s;
    json_schema_release(s);
    return NULL;
}

void json_schema_release(struct json_schema *s) {
    for (size_t i = 0; s && i < s->patterns.n; i++)
        pattern_release(s->patterns.items[i].value);
}
