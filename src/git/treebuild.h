/* How a tree is put together, for the readers of commits, indexes and folders.
 * They add what they find; tree_build_finish sorts, drops clashes and resolves
 * symbolic links among the files that were found, so that no link is ever
 * followed by the kernel. */
#ifndef GIT_TREEBUILD_H
#define GIT_TREEBUILD_H

#include "base/limits.h"
#include "base/vec.h"
#include "git/lib.h"
#include "git/tree.h"

struct tree_link {
    struct str path, target;
};

struct tree_build {
    struct arena *a;
    struct findings *f;
    struct tree *tree;
    bool full; /* a limit was passed and said */
    struct tree_entries {
        VEC(struct tree_entry);
    } entries;
    struct tree_links {
        VEC(struct tree_link);
    } links;
    struct tree_skips {
        VEC(struct tree_skipped);
    } skips;
};

void tree_build_init(struct tree_build *b, struct arena *a, struct repo *r, struct findings *f);
/* The new entry, path not copied, the rest zero; NULL once LIMIT_TREE_FILES is
 * passed. */
struct tree_entry *tree_build_add(struct tree_build *b, struct str path);
/* Neither string is copied. */
void tree_build_link(struct tree_build *b, struct str path, struct str target);
/* With its finding; arg is the target of a link. */
void tree_build_skip(struct tree_build *b, struct str path, enum tree_skip why, struct str arg);
/* tree-limit at a path, naming the limit. */
void tree_build_limit(struct tree_build *b, struct str path, const char *what, int limit);
/* tree-name at a folder's path. */
void tree_build_bad_name(struct tree_build *b, struct str dir, struct str name);
struct tree *tree_build_finish(struct tree_build *b);

#endif
