/* Routes: where things stand on the site, seen from its top, with '/' at the end
 * for a page that is a folder's index.html. They follow Backstage, so that links
 * survive a migration; the segment "-" is Portico's own. */
#ifndef LINK_ROUTE_H
#define LINK_ROUTE_H

#include "model/ref.h"

/* "<section>/<namespace>/<kind>/<name>/", in lower case. A byte that hosts or file
 * systems refuse is written ~hex, and so are those of a part that would be "-", ".", ".."
 * or "index.html". */
struct str route_of_entity(struct arena *a, struct str section, struct ref ref);
/* One safe path segment of any bytes, as above; case is kept. */
struct str route_segment(struct arena *a, struct str name);
/* A relative path whose segments are all made safe. One that no route has room for becomes ~hex
 * of its hash, with its extension or '/'. */
struct str route_path(struct arena *a, struct str path);
/* Does the route carry a ~hex form? */
bool route_is_escaped(struct str route);

#endif
