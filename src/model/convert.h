/* An entity in the catalog's other form: Backstage's (1.0 in Harness IDP) to that of
 * Harness IDP 2.0 and back, after Harness's table of the two.
 *
 *     metadata.name          identifier
 *     metadata.title         name
 *     metadata.namespace     orgIdentifier, projectIdentifier
 *     spec.type, spec.owner  type, owner
 *     spec.system, a string  spec.system, a list
 *     kind Template          kind Workflow
 *
 * The namespace `default` is the scope `account`; the namespaces `org` and
 * `org.project` are the scopes `account.org` and `account.org.project`, in references
 * too. All else stays where it is. What both forms know survives there and back; what
 * the other one has no place for is named, never dropped in silence. */
#ifndef MODEL_CONVERT_H
#define MODEL_CONVERT_H

#include "model/entity.h"
#include "model/relation.h"

struct convert_notes {
    VEC(struct str); /* "spec.domain is left out: …", each one line */
};

/* The document of `e` in the form `to`; an entity of that form is copied. False when
 * its kind does not exist there at all; the last note then says so. Keys and scalars of
 * *out are views into the document of `e`. The vocabulary says which fields hold references. */
bool entity_convert(struct arena *a, const struct vocabulary *vocabulary, const struct entity *e,
                    enum entity_form to, struct value *out, struct convert_notes *notes);

#endif
