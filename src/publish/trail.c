#include "publish/trail.h"

#include <errno.h>

#include "base/path.h"

static void stand(struct trail *t) {
    t->dir.fd = t->depth ? t->way[t->depth - 1].fd : t->root->fd;
    t->dir.path = t->depth ? str_n(t->path, t->way[t->depth - 1].n) : t->root->path;
}

void trail_init(struct trail *t, const struct fs_dir *root) {
    t->root = root;
    t->depth = 0;
    stand(t);
}

static void go_up(struct trail *t) {
    struct fs_dir open = {.fd = t->way[--t->depth].fd};
    fs_close_dir(&open);
    stand(t);
}

static int go_down(struct trail *t, struct str path, struct str name, bool make, struct err *err) {
    struct arena names = {0};
    if (t->depth == LIMIT_TREE_DEPTH || path.n >= sizeof t->path) {
        errno = ENAMETOOLONG;
        return err_errno(err, errno, "cannot open the folder '%.*s'", STR_ARG(path));
    }
    struct fs_dir next;
    int failed = fs_open_dir(&names, &t->dir, name, FS_NOFOLLOW, &next, err);
    if (failed && make && errno == ENOENT) {
        failed = fs_make_dir(&t->dir, name, err) < 0;
        if (!failed)
            failed = fs_open_dir(&names, &t->dir, name, FS_NOFOLLOW, &next, err);
    }
    int cause = errno;
    arena_release(&names);
    errno = cause;
    if (failed)
        return -1;
    memcpy(t->path, path.p, path.n);
    t->way[t->depth].fd = next.fd;
    t->way[t->depth++].n = path.n;
    stand(t);
    return 0;
}

int trail_enter(struct trail *t, struct str path, bool make, struct err *err) {
    while (t->depth && !path_inside(str_n(t->path, t->way[t->depth - 1].n), path))
        go_up(t);
    size_t at = t->depth ? t->way[t->depth - 1].n + 1 : 0;
    while (at < path.n) {
        size_t slash = str_index(path, '/', at);
        if (go_down(t, str_slice(path, 0, slash), str_slice(path, at, slash), make, err) != 0)
            return -1;
        at = slash + 1;
    }
    return 0;
}

void trail_release(struct trail *t) {
    while (t->depth)
        go_up(t);
}
