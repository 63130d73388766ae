#include "link/route.h"

#include "base/hash.h"
#include "base/path.h"
#include "base/strbuf.h"

/* Longer names are cut and made unique by their hash; file systems stop at 255. */
enum { SEGMENT_LONGEST = 200 };

/* A route has up to three paths in it, and all of them must fit into the 4096 bytes that systems
 * take at once. */
enum { PATH_LONGEST = 1000 };

static bool is_refused(char c) {
    unsigned char u = (unsigned char)c;
    return u < 0x20 || u == 0x7f || strchr("\"*:<>?|\\/~%#", c) != NULL;
}

/* Names that mean something where they stand: a folder of ours, the folder itself and the
 * one above, and the file that a folder's page is. */
static bool is_ours(struct str name) {
    return str_eq(name, STR("-")) || str_eq(name, STR(".")) || str_eq(name, STR("..")) ||
           str_eq_nocase(name, STR("index.html"));
}

static void add_segment(struct strbuf *b, struct str name) {
    bool ours = is_ours(name);
    size_t begin = b->n, used = 0;
    for (; used < name.n && b->n - begin < SEGMENT_LONGEST; used++) {
        char c = name.p[used];
        bool last_dot = used + 1 == name.n && (c == '.' || c == ' ');
        if (is_refused(c) || (ours && !is_alnum(c)) || last_dot)
            strbuf_addf(b, "~%02x", (unsigned)(unsigned char)c);
        else
            strbuf_addc(b, c);
    }
    if (used < name.n)
        strbuf_addf(b, "~%016llx", (unsigned long long)hash64(name));
    if (name.n == 0)
        strbuf_addc(b, '~');
}

struct str route_segment(struct arena *a, struct str name) {
    struct strbuf b;
    strbuf_init(&b, a, 0);
    add_segment(&b, name);
    return strbuf_str(&b);
}

struct str route_path(struct arena *a, struct str path) {
    struct strbuf b;
    strbuf_init(&b, a, 0);
    struct str rest = path, part;
    while (rest.n) {
        bool folder = str_index(rest, '/', 0) < rest.n;
        rest = str_cut(rest, '/', &part);
        add_segment(&b, part);
        if (folder)
            strbuf_addc(&b, '/');
    }
    if (b.n <= PATH_LONGEST)
        return strbuf_str(&b);
    struct str ext = str_ends(path, STR("/")) ? STR("/") : path_ext(part);
    strbuf_clear(&b);
    strbuf_addf(&b, "~%016llx", (unsigned long long)hash64(path));
    if (ext.n && ext.p[0] == '.')
        add_segment(&b, str_slice(ext, 0, SEGMENT_LONGEST / 4));
    else
        strbuf_add(&b, ext);
    return strbuf_str(&b);
}

struct str route_of_entity(struct arena *a, struct str section, struct ref ref) {
    struct strbuf b;
    strbuf_init(&b, a, 0);
    struct str parts[] = {ref.namespace, ref.kind, ref.name};
    strbuf_add(&b, section);
    for (size_t i = 0; i < 3; i++) {
        strbuf_addc(&b, '/');
        add_segment(&b, str_lower(a, parts[i]));
    }
    strbuf_addc(&b, '/');
    return strbuf_str(&b);
}

bool route_is_escaped(struct str route) { return str_index(route, '~', 0) < route.n; }
