/* An entity as the catalog of Backstage gives it out (GET /api/catalog/entities/…), so that its
 * client can read a static portal: the document as written, and with it
 *
 *   - metadata.namespace; metadata.uid, made from the reference; metadata.etag, made from the rest
 *   - the annotations managed-by-location and managed-by-origin-location, and, unless the author
 *     wrote them, view-url, edit-url and source-location
 *   - the lists that Backstage sorts (providesApis, dependsOn, …) sorted, a definition that the
 *     document only refers to, relations by type and target, and a status item for each finding
 *     that is an error
 *
 * An entity of Harness IDP 2.0 stays as it is and gets what a client of Backstage looks for:
 * metadata.name, metadata.title, spec.type and spec.owner. */
#ifndef RENDER_API_ENTITY_H
#define RENDER_API_ENTITY_H

#include "base/hash.h"
#include "base/strbuf.h"
#include "model/portal.h"

/* Where a catalog file stands: Backstage's "type:target". The type is `url` for a file with an
 * address (on its branch, which stays the same from commit to commit; else at its commit), else
 * `file`, with the unit and the path for a target. */
struct api_location {
    struct str type, target, id;
};

void api_location_of(struct arena *a, const struct portal_unit *u, struct str file,
                     struct api_location *out);

/* A digest in the form of a UUID. */
struct str api_uid(struct arena *a, struct str text);

/* The entity as compact JSON, in an empty buffer. Returns the digest of what it is by itself,
 * without its relations and status. `a` is scratch memory. */
struct digest api_entity_emit(struct arena *a, const struct portal *p, const struct node *n,
                              struct strbuf *out);

/* "key": and the comma before it, where one is needed. */
void api_key(struct strbuf *out, struct str key);
void api_string(struct strbuf *out, struct str key, struct str text);
/* Relations as [{"type":…,"targetRef":…}], by type and target. With `places` those that this entity
 * declares itself say at which "line" and "column" of its file. */
void api_relations(struct arena *a, const struct node *n, bool places, struct strbuf *out);

#endif
