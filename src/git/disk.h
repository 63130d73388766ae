/* Files of a folder on disk as entries of a tree: what plain folders and work
 * trees share. */
#ifndef GIT_DISK_H
#define GIT_DISK_H

#include "git/treebuild.h"
#include "sys/folder.h"

/* Open the folder for the tree that is built; -1 with repo-unreadable. */
int disk_open(struct tree_build *b, const char *path);
/* Add a file or link as it was met. */
void disk_add(struct tree_build *b, const struct folder_item *item);
/* Why folder_read failed, in words. */
struct str disk_reason(struct arena *a, int errnum);
/* The finding for what could not be listed. */
void disk_trouble(struct tree_build *b, struct str path, enum folder_trouble what, int errnum);

#endif
