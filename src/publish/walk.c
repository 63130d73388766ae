#include "publish/walk.h"

#include <errno.h>

#include "base/vec.h"
#include "publish/trail.h"

struct pending {
    VEC(struct str);
};

/* Reads one folder to its end; folders to go into wait in `pending`. */
static int read_folder(struct arena *a, struct trail *trail, struct str dir, char *buffer,
                       struct pending *pending, walk_visit *visit, void *context, struct err *err) {
    struct fs_scan scan;
    struct fs_entry entry;
    char path[2 * LIMIT_PATH_BYTES];
    int more;
    fs_scan_init(&scan, &trail->dir, buffer);
    while ((more = fs_scan_next(&scan, &entry, err)) == 1) {
        size_t n = dir.n;
        memcpy(path, dir.p, n);
        if (n)
            path[n++] = '/';
        memcpy(path + n, entry.name.p, entry.name.n);
        struct str whole = str_n(path, n + entry.name.n);
        int enter = visit(context, whole, entry.type, err);
        if (enter < 0)
            return -1;
        if (enter && whole.n < LIMIT_PATH_BYTES)
            *VEC_PUSH(a, pending) = str_dup(a, whole);
    }
    return more;
}

int walk(const struct fs_dir *root, walk_visit *visit, void *context, struct err *err) {
    struct arena scratch = {0};
    struct pending pending = {0};
    struct trail trail;
    char *buffer = arena_alloc(&scratch, FS_SCAN_BUFFER);
    struct fs_dir top;
    /* A descriptor of its own: where it stands in the list is then its own, too. */
    if (fs_open_dir(&scratch, root, STR(""), 0, &top, err) != 0) {
        arena_release(&scratch);
        return -1;
    }
    trail_init(&trail, &top);
    int failed = read_folder(&scratch, &trail, STR(""), buffer, &pending, visit, context, err);
    while (pending.n && !failed) {
        struct str dir = pending.v[--pending.n];
        failed = trail_enter(&trail, dir, false, err);
        if (failed && (errno == ENOENT || errno == ENOTDIR))
            failed = 0; /* someone took it away meanwhile */
        else if (!failed)
            failed = read_folder(&scratch, &trail, dir, buffer, &pending, visit, context, err);
    }
    trail_release(&trail);
    fs_close_dir(&top);
    arena_release(&scratch);
    return failed;
}
