#include <stdlib.h>

#include "git/index.h"
#include "sys/folder.h"

static int by_path(const void *a, const void *b) {
    return str_cmp(((const struct index_item *)a)->path, ((const struct index_item *)b)->path);
}

static bool path_ok(struct str path) {
    struct str part;
    if (path.n == 0 || path.n >= LIMIT_PATH_BYTES || path.p[path.n - 1] == '/')
        return false;
    while (path.n) {
        path = str_cut(path, '/', &part);
        if (!tree_name_ok(part))
            return false;
    }
    return true;
}

static void take(struct tree_build *b, const git_index_entry *e, struct index_list *out) {
    struct str path = str_of(e->path);
    int stage = GIT_INDEX_ENTRY_STAGE(e);
    if (stage == GIT_INDEX_STAGE_ANCESTOR || stage == GIT_INDEX_STAGE_THEIRS)
        return;
    if (!path_ok(path)) {
        tree_build_bad_name(b, STR(""), path);
        return;
    }
    if (stage == GIT_INDEX_STAGE_OURS)
        FIND0(b->f, TREE_CONFLICT, place_file(str_dup(b->f->arena, path)));
    struct index_item *item = VEC_PUSH(b->a, out);
    item->path = str_dup(b->a, path);
    item->mode = e->mode;
    item->skip_worktree = (e->flags_extended & GIT_INDEX_ENTRY_SKIP_WORKTREE) != 0;
    item->id = lib_oid_of(&e->id);
}

/* While a hook runs for `git commit FILE`, what will be committed stands in an index of its own,
 * which git names to the hook. It is that of the repository whose hook runs: the one at the
 * current folder. */
static int open_index(struct repo *r, git_index **out) {
    const char *file = getenv("GIT_INDEX_FILE"), *top = git_repository_workdir(r->git);
    if (file && *file && top && folder_is_current(top))
        return git_index_open(out, file);
    return git_repository_index(out, r->git);
}

int index_read(struct tree_build *b, struct repo *r, struct index_list *out) {
    git_index *index = NULL;
    if (open_index(r, &index) < 0)
        return -1;
    size_t n = git_index_entrycount(index);
    if (n > LIMIT_TREE_FILES) {
        tree_build_limit(b, STR(""), "files", LIMIT_TREE_FILES);
        n = LIMIT_TREE_FILES;
    }
    bool sorted = true;
    for (size_t i = 0; i < n; i++) {
        take(b, git_index_get_byindex(index, i), out);
        if (out->n > 1 && by_path(&out->v[out->n - 2], &out->v[out->n - 1]) > 0)
            sorted = false; /* core.ignorecase orders otherwise */
    }
    git_index_free(index);
    if (!sorted)
        qsort(out->v, out->n, sizeof *out->v, by_path);
    return 0;
}

/* The first item at or behind path. */
static size_t seek(const struct index_list *list, struct str path) {
    const struct index_item key = {.path = path};
    size_t from = 0, to = list->n;
    while (from < to) {
        size_t mid = from + (to - from) / 2;
        if (by_path(&list->v[mid], &key) < 0)
            from = mid + 1;
        else
            to = mid;
    }
    return from;
}

struct index_item *index_find(const struct index_list *list, struct str path) {
    size_t i = seek(list, path);
    return i < list->n && str_eq(list->v[i].path, path) ? &list->v[i] : NULL;
}

bool index_has_below(const struct index_list *list, struct str dir) {
    char inside[LIMIT_PATH_BYTES + 1];
    if (dir.n >= LIMIT_PATH_BYTES)
        return false;
    memcpy(inside, dir.p, dir.n);
    inside[dir.n] = '/';
    struct str prefix = str_n(inside, dir.n + 1);
    size_t i = seek(list, prefix);
    return i < list->n && str_starts(list->v[i].path, prefix);
}

static void add_link(struct tree_build *b, struct repo *r, const struct index_item *item) {
    git_odb_object *o = NULL;
    size_t size;
    if (lib_read(r, &item->id, GIT_OBJECT_BLOB, LIMIT_PATH_BYTES, &o, &size) != LIB_READ_OK) {
        lib_missing(r, b->f, item->path);
        return;
    }
    tree_build_link(b, item->path, str_dup(b->a, lib_data(o)));
    git_odb_object_free(o);
}

void index_add(struct tree_build *b, struct repo *r, const struct index_item *item) {
    uint32_t type = item->mode & MODE_TYPE;
    if (type == MODE_SUBMODULE) {
        tree_build_skip(b, item->path, TREE_SUBMODULE, STR(""));
    } else if (type == MODE_LINK) {
        add_link(b, r, item);
    } else {
        struct tree_entry *e = tree_build_add(b, item->path);
        if (!e)
            return;
        e->executable = (item->mode & 0100) != 0;
        e->at = TREE_IN_GIT;
        e->id = item->id;
    }
}

int tree_open_index(struct arena *a, struct repo *r, struct findings *f, struct tree **out) {
    struct tree_build b;
    struct index_list list = {0};
    tree_build_init(&b, a, r, f);
    if (index_read(&b, r, &list) != 0) {
        FIND1(f, REPO_UNREADABLE, place_file(STR("")), lib_message(f->arena));
        return -1;
    }
    for (size_t i = 0; i < list.n; i++)
        index_add(&b, r, &list.v[i]);
    *out = tree_build_finish(&b);
    return 0;
}
