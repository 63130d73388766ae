#include "model/ref.h"

bool ref_parse(struct str text, struct str default_kind, struct str default_namespace,
               struct ref *out) {
    struct str rest = text;
    size_t colon = str_index(rest, ':', 0), slash = str_index(rest, '/', 0);
    out->kind = default_kind;
    if (colon < rest.n && colon < slash) {
        out->kind = str_slice(rest, 0, colon);
        rest = str_from(rest, colon + 1);
        slash = str_index(rest, '/', 0);
    }
    out->namespace = default_namespace;
    if (slash < rest.n) {
        out->namespace = str_slice(rest, 0, slash);
        rest = str_from(rest, slash + 1);
    }
    out->name = rest;
    return out->kind.n && out->namespace.n && out->name.n;
}

/* Of any bytes: a name in quotes may even hold NUL. */
static struct str join(struct arena *a, struct str first, char between, struct str second) {
    char *p = arena_alloc(a, first.n + 1 + second.n);
    if (first.n)
        memcpy(p, first.p, first.n);
    p[first.n] = between;
    if (second.n)
        memcpy(p + first.n + 1, second.p, second.n);
    return str_n(p, first.n + 1 + second.n);
}

struct str ref_key(struct arena *a, struct ref ref) {
    return str_lower(a, join(a, join(a, ref.kind, ':', ref.namespace), '/', ref.name));
}

struct str ref_text(struct arena *a, struct ref ref) {
    if (str_eq_nocase(ref.namespace, STR("default")))
        return join(a, ref.kind, ':', ref.name);
    return join(a, join(a, ref.kind, ':', ref.namespace), '/', ref.name);
}
