/* The way down to one folder of the output, with every folder on it held open. Paths come in sorted
 * bunches, so that most steps open nothing or one folder, and no step ever goes through a symbolic
 * link. */
#ifndef PUBLISH_TRAIL_H
#define PUBLISH_TRAIL_H

#include "base/limits.h"
#include "sys/fs.h"

struct trail {
    struct fs_dir dir; /* the folder we stand in; its fd belongs to this struct */
    const struct fs_dir *root;
    char path[LIMIT_PATH_BYTES]; /* the way to it */
    size_t depth;
    struct {
        int fd;
        size_t n; /* bytes of `path` up to here */
    } way[LIMIT_TREE_DEPTH];
};

void trail_init(struct trail *t, const struct fs_dir *root);
/* Go to `path`, which output_path_ok() allows, or to the top (""). With `make` missing
 * folders are made. After a failure it stands somewhere on the way. */
int trail_enter(struct trail *t, struct str path, bool make, struct err *err);
void trail_release(struct trail *t);

#endif
