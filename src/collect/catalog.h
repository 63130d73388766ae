/* The catalog part of a fragment: which files of a tree are entity files, and the
 * entities in them. */
#ifndef COLLECT_CATALOG_H
#define COLLECT_CATALOG_H

#include "collect/collect.h"
#include "collect/judge.h"
#include "git/tree.h"

/* Fills in entities, files and findings. */
void collect_catalog(struct arena *a, const struct rules *rules, const struct unit *unit,
                     struct tree *tree, const struct lost_files *lost, struct fragment *out);

#endif
