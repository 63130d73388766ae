/* Entity references: [<kind>:][<namespace>/]<name>, as Backstage parses them. A
 * scope of Harness IDP 2.0 (account, account.org, account.org.project) stands in
 * the namespace's place. References are equal without regard to case. */
#ifndef MODEL_REF_H
#define MODEL_REF_H

#include "base/str.h"

struct ref {
    struct str kind, namespace, name; /* as written, or the default */
};

/* False when a part is empty or there is no kind and no default for it. The first
 * ':' ends the kind unless a '/' comes before it; the first '/' ends the namespace;
 * the name is whatever is left. */
bool ref_parse(struct str text, struct str default_kind, struct str default_namespace,
               struct ref *out);

/* kind:namespace/name in lower case: what references are compared by. */
struct str ref_key(struct arena *a, struct ref ref);
/* kind:namespace/name as written, without the namespace `default`. */
struct str ref_text(struct arena *a, struct ref ref);

#endif
