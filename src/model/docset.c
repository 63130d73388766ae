#include "model/docset.h"

#include "base/path.h"

static struct str below(struct str dir, struct str path) {
    return dir.n ? str_from(path, dir.n + 1) : path;
}

/* Mounts may stand in each other: the innermost counts. */

bool docset_site_path(struct arena *a, const struct docset *set, struct str source,
                      struct str *path) {
    const struct docs_mount *in = NULL;
    VEC_EACH (const struct docs_mount, m, &set->mounts)
        if (path_inside(m->dir, source) && (!in || m->dir.n > in->dir.n))
            in = m;
    if (in)
        return path_join(a, in->at, below(in->dir, source), path);
    *path = below(set->docs_dir, source);
    return path_inside(set->docs_dir, source);
}

bool docset_source(struct arena *a, const struct docset *set, struct str path, struct str *source) {
    const struct docs_mount *in = NULL;
    VEC_EACH (const struct docs_mount, m, &set->mounts)
        if (path_inside(m->at, path) && (!in || m->at.n > in->at.n))
            in = m;
    return path_join(a, in ? in->dir : set->docs_dir, in ? below(in->at, path) : path, source);
}
