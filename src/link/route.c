#include "link/route.h"

#include "base/hash.h"
#include "base/strbuf.h"

/* Longer names are cut and made unique by their hash; file systems stop at 255. */
enum { SEGMENT_LONGEST = 200 };

static bool is_refused(char c) {
    unsigned char u = (unsigned char)c;
    return u < 0x20 || u == 0x7f || strchr("\"*:<>?|\\/~%#", c) != NULL;
}

static void add_segment(struct strbuf *b, struct str name) {
    bool ours = str_eq(name, STR("-")) || str_eq(name, STR(".")) || str_eq(name, STR(".."));
    for (size_t i = 0; i < name.n && i < SEGMENT_LONGEST; i++) {
        char c = name.p[i];
        bool last_dot = i + 1 == name.n && (c == '.' || c == ' ');
        if (is_refused(c) || ours || last_dot)
            strbuf_addf(b, "~%02x", (unsigned)(unsigned char)c);
        else
            strbuf_addc(b, c);
    }
    if (name.n > SEGMENT_LONGEST)
        strbuf_addf(b, "~%016llx", (unsigned long long)digest_of(name).lo);
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
    struct str part;
    while (path.n) {
        bool folder = str_index(path, '/', 0) < path.n;
        path = str_cut(path, '/', &part);
        add_segment(&b, part);
        if (folder)
            strbuf_addc(&b, '/');
    }
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
