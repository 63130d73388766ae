/* All files below a folder, without recursion and without following links. */
#ifndef PUBLISH_WALK_H
#define PUBLISH_WALK_H

#include "sys/fs.h"

/* Called for everything but the top; `path` is valid during the call. Returns 1 to go
 * into a folder, 0 to go on, -1 to end the walk with its `err`. Changing what was already
 * seen is fine. */
typedef int walk_visit(void *context, struct str path, enum fs_type type, struct err *err);

int walk(const struct fs_dir *root, walk_visit *visit, void *context, struct err *err);

#endif
