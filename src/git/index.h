/* The list in a repository's index (staging area), as the readers of indexes and
 * work trees need it. */
#ifndef GIT_INDEX_H
#define GIT_INDEX_H

#include "git/treebuild.h"

struct index_item {
    struct str path;
    uint32_t mode;
    bool skip_worktree; /* left out by a sparse checkout */
    bool on_disk;       /* for the reader of a work tree to set */
    struct oid id;
};

/* In byte order of paths, one item a path; of a conflict our side. */
struct index_list {
    VEC(struct index_item);
};

/* 0, or -1 when libgit2 cannot read the index (lib_message says why). A missing
 * index is an empty one. Paths that no tree may hold get tree-name and are left
 * out. */
int index_read(struct tree_build *b, struct repo *r, struct index_list *out);
/* NULL when the index has no such path. */
struct index_item *index_find(const struct index_list *list, struct str path);
/* Is a file below this folder in the index? */
bool index_has_below(const struct index_list *list, struct str dir);
/* Add an item to the tree with its content in git. */
void index_add(struct tree_build *b, struct repo *r, const struct index_item *item);

#endif
