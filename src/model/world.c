#include "model/world.h"

#include <stdlib.h>

#include "base/limits.h"
#include "data/json.h"
#include "model/ref.h"

struct reader {
    struct arena *arena;
    struct str file, text;
    struct findings *findings;
    struct map webs; /* id of a unit -> its web address */
    struct world *out;
};

/* Something in item `index` of a list at the top is not as it must be. */
static bool fail_item(struct reader *r, const char *list, size_t index, const char *what) {
    FIND1(r->findings, WORLD_FORM, json_place(r->file, r->text, str_of(list), index),
          str_fmt(r->findings->arena, "%s[%zu] has no %s", list, index, what));
    return false;
}

static bool fail_top(struct reader *r, const char *what) {
    FIND1(r->findings, WORLD_FORM, place_at(r->file, 1, 1), str_of(what));
    return false;
}

/* A number of a line or column; 0 when it is none. */
static uint32_t position(const struct value *map, struct str key) {
    const struct value *v = value_find(map, key);
    bool fits = value_is(v, VALUE_INT) && v->integer > 0 && v->integer <= INT32_MAX;
    return fits ? (uint32_t)v->integer : 0;
}

/* The reference as a key; empty when it is none. */
static struct str key_of(struct reader *r, const struct value *map, struct str key) {
    struct ref ref;
    bool whole = ref_parse(value_find_string(map, key), STR(""), STR("default"), &ref);
    return whole ? ref_key(r->arena, ref) : STR("");
}

static bool read_unit(struct reader *r, const struct value *v, size_t index) {
    struct str *web = ARENA_NEW(r->arena, struct str), id = value_find_string(v, STR("id"));
    if (!id.n)
        return fail_item(r, "units", index, "id");
    *web = value_find_string(v, STR("web"));
    *map_at(r->arena, &r->webs, id) = web;
    return true;
}

/* Where it is defined. */
static bool read_place(struct reader *r, const struct value *v, size_t index,
                       struct world_entity *e) {
    e->unit = value_find_string(v, STR("unit"));
    e->file = value_find_string(v, STR("file"));
    e->line = position(v, STR("line"));
    if (!e->unit.n || !e->file.n)
        return fail_item(r, "entities", index, e->unit.n ? "file" : "unit");
    const struct str *web = map_find(&r->webs, e->unit);
    if (!web)
        return fail_item(r, "entities", index, "unit that is among the units");
    e->web = *web;
    return true;
}

static bool read_others(struct reader *r, const struct value *v, size_t index,
                        struct world_entity first) {
    VALUE_EACH (other, value_find(v, STR("others"))) {
        struct world_entity *e = VEC_PUSH(r->arena, &r->out->entities);
        *e = (struct world_entity){.key = first.key, .name = first.name, .other = true};
        if (!read_place(r, other, index, e))
            return false;
    }
    return true;
}

static bool read_entity(struct reader *r, const struct value *v, size_t index) {
    struct world_entity *e = VEC_PUSH(r->arena, &r->out->entities);
    e->key = key_of(r, v, STR("ref"));
    e->name = value_find_string(v, STR("name"));
    const struct value *relations = value_find(v, STR("relations"));
    if (!e->key.n || !e->name.n)
        return fail_item(r, "entities", index, e->key.n ? "name" : "ref like kind:namespace/name");
    if (!read_place(r, v, index, e))
        return false;
    if (!value_is(relations, VALUE_LIST))
        return fail_item(r, "entities", index, "list of relations");
    VALUE_EACH (relation, relations) {
        struct world_reference one = {.key = key_of(r, relation, STR("targetRef")),
                                      .line = position(relation, STR("line")),
                                      .column = position(relation, STR("column"))};
        if (!one.key.n)
            return fail_item(r, "entities", index,
                             "targetRef like kind:namespace/name in a relation");
        if (one.line) /* others are declared by their targets */
            *VEC_PUSH(r->arena, &e->references) = one;
    }
    return read_others(r, v, index, *e);
}

static int by_key(const void *x, const void *y) {
    const struct world_entity *a = x, *b = y;
    int c = str_cmp(a->key, b->key);
    return c ? c : (int)a->other - (int)b->other;
}

/* The portal lists them by key; whoever made another list gets no other answers for it. */
static bool index_entities(struct reader *r) {
    struct world *w = r->out;
    if (w->entities.n)
        qsort(w->entities.v, w->entities.n, sizeof *w->entities.v, by_key);
    for (size_t i = 0; i < w->entities.n; i++) {
        void **at = map_at(r->arena, &w->by_key, w->entities.v[i].key);
        if (w->entities.v[i].other)
            continue;
        if (*at) {
            FIND1(r->findings, WORLD_FORM, place_at(r->file, 1, 1),
                  str_fmt(r->findings->arena, "%.*s stands in it twice",
                          STR_ARG(w->entities.v[i].key)));
            return false;
        }
        *at = (void *)(uintptr_t)(i + 1);
    }
    return true;
}

bool world_parse(struct arena *a, struct str file, struct str text, struct findings *f,
                 struct world *out) {
    struct reader r = {.arena = a, .file = file, .text = text, .findings = f, .out = out};
    struct value root;
    *out = (struct world){0};
    if (!json_parse_long(a, file, text, LIMIT_WORLD_BYTES, f, &root))
        return false;
    const struct value *units = value_find(&root, STR("units")),
                       *entities = value_find(&root, STR("entities"));
    if (!str_eq(value_find_string(&root, STR("apiVersion")), STR("portico/v1")) ||
        !str_eq(value_find_string(&root, STR("kind")), STR("Catalog")))
        return fail_top(&r, "it is not of `apiVersion: portico/v1` and `kind: Catalog`");
    if (!value_is(units, VALUE_LIST) || !value_is(entities, VALUE_LIST))
        return fail_top(&r, "it has no list of units, or none of entities");
    for (size_t i = 0; i < value_count(units); i++)
        if (!read_unit(&r, value_item(units, i), i))
            return false;
    for (size_t i = 0; i < value_count(entities); i++)
        if (!read_entity(&r, value_item(entities, i), i))
            return false;
    return index_entities(&r);
}

const struct world_entity *world_find_any(const struct world *w, struct str key) {
    uintptr_t hit = w ? (uintptr_t)map_find(&w->by_key, key) : 0;
    return hit ? &w->entities.v[hit - 1] : NULL;
}

const struct world_entity *world_find(const struct world *w, struct str key) {
    const struct world_entity *e = world_find_any(w, key),
                              *end = e ? w->entities.v + w->entities.n : NULL;
    for (; e != end && str_eq(e->key, key); e++)
        if (!e->replaced)
            return e;
    return NULL;
}
