/* Repositories: what stands at a path, which commit a name means, where the
 * repository comes from. Reading only: objects and settings of the repository
 * itself, never the network, hooks, filters or the user's own git settings.
 *
 * An open repository belongs to the process that opened it; open it behind the
 * fork and close it with repo_close. Everything returned as `struct str` lives in
 * the given arena and outlives the repository. */
#ifndef GIT_REPO_H
#define GIT_REPO_H

#include "base/finding.h"

struct repo;

enum repo_kind { REPO_NONE, REPO_WORKTREE, REPO_BARE };

/* Is `path` itself the top of a repository: a folder with a .git folder or a .git
 * file (linked work tree, submodule), or a bare repository? A folder inside one
 * is not. Looks at two to four names and opens nothing. */
enum repo_kind repo_probe(const char *path);

/* What a repository says at first sight, read from its plain files in a few
 * microseconds, to see that nothing changed since the last run. */
struct repo_peek {
    struct str head;   /* commit id of HEAD, 40 hexadecimal digits */
    struct str branch; /* short name of HEAD's branch, empty if detached */
    struct str origin; /* as repo_origin */
};
/* False for "do not know": open the repository and ask it. So it is with clones that are not
 * whole. Where it answers, it
 * answers as repo_resolve and repo_origin would. */
bool repo_peek(struct arena *a, const char *path, struct repo_peek *out);
/* The part that reads `config`: remote.origin.url without secrets, empty if there
 * is none. False when the text holds anything beyond the plain forms that git
 * itself writes, or a format that only git can judge. */
bool repo_peek_config(struct arena *a, struct str config, struct str *origin);

struct commit {
    struct str id;     /* 40 hexadecimal digits */
    int64_t time;      /* of the committer, seconds UTC */
    struct str branch; /* short name if the ref was a branch, else empty */
};

/* 0, or -1 with a finding (repo-unreadable, repo-sha256) on the whole unit. */
int repo_open(struct arena *a, const char *path, struct findings *f, struct repo **out);
/* NULL is fine. */
void repo_close(struct repo *r);

/* The commit that `ref` means: "" or "HEAD"; a branch, else a tag (annotated
 * too), else a branch of origin, else a full name (refs/…), else a commit id of 4
 * to 40 digits. Expressions such as HEAD~2 are no refs. 0, or -1 with a finding:
 * repo-empty, repo-ref-missing, repo-unreadable. */
int repo_resolve(struct repo *r, struct arena *a, struct str ref, struct findings *f,
                 struct commit *out);

struct repo_ref {
    struct str name; /* short: "v1.2", "release/2"; repo_resolve takes it */
    bool is_tag;
};
struct repo_refs {
    VEC(struct repo_ref);
};
/* All branches, tags and branches of origin, in this order; of one name the first. Not what they
 * point to, nor whether that is there. */
void repo_list_refs(struct repo *r, struct arena *a, struct repo_refs *out);

/* remote.origin.url without secrets, or empty. */
struct str repo_origin(struct repo *r, struct arena *a);
/* History ends at a boundary of this clone. */
bool repo_is_shallow(const struct repo *r);
/* Some objects were left out when it was cloned (`--filter`). */
bool repo_is_partial(const struct repo *r);
/* What may be in this clone later without another commit, as a text that differs then: for cache
 * keys. Empty for a whole clone; of a shallow one it tells where it ends, of a partial one which
 * packs there are. */
struct str repo_gaps(struct repo *r, struct arena *a);

#endif
