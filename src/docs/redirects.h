/* The plugin redirects: `redirect_maps` names pages that moved, and where they are now. */
#ifndef DOCS_REDIRECTS_H
#define DOCS_REDIRECTS_H

#include "docs/nav.h"

/* Adds them to the set, whose pages are all known. `route_of` is the address of a path on the site,
 * below the set's. */
void redirects_add(struct nav *n, struct str (*route_of)(const struct nav *n, struct str path));

#endif
