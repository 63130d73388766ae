#include "git/history.h"

#include <stdlib.h>

#include "base/limits.h"
#include "base/path.h"
#include "git/authors.h"
#include "git/lib.h"

/* Files whose content in commit `id` is still the one that is asked for; none when the
 * commit is only looked at for authors. */
struct group {
    struct oid id;
    int64_t time;
    uint32_t *files; /* numbers in `paths` */
    size_t n;
    bool again; /* its commit was looked at before */
    bool done;
};

/* A file that a commit has and its parent has otherwise, or not at all. */
struct difference {
    uint32_t file;
    bool added;
};

struct differences {
    VEC(struct difference);
};

struct history {
    struct repo *repo;
    struct findings *f;
    struct arena *a;        /* for the answers */
    struct arena scratch;   /* for everything else */
    const struct str *dirs; /* or files */
    size_t dir_n;
    struct paths {
        VEC(struct str);
    } paths; /* sorted */
    struct heap {
        VEC(struct group *);
    } heap;            /* newest commit first */
    struct map groups; /* id → the last group of the commit */
    struct {
        uint32_t comparison; /* the last one that found it different */
        bool added;
    } * mark;                      /* per file */
    uint32_t comparison;           /* number of the current one */
    struct differences found;      /* in it */
    struct differences kept;       /* in those with all parents of the commit so far */
    struct file_history **answers; /* per file, or NULL */
    bool wants_authors;            /* still */
    struct authors authors;
    struct str mailmap;
    size_t folders, visits, steps, undated;
    size_t author_visits, author_steps; /* of commits without files */
    bool cut;                           /* history ended early for some files */
    size_t n;                           /* bytes of path */
    char path[LIMIT_PATH_BYTES];
};

static git_odb_object *read_object(struct history *h, const struct oid *id, git_object_t type) {
    git_odb_object *o = NULL;
    size_t size;
    return lib_read(h->repo, id, type, LIMIT_GIT_OBJECT_BYTES, &o, &size) == LIB_READ_OK ? o : NULL;
}

static bool path_push(struct history *h, struct str name) {
    if (h->n + name.n + 1 > sizeof h->path)
        return false;
    if (h->n)
        h->path[h->n++] = '/';
    memcpy(h->path + h->n, name.p, name.n);
    h->n += name.n;
    return true;
}

/* ---- which files ---- */

static bool asked_for(const struct history *h, struct str path) {
    for (size_t i = 0; i < h->dir_n; i++)
        if (path_inside(h->dirs[i], path))
            return true;
    return false;
}

static bool leads_to_asked(const struct history *h, struct str path) {
    for (size_t i = 0; i < h->dir_n; i++)
        if (path_inside(path, h->dirs[i]))
            return true;
    return asked_for(h, path);
}

static void read_mailmap(struct history *h, const struct oid *id) {
    git_odb_object *o = NULL;
    size_t size;
    if (h->wants_authors &&
        lib_read(h->repo, id, GIT_OBJECT_BLOB, LIMIT_MAILMAP_BYTES, &o, &size) == LIB_READ_OK)
        h->mailmap = str_dup(&h->scratch, lib_data(o));
    git_odb_object_free(o);
}

static void collect(struct history *h, const struct oid *tree, int depth) {
    struct tree_item item;
    git_odb_object *o = NULL;
    if (depth > LIMIT_TREE_DEPTH || h->folders++ > LIMIT_TREE_FILES ||
        !(o = read_object(h, tree, GIT_OBJECT_TREE)))
        return; /* tree_open_commit has said so */
    struct str data = lib_data(o);
    size_t dir = h->n;
    while (h->paths.n < LIMIT_TREE_FILES && tree_item_next(&data, &item) == 1) {
        uint32_t type = item.mode & MODE_TYPE;
        if (tree_name_ok(item.name) && path_push(h, item.name)) {
            struct str path = str_n(h->path, h->n);
            if (type == MODE_FOLDER && leads_to_asked(h, path))
                collect(h, &item.id, depth + 1);
            else if (type != MODE_FOLDER && type != MODE_SUBMODULE && asked_for(h, path))
                *VEC_PUSH(&h->scratch, &h->paths) = str_dup(h->a, path);
            if (type == MODE_FILE && str_eq(path, STR(".mailmap")))
                read_mailmap(h, &item.id);
        }
        h->n = dir;
    }
    git_odb_object_free(o);
}

static int by_bytes(const void *a, const void *b) {
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* Forged trees hold names twice or out of order; one of each is enough. */
static void sort_paths(struct history *h) {
    struct str *v = h->paths.v;
    size_t kept = 0;
    if (h->paths.n)
        qsort(v, h->paths.n, sizeof *v, by_bytes);
    for (size_t i = 0; i < h->paths.n; i++)
        if (kept == 0 || !str_eq(v[kept - 1], v[i]))
            v[kept++] = v[i];
    h->paths.n = kept;
}

static size_t seek_path(const struct history *h, struct str path) {
    size_t from = 0, to = h->paths.n;
    while (from < to) {
        size_t mid = from + (to - from) / 2;
        if (str_cmp(h->paths.v[mid], path) < 0)
            from = mid + 1;
        else
            to = mid;
    }
    return from;
}

/* ---- comparing two trees ---- */

static bool is_marked(const struct history *h, uint32_t file) {
    return h->mark[file].comparison == h->comparison;
}

static void mark(struct history *h, uint32_t file, bool added) {
    if (is_marked(h, file))
        return; /* named twice in a forged tree */
    h->mark[file].comparison = h->comparison;
    h->mark[file].added = added;
    *VEC_PUSH(&h->scratch, &h->found) = (struct difference){file, added};
}

/* Is there a file below the folder at h->path? */
static bool any_below(struct history *h) {
    if (h->n + 1 >= sizeof h->path)
        return false;
    h->path[h->n] = '/';
    struct str inside = str_n(h->path, h->n + 1);
    size_t i = seek_path(h, inside);
    return i < h->paths.n && str_starts(h->paths.v[i], inside);
}

/* Git sorts folders as if their names ended in '/'. */
static int item_cmp(const struct tree_item *a, const struct tree_item *b) {
    size_t n = a->name.n < b->name.n ? a->name.n : b->name.n;
    int c = n ? memcmp(a->name.p, b->name.p, n) : 0;
    if (c)
        return c;
    bool fa = (a->mode & MODE_TYPE) == MODE_FOLDER, fb = (b->mode & MODE_TYPE) == MODE_FOLDER;
    int ca = a->name.n > n ? (unsigned char)a->name.p[n] : fa ? '/' : 0;
    int cb = b->name.n > n ? (unsigned char)b->name.p[n] : fb ? '/' : 0;
    return ca - cb;
}

static bool compare(struct history *h, const struct oid *new, const struct oid *old, int depth);

/* `now` has no equal in the older tree; `was` is the entry of its name there, or
 * NULL. */
static bool differs(struct history *h, const struct tree_item *now, const struct tree_item *was,
                    int depth) {
    size_t dir = h->n;
    bool ok = true;
    if (!path_push(h, now->name))
        return true;
    if ((now->mode & MODE_TYPE) == MODE_FOLDER) {
        if (depth < LIMIT_TREE_DEPTH && any_below(h))
            ok = compare(h, &now->id, was ? &was->id : NULL, depth + 1);
    } else {
        struct str path = str_n(h->path, h->n);
        size_t i = seek_path(h, path);
        if (i < h->paths.n && str_eq(h->paths.v[i], path))
            mark(h, (uint32_t)i, !was);
    }
    h->n = dir;
    return ok;
}

static bool compare_items(struct history *h, struct str new, struct str old, int depth) {
    struct tree_item now, was;
    int more = tree_item_next(&old, &was);
    while (tree_item_next(&new, &now) == 1) {
        if (h->steps++ > LIMIT_HISTORY_STEPS)
            return true;
        int c = -1;
        while (more == 1 && (c = item_cmp(&was, &now)) < 0) {
            more = tree_item_next(&old, &was);
            h->steps++;
        }
        bool same_name = more == 1 && c == 0;
        if (same_name && was.mode == now.mode && oid_eq(&was.id, &now.id))
            continue;
        if (!differs(h, &now, same_name ? &was : NULL, depth))
            return false;
    }
    return true;
}

/* Marks every file of `new` that `old` does not have so; all of them where `old` is
 * NULL. False when a tree is missing. */
static bool compare(struct history *h, const struct oid *new, const struct oid *old, int depth) {
    if (old && oid_eq(new, old))
        return true;
    git_odb_object *a = read_object(h, new, GIT_OBJECT_TREE);
    git_odb_object *b = a && old ? read_object(h, old, GIT_OBJECT_TREE) : NULL;
    bool ok = a && (b || !old) && compare_items(h, lib_data(a), b ? lib_data(b) : STR(""), depth);
    git_odb_object_free(a);
    git_odb_object_free(b);
    return ok;
}

/* ---- the queue of commits ---- */

static bool newer(const struct group *a, const struct group *b) { return a->time > b->time; }

static void heap_push(struct history *h, struct group *g) {
    *VEC_PUSH(&h->scratch, &h->heap) = g;
    size_t i = h->heap.n - 1;
    for (; i > 0 && newer(g, h->heap.v[(i - 1) / 2]); i = (i - 1) / 2)
        h->heap.v[i] = h->heap.v[(i - 1) / 2];
    h->heap.v[i] = g;
}

static struct group *heap_pop(struct history *h) {
    struct group **v = h->heap.v, *top = v[0], *last = v[--h->heap.n];
    size_t i = 0, n = h->heap.n;
    for (;;) {
        size_t child = 2 * i + 1;
        if (child + 1 < n && newer(v[child + 1], v[child]))
            child++;
        if (child >= n || !newer(v[child], last))
            break;
        v[i] = v[child];
        i = child;
    }
    v[i] = last;
    return top;
}

/* Files go on to a commit; those that others brought there are joined. Without files the
 * commit is looked at once. */
static void send(struct history *h, const struct oid *id, int64_t time, uint32_t *files, size_t n) {
    struct str key = str_n((const char *)id->b, OID_BYTES);
    struct group *before = map_find(&h->groups, key), *g = before;
    if (g && n == 0)
        return;
    if (g && !g->done) {
        uint32_t *both = ARENA_ARRAY(&h->scratch, uint32_t, g->n + n);
        if (g->n)
            memcpy(both, g->files, g->n * sizeof *both);
        memcpy(both + g->n, files, n * sizeof *both);
        g->files = both;
        g->n += n;
        return;
    }
    g = ARENA_NEW(&h->scratch, struct group);
    *g = (struct group){.id = *id, .time = time, .files = files, .n = n, .again = before != NULL};
    if (!before)
        key.p = (const char *)g->id.b;
    *map_at(&h->scratch, &h->groups, key) = g;
    heap_push(h, g);
}

/* ---- walking ---- */

static void date(struct history *h, const struct group *g, const struct commit_data *data) {
    if (g->n == 0)
        return;
    struct str commit = oid_hex(h->a, &g->id);
    struct str author = STR("");
    if (h->wants_authors)
        author = authors_get(&h->authors, data->author, data->mail)->name;
    for (size_t i = 0; i < g->n; i++) {
        struct file_history *x = ARENA_NEW(h->a, struct file_history);
        x->commit = commit;
        x->time = data->time;
        x->author = author;
        h->answers[g->files[i]] = x;
    }
}

/* Takes the files that the last comparison did not mark out of the group: they
 * are returned, the marked ones stay. */
static uint32_t *split(struct history *h, struct group *g, size_t *n) {
    uint32_t *same = g->files;
    size_t different = 0;
    if (h->found.n) {
        h->steps += g->n;
        for (size_t i = 0; i < g->n; i++)
            different += is_marked(h, same[i]);
    }
    *n = g->n - different;
    g->n = different;
    if (different == 0)
        return same;
    g->files = ARENA_ARRAY(&h->scratch, uint32_t, different);
    size_t kept = 0, moved = 0;
    for (size_t i = 0; i < *n + different; i++) {
        if (is_marked(h, same[i]))
            g->files[moved++] = same[i];
        else
            same[kept++] = same[i];
    }
    return same;
}

static bool spent(const struct history *h) {
    return h->visits > LIMIT_HISTORY_COMMITS || h->steps > LIMIT_HISTORY_STEPS;
}

/* Do commits without files matter? */
static bool looks_for_authors(const struct history *h) {
    return h->wants_authors && h->authors.waiting > 0 &&
           h->author_visits <= LIMIT_HISTORY_COMMITS && h->author_steps <= LIMIT_HISTORY_STEPS;
}

static bool compare_commits(struct history *h, const struct oid *new, const struct oid *old) {
    h->comparison++;
    h->found.n = 0;
    h->n = 0;
    return compare(h, new, old, 0);
}

/* Hands files to a parent that has them unchanged. False when the parent cannot
 * be read. */
static bool follow(struct history *h, struct group *g, const struct oid *tree,
                   const struct oid *parent) {
    struct commit_data data;
    git_odb_object *o = read_object(h, parent, GIT_OBJECT_COMMIT);
    if (!o)
        return false;
    bool ok = commit_parse(lib_data(o), &data);
    int64_t time = data.time;
    struct oid old = data.tree;
    git_odb_object_free(o);
    if (!ok || !compare_commits(h, tree, &old))
        return false;
    if (spent(h))
        return true; /* the comparison is not complete */
    size_t n;
    uint32_t *same = split(h, g, &n);
    if (n || looks_for_authors(h))
        send(h, parent, time, same, n);
    return true;
}

/* Of the files that differ from the parents before, those that differ from this one, too. */
static void keep_differences(struct history *h, bool first) {
    size_t n = 0;
    if (first) {
        VEC_EACH (struct difference, d, &h->found)
            *VEC_PUSH(&h->scratch, &h->kept) = *d;
        return;
    }
    VEC_EACH (struct difference, d, &h->kept)
        if (is_marked(h, d->file))
            h->kept.v[n++] = (struct difference){d->file, d->added && h->mark[d->file].added};
    h->kept.n = n;
}

static void add_authors(struct history *h, const struct commit_data *data) {
    if (!h->kept.n)
        return;
    const struct author *by = authors_get(&h->authors, data->author, data->mail);
    VEC_EACH (struct difference, d, &h->kept)
        authors_add(&h->authors, d->file, by, d->added);
}

/* Compares with each parent. False where that cannot be done completely. */
static bool follow_parents(struct history *h, struct group *g, const struct commit_data *data) {
    size_t n = commit_parent_count(data);
    bool whole = true, counts = looks_for_authors(h) && !g->again;
    h->kept.n = 0;
    if (n == 0 && counts && compare_commits(h, &data->tree, NULL))
        keep_differences(h, true);
    for (size_t i = 0; i < n && (g->n || counts); i++) {
        struct oid parent = commit_parent(data, i);
        h->visits++;
        if (spent(h))
            return false;
        if (!follow(h, g, &data->tree, &parent)) {
            h->cut = true;
            whole = false;
        }
        if (counts)
            keep_differences(h, i == 0);
    }
    if (counts && whole && !spent(h))
        add_authors(h, data);
    return whole;
}

static void visit(struct history *h, struct group *g) {
    struct commit_data data;
    git_odb_object *o = read_object(h, &g->id, GIT_OBJECT_COMMIT);
    bool ok = o && commit_parse(lib_data(o), &data);
    if (ok && follow_parents(h, g, &data) && !spent(h))
        date(h, g, &data);
    else
        h->undated += g->n;
    git_odb_object_free(o);
}

/* What is spent on authors alone does not count for the dates. */
static void visit_for_authors(struct history *h, struct group *g) {
    size_t visits = h->visits, steps = h->steps;
    if (!looks_for_authors(h))
        return;
    h->visits = h->steps = 0;
    visit(h, g);
    h->author_visits += h->visits;
    h->author_steps += h->steps;
    h->visits = visits;
    h->steps = steps;
}

static void walk(struct history *h) {
    while (h->heap.n && !spent(h)) {
        struct group *g = heap_pop(h);
        g->done = true;
        if (g->n)
            visit(h, g);
        else
            visit_for_authors(h, g);
    }
}

static void say_end(struct history *h) {
    for (size_t i = 0; i < h->heap.n; i++)
        h->undated += h->heap.v[i]->n;
    struct arena *a = h->f->arena;
    if (spent(h) && h->undated)
        FIND2(h->f, HISTORY_LIMIT, place_file(STR("")), str_fmt(a, "%zu", h->undated),
              str_fmt(a, "%zu", h->visits));
    else if (h->cut && h->undated && repo_is_shallow(h->repo))
        FIND0(h->f, REPO_SHALLOW, place_file(STR("")));
    else if (h->cut && h->undated)
        lib_missing(h->repo, h->f, STR(""));
}

static void answer(struct history *h, struct map *out) {
    for (size_t i = 0; i < h->paths.n; i++) {
        struct file_history *x = h->answers[i];
        if (!x)
            continue;
        if (h->wants_authors)
            authors_list(&h->authors, i, x);
        *map_at(h->a, out, h->paths.v[i]) = x;
    }
}

static void read_all(struct history *h, const struct oid *id, const struct oid *tree, int64_t time,
                     struct map *out) {
    collect(h, tree, 0);
    sort_paths(h);
    size_t n = h->paths.n;
    if (n == 0)
        return;
    h->mark = arena_zalloc(&h->scratch, n, sizeof *h->mark);
    h->answers = ARENA_ARRAY(&h->scratch, struct file_history *, n);
    uint32_t *all = ARENA_ARRAY(&h->scratch, uint32_t, n);
    for (size_t i = 0; i < n; i++)
        all[i] = (uint32_t)i;
    authors_init(&h->authors, h->a, &h->scratch, n, h->mailmap);
    send(h, id, time, all, n);
    walk(h);
    answer(h, out);
    authors_release(&h->authors);
}

int history_read(struct repo *r, const struct commit *c, const struct history_query *q,
                 struct arena *a, struct findings *f, struct map *out) {
    struct oid id;
    struct commit_data data;
    struct history *h = ARENA_NEW(a, struct history);
    *h = (struct history){
        .repo = r, .f = f, .a = a, .dirs = q->paths, .dir_n = q->n, .wants_authors = q->authors};
    git_odb_object *o = oid_parse(c->id, &id) ? read_object(h, &id, GIT_OBJECT_COMMIT) : NULL;
    if (!o || !commit_parse(lib_data(o), &data)) {
        FIND1(f, REPO_UNREADABLE, place_file(STR("")), lib_message(f->arena));
        git_odb_object_free(o);
        return -1;
    }
    struct oid root = data.tree;
    git_odb_object_free(o);
    read_all(h, &id, &root, c->time, out);
    say_end(h);
    arena_release(&h->scratch);
    return 0;
}
