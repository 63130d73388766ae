#include "git/treebuild.h"

#include <stdlib.h>

#include "base/path.h"

void tree_build_init(struct tree_build *b, struct arena *a, struct repo *r, struct findings *f) {
    *b = (struct tree_build){.a = a, .f = f};
    b->tree = ARENA_NEW(a, struct tree);
    b->tree->arena = a;
    b->tree->repo = r;
    b->tree->fd = -1;
}

static struct place place_of(struct tree_build *b, struct str path) {
    return place_file(str_dup(b->f->arena, path));
}

void tree_build_limit(struct tree_build *b, struct str path, const char *what, int limit) {
    FIND1(b->f, TREE_LIMIT, place_of(b, path), str_fmt(b->f->arena, "%d %s", limit, what));
}

void tree_build_bad_name(struct tree_build *b, struct str dir, struct str name) {
    FIND1(b->f, TREE_NAME, place_of(b, dir), str_dup(b->f->arena, name));
}

struct tree_entry *tree_build_add(struct tree_build *b, struct str path) {
    if (b->entries.n >= LIMIT_TREE_FILES) {
        if (!b->full)
            tree_build_limit(b, STR(""), "files", LIMIT_TREE_FILES);
        b->full = true;
        return NULL;
    }
    struct tree_entry *e = VEC_PUSH(b->a, &b->entries);
    e->path = path;
    return e;
}

void tree_build_link(struct tree_build *b, struct str path, struct str target) {
    if (b->links.n >= LIMIT_TREE_LINKS) {
        if (b->links.n == LIMIT_TREE_LINKS && !b->full)
            tree_build_limit(b, path, "symbolic links", LIMIT_TREE_LINKS);
        b->full = true;
        return;
    }
    *VEC_PUSH(b->a, &b->links) = (struct tree_link){path, target};
}

void tree_build_skip(struct tree_build *b, struct str path, enum tree_skip why, struct str arg) {
    struct place place = place_of(b, path);
    struct str target = str_dup(b->f->arena, arg);
    *VEC_PUSH(b->a, &b->skips) = (struct tree_skipped){path, why};
    switch (why) {
    case TREE_SUBMODULE:
        FIND0(b->f, SUBMODULE_SKIPPED, place);
        break;
    case TREE_LINK_OUTSIDE:
        FIND1(b->f, SYMLINK_ESCAPES, place, target);
        break;
    case TREE_LINK_BROKEN:
        FIND1(b->f, SYMLINK_BROKEN, place, target);
        break;
    case TREE_LINK_FOLDER:
        FIND1(b->f, SYMLINK_FOLDER, place, target);
        break;
    }
}

/* ---- order ---- */

static int by_path(const void *va, const void *vb) {
    const struct tree_entry *a = va, *b = vb;
    int c = str_cmp(a->path, b->path);
    return c ? c : memcmp(a->id.b, b->id.b, OID_BYTES);
}

static int by_link(const void *va, const void *vb) {
    const struct tree_link *a = va, *b = vb;
    int c = str_cmp(a->path, b->path);
    return c ? c : str_cmp(a->target, b->target);
}

static int by_skip(const void *va, const void *vb) {
    const struct tree_skipped *a = va, *b = vb;
    return str_cmp(a->path, b->path);
}

static void sort(void *v, size_t n, size_t size, int (*compare)(const void *, const void *)) {
    char *p = v;
    size_t i = 1;
    /* Well-formed trees come in order. */
    while (i < n && compare(p + (i - 1) * size, p + i * size) <= 0)
        i++;
    if (i < n)
        qsort(v, n, size, compare);
}

/* ---- symbolic links ---- */

struct resolver {
    struct tree_build *b;
    size_t steps;
    size_t n; /* bytes of path */
    char path[LIMIT_PATH_BYTES];
    struct str rest; /* still to walk; stands at the end of `pending` */
    char pending[2 * LIMIT_PATH_BYTES];
};

static bool push_rest(struct resolver *r, struct str target) {
    if (target.n + 1 + r->rest.n > sizeof r->pending)
        return false;
    char *end = r->pending + sizeof r->pending - r->rest.n;
    *--end = '/';
    end -= target.n;
    memcpy(end, target.p, target.n);
    r->rest = str_n(end, target.n + 1 + r->rest.n);
    return true;
}

/* The first link at or behind path. */
static size_t seek_link(const struct tree_links *links, struct str path) {
    size_t from = 0, to = links->n;
    while (from < to) {
        size_t mid = from + (to - from) / 2;
        if (str_cmp(links->v[mid].path, path) < 0)
            from = mid + 1;
        else
            to = mid;
    }
    return from;
}

static const struct tree_link *find_link(const struct tree_links *links, struct str path) {
    size_t i = seek_link(links, path);
    return i < links->n && str_eq(links->v[i].path, path) ? &links->v[i] : NULL;
}

static void pop(struct resolver *r) { r->n = path_dir(str_n(r->path, r->n)).n; }

static bool append(struct resolver *r, struct str part) {
    if (r->n + part.n + 1 > sizeof r->path)
        return false;
    if (r->n)
        r->path[r->n++] = '/';
    memcpy(r->path + r->n, part.p, part.n);
    r->n += part.n;
    return true;
}

/* Does the folder at r->path hold links? */
static bool holds_links(struct resolver *r) {
    if (r->n + 1 >= sizeof r->path)
        return false;
    r->path[r->n] = '/';
    struct str inside = str_n(r->path, r->n ? r->n + 1 : 0);
    const struct tree_links *links = &r->b->links;
    size_t i = seek_link(links, inside);
    return i < links->n && str_starts(links->v[i].path, inside);
}

/* Walks rest from path. True when it ends inside the tree, at r->path. */
static bool walk(struct resolver *r, enum tree_skip *why) {
    int chain = 0;
    struct str part;
    while (r->rest.n) {
        r->rest = str_cut(r->rest, '/', &part);
        if (part.n == 0 || str_eq(part, STR(".")))
            continue;
        if (++r->steps > LIMIT_LINK_STEPS)
            return false;
        if (str_eq(part, STR(".."))) {
            if (r->n == 0) {
                *why = TREE_LINK_OUTSIDE;
                return false;
            }
            pop(r);
            continue;
        }
        if (!append(r, part))
            return false;
        const struct tree_link *link = find_link(&r->b->links, str_n(r->path, r->n));
        if (!link)
            continue;
        if (str_starts(link->target, STR("/"))) {
            *why = TREE_LINK_OUTSIDE;
            return false;
        }
        pop(r);
        if (++chain > LIMIT_LINK_CHAIN || !push_rest(r, link->target))
            return false;
    }
    return true;
}

static void resolve(struct resolver *r, const struct tree_link *link, const struct tree *files,
                    struct tree_entries *out) {
    struct tree_build *b = r->b;
    enum tree_skip why = TREE_LINK_BROKEN;
    size_t from, to;
    r->n = 0;
    r->rest = str_n(r->pending + sizeof r->pending, 0);
    if (push_rest(r, link->path) && walk(r, &why)) {
        struct str end = str_n(r->path, r->n);
        const struct tree_entry *e = tree_find(files, end);
        if (e) {
            struct tree_entry *x = VEC_PUSH(b->a, out);
            *x = *e;
            x->path = link->path;
            return;
        }
        if (tree_range(files, end, &from, &to) || holds_links(r))
            why = TREE_LINK_FOLDER;
    }
    tree_build_skip(b, link->path, why, link->target);
}

/* Both are in order; the result stands in b->entries. */
static void merge(struct tree_build *b, const struct tree_entries *more) {
    size_t i = b->entries.n, j = more->n;
    for (size_t k = 0; k < more->n; k++)
        (void)VEC_PUSH(b->a, &b->entries);
    for (size_t k = i + j; j > 0; k--) {
        struct tree_entry *v = b->entries.v;
        if (i > 0 && str_cmp(v[i - 1].path, more->v[j - 1].path) > 0)
            v[k - 1] = v[--i];
        else
            v[k - 1] = more->v[--j];
    }
}

static void resolve_links(struct tree_build *b) {
    if (b->links.n == 0)
        return;
    sort(b->links.v, b->links.n, sizeof *b->links.v, by_link);
    struct arena scratch = {0};
    struct resolver *r = ARENA_NEW(&scratch, struct resolver);
    r->b = b;
    const struct tree files = {.entries = b->entries.v, .n = b->entries.n};
    struct tree_entries found = {0};
    for (size_t i = 0; i < b->links.n; i++)
        resolve(r, &b->links.v[i], &files, &found);
    if (r->steps > LIMIT_LINK_STEPS)
        tree_build_limit(b, STR(""), "steps through symbolic links", LIMIT_LINK_STEPS);
    merge(b, &found);
    arena_release(&scratch);
}

/* ---- clashes, which only forged trees have ---- */

static void clash(struct tree_build *b, struct tree_entry *e) {
    FIND0(b->f, TREE_CLASH, place_of(b, e->path));
}

/* Leaves out every file that is also the folder of another. Each folder is looked
 * up once, where its first file stands. */
static bool mark_folders(struct tree_build *b, bool *drop) {
    const struct tree all = {.entries = b->entries.v, .n = b->entries.n};
    struct str last = STR("");
    bool any = false;
    for (size_t i = 0; i < all.n; i++) {
        struct str dir = path_dir(all.entries[i].path);
        if (str_eq(dir, last))
            continue;
        for (struct str d = dir; d.n && !path_inside(d, last); d = path_dir(d)) {
            const struct tree_entry *e = tree_find(&all, d);
            if (e)
                any = drop[e - all.entries] = true;
        }
        last = dir;
    }
    return any;
}

static void drop_clashes(struct tree_build *b) {
    struct arena scratch = {0};
    bool *drop = ARENA_ARRAY(&scratch, bool, b->entries.n);
    struct tree_entry *v = b->entries.v;
    bool any = mark_folders(b, drop);
    for (size_t i = 1; i < b->entries.n; i++)
        if (str_eq(v[i - 1].path, v[i].path))
            any = drop[i] = true;
    size_t kept = 0;
    for (size_t i = 0; any && i < b->entries.n; i++) {
        if (drop[i])
            clash(b, &v[i]);
        else
            v[kept++] = v[i];
    }
    if (any)
        b->entries.n = kept;
    arena_release(&scratch);
}

struct tree *tree_build_finish(struct tree_build *b) {
    struct tree *t = b->tree;
    sort(b->entries.v, b->entries.n, sizeof *b->entries.v, by_path);
    resolve_links(b);
    drop_clashes(b);
    sort(b->skips.v, b->skips.n, sizeof *b->skips.v, by_skip);
    t->entries = b->entries.v;
    t->n = b->entries.n;
    t->skipped = b->skips.v;
    t->skipped_n = b->skips.n;
    return t;
}
