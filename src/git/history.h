/* When files last changed and who wrote them, from the history of a repository.
 *
 * The answer for a file is that of `git log -1 -- FILE`, merges included: from a
 * commit one goes on to the first parent that has the same file; where no parent
 * has it, the file changed in this commit. History of all files is walked
 * together, newest commit first, and a commit costs little where the folders' tree
 * ids did not change. Renames are changes.
 *
 * The authors of a file are those of the commits in which it differs from all
 * parents, as in `git log --full-history -- FILE`, back to the commit that added it.
 *
 * Where history ends early (a shallow or partial clone, a missing object) the
 * files that would need the rest stay without a date: the boundary's own date
 * would be wrong. The authors of others may then be some of them only. */
#ifndef GIT_HISTORY_H
#define GIT_HISTORY_H

#include "base/map.h"
#include "git/repo.h"

enum { AUTHORS_NAMED = 5 };

struct file_history {
    struct str commit; /* of the last change: id, 40 hexadecimal digits */
    int64_t time;      /* of its committer, seconds UTC */
    struct str author; /* name only, UTF-8, one line; mail addresses are not published */
    struct str authors[AUTHORS_NAMED]; /* of all changes, the newest first; programs ("[bot]") stand
                                          among them only where there is nobody else */
    uint32_t authors_n, other_authors; /* how many are named, and how many are not */
    bool earlier_authors;              /* there may be more, whose changes were not seen */
};

struct history_query {
    const struct str *paths; /* files of the commit that are, or stand below, one of these; "" means
                                all */
    size_t n;
    bool authors; /* else neither `author` nor `authors` are filled in, which saves the walk beyond
                     the oldest of the last changes */
};

/* Adds to *out, under its path, the history of each file that is asked for and whose
 * last change is known: struct file_history. 0, or -1 with a finding when not even the
 * commit can be read. Ends at LIMIT_HISTORY_COMMITS or LIMIT_HISTORY_STEPS with the
 * finding history-limit; at the edge of the clone with repo-shallow, repo-partial or
 * object-missing. Where only authors are still looked for, the same limits apply once
 * more and nothing is said. */
int history_read(struct repo *r, const struct commit *c, const struct history_query *q,
                 struct arena *a, struct findings *f, struct map *out);

#endif
