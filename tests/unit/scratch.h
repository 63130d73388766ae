/* A folder of its own for a test, and short ways to fill it and to look at it. */
#ifndef UNIT_SCRATCH_H
#define UNIT_SCRATCH_H

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "sys/fs.h"
#include "unit/test.h"

struct scratch {
    struct arena *a;
    struct fs_dir dir;
};

static inline struct scratch scratch_make(struct arena *a) {
    struct scratch s = {.a = a};
    struct err err;
    const char *tmp = getenv("TMPDIR");
    char *name = str_z(a, str_fmt(a, "%s/portico-test-XXXXXX", tmp ? tmp : "/tmp"));
    assert_non_null(mkdtemp(name));
    assert_int_equal(fs_open_dir(a, &FS_CWD, str_of(name), 0, &s.dir, &err), 0);
    return s;
}

static inline void scratch_remove(struct scratch *s) {
    struct err err;
    fs_close_dir(&s->dir);
    assert_int_equal(fs_remove_tree(&FS_CWD, s->dir.path, &err), 0);
}

static inline void put(struct scratch *s, const char *path, const char *text) {
    struct err err;
    struct str at = str_of(path);
    struct str dir = str_slice(at, 0, str_last_index(at, '/'));
    if (dir.n < at.n)
        assert_int_equal(fs_make_dirs(&s->dir, dir, 0, &err), 0);
    assert_int_equal(fs_write(&s->dir, at, str_of(text), FS_TRUNCATE, &err), 0);
}

/* The content of a file, or "(none)". */
static inline struct str content(struct scratch *s, const char *path) {
    struct err err;
    struct str text;
    return fs_read(s->a, &s->dir, str_of(path), 1 << 20, 0, &text, &err) == 0 ? text
                                                                              : STR("(none)");
}

static inline bool exists(struct scratch *s, const char *path) {
    uint64_t size;
    return fs_probe(&s->dir, str_of(path), &size) != FS_NONE;
}

/* Every file below `path` as "path=text\n", sorted, without Portico's own. */
static inline struct str tree(struct scratch *s, const char *path) {
    struct str out = STR("");
    struct fs_entries entries;
    struct err err;
    if (fs_list(s->a, &s->dir, str_of(path), FS_NOFOLLOW, &entries, &err) != 0)
        return STR("(none)");
    for (size_t i = 0; i < entries.n; i++) {
        struct fs_entry e = entries.v[i];
        const char *at = str_z(s->a, str_fmt(s->a, "%s/%.*s", path, STR_ARG(e.name)));
        struct str more;
        if (str_eq(e.name, STR(".portico")))
            continue;
        if (e.type == FS_FOLDER)
            more = str_fmt(s->a, "%s/\n%.*s", at, STR_ARG(tree(s, at)));
        else
            more = str_fmt(s->a, "%s=%.*s\n", at, STR_ARG(content(s, at)));
        out = str_fmt(s->a, "%.*s%.*s", STR_ARG(out), STR_ARG(more));
    }
    return out;
}

#endif
