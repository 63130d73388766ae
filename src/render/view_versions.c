/* A documentation set in several versions: what stands on its pages about the others, and
 * versions.json, in mike's format, for programs that switch between them. */
#include "data/json.h"
#include "render/output.h"

static const struct docs *docs_at(const struct view *v, size_t docs) {
    return &v->render->portal->docs.v[docs];
}

static const struct unit_version *version_of(const struct view *v, const struct docs *d) {
    return &v->render->portal->units.v[d->unit].version;
}

/* The route of the same page in another version; false when it has none there. */
static bool same_page(const struct docs *from, size_t page, const struct docs *to,
                      struct str *route) {
    uintptr_t found =
        page == NO_PAGE ? 0 : (uintptr_t)map_find(&to->by_route, from->set->pages.v[page].route);
    if (found)
        *route = to->pages[found - 1].route;
    return found != 0;
}

/* To the same page of another version, or where it has none to its start. */
static void put_link(const struct view *v, struct value *map, const struct docs *from, size_t page,
                     const struct docs *to) {
    struct str route = to->route;
    bool same = same_page(from, page, to, &route);
    PUT_STR(v->arena, map, "title", version_of(v, to)->name);
    PUT_STR(v->arena, map, "href", view_href(v, route));
    PUT_BOOL(v->arena, map, "lacks_page", !same && page != NO_PAGE);
}

/* Readers of anything but the newest release are led there; where nothing was released, readers
 * of anything but what the portal shows first. */
static struct value notice(const struct view *v, const struct docs *d, size_t page) {
    struct arena *a = v->arena;
    const struct docs_versions *vs = d->versions;
    size_t current = vs->latest == NO_DOCS ? vs->v[0] : vs->latest;
    const struct docs *to = docs_at(v, current);
    struct value map = value_map(a);
    if (to == d || !version_of(v, d)->is_other)
        return value_null();
    PUT_STR(a, &map, "what",
            vs->latest == NO_DOCS ? STR("current version") : STR("latest release"));
    put_link(v, &map, d, page, to);
    return map;
}

/* What a version is called beside its name, "latest" first. */
static void aliases(const struct view *v, const struct docs_versions *vs, size_t docs,
                    struct str_list *out) {
    const struct unit_version *version = version_of(v, docs_at(v, docs));
    struct str latest = STR("latest");
    if (docs == vs->latest && !str_eq(version->name, latest))
        *VEC_PUSH(v->arena, out) = latest;
    VEC_EACH (const struct str, alias, &version->aliases)
        if (!str_eq(*alias, latest))
            *VEC_PUSH(v->arena, out) = *alias;
}

static struct value item(const struct view *v, const struct docs *d, size_t page, size_t docs) {
    struct value map = value_map(v->arena);
    struct str_list names = {0};
    struct strbuf list;
    strbuf_init(&list, v->arena, 0);
    aliases(v, d->versions, docs, &names);
    for (size_t i = 0; i < names.n; i++) {
        strbuf_addz(&list, i ? ", " : "");
        strbuf_add(&list, names.v[i]);
    }
    put_link(v, &map, d, page, docs_at(v, docs));
    PUT_BOOL(v->arena, &map, "current", docs_at(v, docs) == d);
    PUT_STR(v->arena, &map, "aliases", strbuf_str(&list));
    return map;
}

void view_put_versions(const struct view *v, struct value *map, size_t docs, size_t page) {
    struct arena *a = v->arena;
    const struct docs *d = docs_at(v, docs);
    const struct docs_versions *vs = d->versions;
    struct value list = value_list(a);
    struct str route;
    if (!vs)
        return;
    for (size_t i = 0; i < vs->n; i++)
        value_push(a, &list, item(v, d, page, vs->v[i]));
    view_put_list(v, map, "versions", list);
    PUT_STR(a, map, "version", version_of(v, d)->name);
    PUT(a, map, "version_notice", notice(v, d, page));
    if (!same_page(d, page, docs_at(v, vs->v[0]), &route))
        return;
    /* For search engines a page is what it is in the version that the portal shows first. */
    struct str canonical = view_canonical(v, route);
    value_set(a, map, STR("canonical"), value_str(canonical));
    PUT_BOOL(a, map, "noindex", !canonical.n && version_of(v, d)->is_other);
}

void view_versions_data(struct view *v, size_t docs) {
    const struct docs *d = docs_at(v, docs);
    const struct docs_versions *vs = d->versions;
    struct strbuf b;
    if (!vs || vs->v[0] != docs)
        return;
    struct str path = str_fmt(v->arena, "%.*sversions.json", STR_ARG(d->route));
    if (output_begin(v->render, path))
        return;
    strbuf_init(&b, v->arena, 0);
    for (size_t i = 0; i < vs->n; i++) {
        struct str name = version_of(v, docs_at(v, vs->v[i]))->name;
        struct str_list names = {0};
        strbuf_addz(&b, i ? ",\n{\"version\":" : "[{\"version\":");
        json_emit_string(&b, name);
        STRBUF_LIT(&b, ",\"title\":");
        json_emit_string(&b, name);
        STRBUF_LIT(&b, ",\"aliases\":[");
        aliases(v, vs, vs->v[i], &names);
        for (size_t k = 0; k < names.n; k++) {
            strbuf_addz(&b, k ? "," : "");
            json_emit_string(&b, names.v[k]);
        }
        STRBUF_LIT(&b, "]}");
    }
    STRBUF_LIT(&b, "]\n");
    v->sink->output(v->sink->ctx, path, strbuf_str(&b));
    arena_clear(v->arena);
}
