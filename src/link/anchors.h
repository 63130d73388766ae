/* The anchors of pages: ids of headings and of other elements, and the names that the hosts of
 * repositories give to headings, because a README is written for them. */
#ifndef LINK_ANCHORS_H
#define LINK_ANCHORS_H

#include "base/map.h"
#include "model/docset.h"

struct anchors {
    struct arena *arena;
    struct map pages;  /* address of a struct page -> what is known of it */
    size_t considered; /* names, for suggestions so far; behind LIMIT_NEAR_NAMES there are none */
};

/* The id on the page that a fragment means, without '#' and decoded: itself, or that of the heading
 * which GitHub or GitLab calls so. Empty when there is none. */
struct str anchors_find(struct anchors *as, const struct page *page, struct str fragment);
/* The ids near to one that is not there, in words; empty when nothing comes near. */
struct str anchors_near(struct anchors *as, const struct page *page, struct str fragment);

#endif
