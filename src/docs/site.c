#include "docs/site.h"

#include <stdlib.h>

#include "base/path.h"

bool site_is_markdown(struct str path) {
    struct str ext = path_ext(path);
    return str_eq_nocase(ext, STR(".md")) || str_eq_nocase(ext, STR(".markdown"));
}

bool site_is_index(struct str path) {
    struct str base = path_base(path), stem = str_slice(base, 0, base.n - path_ext(base).n);
    return str_eq(stem, STR("index")) || str_eq(stem, STR("README"));
}

static struct str below(struct str dir, struct str path) {
    return dir.n ? str_from(path, dir.n + 1) : path;
}

struct folder {
    struct arena *arena;
    const struct tree *tree;
    const struct selection *selection;
    struct str dir, at; /* in the tree; on the site */
};

static struct str path_on_site(const struct folder *f, struct str source) {
    struct str path = below(f->dir, source);
    return f->at.n ? str_fmt(f->arena, "%.*s/%.*s", STR_ARG(f->at), STR_ARG(path)) : path;
}

static bool is_shadowed(const struct folder *f, struct str source) {
    struct str index;
    if (!site_is_index(source) || str_starts(path_base(source), STR("index")))
        return false;
    return path_join(f->arena, path_dir(source), STR("index.md"), &index) &&
           tree_find(f->tree, index) && selection_takes(f->selection, path_on_site(f, index));
}

static void add_folder(const struct folder *f, struct site *out) {
    size_t from, to;
    if (!tree_range(f->tree, f->dir, &from, &to))
        return;
    for (size_t i = from; i < to; i++) {
        struct str source = f->tree->entries[i].path, path;
        if (!site_is_markdown(source))
            continue;
        path = path_on_site(f, source);
        if (selection_takes(f->selection, path) && !is_shadowed(f, source))
            *VEC_PUSH(f->arena, out) = (struct site_page){path, source, NO_PAGE, false};
    }
}

static int by_path(const void *x, const void *y) {
    const struct site_page *a = x, *b = y;
    int c = str_cmp(a->path, b->path);
    return c ? c : str_cmp(a->source, b->source);
}

void site_init(struct arena *a, const struct tree *tree, const struct docset *set,
               const struct selection *selection, struct site *out) {
    struct folder folder = {a, tree, selection, set->docs_dir, STR("")};
    *out = (struct site){0};
    add_folder(&folder, out);
    VEC_EACH (const struct docs_mount, m, &set->mounts) {
        folder.dir = m->dir;
        folder.at = m->at;
        add_folder(&folder, out);
    }
    if (out->n && set->mounts.n)
        qsort(out->v, out->n, sizeof *out->v, by_path);
    for (size_t i = 0; i < out->n; i++) {
        void **at = map_at(a, &out->by_path, out->v[i].path);
        if (!*at)
            *at = (void *)(uintptr_t)(i + 1);
    }
}

uint32_t site_find(const struct site *s, struct str path) {
    return (uint32_t)((uintptr_t)map_find(&s->by_path, path) - 1);
}

/* The first page whose path is not less than folder `dir` with `end` behind it. */
static size_t first_behind(const struct site *s, struct str dir, unsigned char end) {
    size_t low = 0, high = s->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        struct str path = s->v[mid].path;
        int c = str_cmp(str_slice(path, 0, dir.n), dir);
        if (c < 0 || (c == 0 && (path.n == dir.n || (unsigned char)path.p[dir.n] < end)))
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

bool site_range(const struct site *s, struct str dir, size_t *from, size_t *to) {
    *from = dir.n ? first_behind(s, dir, '/') : 0;
    *to = dir.n ? first_behind(s, dir, '/' + 1) : s->n;
    return *from < *to;
}

static int in_mkdocs_order(const void *x, const void *y) {
    const struct site_child *a = x, *b = y;
    bool folder_a = a->page == NO_PAGE, folder_b = b->page == NO_PAGE;
    if (folder_a != folder_b)
        return folder_a ? 1 : -1;
    int c = folder_a ? 0 : (int)site_is_index(b->name) - (int)site_is_index(a->name);
    return c ? c : str_cmp(a->name, b->name);
}

void site_list(struct arena *a, const struct site *s, struct str dir, size_t from, size_t to,
               struct site_children *out) {
    out->n = 0;
    for (size_t i = from, next; i < to; i = next) {
        struct str path = s->v[i].path, rel = below(dir, path), name;
        bool folder = str_index(rel, '/', 0) < rel.n;
        str_cut(rel, '/', &name);
        struct str full = str_slice(path, 0, path.n - rel.n + name.n);
        next = i + 1;
        while (folder && next < to && path_inside(full, s->v[next].path))
            next++;
        *VEC_PUSH(a, out) =
            (struct site_child){name, full, folder ? NO_PAGE : (uint32_t)i, i, next};
    }
    if (out->n)
        qsort(out->v, out->n, sizeof *out->v, in_mkdocs_order);
}

int site_compare(const void *x, const void *y) {
    const struct site_child *a = x, *b = y;
    if ((a->page == NO_PAGE) != (b->page == NO_PAGE))
        return a->page == NO_PAGE ? 1 : -1;
    int c = a->page == NO_PAGE ? 0 : str_cmp(path_dir(a->path), path_dir(b->path));
    if (!c && a->page != NO_PAGE)
        c = (int)site_is_index(b->path) - (int)site_is_index(a->path);
    return c ? c : str_cmp(a->path, b->path);
}

uint32_t site_index(struct arena *a, const struct site *s, struct str dir) {
    static const struct str names[] = {STR_INIT("index.md"), STR_INIT("README.md"),
                                       STR_INIT("index.markdown"), STR_INIT("README.markdown")};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct str path;
        uint32_t page;
        if (path_join(a, dir, names[i], &path) && (page = site_find(s, path)) != NO_PAGE)
            return page;
    }
    return NO_PAGE;
}
