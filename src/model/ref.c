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

/* Of any bytes: a name in quotes may even hold NUL. In one piece, as there are very many. */
static char *join(struct arena *a, struct ref ref, bool with_namespace, size_t *n) {
    const struct str parts[] = {ref.kind, STR(":"), ref.namespace, STR("/"), ref.name};
    char *p = arena_alloc(a, ref.kind.n + ref.namespace.n + ref.name.n + 2), *to = p;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!parts[i].n || (!with_namespace && (i == 2 || i == 3)))
            continue;
        memcpy(to, parts[i].p, parts[i].n);
        to += parts[i].n;
    }
    *n = (size_t)(to - p);
    return p;
}

struct str ref_key(struct arena *a, struct ref ref) {
    size_t n;
    char *p = join(a, ref, true, &n);
    for (size_t i = 0; i < n; i++)
        p[i] = to_lower(p[i]);
    return str_n(p, n);
}

struct str ref_text(struct arena *a, struct ref ref) {
    size_t n;
    char *p = join(a, ref, !str_eq_nocase(ref.namespace, STR("default")), &n);
    return str_n(p, n);
}
