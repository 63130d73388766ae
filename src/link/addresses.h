/* Which unit the address of a repository on its host means. Several may be of one repository, read
 * at different branches. */
#ifndef LINK_ADDRESSES_H
#define LINK_ADDRESSES_H

#include "model/forge.h"
#include "model/portal.h"

struct addresses {
    struct arena *arena;
    const struct portal *portal;
    struct map first; /* address without scheme, in lower case -> 1 + index of a unit */
    size_t *next;     /* by unit: 1 + index of another one of that address */
};

#define NO_UNIT ((size_t)-1)

void addresses_init(struct addresses *as, struct arena *a, const struct portal *p);
/* Of the units of the target's repository the one that is read at its branch or commit, with *ref
 * empty; else the first, and *ref is what the target names in its place. *path is the path in it.
 * NO_UNIT when there is none. */
size_t addresses_find(const struct addresses *as, const struct forge_target *target,
                      struct str *ref, struct str *path);

#endif
