/* Files that documentation pages use: images, downloads. They are published, so
 * they must do no harm when a browser opens them: only formats that a browser
 * does not run are taken, and drawings only if nothing in them is active. */
#ifndef COLLECT_ASSETS_H
#define COLLECT_ASSETS_H

#include "collect/collect.h"
#include "git/tree.h"

/* Appends the files that pages link to to the assets of the sets in whose folders they are, and
 * their bytes to `documents`, behind all pages. What is not published is a finding at the first
 * link to it. Files outside of all documentation stay where they are. */
void collect_assets(struct arena *a, struct tree *tree, const struct lost_files *lost,
                    struct fragment *out, struct strbuf *documents);

#endif
