/* Who changed files, collected commit by commit while history is walked.
 *
 * A name counts once, whatever its letter case and spaces, in the spelling of the newest commit.
 * Where the repository has a .mailmap, names are those that it gives (gitmailmap(5)). Mail
 * addresses serve only for that and are published nowhere. */
#ifndef GIT_AUTHORS_H
#define GIT_AUTHORS_H

#include "base/map.h"
#include "base/vec.h"
#include "git/history.h"

struct author {
    struct str name;
    bool robot; /* its name ends in "[bot]", as hosts name the accounts of their programs */
};

/* Of one file. */
struct file_authors {
    VEC(const struct author *); /* the newest change first */
    bool begun;                 /* the commit that added it was seen: there is nothing older */
    bool more;                  /* than LIMIT_FILE_AUTHORS */
};

struct authors {
    struct arena *a;       /* for the names */
    struct arena *scratch; /* for everything else */
    void *mailmap;         /* git_mailmap, or NULL */
    struct map persons;    /* as written in commits, with the address where that counts */
    struct map names;      /* folded */
    struct file_authors *files;
    size_t waiting; /* files whose beginning was not seen yet */
};

/* `mailmap` holds the bytes of .mailmap, or is empty. Ends with authors_release(). */
void authors_init(struct authors *s, struct arena *a, struct arena *scratch, size_t files,
                  struct str mailmap);
/* The person of a commit; `name` and `mail` as written there. */
const struct author *authors_get(struct authors *s, struct str name, struct str mail);
/* The file was changed, or added; commits come newest first. What is older than the commit that
 * added it is of another file of that name. */
void authors_add(struct authors *s, size_t file, const struct author *by, bool added);
/* Writes the authors of the file into *out. */
void authors_list(const struct authors *s, size_t file, struct file_history *out);
void authors_release(struct authors *s);

#endif
