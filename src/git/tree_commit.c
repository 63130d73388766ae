#include "git/treebuild.h"

/* Walks the trees of one commit. */
struct walker {
    struct tree_build b;
    struct repo *repo;
    size_t folders, bytes; /* read so far */
    size_t n;              /* bytes of path */
    char path[LIMIT_PATH_BYTES];
};

static struct str path_of(struct walker *w) { return str_n(w->path, w->n); }

/* A link's target is its blob. */
static void add_link(struct walker *w, const struct tree_item *item) {
    git_odb_object *o = NULL;
    size_t size;
    struct str path = str_dup(w->b.a, path_of(w));
    switch (lib_read(w->repo, &item->id, GIT_OBJECT_BLOB, LIMIT_PATH_BYTES, &o, &size)) {
    case LIB_READ_LARGE:
        tree_build_limit(&w->b, path, "bytes in a symbolic link", LIMIT_PATH_BYTES);
        return;
    case LIB_READ_MISSING:
        lib_missing(w->repo, w->b.f, path);
        return;
    case LIB_READ_OK:
        break;
    }
    tree_build_link(&w->b, path, str_dup(w->b.a, lib_data(o)));
    git_odb_object_free(o);
}

static void walk(struct walker *w, const struct oid *id, int depth);

static void visit(struct walker *w, const struct tree_item *item, int depth) {
    uint32_t type = item->mode & MODE_TYPE;
    if (type == MODE_FOLDER) {
        if (depth >= LIMIT_TREE_DEPTH)
            tree_build_limit(&w->b, path_of(w), "nested folders", LIMIT_TREE_DEPTH);
        else
            walk(w, &item->id, depth + 1);
    } else if (type == MODE_LINK) {
        add_link(w, item);
    } else if (type == MODE_SUBMODULE) {
        tree_build_skip(&w->b, str_dup(w->b.a, path_of(w)), TREE_SUBMODULE, STR(""));
    } else {
        struct tree_entry *e = tree_build_add(&w->b, str_dup(w->b.a, path_of(w)));
        if (!e)
            return;
        e->executable = (item->mode & 0100) != 0;
        e->at = TREE_IN_GIT;
        e->id = item->id;
    }
}

static void walk_items(struct walker *w, struct str data, int depth) {
    struct tree_item item;
    int more;
    size_t dir = w->n;
    while (!w->b.full && (more = tree_item_next(&data, &item)) != 0) {
        if (more < 0) {
            FIND1(w->b.f, OBJECT_MISSING, place_file(str_dup(w->b.f->arena, path_of(w))),
                  STR("the folder's list is damaged"));
            return;
        }
        if (!tree_name_ok(item.name)) {
            tree_build_bad_name(&w->b, path_of(w), item.name);
            continue;
        }
        if (dir + item.name.n + 1 > sizeof w->path) {
            tree_build_limit(&w->b, path_of(w), "bytes in a path", LIMIT_PATH_BYTES);
            continue;
        }
        if (dir)
            w->path[w->n++] = '/';
        memcpy(w->path + w->n, item.name.p, item.name.n);
        w->n += item.name.n;
        visit(w, &item, depth);
        w->n = dir;
    }
}

/* A forged repository can nest one folder into itself ever so often. */
static bool spent(struct walker *w) {
    const char *what = w->folders > LIMIT_TREE_FILES ? "folders"
                       : w->bytes > LIMIT_TREE_BYTES ? "bytes in lists of files"
                                                     : NULL;
    if (what && !w->b.full)
        tree_build_limit(&w->b, STR(""), what,
                         w->folders > LIMIT_TREE_FILES ? LIMIT_TREE_FILES : LIMIT_TREE_BYTES);
    w->b.full = w->b.full || what;
    return w->b.full;
}

static void walk(struct walker *w, const struct oid *id, int depth) {
    git_odb_object *o = NULL;
    size_t size;
    w->folders++;
    if (spent(w))
        return;
    if (lib_read(w->repo, id, GIT_OBJECT_TREE, LIMIT_GIT_OBJECT_BYTES, &o, &size) != LIB_READ_OK) {
        lib_missing(w->repo, w->b.f, path_of(w));
        return;
    }
    w->bytes += git_odb_object_size(o);
    walk_items(w, lib_data(o), depth);
    git_odb_object_free(o);
}

static bool read_root(struct repo *r, const struct commit *c, struct findings *f,
                      struct oid *root) {
    struct oid id;
    struct commit_data data;
    git_odb_object *o = NULL;
    size_t size;
    if (!oid_parse(c->id, &id) ||
        lib_read(r, &id, GIT_OBJECT_COMMIT, LIMIT_GIT_OBJECT_BYTES, &o, &size) != LIB_READ_OK) {
        FIND1(f, REPO_UNREADABLE, place_file(STR("")), lib_message(f->arena));
        return false;
    }
    bool ok = commit_parse(lib_data(o), &data);
    git_odb_object_free(o);
    if (!ok)
        FIND1(f, REPO_UNREADABLE, place_file(STR("")), STR("a commit is damaged"));
    *root = data.tree;
    return ok;
}

int tree_open_commit(struct arena *a, struct repo *r, const struct commit *c, struct findings *f,
                     struct tree **out) {
    struct oid root;
    if (!read_root(r, c, f, &root))
        return -1;
    struct walker *w = ARENA_NEW(a, struct walker);
    tree_build_init(&w->b, a, r, f);
    w->repo = r;
    w->b.tree->root = root;
    walk(w, &root, 0);
    *out = tree_build_finish(&w->b);
    return 0;
}
