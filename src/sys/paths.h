/* Paths on this machine, as users write them on the command line and in the
 * configuration. (Paths inside a repository are base/path.h.) */
#ifndef SYS_PATHS_H
#define SYS_PATHS_H

#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"

struct paths {
    VEC(struct str);
};

/* `path` as seen from the folder `dir`; an absolute path stays as it is. */
struct str paths_below(struct arena *a, struct str dir, struct str path);
/* What a pattern with *, ? and [] stands for, sorted by bytes; a path without
 * wildcards stands for itself when it exists. */
int paths_expand(struct arena *a, struct str pattern, struct paths *out, struct err *err);
/* Folders directly in dir, sorted by bytes, without those that begin with a dot. */
int paths_folders(struct arena *a, struct str dir, struct paths *out, struct err *err);
bool paths_is_folder(struct arena *a, struct str path);
bool paths_exists(struct arena *a, struct str path);
/* Absolute, without symbolic links; empty when it does not exist. */
struct str paths_real(struct arena *a, struct str path);
/* Where caches go: $XDG_CACHE_HOME/portico or ~/.cache/portico. */
struct str paths_cache(struct arena *a);

#endif
