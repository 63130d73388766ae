/* JSON Schema: which documents are right, and what exactly is wrong with one that is
 * not.
 *
 * The keywords of draft-07 and 2020-12 in `schema_keyword` below, with $ref to "#",
 * to "#/pointer" and to any $id or anchor inside the document. Boolean schemas are
 * known; `format` says nothing but for formats that the caller names. Unknown
 * keywords are ignored, as the specification wants. Keywords beside $ref count,
 * except where $schema names draft-07 or older, where they do not.
 *
 * A schema is compiled once. Checking a value that conforms allocates nothing (only a
 * long list with uniqueItems needs room, once) and takes time in proportion to the
 * value. Numbers compare by value: 1 and 1.0 are the same. */
#ifndef DATA_JSON_SCHEMA_H
#define DATA_JSON_SCHEMA_H

#include "base/finding.h"
#include "data/value.h"

/* The keyword that says no. FALSE is the schema `false`, LIMIT no keyword: the value
 * is too deep or too intricate to be judged. then, else, allOf, anyOf and $ref never
 * say no themselves; their parts do. */
enum schema_keyword {
    SCHEMA_FALSE,
    SCHEMA_LIMIT,
    SCHEMA_TYPE,
    SCHEMA_ENUM,
    SCHEMA_CONST,
    SCHEMA_REQUIRED,
    SCHEMA_ADDITIONAL_PROPERTIES,
    SCHEMA_MIN_PROPERTIES,
    SCHEMA_MAX_PROPERTIES,
    SCHEMA_MIN_ITEMS,
    SCHEMA_MAX_ITEMS,
    SCHEMA_UNIQUE_ITEMS,
    SCHEMA_CONTAINS,
    SCHEMA_MIN_LENGTH,
    SCHEMA_MAX_LENGTH,
    SCHEMA_PATTERN,
    SCHEMA_FORMAT,
    SCHEMA_MINIMUM,
    SCHEMA_MAXIMUM,
    SCHEMA_EXCLUSIVE_MINIMUM,
    SCHEMA_EXCLUSIVE_MAXIMUM,
    SCHEMA_MULTIPLE_OF,
    SCHEMA_ONE_OF,
    SCHEMA_NOT,
    SCHEMA_KEYWORD_COUNT
};

/* A format that is checked: strings under `format: name` must be as `holds` says. */
struct schema_format {
    struct str name;
    bool (*holds)(struct str s);
    struct str expected; /* "an absolute URL" */
};

struct json_schema;

/* Compiles the schema that stands in `source`, the content of `file`. NULL when it
 * has a fault: a $ref to elsewhere or round in a circle, a pattern or keyword that
 * makes no sense, nesting beyond LIMIT_SCHEMA_NESTING; each is a finding
 * (json-schema) at its place. The arena, source and formats must live as long as the
 * schema, and json_schema_release must follow. */
struct json_schema *json_schema_compile(struct arena *a, struct str file,
                                        const struct value *source,
                                        const struct schema_format *formats, size_t format_count,
                                        struct findings *f);
void json_schema_release(struct json_schema *s);

struct schema_fault {
    enum schema_keyword keyword;
    const struct value *at;      /* the value that is wrong; for REQUIRED the mapping that lacks a
                                    key, for one key too many the value under it */
    uint32_t line, column;       /* where to point: the key where a key is wrong, else the value */
    struct str path;             /* to `at`: `metadata.tags[1]`, `spec["a b"]`, "" at the top */
    const struct value *schema;  /* the subschema that says no */
    struct str key;              /* the missing key, or the one too many */
    const struct value *options; /* the list of an enum, of a single one or of all branches */
    struct str expected;         /* for people: "a string", "one of a, b, c", "at least 1 item", the
                                    missing key, or for one key too many the keys that are known */
};

/* All faults, in the order of the schema's keywords and the value's fields. Beyond
 * `most` (SCHEMA_FAULTS unless the owner sets another) they are only counted. */
enum { SCHEMA_FAULTS = 100 };
struct schema_faults {
    struct arena *arena;
    VEC(struct schema_fault);
    size_t most, dropped;
};
void schema_faults_init(struct schema_faults *f, struct arena *a);

/* Does v conform? If not, adds what is wrong to *out, which may be NULL. Faults refer
 * to v and to the schema. Of anyOf and oneOf the faults of the branch that came
 * closest are named; where all branches refuse the same value for its type or as not
 * one of theirs (`kind`), it is one fault that lists what all of them expect. */
bool json_schema_check(struct json_schema *s, const struct value *v, struct schema_faults *out);

/* What the author of the schema says about the rule, for people: `x-mend` of the
 * subschema that says no, or else its `description`. Empty when there is none. */
struct str schema_fault_rule(const struct schema_fault *f);
/* "Did you mean": for a value that is not in an enum, or a key too many, the names
 * that come near (see nearest_text). */
struct str schema_fault_nearest(struct arena *a, const struct schema_fault *f);
/* "minLength" */
struct str schema_keyword_name(enum schema_keyword k);

#endif
