#include "link/routes.h"

#include "base/path.h"
#include "text/fold.h"

struct taken {
    struct str file; /* whose it is */
    bool is_page;    /* a folder with a page in it, or a file */
    bool is_file;    /* no folder can have this path */
    unsigned next;   /* number for the next that asks for the route */
    unsigned folder; /* number that folders in the place of this file got, or 0 */
};

static struct str bare(struct str route) {
    return str_ends(route, STR("/")) ? str_slice(route, 0, route.n - 1) : route;
}

static struct taken *find(const struct routes *r, struct str path) {
    return map_find(&r->taken, text_fold(r->arena, path));
}

static struct taken *get(struct routes *r, struct str path, struct str file) {
    void **at = map_at(r->arena, &r->taken, text_fold(r->arena, path));
    if (!*at) {
        struct taken *taken = ARENA_NEW(r->arena, struct taken);
        *taken = (struct taken){.file = file, .next = 2};
        *at = taken;
    }
    return *at;
}

/* The folders of the path, all of them made: one that is a file is replaced by a numbered one. No
 * route has more of them than LIMIT_PATH_BYTES allows. */
static struct str make_folders(struct routes *r, struct str dir, struct str file,
                               struct str *other) {
    const struct taken *known = dir.n ? find(r, dir) : NULL;
    if (!dir.n || (known && !known->is_file))
        return dir; /* and so are those above it */
    struct str upper = make_folders(r, path_dir(dir), file, other), name = path_base(dir);
    struct str path =
        upper.n ? str_fmt(r->arena, "%.*s/%.*s", STR_ARG(upper), STR_ARG(name)) : name;
    struct taken *at = get(r, path, file);
    if (!at->is_file)
        return path;
    *other = at->file;
    while (!at->folder) {
        struct str numbered = str_fmt(r->arena, "%.*s~%u", STR_ARG(path), at->next);
        if (!get(r, numbered, file)->is_file)
            at->folder = at->next;
        at->next++;
    }
    return str_fmt(r->arena, "%.*s~%u", STR_ARG(path), at->folder);
}

struct str routes_folder(struct routes *r, struct str dir, struct str file, struct str *other) {
    *other = STR("");
    struct str made = make_folders(r, bare(dir), file, other);
    return other->n ? str_fmt(r->arena, "%.*s/", STR_ARG(made)) : dir;
}

struct str routes_take(struct routes *r, struct str route, struct str file, struct str *other) {
    bool is_page = str_ends(route, STR("/"));
    struct str path = bare(route), name = path_base(path), wanted = path;
    *other = STR("");
    struct str dir = make_folders(r, path_dir(path), file, other);
    struct str ext = is_page ? STR("") : path_ext(name);
    struct str stem = str_slice(name, 0, name.n - ext.n);
    path = dir.n ? str_fmt(r->arena, "%.*s/%.*s", STR_ARG(dir), STR_ARG(name)) : name;
    struct taken *first = find(r, path), *at = first;
    /* A page can stand in a folder that is there for others; a file cannot. */
    while (at && (at->is_page || at->is_file || !is_page)) {
        *other = first->file;
        path = str_fmt(r->arena, "%.*s%s%.*s~%u%.*s", STR_ARG(dir), dir.n ? "/" : "", STR_ARG(stem),
                       first->next++, STR_ARG(ext));
        at = find(r, path);
    }
    at = get(r, path, file);
    at->file = file;
    at->is_page = is_page;
    at->is_file = !is_page;
    if (str_eq(path, wanted))
        return route;
    return str_fmt(r->arena, "%.*s%s", STR_ARG(path), is_page ? "/" : "");
}

bool routes_has(const struct routes *r, struct str route) {
    const struct taken *at = find(r, bare(route));
    return at && (at->is_page || at->is_file);
}
