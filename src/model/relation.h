/* Relations between entities. An author declares one side; the linker derives
 * the other. The pairs and the fields that declare them stand in relation.def,
 * after Backstage's well-known relations and Harness IDP 2.0's data model. */
#ifndef MODEL_RELATION_H
#define MODEL_RELATION_H

#include "base/place.h"

enum relation_type {
#define RELATION(IDENT, name, reverse, label) RELATION_##IDENT,
#define DECLARES(...)
#include "model/relation.def"
    RELATION_COUNT
};

/* One relation of one entity. */
struct relation {
    enum relation_type type;
    size_t target;      /* index into the portal's entities, or NO_ENTITY */
    struct str raw;     /* the target as its author wrote it */
    struct str key;     /* the target's normalised reference */
    struct place place; /* where it is declared */
    size_t declared_by; /* index of the entity whose file declares it */
    bool own;           /* that is the entity which has the relation */
};

#define NO_ENTITY ((size_t)-1)

/* "ownedBy" */
struct str relation_name(enum relation_type t);
/* "Owned by", for people. */
struct str relation_label(enum relation_type t);
enum relation_type relation_reverse(enum relation_type t);

/* Who reads a field, see relation.def. */
enum relation_origin { FIELD_BACKSTAGE, FIELD_HARNESS, FIELD_HARNESS_OWN };

/* A field of an entity that declares relations. */
struct relation_field {
    enum relation_origin origin;
    struct str kinds;        /* space separated kinds; "*": any; with '!' in front: all others */
    struct str path;         /* "spec.owner" or "owner" */
    enum relation_type type; /* on the entity itself */
    struct str target_kind;  /* when the reference names none; "" if it must */
};

/* Ends with an empty path. */
extern const struct relation_field relation_fields[];

/* Does this field apply to entities of `kind`? */
bool relation_field_applies(const struct relation_field *f, struct str kind);
/* The field of this path that applies to entities of `kind`, or NULL. */
const struct relation_field *relation_field_find(struct str path, struct str kind);

#endif
