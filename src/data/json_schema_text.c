#include <math.h>

#include "base/limits.h"
#include "base/nearest.h"
#include "base/strbuf.h"
#include "data/json.h"
#include "data/json_schema_node.h"

/* ---- values by their content */

bool schema_is_integer(const struct value *v) {
    return v->type == VALUE_INT ||
           (v->type == VALUE_FLOAT && isfinite(v->number) && v->number == trunc(v->number));
}

long double schema_number(const struct value *v) {
    return v->type == VALUE_INT ? (long double)v->integer : (long double)v->number;
}

/* The framing keeps a string, a number and a list of the same bytes apart. */
static struct digest tagged(char tag, struct digest of) {
    return digest_add((struct digest){(uint64_t)tag, 0}, str_n((const char *)&of, sizeof of));
}

static struct digest digest_number(const struct value *v) {
    double d = v->type == VALUE_FLOAT ? v->number : 0;
    if (v->type == VALUE_FLOAT && (d != trunc(d) || d < -0x1p63 || d >= 0x1p63)) {
        return tagged('f', digest_of(str_n((const char *)&d, sizeof d)));
    }
    int64_t i = v->type == VALUE_INT ? v->integer : (int64_t)d;
    return tagged('i', digest_of(str_n((const char *)&i, sizeof i)));
}

static struct digest digest_value(const struct value *v, unsigned depth) {
    struct digest sum = {0};
    if (depth > LIMIT_SCHEMA_DEPTH)
        return sum;
    switch (v->type) {
    case VALUE_NULL:
        return tagged('n', sum);
    case VALUE_BOOL:
        return tagged(v->boolean ? 't' : 'u', sum);
    case VALUE_INT:
    case VALUE_FLOAT:
        return digest_number(v);
    case VALUE_STRING:
        return tagged('s', digest_of(v->string));
    case VALUE_LIST:
        VALUE_EACH (item, v) {
            struct digest d = digest_value(item, depth + 1);
            sum = digest_add(sum, str_n((const char *)&d, sizeof d));
        }
        return tagged('l', sum);
    case VALUE_MAP:
        /* A sum, so that the order of keys does not count. */
        VALUE_EACH_FIELD (f, v) {
            struct digest d = digest_value(&f->value, depth + 1);
            d = digest_add(digest_of(f->key), str_n((const char *)&d, sizeof d));
            sum = (struct digest){sum.hi + d.hi, sum.lo + d.lo};
        }
        return tagged('m', sum);
    }
    return sum;
}

struct digest schema_digest(const struct value *v) {
    return digest_value(v, 0);
}

int schema_digest_cmp(const void *a, const void *b) {
    const struct digest *x = a, *y = b;
    if (x->hi != y->hi)
        return x->hi < y->hi ? -1 : 1;
    return (x->lo > y->lo) - (x->lo < y->lo);
}

/* ---- what is expected, in words */

enum { NAMES_SHOWN = 20, VALUE_SHOWN = 60 };

/* "a, b, c" of n names, the first NAMES_SHOWN of them. */
static void add_name(struct strbuf *b, size_t i, struct str name) {
    if (i > NAMES_SHOWN)
        return;
    if (i)
        strbuf_addz(b, ", ");
    if (i == NAMES_SHOWN) {
        strbuf_addz(b, "…");
        return;
    }
    size_t n = name.n;
    if (n > VALUE_SHOWN)
        for (n = VALUE_SHOWN; n && ((unsigned char)name.p[n] & 0xc0) == 0x80;)
            n--;
    strbuf_add(b, str_slice(name, 0, n));
    if (n < name.n)
        strbuf_addz(b, "…");
}

static struct str show(struct arena *a, const struct value *v) {
    return v->type == VALUE_NULL                     ? STR("null")
           : v->type == VALUE_STRING && !v->string.n ? STR("\"\"")
                                                     : json_text(a, v);
}

static void add_types(struct strbuf *b, unsigned types) {
    static const char *const names[] = {"null",     "true or false", "a whole number", "a number",
                                        "a string", "a list",        "a mapping"};
    unsigned left = types;
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
        if (!(types & 1u << i))
            continue;
        left &= ~(1u << i);
        if (b->n)
            strbuf_addz(b, left ? ", " : " or ");
        strbuf_addz(b, names[i]);
    }
}

static void add_enum(struct arena *a, struct strbuf *b, const struct value *options) {
    size_t i = 0;
    if (value_count(options) != 1)
        strbuf_addz(b, "one of ");
    VALUE_EACH (option, options)
        add_name(b, i++, show(a, option));
}

struct str schema_options_expected(struct arena *a, const struct value *options) {
    struct strbuf b;
    strbuf_init(&b, a, 0);
    add_enum(a, &b, options);
    return strbuf_str(&b);
}

static void add_count(struct strbuf *b, const char *than, struct schema_count n, const char *one,
                      const char *many) {
    strbuf_addf(b, "%s %llu %s", than, (unsigned long long)n.value, n.value == 1 ? one : many);
}

static void add_keys(struct strbuf *b, const struct schema_node *n) {
    size_t i = 0;
    for (size_t k = 0; k < n->properties.n; k++)
        if (((struct schema_property *)n->properties.items[k].value)->node)
            add_name(b, i++, n->properties.items[k].key);
    if (!i)
        strbuf_addz(b, "no keys of other names");
}

/* The rest: a bound, shown as it is written in the schema. */
static void add_bound(struct arena *a, struct strbuf *b, const char *words, enum schema_keyword k,
                      const struct schema_node *n) {
    strbuf_addz(b, words);
    strbuf_add(b, json_text(a, value_find(n->source, schema_keyword_name(k))));
}

static void add_size(struct strbuf *b, enum schema_keyword k, const struct schema_node *n) {
    if (k == SCHEMA_MIN_PROPERTIES)
        add_count(b, "at least", n->min_properties, "key", "keys");
    else if (k == SCHEMA_MAX_PROPERTIES)
        add_count(b, "at most", n->max_properties, "key", "keys");
    else if (k == SCHEMA_MIN_ITEMS)
        add_count(b, "at least", n->min_items, "item", "items");
    else if (k == SCHEMA_MAX_ITEMS)
        add_count(b, "at most", n->max_items, "item", "items");
    else if (k == SCHEMA_MIN_LENGTH)
        add_count(b, "at least", n->min_length, "character", "characters");
    else
        add_count(b, "at most", n->max_length, "character", "characters");
}

/* A node as a whole, for contains and not: by the first that it says. */
static struct str whole(struct arena *a, const struct schema_node *n) {
    if (n->constant)
        return schema_expected(a, SCHEMA_CONST, n);
    if (n->options)
        return schema_expected(a, SCHEMA_ENUM, n);
    if (n->pattern)
        return schema_expected(a, SCHEMA_PATTERN, n);
    if (n->types)
        return schema_expected(a, SCHEMA_TYPE, n);
    return STR("");
}

static void add_whole(struct arena *a, struct strbuf *b, const char *before,
                      const struct schema_node *n, const char *otherwise) {
    struct str words = n ? whole(a, n) : STR("");
    if (words.n)
        strbuf_addf(b, "%s%.*s", before, STR_ARG(words));
    else
        strbuf_addz(b, otherwise);
}

struct str schema_expected(struct arena *a, enum schema_keyword k, const struct schema_node *n) {
    struct strbuf b;
    strbuf_init(&b, a, 0);
    switch (k) {
    case SCHEMA_FALSE:
        strbuf_addz(&b, "nothing here");
        break;
    case SCHEMA_LIMIT:
        strbuf_addz(&b, "a smaller document");
        break;
    case SCHEMA_TYPE:
        add_types(&b, n->types);
        break;
    case SCHEMA_ENUM:
        return schema_options_expected(a, value_find(n->source, STR("enum")));
    case SCHEMA_CONST:
        strbuf_add(&b, show(a, value_find(n->source, STR("const"))));
        break;
    case SCHEMA_ADDITIONAL_PROPERTIES:
        add_keys(&b, n);
        break;
    case SCHEMA_MIN_PROPERTIES:
    case SCHEMA_MAX_PROPERTIES:
    case SCHEMA_MIN_ITEMS:
    case SCHEMA_MAX_ITEMS:
    case SCHEMA_MIN_LENGTH:
    case SCHEMA_MAX_LENGTH:
        add_size(&b, k, n);
        break;
    case SCHEMA_UNIQUE_ITEMS:
        strbuf_addz(&b, "each item once");
        break;
    case SCHEMA_CONTAINS:
        add_whole(a, &b, "among its items ", n->contains, "another item");
        break;
    case SCHEMA_PATTERN:
        strbuf_addf(&b, "text that matches %.*s",
                    STR_ARG(value_find_string(n->source, STR("pattern"))));
        break;
    case SCHEMA_FORMAT:
        strbuf_add(&b, n->format->expected);
        break;
    case SCHEMA_MINIMUM:
        add_bound(a, &b, "at least ", k, n);
        break;
    case SCHEMA_MAXIMUM:
        add_bound(a, &b, "at most ", k, n);
        break;
    case SCHEMA_EXCLUSIVE_MINIMUM:
        add_bound(a, &b, "more than ", k, n);
        break;
    case SCHEMA_EXCLUSIVE_MAXIMUM:
        add_bound(a, &b, "less than ", k, n);
        break;
    case SCHEMA_MULTIPLE_OF:
        add_bound(a, &b, "a multiple of ", k, n);
        break;
    case SCHEMA_NOT:
        add_whole(a, &b, "anything but ", n->negated, "something else");
        break;
    case SCHEMA_ONE_OF:
        strbuf_addz(&b, "only one of its forms at once");
        break;
    case SCHEMA_REQUIRED:
    case SCHEMA_KEYWORD_COUNT:
        break; /* the check words these itself */
    }
    return strbuf_str(&b);
}

/* ---- what callers ask about a fault */

struct str schema_fault_rule(const struct schema_fault *f) {
    struct str mend = value_find_string(f->schema, STR("x-mend"));
    return mend.n ? mend : value_find_string(f->schema, STR("description"));
}

struct str schema_fault_nearest(struct arena *a, const struct schema_fault *f) {
    struct nearest n;
    if (f->keyword == SCHEMA_ADDITIONAL_PROPERTIES) {
        nearest_init(&n, a, f->key);
        VALUE_EACH_FIELD (known, value_find(f->schema, STR("properties")))
            nearest_offer(&n, known->key);
    } else {
        nearest_init(&n, a, value_string(f->at));
        VALUE_EACH (option, f->options)
            nearest_offer(&n, value_string(option));
    }
    return nearest_text(&n);
}

struct str schema_keyword_name(enum schema_keyword k) {
    static const char *const names[SCHEMA_KEYWORD_COUNT] = {
        [SCHEMA_FALSE] = "false",
        [SCHEMA_LIMIT] = "limit",
        [SCHEMA_TYPE] = "type",
        [SCHEMA_ENUM] = "enum",
        [SCHEMA_CONST] = "const",
        [SCHEMA_REQUIRED] = "required",
        [SCHEMA_ADDITIONAL_PROPERTIES] = "additionalProperties",
        [SCHEMA_MIN_PROPERTIES] = "minProperties",
        [SCHEMA_MAX_PROPERTIES] = "maxProperties",
        [SCHEMA_MIN_ITEMS] = "minItems",
        [SCHEMA_MAX_ITEMS] = "maxItems",
        [SCHEMA_UNIQUE_ITEMS] = "uniqueItems",
        [SCHEMA_CONTAINS] = "contains",
        [SCHEMA_MIN_LENGTH] = "minLength",
        [SCHEMA_MAX_LENGTH] = "maxLength",
        [SCHEMA_PATTERN] = "pattern",
        [SCHEMA_FORMAT] = "format",
        [SCHEMA_MINIMUM] = "minimum",
        [SCHEMA_MAXIMUM] = "maximum",
        [SCHEMA_EXCLUSIVE_MINIMUM] = "exclusiveMinimum",
        [SCHEMA_EXCLUSIVE_MAXIMUM] = "exclusiveMaximum",
        [SCHEMA_MULTIPLE_OF] = "multipleOf",
        [SCHEMA_ONE_OF] = "oneOf",
        [SCHEMA_NOT] = "not",
    };
    return k < SCHEMA_KEYWORD_COUNT ? str_of(names[k]) : STR("");
}
