/* Where files and addresses are in the portal, for links: by their paths in a unit, and by the
 * routes that they have here or had in a Backstage. */
#ifndef LINK_PLACES_H
#define LINK_PLACES_H

#include "model/portal.h"

struct places {
    struct arena *arena;
    const struct portal *portal;
    /* All of these are made when they are first needed. */
    struct map *assets; /* by unit: path -> struct str, its route */
    struct map *pages;  /* by docs: path -> struct page_address */
    struct map routes;  /* of all pages of documentation -> struct page_address */
    bool assets_known, routes_known;
};

void places_init(struct places *ps, struct arena *a, const struct portal *p);

/* The page made of a file, or of the index or README of a folder; of a page in several sets that in
 * `docs`. */
bool places_find_page(struct places *ps, size_t unit, size_t docs, struct str path,
                      struct page_address *out);
/* The route of a file that is published with the documentation of a unit. */
bool places_find_asset(struct places *ps, size_t unit, struct str path, struct str *route);

struct place_found {
    bool is_page; /* of documentation: `page`, else `route` */
    struct page_address page;
    struct str route;
};
/* "/catalog/default/component/x", "/docs/default/Component/x/guide": what stands at an address from
 * the portal's top. Its routes are those of a Backstage, whose case does not count and whose tabs
 * are one page here. */
bool places_find_route(struct places *ps, struct str address, struct place_found *out);
/* Would places_find_route have found it, if it were anywhere in the portal? */
bool places_is_ours(struct str address);

#endif
