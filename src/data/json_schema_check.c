#include <math.h>
#include <stdlib.h>

#include "base/limits.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "data/json_schema_node.h"

/* The way from the top to a value. */
struct step {
    const struct step *up;
    const struct value_field *field; /* NULL: an item of a list */
    size_t index;
};

struct run {
    struct json_schema *schema;
    struct schema_faults *out; /* NULL: only the verdict is wanted, so the first fault ends it */
    size_t steps;
    unsigned depth;
    bool too_much;
};

void schema_faults_init(struct schema_faults *f, struct arena *a) {
    *f = (struct schema_faults){.arena = a, .most = SCHEMA_FAULTS};
}

/* ---- faults */

static bool is_plain_key(struct str key) {
    for (size_t i = 0; i < key.n; i++)
        if (!is_alnum(key.p[i]) && !strchr("_-$", key.p[i]))
            return false;
    return key.n > 0;
}

static struct str path_of(struct arena *a, const struct step *at) {
    const struct step *steps[LIMIT_SCHEMA_DEPTH];
    struct strbuf b;
    size_t n = 0;
    strbuf_init(&b, a, 0);
    for (; at->up && n < LIMIT_SCHEMA_DEPTH; at = at->up)
        steps[n++] = at;
    while (n--) {
        const struct value_field *f = steps[n]->field;
        if (!f)
            strbuf_addf(&b, "[%zu]", steps[n]->index);
        else if (is_plain_key(f->key))
            strbuf_addf(&b, "%s%.*s", b.n ? "." : "", STR_ARG(f->key));
        else
            strbuf_addf(&b, "[\"%.*s\"]", STR_ARG(f->key));
    }
    return strbuf_str(&b);
}

/* Room for one more fault, or NULL when none is wanted. */
static struct schema_fault *add_fault(struct run *r, enum schema_keyword k,
                                      const struct schema_node *n, const struct value *v,
                                      const struct step *at) {
    if (!r->out)
        return NULL;
    if (r->out->n >= r->out->most) {
        r->out->dropped++;
        return NULL;
    }
    struct schema_fault *f = VEC_PUSH(r->out->arena, r->out);
    f->keyword = k;
    f->at = v;
    f->line = v->line;
    f->column = v->column;
    f->path = path_of(r->out->arena, at);
    f->schema = n->source;
    return f;
}

static bool fault(struct run *r, enum schema_keyword k, const struct schema_node *n,
                  const struct value *v, const struct step *at) {
    struct schema_fault *f = add_fault(r, k, n, v, at);
    if (f) {
        f->expected = schema_expected(r->out->arena, k, n);
        if (k == SCHEMA_ENUM)
            f->options = value_find(n->source, STR("enum"));
    }
    return false;
}

static bool check(struct run *r, const struct schema_node *n, const struct value *v,
                  const struct step *at);

/* The verdict alone. */
static bool holds(struct run *r, const struct schema_node *n, const struct value *v,
                  const struct step *at) {
    struct schema_faults *out = r->out;
    r->out = NULL;
    bool ok = check(r, n, v, at);
    r->out = out;
    return ok;
}

/* Goes on after a fault only where all faults are wanted. */
#define ALSO(ok, r, test)     \
    do {                      \
        if (!(test)) {        \
            (ok) = false;     \
            if (!(r)->out)    \
                return false; \
        }                     \
    } while (0)

/* ---- any value */

static unsigned types_of(const struct value *v) {
    switch (v->type) {
    case VALUE_NULL:
        return TYPE_NULL;
    case VALUE_BOOL:
        return TYPE_BOOLEAN;
    case VALUE_INT:
    case VALUE_FLOAT:
        return schema_is_integer(v) ? TYPE_NUMBER | TYPE_INTEGER : TYPE_NUMBER;
    case VALUE_STRING:
        return TYPE_STRING;
    case VALUE_LIST:
        return TYPE_ARRAY;
    case VALUE_MAP:
        return TYPE_OBJECT;
    }
    return 0;
}

static bool check_general(struct run *r, const struct schema_node *n, const struct value *v,
                          const struct step *at) {
    if (n->types && !(n->types & types_of(v)))
        return fault(r, SCHEMA_TYPE, n, v, at);
    if (!n->constant && !n->options)
        return true;
    struct digest d = schema_digest(v);
    if (n->constant && !digest_eq(*n->constant, d))
        return fault(r, SCHEMA_CONST, n, v, at);
    if (n->options && !bsearch(&d, n->options, n->option_count, sizeof d, schema_digest_cmp))
        return fault(r, SCHEMA_ENUM, n, v, at);
    return true;
}

static bool check_counts(struct run *r, const struct schema_node *n, const struct value *v,
                         const struct step *at, size_t is, struct schema_count least,
                         struct schema_count most, enum schema_keyword too_few) {
    if (least.set && is < least.value)
        return fault(r, too_few, n, v, at);
    if (most.set && is > most.value)
        return fault(r, too_few + 1, n, v, at);
    return true;
}

/* ---- strings and numbers */

static bool check_string(struct run *r, const struct schema_node *n, const struct value *v,
                         const struct step *at) {
    bool ok = true;
    if (n->min_length.set || n->max_length.set)
        ALSO(ok, r,
             check_counts(r, n, v, at, utf8_count(v->string), n->min_length, n->max_length,
                          SCHEMA_MIN_LENGTH));
    if (n->pattern && !pattern_finds(n->pattern, v->string))
        ALSO(ok, r, fault(r, SCHEMA_PATTERN, n, v, at));
    if (n->format && !n->format->holds(v->string))
        ALSO(ok, r, fault(r, SCHEMA_FORMAT, n, v, at));
    return ok;
}

/* As near as two floating numbers written in decimals come: 0.3 is a multiple of 0.1. */
static bool is_multiple(long double x, long double of) {
    long double rest = fabsl(remainderl(x, of));
    return isfinite(rest) && rest <= of * 1e-9L;
}

static bool check_number(struct run *r, const struct schema_node *n, const struct value *v,
                         const struct step *at) {
    long double x = schema_number(v);
    bool ok = true;
    if (n->minimum.set && !(x >= n->minimum.value))
        ALSO(ok, r, fault(r, SCHEMA_MINIMUM, n, v, at));
    if (n->maximum.set && !(x <= n->maximum.value))
        ALSO(ok, r, fault(r, SCHEMA_MAXIMUM, n, v, at));
    if (n->exclusive_minimum.set && !(x > n->exclusive_minimum.value))
        ALSO(ok, r, fault(r, SCHEMA_EXCLUSIVE_MINIMUM, n, v, at));
    if (n->exclusive_maximum.set && !(x < n->exclusive_maximum.value))
        ALSO(ok, r, fault(r, SCHEMA_EXCLUSIVE_MAXIMUM, n, v, at));
    if (n->multiple_of.set && !is_multiple(x, n->multiple_of.value))
        ALSO(ok, r, fault(r, SCHEMA_MULTIPLE_OF, n, v, at));
    return ok;
}

/* ---- lists */

/* Equal digests stand side by side once sorted. */
static bool is_unique(struct run *r, const struct value *v) {
    struct json_schema *s = r->schema;
    if (value_count(v) < 2)
        return true;
    s->seen.n = 0;
    VALUE_EACH (item, v)
        *VEC_PUSH(s->arena, &s->seen) = schema_digest(item);
    qsort(s->seen.v, s->seen.n, sizeof *s->seen.v, schema_digest_cmp);
    for (size_t i = 1; i < s->seen.n; i++)
        if (digest_eq(s->seen.v[i - 1], s->seen.v[i]))
            return false;
    return true;
}

/* Points at the first item that is there already. */
static bool fault_not_unique(struct run *r, const struct schema_node *n, const struct value *v,
                             const struct step *at) {
    struct map first = {0};
    struct schema_fault *f = add_fault(r, SCHEMA_UNIQUE_ITEMS, n, v, at);
    for (size_t i = 0; f && i < value_count(v); i++) {
        struct digest *d = ARENA_NEW(r->out->arena, struct digest);
        *d = schema_digest(value_item(v, i));
        void **seen = map_at(r->out->arena, &first, str_n((const char *)d, sizeof *d));
        if (*seen) {
            struct step here = {at, NULL, i};
            f->at = value_item(v, i);
            f->line = f->at->line;
            f->column = f->at->column;
            f->path = path_of(r->out->arena, &here);
            f->expected = schema_expected(r->out->arena, SCHEMA_UNIQUE_ITEMS, n);
            break;
        }
        *seen = d;
    }
    return false;
}

static bool contains(struct run *r, const struct schema_node *n, const struct value *v,
                     const struct step *at) {
    for (size_t i = 0; i < value_count(v); i++)
        if (holds(r, n->contains, value_item(v, i), &(struct step){at, NULL, i}))
            return true;
    return false;
}

static bool check_list(struct run *r, const struct schema_node *n, const struct value *v,
                       const struct step *at) {
    bool ok = true;
    ALSO(ok, r,
         check_counts(r, n, v, at, value_count(v), n->min_items, n->max_items, SCHEMA_MIN_ITEMS));
    for (size_t i = 0; i < value_count(v); i++) {
        const struct schema_node *item = i < n->prefix.n ? n->prefix.v[i] : n->items;
        struct step here = {at, NULL, i};
        if (item)
            ALSO(ok, r, check(r, item, value_item(v, i), &here));
        else if (i >= n->prefix.n)
            break;
    }
    if (n->unique && !is_unique(r, v))
        ALSO(ok, r, fault_not_unique(r, n, v, at));
    if (n->contains && !contains(r, n, v, at))
        ALSO(ok, r, fault(r, SCHEMA_CONTAINS, n, v, at));
    return ok;
}

/* ---- mappings */

static bool check_name(struct run *r, const struct schema_node *n, const struct value_field *f,
                       const struct step *at) {
    struct value made = {
        .type = VALUE_STRING, .line = f->line, .column = f->column, .string = f->key};
    const struct value *name = &made;
    if (!r->out)
        return check(r, n, name, at);
    /* A fault outlives this function, and so must what it points at. */
    struct value *kept = ARENA_NEW(r->out->arena, struct value);
    *kept = made;
    return check(r, n, kept, at);
}

static bool fault_additional(struct run *r, const struct schema_node *n,
                             const struct value_field *f, const struct step *at) {
    struct schema_fault *out = add_fault(r, SCHEMA_ADDITIONAL_PROPERTIES, n, &f->value, at);
    if (out) {
        out->line = f->line;
        out->column = f->column;
        out->key = f->key;
        out->expected = schema_expected(r->out->arena, SCHEMA_ADDITIONAL_PROPERTIES, n);
    }
    return false;
}

static bool check_field(struct run *r, const struct schema_node *n, const struct value_field *f,
                        const struct schema_property *known, const struct step *at) {
    bool ok = true, matched = known && known->node;
    if (n->names)
        ALSO(ok, r, check_name(r, n->names, f, at));
    if (matched)
        ALSO(ok, r, check(r, known->node, &f->value, at));
    VEC_EACH (const struct schema_key_pattern, p, &n->key_patterns) {
        if (!pattern_finds(p->pattern, f->key))
            continue;
        matched = true;
        ALSO(ok, r, check(r, p->node, &f->value, at));
    }
    if (matched || !n->additional)
        return ok;
    if (n->additional->never)
        return fault_additional(r, n, f, at);
    return check(r, n->additional, &f->value, at) && ok;
}

static bool fault_required(struct run *r, const struct schema_node *n, const struct value *v,
                           const struct step *at) {
    struct map present = {0};
    if (!r->out)
        return false;
    VALUE_EACH_FIELD (f, v)
        *map_at(r->out->arena, &present, f->key) = r;
    for (size_t i = 0; i < n->properties.n; i++) {
        const struct map_item *item = &n->properties.items[i];
        if (!((const struct schema_property *)item->value)->required ||
            map_find(&present, item->key))
            continue;
        struct schema_fault *f = add_fault(r, SCHEMA_REQUIRED, n, v, at);
        if (f)
            f->key = f->expected = item->key;
    }
    return false;
}

static bool check_map(struct run *r, const struct schema_node *n, const struct value *v,
                      const struct step *at) {
    bool ok = true;
    size_t present = 0;
    ALSO(ok, r,
         check_counts(r, n, v, at, value_count(v), n->min_properties, n->max_properties,
                      SCHEMA_MIN_PROPERTIES));
    VALUE_EACH_FIELD (f, v) {
        const struct schema_property *known = map_find(&n->properties, f->key);
        struct step here = {at, f, 0};
        present += known && known->required;
        ALSO(ok, r, check_field(r, n, f, known, &here));
    }
    if (present < n->required)
        ALSO(ok, r, fault_required(r, n, v, at));
    return ok;
}

/* ---- combinations */

/* The fault with which a branch says that the value is not its business: of a wrong
 * type, or of another kind (an enum or const of the value itself or of one of its
 * fields). */
static const struct schema_fault *find_refusal(const struct schema_faults *faults,
                                               const struct value *v) {
    VEC_EACH (const struct schema_fault, f, faults) {
        if (f->at == v && f->keyword == SCHEMA_TYPE)
            return f;
        if (f->keyword != SCHEMA_ENUM && f->keyword != SCHEMA_CONST)
            continue;
        if (f->at == v)
            return f;
        VALUE_EACH_FIELD (field, v)
            if (f->at == &field->value)
                return f;
    }
    return NULL;
}

struct branch {
    struct schema_faults faults;
    const struct schema_fault *refusal;
};

/* "a string or a list", "one of a, b, c": what all branches expect of one value. */
static void add_common(struct run *r, const struct schema_node *n, const struct branch *branches,
                       size_t count) {
    struct arena *a = r->out->arena;
    struct strbuf words;
    struct value options = value_list(a);
    const struct schema_fault *first = branches[0].refusal;
    bool all_enums = true;
    strbuf_init(&words, a, 0);
    for (size_t i = 0; i < count; i++) {
        const struct schema_fault *f = branches[i].refusal;
        all_enums = all_enums && f->keyword != SCHEMA_TYPE;
        VALUE_EACH (option, f->options)
            value_push(a, &options, *option);
        if (f->keyword == SCHEMA_CONST)
            value_push(a, &options, *value_find(f->schema, STR("const")));
        if (i)
            strbuf_addz(&words, i + 1 < count ? ", " : " or ");
        strbuf_add(&words, f->expected);
    }
    if (r->out->n >= r->out->most) {
        r->out->dropped++;
        return;
    }
    struct schema_fault *f = VEC_PUSH(a, r->out);
    *f = *first;
    f->schema = n->source;
    f->keyword = all_enums ? SCHEMA_ENUM : SCHEMA_TYPE;
    f->expected = strbuf_str(&words);
    if (all_enums) {
        struct value *kept = ARENA_NEW(a, struct value);
        *kept = options;
        f->options = kept;
        f->expected = schema_options_expected(a, kept);
    }
}

/* No branch holds: adds the faults of the one that came closest. */
static void add_closest(struct run *r, const struct schema_node *n,
                        const struct schema_nodes *nodes, const struct value *v,
                        const struct step *at) {
    struct schema_faults *out = r->out;
    struct branch *branches = ARENA_ARRAY(out->arena, struct branch, nodes->n);
    const struct branch *best = branches;
    bool common = true;
    for (size_t i = 0; i < nodes->n; i++) {
        struct branch *b = &branches[i];
        schema_faults_init(&b->faults, out->arena);
        r->out = &b->faults;
        check(r, nodes->v[i], v, at);
        b->refusal = find_refusal(&b->faults, v);
        common = common && b->refusal && b->refusal->at == branches[0].refusal->at;
        bool nearer = b->faults.n + b->faults.dropped < best->faults.n + best->faults.dropped;
        if (!b->refusal != !best->refusal ? !b->refusal : nearer)
            best = b;
    }
    r->out = out;
    if (common && nodes->n > 1) {
        add_common(r, n, branches, nodes->n);
        return;
    }
    VEC_EACH (const struct schema_fault, f, &best->faults) {
        if (out->n < out->most)
            *VEC_PUSH(out->arena, out) = *f;
        else
            out->dropped++;
    }
    out->dropped += best->faults.dropped;
}

static bool check_any_of(struct run *r, const struct schema_node *n, const struct value *v,
                         const struct step *at) {
    for (size_t i = 0; i < n->any_of.n; i++)
        if (holds(r, n->any_of.v[i], v, at))
            return true;
    if (r->out)
        add_closest(r, n, &n->any_of, v, at);
    return false;
}

static bool check_one_of(struct run *r, const struct schema_node *n, const struct value *v,
                         const struct step *at) {
    size_t count = 0;
    for (size_t i = 0; i < n->one_of.n && count < 2; i++)
        count += holds(r, n->one_of.v[i], v, at);
    if (count == 1)
        return true;
    if (count == 0 && r->out)
        add_closest(r, n, &n->one_of, v, at);
    else if (count)
        fault(r, SCHEMA_ONE_OF, n, v, at);
    return false;
}

static bool check_combinations(struct run *r, const struct schema_node *n, const struct value *v,
                               const struct step *at) {
    bool ok = true;
    if (n->ref)
        ALSO(ok, r, check(r, n->ref, v, at));
    for (size_t i = 0; i < n->all_of.n; i++)
        ALSO(ok, r, check(r, n->all_of.v[i], v, at));
    if (n->any_of.n)
        ALSO(ok, r, check_any_of(r, n, v, at));
    if (n->one_of.n)
        ALSO(ok, r, check_one_of(r, n, v, at));
    if (n->negated && holds(r, n->negated, v, at))
        ALSO(ok, r, fault(r, SCHEMA_NOT, n, v, at));
    if (n->condition && (n->consequence || n->otherwise)) {
        const struct schema_node *next =
            holds(r, n->condition, v, at) ? n->consequence : n->otherwise;
        if (next)
            ALSO(ok, r, check(r, next, v, at));
    }
    return ok;
}

static bool check_parts(struct run *r, const struct schema_node *n, const struct value *v,
                        const struct step *at) {
    bool ok = true;
    ALSO(ok, r, check_general(r, n, v, at));
    if (v->type == VALUE_STRING)
        ALSO(ok, r, check_string(r, n, v, at));
    else if (v->type == VALUE_MAP)
        ALSO(ok, r, check_map(r, n, v, at));
    else if (v->type == VALUE_LIST)
        ALSO(ok, r, check_list(r, n, v, at));
    else if (v->type == VALUE_INT || v->type == VALUE_FLOAT)
        ALSO(ok, r, check_number(r, n, v, at));
    if (n->in_combination)
        ALSO(ok, r, check_combinations(r, n, v, at));
    return ok;
}

static bool check(struct run *r, const struct schema_node *n, const struct value *v,
                  const struct step *at) {
    if (n->never)
        return fault(r, SCHEMA_FALSE, n, v, at);
    if (r->too_much || r->depth >= LIMIT_SCHEMA_DEPTH || r->steps >= LIMIT_SCHEMA_STEPS) {
        r->too_much = true;
        return true;
    }
    r->steps++;
    r->depth++;
    bool ok = check_parts(r, n, v, at);
    r->depth--;
    return ok;
}

bool json_schema_check(struct json_schema *s, const struct value *v, struct schema_faults *out) {
    struct run r = {.schema = s};
    struct step top = {0};
    bool ok = check(&r, s->root, v, &top) && !r.too_much;
    if (ok || !out)
        return ok;
    r = (struct run){.schema = s, .out = out};
    check(&r, s->root, v, &top);
    if (r.too_much)
        fault(&r, SCHEMA_LIMIT, s->root, v, &top);
    return false;
}
