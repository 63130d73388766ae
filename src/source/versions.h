/* The branches and tags of a repository whose documentation is shown, as `versions:` of its source
 * asks for them. */
#ifndef SOURCE_VERSIONS_H
#define SOURCE_VERSIONS_H

#include "source/units.h"

struct version {
    struct str name;         /* of the branch or tag */
    struct str_list aliases; /* further names of the same commit */
    struct str commit, content_id;
    bool is_tag;
    bool is_release; /* what is called "latest"; without that tags; without these branches */
};

struct versions {
    struct version top; /* the unit itself: by the branch or tag that it is read at, or "current" */
    VEC(struct version); /* all others, newest first */
};

/* Opens the repository. used[i] becomes true when pattern i matches a name, be it that of the unit
 * itself. What is no commit is a finding, and so are more names than LIMIT_VERSIONS.
 *
 * Names of one commit are one version, made once. It is called by a tag, which stays, before a
 * branch, by a release before others, and by the newest of these. The unit itself takes no part in
 * this: what it shows goes on with its branch, and the address of a release must not lead there. */
void versions_list(struct arena *a, const struct source *s, const struct unit *u, bool *used,
                   struct findings *f, struct versions *out);

#endif
