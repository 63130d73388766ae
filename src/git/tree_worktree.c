#include "git/disk.h"
#include "git/index.h"

struct walker {
    struct tree_build b;
    struct repo *repo;
    struct index_list tracked;
};

/* By the .gitignore files and info/exclude of the repository. A path that ends in
 * '/' is a folder. */
static bool ignored(struct walker *w, struct str path, bool folder) {
    char z[LIMIT_PATH_BYTES + 2];
    int yes = 0;
    memcpy(z, path.p, path.n);
    z[path.n] = '/';
    z[path.n + folder] = '\0';
    return git_ignore_path_is_ignored(&yes, w->repo->git, z) == 0 && yes;
}

static bool enter(void *ctx, struct str path, bool repository) {
    struct walker *w = ctx;
    const struct index_item *item = index_find(&w->tracked, path);
    if (item && (item->mode & MODE_TYPE) == MODE_SUBMODULE)
        return false; /* said at the end */
    if (index_has_below(&w->tracked, path))
        return true;
    if (ignored(w, path, true))
        return false;
    if (repository)
        tree_build_skip(&w->b, str_dup(w->b.a, path), TREE_SUBMODULE, STR(""));
    return !repository;
}

static void item(void *ctx, const struct folder_item *x) {
    struct walker *w = ctx;
    struct index_item *known = index_find(&w->tracked, x->path);
    if (!known && ignored(w, x->path, false))
        return;
    if (known)
        known->on_disk = true;
    disk_add(&w->b, x);
}

static void trouble(void *ctx, struct str path, enum folder_trouble what, int errnum) {
    struct walker *w = ctx;
    if (what == FOLDER_NO_FILE && !index_find(&w->tracked, path))
        return; /* nor does `git status` name it */
    disk_trouble(&w->b, path, what, errnum);
}

int tree_open_worktree(struct arena *a, struct repo *r, struct findings *f, struct tree **out) {
    struct walker *w = ARENA_NEW(a, struct walker);
    w->repo = r;
    tree_build_init(&w->b, a, r, f);
    if (!r->worktree) {
        FIND1(f, REPO_UNREADABLE, place_file(STR("")), STR("a bare repository has no work tree"));
        return -1;
    }
    if (index_read(&w->b, r, &w->tracked) != 0) {
        FIND1(f, REPO_UNREADABLE, place_file(STR("")), lib_message(f->arena));
        return -1;
    }
    if (disk_open(&w->b, r->path.p) != 0)
        return -1;
    const struct folder top = {w->b.tree->fd};
    const struct folder_walk walk = {w, enter, item, trouble};
    folder_walk(&top, a, &walk);
    for (size_t i = 0; i < w->tracked.n; i++) {
        const struct index_item *x = &w->tracked.v[i];
        bool submodule = (x->mode & MODE_TYPE) == MODE_SUBMODULE;
        if (submodule || (x->skip_worktree && !x->on_disk))
            index_add(&w->b, r, x);
    }
    *out = tree_build_finish(&w->b);
    return 0;
}
