/* Inside fs.c and fs_change.c only: paths as the kernel wants them, and how a
 * failure is told. */
#ifndef SYS_FS_PATH_H
#define SYS_FS_PATH_H

#include "base/limits.h"
#include "sys/fs.h"

struct fs_path {
    char z[LIMIT_PATH_BYTES];
};

/* False with errno when the kernel could not be given this path as it is. */
bool fs_path_z(struct fs_path *z, struct str path);
/* "cannot ATTEMPT 'DIR/PATH': CAUSE", from errno, which it keeps. Returns -1. */
int fs_fail(struct err *err, const char *attempt, const struct fs_dir *dir, struct str path);
/* openat with flags of enum fs_flag; a descriptor, or -1 with errno. */
int fs_open(const struct fs_dir *dir, struct str path, int open_flags, unsigned flags);
/* Closes fd unless it is the folder's own; keeps errno. */
void fs_close_parent(const struct fs_dir *dir, int fd);

#endif
