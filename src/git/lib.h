/* What the files of this folder share of libgit2. Nothing outside src/git/
 * includes this header. */
#ifndef GIT_LIB_H
#define GIT_LIB_H

#include <git2.h>

#include "base/finding.h"
#include "git/object.h"

/* Start libgit2 once per process and set it up for reading: no owner check, no
 * strict hash verification, no configuration from outside the repository. A fork
 * inherits it; repositories must be opened behind the fork. */
void lib_start(void);
/* Let configuration of the user and the system (proxy, insteadOf) take part, as
 * the network needs it; `false` shuts it out again. */
void lib_use_user_config(bool yes);

/* What libgit2 says about its last failure, without secrets. */
struct str lib_message(struct arena *a);

static inline git_oid lib_oid(const struct oid *id) {
    git_oid out;
    memcpy(out.id, id->b, OID_BYTES);
    return out;
}
static inline struct oid lib_oid_of(const git_oid *id) {
    struct oid out;
    memcpy(out.b, id->id, OID_BYTES);
    return out;
}

struct repo {
    git_repository *git;
    git_odb *odb;
    struct str path; /* as given to repo_open, terminated */
    bool worktree;   /* path is the top of a work tree */
    bool shallow, partial;
    bool partial_said; /* its finding has been added */
};

enum lib_read { LIB_READ_OK, LIB_READ_MISSING, LIB_READ_LARGE };

/* An object of `type` of at most `limit` bytes; the caller frees *out. *size is
 * set for LIB_READ_LARGE. In a partial clone a missing object is told apart
 * without a second look at the disk, and nothing is ever fetched. */
enum lib_read lib_read(struct repo *r, const struct oid *id, git_object_t type, size_t limit,
                       git_odb_object **out, size_t *size);
static inline struct str lib_data(git_odb_object *o) {
    return str_n(git_odb_object_data(o), git_odb_object_size(o));
}

/* object-missing at `path`, and once per repository repo-partial. */
void lib_missing(struct repo *r, struct findings *f, struct str path);

#endif
