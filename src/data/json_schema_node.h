/* A compiled JSON Schema, as its compiler makes it and the check walks it. Only
 * json_schema_*.c include this. */
#ifndef DATA_JSON_SCHEMA_NODE_H
#define DATA_JSON_SCHEMA_NODE_H

#include "base/hash.h"
#include "base/map.h"
#include "data/json_schema.h"
#include "data/pattern.h"

enum {
    TYPE_NULL = 1 << 0,
    TYPE_BOOLEAN = 1 << 1,
    TYPE_INTEGER = 1 << 2,
    TYPE_NUMBER = 1 << 3,
    TYPE_STRING = 1 << 4,
    TYPE_ARRAY = 1 << 5,
    TYPE_OBJECT = 1 << 6,
};

struct schema_nodes {
    VEC(const struct schema_node *);
};

/* What is said about one key of a mapping. */
struct schema_property {
    const struct schema_node *node; /* NULL: it is only required */
    bool required;
};

/* A pattern is compiled once however often it stands in the schema. */
struct schema_key_pattern {
    const struct pattern *pattern;
    const struct schema_node *node;
};

struct schema_bound {
    bool set;
    long double value; /* holds any 64-bit integer exactly where Portico runs */
};

struct schema_count {
    bool set;
    uint64_t value;
};

/* One subschema. What is not said is zero. */
struct schema_node {
    const struct value *source;
    struct str base;              /* what a $ref in it is relative to */
    unsigned in_place;            /* longest chain of subschemas for the same value */
    bool measuring;               /* in_place is being measured: meeting it again is a circle */
    bool never;                   /* the schema `false` */
    bool in_combination;          /* has any of ref to otherwise */
    unsigned types;               /* TYPE_…; 0: all */
    const struct digest *options; /* of enum, sorted; NULL: no enum */
    size_t option_count;
    const struct digest *constant;
    /* mappings */
    struct map properties; /* key to struct schema_property */
    size_t required;       /* how many of them are */
    struct {
        VEC(struct schema_key_pattern);
    } key_patterns;
    const struct schema_node *additional, *names;
    struct schema_count min_properties, max_properties;
    /* lists */
    struct schema_nodes prefix;
    bool tuple; /* items is a list, so additionalItems counts */
    const struct schema_node *items, *additional_items, *contains;
    struct schema_count min_items, max_items;
    bool unique;
    /* strings and numbers */
    struct schema_count min_length, max_length;
    const struct pattern *pattern;
    const struct schema_format *format;
    struct schema_bound minimum, maximum, exclusive_minimum, exclusive_maximum, multiple_of;
    /* combinations */
    const struct schema_node *ref, *negated, *condition, *consequence, *otherwise;
    struct schema_nodes all_of, any_of, one_of;
};

struct json_schema {
    struct arena *arena;
    const struct schema_node *root;
    struct map patterns; /* text to struct pattern */
    struct {
        VEC(struct digest);
    } seen; /* room for uniqueItems */
};

/* json_schema_ref.c: where a $ref leads. */
struct schema_target {
    const struct value *value; /* NULL: nowhere */
    struct str base;
};
/* Notes every $id and anchor in the document. False when it nests too deep; *deep is
 * then where. */
bool schema_ids_add(struct arena *a, struct map *ids, const struct value *document,
                    const struct value **deep);
struct str schema_base(struct arena *a, struct str base, const struct value *schema);
struct schema_target schema_target_find(struct arena *a, const struct map *ids, struct str base,
                                        struct str ref);

/* json_schema_text.c */
/* Equal for values that JSON Schema calls equal: numbers by value, mappings in any
 * order. What nests deeper than LIMIT_SCHEMA_DEPTH is not looked at. */
struct digest schema_digest(const struct value *v);
int schema_digest_cmp(const void *a, const void *b);
bool schema_is_integer(const struct value *v);
long double schema_number(const struct value *v);
/* What the keyword of this subschema asks for, in words. */
struct str schema_expected(struct arena *a, enum schema_keyword k, const struct schema_node *n);
/* "one of a, b, c" */
struct str schema_options_expected(struct arena *a, const struct value *options);

#endif
