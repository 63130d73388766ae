#include <errno.h>

#include "git/disk.h"

int disk_open(struct tree_build *b, const char *path) {
    struct folder top;
    struct err err;
    if (folder_open(&top, path, &err) != 0) {
        FIND1(b->f, REPO_UNREADABLE, place_file(STR("")), str_dup(b->f->arena, str_of(err.text)));
        return -1;
    }
    b->tree->fd = top.fd;
    return 0;
}

void disk_add(struct tree_build *b, const struct folder_item *item) {
    if (item->kind == FOLDER_LINK) {
        tree_build_link(b, item->path, item->target);
        return;
    }
    struct tree_entry *e = tree_build_add(b, item->path);
    if (!e)
        return;
    const uint64_t facts[] = {item->size, item->inode, (uint64_t)item->mtime_ns,
                              (uint64_t)item->ctime_ns, item->executable};
    e->executable = item->executable;
    e->at = TREE_ON_DISK;
    e->real = item->path;
    e->ctime_ns = item->ctime_ns;
    e->stamp = hash64(str_n((const char *)facts, sizeof facts));
}

struct str disk_reason(struct arena *a, int errnum) {
    struct err err;
    if (errnum == EINVAL || errnum == ELOOP || errnum == ENOTDIR)
        return STR("there is no regular file any more");
    err_errno(&err, errnum, "the system says");
    return str_dup(a, str_of(err.text));
}

void disk_trouble(struct tree_build *b, struct str path, enum folder_trouble what, int errnum) {
    struct arena *a = b->f->arena;
    switch (what) {
    case FOLDER_UNREADABLE:
        FIND1(b->f, FILE_UNREADABLE, place_file(str_dup(a, path)), disk_reason(a, errnum));
        break;
    case FOLDER_NO_FILE:
        FIND0(b->f, FILE_SPECIAL, place_file(str_dup(a, path)));
        break;
    case FOLDER_TOO_DEEP:
        tree_build_limit(b, path, "nested folders", LIMIT_TREE_DEPTH);
        break;
    case FOLDER_TOO_LONG:
        tree_build_limit(b, path, "bytes in a path", LIMIT_PATH_BYTES);
        break;
    case FOLDER_TOO_MANY:
        tree_build_limit(b, path, "files", LIMIT_TREE_FILES);
        break;
    }
}

static void item(void *ctx, const struct folder_item *x) { disk_add(ctx, x); }

static void trouble(void *ctx, struct str path, enum folder_trouble what, int errnum) {
    disk_trouble(ctx, path, what, errnum);
}

int tree_open_folder(struct arena *a, const char *path, struct findings *f, struct tree **out) {
    struct tree_build b;
    tree_build_init(&b, a, NULL, f);
    if (disk_open(&b, path) != 0)
        return -1;
    const struct folder top = {b.tree->fd};
    const struct folder_walk walk = {.ctx = &b, .item = item, .trouble = trouble};
    folder_walk(&top, a, &walk);
    *out = tree_build_finish(&b);
    return 0;
}
