#include "base/path.h"

#include "base/strbuf.h"

bool path_join(struct arena *a, struct str dir, struct str path, struct str *out) {
    if (path.n && path.p[0] == '/')
        return false;
    char *buf = arena_alloc(a, dir.n + path.n + 2);
    size_t n = 0;
    struct str sources[2] = {dir, path};
    for (int i = 0; i < 2; i++) {
        struct str rest = sources[i], part;
        while (rest.n) {
            rest = str_cut(rest, '/', &part);
            if (part.n == 0 || str_eq(part, STR(".")))
                continue;
            if (str_eq(part, STR(".."))) {
                if (n == 0)
                    return false;
                struct str so_far = str_n(buf, n);
                size_t slash = str_last_index(so_far, '/');
                n = slash == n ? 0 : slash;
                continue;
            }
            if (n)
                buf[n++] = '/';
            memcpy(buf + n, part.p, part.n);
            n += part.n;
        }
    }
    buf[n] = '\0';
    *out = str_n(buf, n);
    return true;
}

struct str path_dir(struct str path) {
    size_t slash = str_last_index(path, '/');
    return slash == path.n ? STR("") : str_slice(path, 0, slash);
}

struct str path_base(struct str path) {
    size_t slash = str_last_index(path, '/');
    return slash == path.n ? path : str_from(path, slash + 1);
}

struct str path_ext(struct str path) {
    struct str base = path_base(path);
    size_t dot = str_last_index(base, '.');
    return dot == base.n || dot == 0 ? STR("") : str_from(base, dot);
}

bool path_passes(struct str path, struct str folder) {
    struct str rest = path_dir(path), part;
    while (rest.n) {
        rest = str_cut(rest, '/', &part);
        if (str_eq(part, folder))
            return true;
    }
    return false;
}

bool path_inside(struct str dir, struct str path) {
    return dir.n == 0 || (str_starts(path, dir) && (path.n == dir.n || path.p[dir.n] == '/'));
}

/* The folders that both begin with, including the '/' behind them. */
static size_t common_folders(struct str dir, struct str path) {
    size_t common = 0;
    for (size_t i = 0; i < dir.n && i < path.n && dir.p[i] == path.p[i]; i++)
        if (dir.p[i] == '/')
            common = i + 1;
    return path_inside(dir, path) ? dir.n : common;
}

struct str path_relative(struct arena *a, struct str dir, struct str path) {
    struct strbuf b;
    size_t common = common_folders(dir, path);
    struct str up = str_from(dir, common), down = str_from(path, common);
    strbuf_init(&b, a, 0);
    if (down.n && down.p[0] == '/')
        down = str_from(down, 1);
    for (struct str part; up.n;) {
        up = str_cut(up, '/', &part);
        strbuf_addz(&b, up.n || down.n ? "../" : "..");
    }
    strbuf_add(&b, down);
    return strbuf_str(&b);
}
