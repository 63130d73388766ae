#include "publish/folder.h"

#include <errno.h>

#include "base/path.h"

static void stand(struct folder *f) {
    f->dir.fd = f->depth ? f->way[f->depth - 1].fd : f->root->fd;
    f->dir.path = f->depth ? str_n(f->path, f->way[f->depth - 1].n) : f->root->path;
}

void folder_init(struct folder *f, const struct fs_dir *root) {
    f->root = root;
    f->depth = 0;
    stand(f);
}

static void go_up(struct folder *f) {
    struct fs_dir open = {.fd = f->way[--f->depth].fd};
    fs_close_dir(&open);
    stand(f);
}

static int go_down(struct folder *f, struct str path, struct str name, bool make, struct err *err) {
    struct arena names = {0};
    struct fs_dir next;
    int failed = fs_open_dir(&names, &f->dir, name, FS_NOFOLLOW, &next, err);
    if (failed && make && errno == ENOENT) {
        failed = fs_make_dir(&f->dir, name, err) < 0;
        if (!failed)
            failed = fs_open_dir(&names, &f->dir, name, FS_NOFOLLOW, &next, err);
    }
    int cause = errno;
    arena_release(&names);
    errno = cause;
    if (failed)
        return -1;
    memcpy(f->path, path.p, path.n);
    f->way[f->depth].fd = next.fd;
    f->way[f->depth++].n = path.n;
    stand(f);
    return 0;
}

int folder_enter(struct folder *f, struct str path, bool make, struct err *err) {
    while (f->depth && !path_inside(str_n(f->path, f->way[f->depth - 1].n), path))
        go_up(f);
    size_t at = f->depth ? f->way[f->depth - 1].n + 1 : 0;
    while (at < path.n) {
        size_t slash = str_index(path, '/', at);
        if (go_down(f, str_slice(path, 0, slash), str_slice(path, at, slash), make, err) != 0)
            return -1;
        at = slash + 1;
    }
    return 0;
}

void folder_release(struct folder *f) {
    while (f->depth)
        go_up(f);
}
