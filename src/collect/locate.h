/* Where the links of pages lead in their unit's tree, however they are written: as the path of a
 * file, seen from the page or from the top; as the address that a page has on the site, which
 * MkDocs leaves as it is; or as the address of a file on the repository's host. What they become is
 * for link to say, which knows the other units. */
#ifndef COLLECT_LOCATE_H
#define COLLECT_LOCATE_H

#include "collect/nearby.h"
#include "model/docset.h"

/* Of one unit. `set` is the one whose pages come now. */
struct locator {
    struct arena *arena;
    const struct tree *tree;
    struct str web, branch, commit; /* of the repository; may be empty */
    const struct docset *set;
    struct map routes; /* of its pages -> struct page; made when first needed */
    struct nearby near;
};

void locator_init(struct locator *l, struct arena *a, const struct tree *tree, struct str web,
                  struct str branch, struct str commit);
/* The pages of `set`, whose routes are known, come next. */
void locator_enter(struct locator *l, const struct docset *set);
/* Fills in path, exists and near from target. */
void locate_link(struct locator *l, const struct page *page, struct page_link *link);

#endif
