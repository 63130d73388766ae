#include "pipeline/cache.h"

#include <stdlib.h>

#include "base/vec.h"
#include "sys/clock.h"
#include "sys/process.h"

#define SUFFIX ".fragment"

static struct str lock_path(struct arena *a, const struct cache *c) {
    return str_fmt(a, "%.*s/lock", STR_ARG(c->folder));
}

/* Our clock may not be that of a network file system. */
static int64_t time_there(const struct cache *c) {
    struct fs_stat s;
    struct err err;
    struct str lock = lock_path(c->arena, c);
    bool known = fs_touch(&FS_CWD, lock, &err) == 0 && fs_stat(&FS_CWD, lock, 0, &s, &err) == 0;
    return known ? s.modified_ns : 0;
}

void cache_open(struct arena *a, struct str folder, struct cache *out) {
    struct err ignored; /* it may be there to be read alone */
    *out = (struct cache){.arena = a, .folder = folder, .lock.fd = -1};
    fs_make_dirs(&FS_CWD, folder, 0, &ignored);
    if (fs_lock_shared(&FS_CWD, lock_path(a, out), &out->lock.fd, &ignored) == 0)
        out->begun_ns = time_there(out);
    if (fs_list(a, &FS_CWD, folder, 0, &out->names, &ignored) < 0)
        out->names.n = 0;
}

void cache_close(struct cache *c) {
    if (c->arena)
        fs_close_dir(&c->lock);
}

static struct str name_of_docs(struct arena *a, const struct fragment *keys) {
    return str_fmt(a, "%.*s-", STR_ARG(digest_hex(a, keys->docs_key)));
}

struct str cache_path(struct arena *a, const struct cache *c, const struct fragment *keys) {
    return str_fmt(a, "%.*s/%.*s%.*s" SUFFIX, STR_ARG(c->folder), STR_ARG(name_of_docs(a, keys)),
                   STR_ARG(digest_hex(a, keys->facts_key)));
}

struct str cache_find_alike(struct arena *a, const struct cache *c, const struct fragment *keys) {
    struct str prefix = name_of_docs(a, keys);
    size_t from = 0, to = c->names.n;
    while (from < to) {
        size_t mid = from + (to - from) / 2;
        if (str_cmp(c->names.v[mid].name, prefix) < 0)
            from = mid + 1;
        else
            to = mid;
    }
    for (; from < c->names.n && str_starts(c->names.v[from].name, prefix); from++)
        if (str_ends(c->names.v[from].name, STR(SUFFIX)))
            return str_fmt(a, "%.*s/%.*s", STR_ARG(c->folder), STR_ARG(c->names.v[from].name));
    return STR("");
}

void cache_use(struct str path) {
    struct err ignored; /* at worst it goes too early */
    fs_touch(&FS_CWD, path, &ignored);
}

int cache_write(struct arena *a, struct str path, struct str bytes, bool passing,
                struct str *written, struct err *err) {
    /* Runs in other containers may have our process number. */
    struct str own = str_fmt(a, "%.*s.%d-%llx", STR_ARG(path), process_number(),
                             (unsigned long long)clock_now_ns());
    *written = passing ? own : path;
    if (fs_write(&FS_CWD, own, bytes, 0, err) < 0)
        return -1;
    if (passing || fs_rename(&FS_CWD, own, &FS_CWD, path, err) == 0)
        return 0;
    struct err second;
    fs_remove_file(&FS_CWD, own, &second);
    return -1;
}

/* ---- pruning ---- */

struct kept {
    struct str name;
    uint64_t size;
    int64_t used_ns;
};

static int by_use(const void *va, const void *vb) {
    const struct kept *a = va, *b = vb;
    if (a->used_ns != b->used_ns)
        return a->used_ns < b->used_ns ? -1 : 1;
    return str_cmp(a->name, b->name);
}

/* With the lock for ourselves. */
static void prune(struct arena *a, const struct fs_dir *dir, int64_t begun_ns, uint64_t bytes) {
    struct {
        VEC(struct kept);
    } kept = {0};
    struct fs_entries names = {0};
    struct err ignored;
    uint64_t total = 0;
    if (fs_list(a, dir, STR(""), 0, &names, &ignored) < 0)
        return;
    VEC_EACH (const struct fs_entry, e, &names) {
        struct fs_stat s;
        if (!str_ends(e->name, STR(SUFFIX))) {
            if (str_contains(e->name, STR(SUFFIX ".")))
                fs_remove_file(dir, e->name, &ignored);
        } else if (fs_stat(dir, e->name, FS_NOFOLLOW, &s, &ignored) == 0 && s.type == FS_FILE) {
            total += s.size;
            *VEC_PUSH(a, &kept) = (struct kept){e->name, s.size, s.modified_ns};
        }
    }
    if (kept.n)
        qsort(kept.v, kept.n, sizeof *kept.v, by_use);
    for (size_t i = 0; i < kept.n && total > bytes && kept.v[i].used_ns < begun_ns; i++)
        if (fs_remove_file(dir, kept.v[i].name, &ignored) == 0)
            total -= kept.v[i].size;
}

void cache_prune(struct cache *c, uint64_t bytes) {
    struct arena scratch = {0};
    struct fs_dir dir;
    struct err ignored; /* the next run tries again */
    if (c->lock.fd < 0)
        return;
    cache_close(c);
    if (fs_lock(&FS_CWD, lock_path(&scratch, c), &c->lock.fd, &ignored) == 0 &&
        fs_open_dir(&scratch, &FS_CWD, c->folder, 0, &dir, &ignored) == 0) {
        prune(&scratch, &dir, c->begun_ns, bytes);
        fs_close_dir(&dir);
    }
    cache_close(c);
    arena_release(&scratch);
}
