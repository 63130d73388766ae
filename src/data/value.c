#include "data/value.h"

#include <stdarg.h>

#include "base/bug.h"

struct str value_type_name(enum value_type t) {
    static const struct str names[] = {STR_INIT("null"),   STR_INIT("boolean"), STR_INIT("number"),
                                       STR_INIT("number"), STR_INIT("string"),  STR_INIT("list"),
                                       STR_INIT("mapping")};
    return names[t];
}

const struct value_field *value_fields_begin(const struct value *v) {
    return value_is(v, VALUE_MAP) ? v->map->v : NULL;
}
const struct value_field *value_fields_end(const struct value *v) {
    return value_count(v) && v->type == VALUE_MAP ? v->map->v + v->map->n : value_fields_begin(v);
}
const struct value *value_items_begin(const struct value *v) {
    return value_is(v, VALUE_LIST) ? v->list->v : NULL;
}
const struct value *value_items_end(const struct value *v) {
    return value_count(v) && v->type == VALUE_LIST ? v->list->v + v->list->n : value_items_begin(v);
}

const struct value_field *value_field_find(const struct value *map, struct str key) {
    VALUE_EACH_FIELD (f, map)
        if (str_eq(f->key, key))
            return f;
    return NULL;
}

const struct value *value_find(const struct value *map, struct str key) {
    const struct value_field *f = value_field_find(map, key);
    return f ? &f->value : NULL;
}

const struct value *value_at(const struct value *v, ...) {
    va_list ap;
    va_start(ap, v);
    const char *key;
    while (v && (key = va_arg(ap, const char *)))
        v = value_find(v, str_of(key));
    va_end(ap);
    return v;
}

struct str value_string(const struct value *v) {
    return value_is(v, VALUE_STRING) ? v->string : STR("");
}

struct str value_find_string(const struct value *map, struct str key) {
    return value_string(value_find(map, key));
}

size_t value_count(const struct value *v) {
    if (value_is(v, VALUE_LIST))
        return v->list->n;
    return value_is(v, VALUE_MAP) ? v->map->n : 0;
}

const struct value *value_item(const struct value *list, size_t i) {
    return value_is(list, VALUE_LIST) && i < list->list->n ? &list->list->v[i] : NULL;
}

static bool map_eq(const struct value *a, const struct value *b) {
    VALUE_EACH_FIELD (f, a) {
        const struct value *other = value_find(b, f->key);
        if (!other || !value_eq(&f->value, other))
            return false;
    }
    return true;
}

bool value_eq(const struct value *a, const struct value *b) {
    if (a->type != b->type || value_count(a) != value_count(b))
        return false;
    switch (a->type) {
    case VALUE_NULL:
        return true;
    case VALUE_BOOL:
        return a->boolean == b->boolean;
    case VALUE_INT:
        return a->integer == b->integer;
    case VALUE_FLOAT:
        return a->number == b->number;
    case VALUE_STRING:
        return str_eq(a->string, b->string);
    case VALUE_LIST:
        for (size_t i = 0; i < a->list->n; i++)
            if (!value_eq(&a->list->v[i], &b->list->v[i]))
                return false;
        return true;
    case VALUE_MAP:
        return map_eq(a, b);
    }
    BUG("value type %d", (int)a->type);
}

struct value value_null(void) {
    return (struct value){0};
}
struct value value_bool(bool b) {
    return (struct value){.type = VALUE_BOOL, .boolean = b};
}
struct value value_int(int64_t i) {
    return (struct value){.type = VALUE_INT, .integer = i};
}
struct value value_float(double d) {
    return (struct value){.type = VALUE_FLOAT, .number = d};
}
struct value value_str(struct str s) {
    return (struct value){.type = VALUE_STRING, .string = s};
}
struct value value_list(struct arena *a) {
    return (struct value){.type = VALUE_LIST, .list = ARENA_NEW(a, struct value_list)};
}
struct value value_map(struct arena *a) {
    return (struct value){.type = VALUE_MAP, .map = ARENA_NEW(a, struct value_map)};
}

struct value *value_push(struct arena *a, struct value *list, struct value item) {
    struct value *at = VEC_PUSH(a, list->list);
    *at = item;
    return at;
}

struct value *value_put(struct arena *a, struct value *map, struct str key, struct value v) {
    struct value_field *f = VEC_PUSH(a, map->map);
    f->key = key;
    f->value = v;
    return &f->value;
}

struct value *value_set(struct arena *a, struct value *map, struct str key, struct value v) {
    for (size_t i = 0; i < map->map->n; i++)
        if (str_eq(map->map->v[i].key, key)) {
            map->map->v[i].value = v;
            return &map->map->v[i].value;
        }
    return value_put(a, map, key, v);
}

struct value value_copy(struct arena *a, const struct value *v) {
    struct value c = *v;
    c.text = str_dup(a, v->text);
    c.tag = v->tag.n ? str_dup(a, v->tag) : v->tag;
    if (v->type == VALUE_STRING)
        c.string = str_dup(a, v->string);
    if (v->type == VALUE_LIST) {
        c.list = ARENA_NEW(a, struct value_list);
        VALUE_EACH (item, v)
            value_push(a, &c, value_copy(a, item));
    }
    if (v->type == VALUE_MAP) {
        c.map = ARENA_NEW(a, struct value_map);
        VALUE_EACH_FIELD (f, v) {
            value_put(a, &c, str_dup(a, f->key), value_copy(a, &f->value));
            c.map->v[c.map->n - 1].line = f->line;
            c.map->v[c.map->n - 1].column = f->column;
        }
    }
    return c;
}
