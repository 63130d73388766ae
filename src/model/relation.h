/* Relations between entities. An author declares one side; the linker derives
 * the other. The pairs and the fields that declare them stand in relation.def,
 * after Backstage's well-known relations and Harness IDP 2.0's data model; a
 * configuration may add its own (catalog.relations). */
#ifndef MODEL_RELATION_H
#define MODEL_RELATION_H

#include "base/place.h"
#include "base/vec.h"

/* Those that are built in. The number of any relation is its index among the types of its
 * vocabulary, which begin with these. */
enum relation_type {
#define RELATION(IDENT, name, reverse, label) RELATION_##IDENT,
#define DECLARES(...)
#include "model/relation.def"
    RELATION_COUNT
};

struct relation_info {
    struct str name;  /* "ownedBy" */
    struct str label; /* "Owned by", for people */
    uint32_t reverse;
};

/* One relation of one entity. */
struct relation {
    uint32_t type;                    /* index into the vocabulary's types, */
    const struct relation_info *info; /* and what stands there */
    size_t target;                    /* index into the portal's entities, or NO_ENTITY */
    struct str raw;                   /* the target as its author wrote it */
    struct str key;                   /* the target's normalised reference */
    struct place place;               /* where it is declared */
    size_t declared_by;               /* index of the entity whose file declares it */
    bool own;                         /* that is the entity which has the relation */
};

#define NO_ENTITY ((size_t)-1)

/* Who reads a field, see relation.def; a configured one is read by Portico alone. */
enum relation_origin { FIELD_BACKSTAGE, FIELD_HARNESS, FIELD_HARNESS_OWN, FIELD_CONFIGURED };

/* A field of an entity that declares relations. */
struct relation_field {
    enum relation_origin origin;
    struct str kinds;       /* space separated kinds; "*": any; with '!' in front: all others */
    struct str path;        /* "spec.owner" or "owner" */
    uint32_t type;          /* on the entity itself */
    struct str target_kind; /* when the reference names none; "" if it must */
};

/* All relations of a portal, and the fields that declare them. A pointer to one may be NULL
 * wherever it is asked for: then it is the built-in one. */
struct vocabulary {
    struct {
        VEC(struct relation_info);
    } types;
    struct {
        VEC(struct relation_field);
    } fields;
};

/* Begins one of one's own with all that is built in. */
void vocabulary_init(struct arena *a, struct vocabulary *v);
/* The type of this name, or RELATION_NONE. */
#define RELATION_NONE ((uint32_t)-1)
uint32_t vocabulary_find(const struct vocabulary *v, struct str name);
const struct relation_info *vocabulary_get(const struct vocabulary *v, uint32_t type);
const struct relation_field *vocabulary_fields(const struct vocabulary *v, size_t *n);

/* Does this field apply to entities of `kind`? */
bool relation_field_applies(const struct relation_field *f, struct str kind);
/* The field of this path that applies to entities of `kind`, or NULL. */
const struct relation_field *vocabulary_field(const struct vocabulary *v, struct str path,
                                              struct str kind);

#endif
