/* When files last changed, from the history of a repository.
 *
 * The answer for a file is that of `git log -1 -- FILE`, merges included: from a
 * commit one goes on to the first parent that has the same file; where no parent
 * has it, the file changed in this commit. History of all files is walked
 * together, newest commit first, and a commit costs little where the folders' tree
 * ids did not change. Renames are changes.
 *
 * Where history ends early (a shallow or partial clone, a missing object) the
 * files that would need the rest stay without a date: the boundary's own date
 * would be wrong. */
#ifndef GIT_HISTORY_H
#define GIT_HISTORY_H

#include "base/map.h"
#include "git/repo.h"

struct change {
    struct str commit; /* id, 40 hexadecimal digits */
    int64_t time;      /* of the committer, seconds UTC */
    struct str author; /* name only, UTF-8, one line; mail addresses are not published */
};

/* Adds to *out, under its path, the last change of each file of the commit that is,
 * or stands below, one of the n paths ("" means all). Files changed in one commit
 * share one struct. 0, or -1 with a finding when not even the commit can be read.
 * Ends at LIMIT_HISTORY_COMMITS or LIMIT_HISTORY_STEPS with the finding
 * history-limit; at the edge of the clone with repo-shallow, repo-partial or
 * object-missing. */
int history_last_changes(struct repo *r, const struct commit *c, const struct str *paths, size_t n,
                         struct arena *a, struct findings *f, struct map *out);

#endif
