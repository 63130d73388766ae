/* The cache of fragments: a folder with one file for each, named for all that the fragment was
 * made from. So runs with different configurations may share it, and what one finds under a
 * name another may have made.
 *
 * Runs hold a shared lock while they last. Only who gets the lock for himself removes anything,
 * so nothing goes that another run uses or has just written. A cache that cannot be written serves
 * what it holds, under the same lock. Mirrors of remote repositories
 * stand beside this folder and are no part of it. */
#ifndef PIPELINE_CACHE_H
#define PIPELINE_CACHE_H

#include "base/err.h"
#include "model/fragment.h"
#include "sys/fs.h"

struct cache {
    struct arena *arena;
    struct str folder;
    struct fs_entries names; /* what was there when it was opened */
    int64_t begun_ns;        /* when that was, by the clock of its file system */
    struct fs_dir lock;      /* open while we hold it */
};

/* Opens the cache in `folder`, made when missing. Never fails: a folder that cannot be used is
 * told by cache_write. */
void cache_open(struct arena *a, struct str folder, struct cache *out);
/* Gives up the lock. A cache of all zeroes is fine. */
void cache_close(struct cache *c);

/* Where the fragment with these keys stands, or would. */
struct str cache_path(struct arena *a, const struct cache *c, const struct fragment *keys);
/* A fragment whose catalog and documents were made from the same as these keys say; empty when
 * there was none when the cache was opened. */
struct str cache_find_alike(struct arena *a, const struct cache *c, const struct fragment *keys);
/* The file was used: it is among the last to go. */
void cache_use(struct str path);

/* Writes a fragment under `path`, in one step; with `passing` under a name of its own that
 * nobody finds. *written gets that name. */
int cache_write(struct arena *a, struct str path, struct str bytes, bool passing,
                struct str *written, struct err *err);

/* Removes what runs that were killed left behind, and fragments that no run has used for the
 * longest time until `bytes` are not passed; never one that was used since this cache was
 * opened. Does nothing while another run goes on. Gives up our lock. */
void cache_prune(struct cache *c, uint64_t bytes);

#endif
