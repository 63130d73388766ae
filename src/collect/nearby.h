/* "Did you mean": the files of a tree that a link to a missing one may mean. First files of the
 * same name in other folders, whatever the case and however letters are composed; then files of the
 * documentation with a name that is near. */
#ifndef COLLECT_NEARBY_H
#define COLLECT_NEARBY_H

#include "base/map.h"
#include "git/tree.h"

struct nearby {
    struct arena *arena;
    const struct tree *tree;
    struct map by_name; /* folded name of a file -> struct nearby_files; made when first needed */
    size_t considered;  /* names so far; behind LIMIT_NEAR_NAMES there are no suggestions */
};

void nearby_init(struct nearby *n, struct arena *a, const struct tree *tree);
/* For a page in the folder `from`, of documentation in `docs_dir`: "a.md", "a.md or ../b.md"; empty
 * when nothing comes near. `path` is what is missing, with the ending that it lacks. */
struct str nearby_text(struct nearby *n, struct str from, struct str docs_dir, struct str path);

#endif
