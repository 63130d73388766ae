#include "base/limits.h"
#include "base/path.h"
#include "base/strbuf.h"
#include "data/json_schema_node.h"
#include "data/pointer.h"

/* "https:" of "https://a/b", empty for a relative reference. */
static struct str scheme_of(struct str uri) {
    size_t n = 0;
    while (n < uri.n && (is_alnum(uri.p[n]) || (n && strchr("+-.", uri.p[n]))))
        n++;
    return n && n < uri.n && uri.p[n] == ':' ? str_slice(uri, 0, n + 1) : STR("");
}

static struct str without_fragment(struct str uri) {
    return str_slice(uri, 0, str_index(uri, '#', 0));
}

/* RFC 3986, section 5.2, for references without a fragment; schemas have no queries. */
static struct str join(struct arena *a, struct str base, struct str ref) {
    if (!ref.n)
        return base;
    struct str scheme = scheme_of(base), resolved;
    if (scheme_of(ref).n || (!base.n && !str_starts(ref, STR("."))))
        return ref;
    if (str_starts(ref, STR("//")))
        return str_fmt(a, "%.*s%.*s", STR_ARG(scheme), STR_ARG(ref));
    size_t root = scheme.n;
    if (str_starts(str_from(base, root), STR("//")))
        root = str_index(base, '/', root + 2);
    struct str path = str_from(base, root), authority = str_slice(base, 0, root);
    bool absolute = str_starts(path, STR("/")) || authority.n;
    struct str dir = str_starts(ref, STR("/")) ? STR("") : path_dir(path);
    while (str_starts(dir, STR("/")))
        dir = str_from(dir, 1);
    while (str_starts(ref, STR("/")))
        ref = str_from(ref, 1);
    if (!path_join(a, dir, ref, &resolved))
        resolved = ref;
    return str_fmt(a, "%.*s%s%.*s", STR_ARG(authority), absolute ? "/" : "", STR_ARG(resolved));
}

struct str schema_base(struct arena *a, struct str base, const struct value *schema) {
    return join(a, base, without_fragment(value_find_string(schema, STR("$id"))));
}

static void add_id(struct arena *a, struct map *ids, struct str uri, struct schema_target target) {
    struct schema_target **at = (struct schema_target **)map_at(a, ids, uri);
    if (*at)
        return;
    *at = ARENA_NEW(a, struct schema_target);
    **at = target;
}

/* Data is no schema. */
static bool holds_data(struct str key) {
    return str_eq(key, STR("enum")) || str_eq(key, STR("const")) || str_eq(key, STR("default")) ||
           str_eq(key, STR("examples"));
}

static bool add_ids(struct arena *a, struct map *ids, const struct value *v, struct str base,
                    unsigned depth, const struct value **deep) {
    if (depth > LIMIT_SCHEMA_NESTING)
        return *deep = v, false;
    if (v->type == VALUE_MAP) {
        struct str id = value_find_string(v, STR("$id")),
                   anchor = value_find_string(v, STR("$anchor"));
        base = schema_base(a, base, v);
        if (without_fragment(id).n)
            add_id(a, ids, base, (struct schema_target){v, base});
        if (str_starts(id, STR("#")) || (id.n && without_fragment(id).n + 1 < id.n))
            anchor = str_from(id, without_fragment(id).n + 1);
        if (anchor.n)
            add_id(a, ids, str_fmt(a, "%.*s#%.*s", STR_ARG(base), STR_ARG(anchor)),
                   (struct schema_target){v, base});
    }
    VALUE_EACH (item, v)
        if (!add_ids(a, ids, item, base, depth + 1, deep))
            return false;
    VALUE_EACH_FIELD (f, v)
        if (!holds_data(f->key) && !add_ids(a, ids, &f->value, base, depth + 1, deep))
            return false;
    return true;
}

bool schema_ids_add(struct arena *a, struct map *ids, const struct value *document,
                    const struct value **deep) {
    struct str base = schema_base(a, STR(""), document);
    add_id(a, ids, base, (struct schema_target){document, base});
    add_id(a, ids, STR(""), (struct schema_target){document, base});
    return add_ids(a, ids, document, STR(""), 0, deep);
}

static int hex(char c) {
    return is_digit(c)                                ? c - '0'
           : to_lower(c) >= 'a' && to_lower(c) <= 'f' ? to_lower(c) - 'a' + 10
                                                      : -1;
}

/* A part of a URI as it is meant: "%25" is "%". */
static struct str decode(struct arena *a, struct str part) {
    struct strbuf b;
    if (str_index(part, '%', 0) == part.n)
        return part;
    strbuf_init(&b, a, 0);
    for (size_t i = 0; i < part.n; i++) {
        bool coded = part.p[i] == '%' && i + 2 < part.n && hex(part.p[i + 1]) >= 0 &&
                     hex(part.p[i + 2]) >= 0;
        strbuf_addc(&b, coded ? (char)(hex(part.p[i + 1]) * 16 + hex(part.p[i + 2])) : part.p[i]);
        i += coded ? 2 : 0;
    }
    return strbuf_str(&b);
}

struct schema_target schema_target_find(struct arena *a, const struct map *ids, struct str base,
                                        struct str ref) {
    struct str uri = join(a, base, without_fragment(ref));
    struct str rest = str_from(ref, without_fragment(ref).n + 1), part;
    const struct schema_target *known = map_find(ids, uri);
    if (rest.n && rest.p[0] != '/')
        known = map_find(ids, str_fmt(a, "%.*s#%.*s", STR_ARG(uri), STR_ARG(rest)));
    if (!known)
        return (struct schema_target){0};
    struct schema_target t = *known;
    if (!rest.n || rest.p[0] != '/')
        return t;
    for (rest = str_from(rest, 1); t.value; rest = str_from(rest, part.n + 1)) {
        part = str_slice(rest, 0, str_index(rest, '/', 0));
        t.value = pointer_step(a, t.value, decode(a, part));
        if (t.value)
            t.base = schema_base(a, t.base, t.value);
        if (part.n == rest.n)
            break;
    }
    return t;
}
