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

struct str ref_key(struct arena *a, struct ref ref) {
    return str_lower(a, str_fmt(a, "%.*s:%.*s/%.*s", STR_ARG(ref.kind), STR_ARG(ref.namespace),
                                STR_ARG(ref.name)));
}

struct str ref_path(struct arena *a, struct ref ref) {
    return str_lower(a, str_fmt(a, "%.*s/%.*s/%.*s", STR_ARG(ref.namespace), STR_ARG(ref.kind),
                                STR_ARG(ref.name)));
}

struct str ref_text(struct arena *a, struct ref ref) {
    if (str_eq_nocase(ref.namespace, STR("default")))
        return str_fmt(a, "%.*s:%.*s", STR_ARG(ref.kind), STR_ARG(ref.name));
    return str_fmt(a, "%.*s:%.*s/%.*s", STR_ARG(ref.kind), STR_ARG(ref.namespace),
                   STR_ARG(ref.name));
}
