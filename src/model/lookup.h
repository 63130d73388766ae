/* Finding the entity that a person means: on a command line a reference may leave out
 * whatever is clear without it. */
#ifndef MODEL_LOOKUP_H
#define MODEL_LOOKUP_H

#include "model/portal.h"

struct lookup {
    size_t node; /* index into the portal's nodes, or NO_ENTITY */
    struct {
        VEC(size_t);
    } candidates;    /* when several fit as well: all of them, by key */
    struct str near; /* when none fits: the nearest names, as nearest_text() puts them */
};

/* `text` is kind:namespace/name, kind:name, namespace/name or only a name, in any case. Of
 * several that fit kind:name the one in `default`, else the one in `account` is meant, as in
 * a catalog file. */
void portal_lookup(struct arena *a, const struct portal *p, struct str text, struct lookup *out);

#endif
