#include "git/tree.h"

#include "base/limits.h"
#include "git/disk.h"
#include "git/lib.h"
#include "sys/clock.h"
#include "sys/folder.h"

void tree_close(struct tree *t) {
    if (!t)
        return;
    struct folder top = {t->fd};
    folder_close(&top);
    t->fd = -1;
    t->repo = NULL;
}

const struct tree_entry *tree_find(const struct tree *t, struct str path) {
    size_t from = 0, to = t->n;
    while (from < to) {
        size_t mid = from + (to - from) / 2;
        int c = str_cmp(t->entries[mid].path, path);
        if (c == 0)
            return &t->entries[mid];
        if (c < 0)
            from = mid + 1;
        else
            to = mid;
    }
    return NULL;
}

/* Where path stands against all the paths inside dir: before, in, behind. */
static int against(struct str path, struct str dir) {
    size_t n = path.n < dir.n ? path.n : dir.n;
    int c = n ? memcmp(path.p, dir.p, n) : 0;
    if (c)
        return c;
    if (path.n <= dir.n)
        return -1;
    return (unsigned char)path.p[dir.n] - '/';
}

bool tree_range(const struct tree *t, struct str dir, size_t *from, size_t *to) {
    *from = 0;
    *to = t->n;
    if (dir.n == 0)
        return t->n > 0;
    for (size_t n = t->n; *from < n;) {
        size_t mid = *from + (n - *from) / 2;
        if (against(t->entries[mid].path, dir) < 0)
            *from = mid + 1;
        else
            n = mid;
    }
    for (size_t lo = *from; lo < *to;) {
        size_t mid = lo + (*to - lo) / 2;
        if (against(t->entries[mid].path, dir) <= 0)
            lo = mid + 1;
        else
            *to = mid;
    }
    return *from < *to;
}

static void too_large(struct findings *f, struct str path, uint64_t size, size_t limit) {
    FIND2(f, FILE_TOO_LARGE, place_file(str_dup(f->arena, path)),
          str_fmt(f->arena, "%llu", (unsigned long long)size), str_fmt(f->arena, "%zu", limit));
}

static bool read_git(struct tree *t, const struct tree_entry *e, size_t limit, struct arena *a,
                     struct findings *f, struct str *out) {
    git_odb_object *o = NULL;
    size_t size = 0;
    switch (lib_read(t->repo, &e->id, GIT_OBJECT_BLOB, limit, &o, &size)) {
    case LIB_READ_LARGE:
        too_large(f, e->path, size, limit);
        return false;
    case LIB_READ_MISSING:
        lib_missing(t->repo, f, e->path);
        return false;
    case LIB_READ_OK:
        break;
    }
    *out = str_dup(a, lib_data(o));
    git_odb_object_free(o);
    return true;
}

static bool read_disk(struct tree *t, const struct tree_entry *e, size_t limit, struct arena *a,
                      struct findings *f, struct str *out) {
    struct folder top = {t->fd};
    uint64_t size;
    int errnum;
    switch (folder_read(&top, e->real, limit, a, out, &size, &errnum)) {
    case FOLDER_READ_LARGE:
        too_large(f, e->path, size, limit);
        return false;
    case FOLDER_READ_FAILED:
        FIND1(f, FILE_UNREADABLE, place_file(str_dup(f->arena, e->path)),
              disk_reason(f->arena, errnum));
        return false;
    case FOLDER_READ_OK:
        break;
    }
    return true;
}

bool tree_read(struct tree *t, const struct tree_entry *e, size_t limit, struct arena *a,
               struct findings *f, struct str *out) {
    return e->at == TREE_IN_GIT ? read_git(t, e, limit, a, f, out)
                                : read_disk(t, e, limit, a, f, out);
}

struct str tree_id(struct tree *t, const struct tree_entry *e, struct arena *a,
                   struct findings *f) {
    if (e->at == TREE_IN_GIT)
        return oid_hex(a, &e->id);
    struct arena scratch = {0};
    struct str text, hex = STR("");
    git_oid id;
    lib_start();
    if (read_disk(t, e, LIMIT_ASSET_BYTES, &scratch, f, &text) &&
        git_odb_hash(&id, text.n ? text.p : "", text.n, GIT_OBJECT_BLOB) == 0) {
        struct oid oid = lib_oid_of(&id);
        hex = oid_hex(a, &oid);
    }
    arena_release(&scratch);
    return hex;
}

/* Clocks of file systems tick in two seconds at the coarsest (FAT). */
static const int64_t settled_ns = 2000000000;

static struct digest add_recent(struct tree *t, struct digest d, const struct tree_entry *e) {
    struct arena scratch = {0};
    struct folder top = {t->fd};
    struct str text;
    uint64_t size;
    int errnum;
    if (folder_read(&top, e->real, LIMIT_ASSET_BYTES, &scratch, &text, &size, &errnum) ==
        FOLDER_READ_OK)
        d = digest_add(d, text);
    arena_release(&scratch);
    return d;
}

struct digest tree_digest(struct tree *t) {
    static const struct oid none;
    struct digest d = {0};
    if (!oid_eq(&t->root, &none))
        return digest_add(d, str_n((const char *)t->root.b, OID_BYTES));
    int64_t now = clock_now_ns();
    for (size_t i = 0; i < t->n; i++) {
        const struct tree_entry *e = &t->entries[i];
        d = digest_add(d, e->path);
        if (e->at == TREE_IN_GIT) {
            d = digest_add(d, str_n((const char *)e->id.b, OID_BYTES));
            continue;
        }
        d = digest_add(d, str_n((const char *)&e->stamp, sizeof e->stamp));
        if (e->ctime_ns > now - settled_ns)
            d = add_recent(t, d, e);
    }
    for (size_t i = 0; i < t->skipped_n; i++)
        d = digest_add(d, t->skipped[i].path);
    return d;
}
