/* Neutral values: what a YAML or JSON document holds and what a view is made of.
 * Every node knows its place, so that a finding can point at the offending
 * scalar. Values are plain trees in an arena; nothing is shared or mutated once a
 * reader has returned them. */
#ifndef DATA_VALUE_H
#define DATA_VALUE_H

#include "base/place.h"
#include "base/vec.h"

enum value_type {
    VALUE_NULL,
    VALUE_BOOL,
    VALUE_INT,
    VALUE_FLOAT,
    VALUE_STRING,
    VALUE_LIST,
    VALUE_MAP
};

struct value {
    enum value_type type;
    uint32_t line, column; /* where its first character stands; 0 for made values */
    union {
        bool boolean;
        int64_t integer;
        double number;
        struct str string;
        struct value_list *list;
        struct value_map *map;
    };
    struct str text; /* scalars: as written, without quotes; empty for made values */
    struct str tag;  /* an explicit tag such as "!ENV", or empty */
};

struct value_list {
    VEC(struct value);
};

struct value_field {
    struct str key;
    uint32_t line, column; /* of the key */
    struct value value;
};

struct value_map {
    VEC(struct value_field);
};

/* "string", "number", "list", … for messages. */
struct str value_type_name(enum value_type t);

static inline bool value_is(const struct value *v, enum value_type t) { return v && v->type == t; }
static inline struct place value_place(const struct value *v, struct str file) {
    return place_at(file, v ? v->line : 0, v ? v->column : 0);
}

/* Reading. All of these take NULL or a value of another type and then find
 * nothing, so that paths into foreign documents need no checks on the way. */
const struct value *value_find(const struct value *map, struct str key);
const struct value_field *value_field_find(const struct value *map, struct str key);
/* A path of keys: value_at(v, "metadata", "name", NULL). */
const struct value *value_at(const struct value *v, ...) __attribute__((sentinel));
/* The string, or empty when it is none. */
struct str value_string(const struct value *v);
struct str value_find_string(const struct value *map, struct str key);
size_t value_count(const struct value *v); /* items of a list or map, else 0 */
const struct value *value_item(const struct value *list, size_t i); /* NULL beyond */
#define VALUE_EACH(item, listp)                                   \
    for (const struct value *item = value_items_begin(listp),     \
                            *item##_end = value_items_end(listp); \
         item != item##_end; item++)
#define VALUE_EACH_FIELD(field, mapp)                                    \
    for (const struct value_field *field = value_fields_begin(mapp),     \
                                  *field##_end = value_fields_end(mapp); \
         field != field##_end; field++)
const struct value *value_items_begin(const struct value *v);
const struct value *value_items_end(const struct value *v);
const struct value_field *value_fields_begin(const struct value *v);
const struct value_field *value_fields_end(const struct value *v);
/* Equal in type and content; places, text and tags do not count. */
bool value_eq(const struct value *a, const struct value *b);

/* Making. */
struct value value_null(void);
struct value value_bool(bool b);
struct value value_int(int64_t i);
struct value value_float(double d);
struct value value_str(struct str s);
struct value value_list(struct arena *a);
struct value value_map(struct arena *a);
/* Append; returns the added value's address, valid until the next append. */
struct value *value_push(struct arena *a, struct value *list, struct value item);
/* Append without looking for the key: the caller knows that it is new. */
struct value *value_put(struct arena *a, struct value *map, struct str key, struct value v);
/* Replace or append. */
struct value *value_set(struct arena *a, struct value *map, struct str key, struct value v);
/* A copy that shares nothing with v. */
struct value value_copy(struct arena *a, const struct value *v);

/* Shorter forms for building views; a key is a string literal. */
#define PUT_STR(a, map, key, s) value_put((a), (map), STR(key), value_str(s))
#define PUT_INT(a, map, key, i) value_put((a), (map), STR(key), value_int((int64_t)(i)))
#define PUT_BOOL(a, map, key, b) value_put((a), (map), STR(key), value_bool(b))
#define PUT(a, map, key, v) value_put((a), (map), STR(key), (v))

#endif
