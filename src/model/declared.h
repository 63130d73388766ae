/* The references that an entity's document declares: the values of the fields in
 * the vocabulary, read as Backstage reads them. Whether their targets exist is the linker's
 * business. */
#ifndef MODEL_DECLARED_H
#define MODEL_DECLARED_H

#include "base/vec.h"
#include "model/entity.h"
#include "model/profile.h"
#include "model/relation.h"

enum declared_fault {
    DECLARED_OK,
    DECLARED_TYPE,     /* neither a string nor {kind, namespace, name} */
    DECLARED_KINDLESS, /* names no kind where the field has none to give */
    DECLARED_MALFORMED
};

struct declared {
    const struct relation_field *field;
    const struct value *value; /* a string, or the fault */
    struct ref ref;            /* when there is no fault */
    struct str text;           /* as written; of a mapping kind:namespace/name */
    bool own_scope;            /* it names no namespace and got that of its entity */
    enum declared_fault fault;
};

struct declared_list {
    VEC(struct declared);
};

/* In the order of the vocabulary's fields and of the document. An absent field, null and an empty
 * string declare nothing. In profile backstage only the fields that Backstage reads count. */
void declared_read(struct arena *a, const struct vocabulary *vocabulary, const struct entity *e,
                   enum profile profile, struct declared_list *out);

#endif
