/* From sources to units: the ordered list of repositories and folders to collect,
 * each with an id, a location and the commit that will be read. Contents are not
 * looked at.
 *
 * A unit's id is, in this order: `id:` from the configuration; host and path of
 * the repository's origin, without credentials; its path relative to the
 * configuration or, from the command line, its name. Never an absolute path, so
 * that two machines agree. Of two units with one id the second gets "~2" and a
 * finding. */
#ifndef SOURCE_UNITS_H
#define SOURCE_UNITS_H

#include "git/repo.h"
#include "model/version.h"
#include "source/config.h"

enum unit_kind { UNIT_REPOSITORY, UNIT_FOLDER };

/* Which files of a repository are read. */
enum unit_view { UNIT_COMMIT, UNIT_WORKTREE, UNIT_INDEX };

struct unit {
    struct str id;
    enum unit_kind kind;
    enum unit_view view;
    struct str path;       /* of the repository or folder on this machine */
    struct str ref;        /* as configured; empty: HEAD */
    struct str web;        /* https address of the repository, or empty */
    struct str content_id; /* what its fragment depends on: commit and branch, or a digest
                              of a folder's state; empty when it could not be found out
                              cheaply or at all */
    struct place place;    /* the source that it comes from */
    /* Of a plain folder of the command line: the repository that it is a part of. */
    struct str repository;     /* its id; empty: none */
    struct str repository_web; /* its address, or empty */
    struct str folder;         /* the folder, in there; empty at its top */
    struct str_list files; /* paths in it that the command line names: catalog files in any case */
    bool only_files;       /* no other file of the folder is one, and its documentation is shown
                              only where an entity has it */
    struct unit_version version;
};

struct units {
    VEC(struct unit);
};

/* The content_id of a commit. `gaps` is what repo_gaps() says. */
struct str unit_content_of_commit(struct arena *a, const struct commit *commit, struct str gaps);

/* Lists the units of all sources. `cache` is where mirrors of remote repositories
 * live. Files of the command line come last. A source that stands for nothing is a finding; -1 only
 * when a PATH of the command line does not exist. */
int units_list(struct arena *a, const struct config *config, struct str cache, struct findings *f,
               struct units *out, struct err *err);

#endif
