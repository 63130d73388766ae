/* One read-only snapshot of files, with the same face for a commit, the index, a
 * work tree and a plain folder.
 *
 * `entries` holds files only, flat, in byte order of their paths. Every path is
 * relative, without ".", "..", ".git" or empty parts, so it may be used below any
 * folder; otherwise its bytes are as git has them (backslashes, other encodings,
 * names that differ only in case). What is no file stands in `skipped` with the
 * reason, and has its finding.
 *
 * A symbolic link to a file inside the tree is an entry with that file's content.
 * A link that leaves the tree is never followed, one to a folder not entered.
 * Submodules are not entered.
 *
 * A tree lives in the arena it was opened with; tree_close gives back what is not
 * memory. It must be closed before its repository. */
#ifndef GIT_TREE_H
#define GIT_TREE_H

#include "base/hash.h"
#include "git/object.h"
#include "git/repo.h"

enum tree_place {
    TREE_IN_GIT, /* `id` names the content */
    TREE_ON_DISK /* `real` names the file */
};

struct tree_entry {
    struct str path;
    bool executable;
    /* The rest is for src/git/ alone. */
    unsigned char at; /* enum tree_place */
    struct oid id;
    struct str real;
    uint64_t stamp; /* of the file's name, size and times on disk */
    int64_t ctime_ns;
};

enum tree_skip {
    TREE_SUBMODULE,
    TREE_LINK_OUTSIDE, /* symlink-escapes */
    TREE_LINK_BROKEN,
    TREE_LINK_FOLDER
};

struct tree_skipped {
    struct str path;
    enum tree_skip why;
};

struct tree {
    struct tree_entry *entries;
    size_t n;
    struct tree_skipped *skipped; /* in byte order of paths */
    size_t skipped_n;
    /* The rest is for src/git/ alone. */
    struct arena *arena;
    struct repo *repo; /* NULL for a plain folder */
    int fd;            /* of the folder, or -1 */
    struct oid root;   /* of a commit */
};

/* All of these: 0, or -1 with a finding on the whole unit. What is wrong inside a
 * tree is a finding at its path, and the rest survives. */
int tree_open_commit(struct arena *a, struct repo *r, const struct commit *c, struct findings *f,
                     struct tree **out);
/* What `git commit` would commit now; of files in conflict, our side. */
int tree_open_index(struct arena *a, struct repo *r, struct findings *f, struct tree **out);
/* What `git add --all` would see: tracked files as they stand on disk, and
 * untracked ones that the repository's own rules do not ignore. Files that a
 * sparse checkout leaves out come from the index. */
int tree_open_worktree(struct arena *a, struct repo *r, struct findings *f, struct tree **out);
/* Every file below `path`, without the .git folders in it. */
int tree_open_folder(struct arena *a, const char *path, struct findings *f, struct tree **out);
/* NULL is fine. */
void tree_close(struct tree *t);

/* NULL when there is no such file. */
const struct tree_entry *tree_find(const struct tree *t, struct str path);
/* The entries below folder `dir` ("" for all) are those at from ≤ i < to; false
 * when there are none. */
bool tree_range(const struct tree *t, struct str dir, size_t *from, size_t *to);

/* The content of a file, at most `limit` bytes. False with a finding at the file:
 * file-too-large (known before anything is read), object-missing,
 * file-unreadable. */
bool tree_read(struct tree *t, const struct tree_entry *e, size_t limit, struct arena *a,
               struct findings *f, struct str *out);

/* The file's identity: git's id of its content, 40 hexadecimal digits. Files on
 * disk are read for it (at most LIMIT_ASSET_BYTES) and taken as they stand,
 * without git's line-end conversion. Empty, with a finding, when that fails. */
struct str tree_id(struct tree *t, const struct tree_entry *e, struct arena *a, struct findings *f);

/* Tells whether the tree changed, for cache keys: equal digests mean equal paths
 * and contents. For a commit it costs nothing. On disk it covers path, mode, size,
 * times of change and inode of each file, and the content of those changed in the
 * last two seconds, since such a file can change again within one tick of the
 * clock. So it differs once more after a fresh checkout though nothing changed,
 * and it is blind only to a change that restores size and both times, which needs
 * the clock set back.
 * Objects that are missing in a clone do not count: never cache a unit with an
 * object-missing finding. */
struct digest tree_digest(struct tree *t);

#endif
