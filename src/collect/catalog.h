/* The catalog part of a fragment: which files of a tree are entity files, and the
 * entities in them. */
#ifndef COLLECT_CATALOG_H
#define COLLECT_CATALOG_H

#include "collect/collect.h"
#include "git/tree.h"

/* Fills in entities, files and findings. */
void collect_catalog(struct arena *a, const struct config *config, struct tree *tree,
                     const struct lost_files *lost, struct fragment *out);

/* Does the file lie in a folder whose files describe something else than this repository, such as
 * node_modules or fixtures? */
bool catalog_is_foreign(struct str path);

#endif
