/* The branches and tags of a repository whose documentation is shown, as `versions:` of its source
 * asks for them. */
#ifndef SOURCE_VERSIONS_H
#define SOURCE_VERSIONS_H

#include "source/units.h"

struct version {
    struct str name; /* of the branch or tag */
    struct str content_id;
    bool is_release;
};

struct versions {
    struct str top;      /* what the unit itself is read at: a branch or tag, or "current" */
    bool top_is_release; /* releases are tags; where no tag is one, branches */
    VEC(struct version); /* all others, newest first */
};

/* Opens the repository. used[i] becomes true when pattern i matches a name, be it that of the unit
 * itself. What is no commit is a finding, and so are more than LIMIT_VERSIONS. */
void versions_list(struct arena *a, const struct source *s, const struct unit *u, bool *used,
                   struct findings *f, struct versions *out);

#endif
