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

bool path_inside(struct str dir, struct str path) {
    return dir.n == 0 || (str_starts(path, dir) && (path.n == dir.n || path.p[dir.n] == '/'));
}

struct str path_relative(struct arena *a, struct str dir, struct str path) {
    struct strbuf b;
    size_t common = 0;
    /* The longest run of whole parts that both begin with. */
    for (size_t i = 0; i <= dir.n && i <= path.n; i++) {
        bool dir_part = i == dir.n || dir.p[i] == '/', path_part = i == path.n || path.p[i] == '/';
        if (dir_part && path_part)
            common = i;
        if (i == dir.n || i == path.n || dir.p[i] != path.p[i])
            break;
    }
    strbuf_init(&b, a, 0);
    struct str up = str_from(dir, common), down = str_from(path, common), part;
    while (up.n) {
        up = str_cut(up, '/', &part);
        if (part.n)
            strbuf_addz(&b, b.n ? "/.." : "..");
    }
    while (down.n && down.p[0] == '/')
        down = str_from(down, 1);
    if (b.n && down.n)
        strbuf_addc(&b, '/');
    strbuf_add(&b, down);
    return strbuf_str(&b);
}
