/* Where we stand in the output folder: the way down to one folder, with every folder
 * on it held open. Paths come in sorted bunches, so that most steps open nothing or
 * one folder, and no step ever goes through a symbolic link. */
#ifndef PUBLISH_FOLDER_H
#define PUBLISH_FOLDER_H

#include "base/limits.h"
#include "sys/fs.h"

struct folder {
    struct fs_dir dir; /* the folder we stand in; its fd belongs to this struct */
    const struct fs_dir *root;
    char path[LIMIT_PATH_BYTES]; /* the way to it */
    size_t depth;
    struct {
        int fd;
        size_t n; /* bytes of `path` up to here */
    } way[LIMIT_TREE_DEPTH];
};

void folder_init(struct folder *f, const struct fs_dir *root);
/* Go to `path`, which output_path_ok() allows, or to the top (""). With `make` missing
 * folders are made. After a failure it stands somewhere on the way. */
int folder_enter(struct folder *f, struct str path, bool make, struct err *err);
void folder_release(struct folder *f);

#endif
