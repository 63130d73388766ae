/* A documentation set in several versions: what stands on its pages about the others, and
 * versions.json, in mike's format, for programs that switch between them. */
#include "data/json.h"
#include "render/output.h"

static const struct docs *docs_at(const struct view *v, size_t docs) {
    return &v->render->portal->docs.v[docs];
}

static struct str name_of(const struct view *v, const struct docs *d) {
    return v->render->portal->units.v[d->unit].version;
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

/* That, or the version's address. */
static struct str href_in(const struct view *v, const struct docs *from, size_t page,
                          const struct docs *to) {
    struct str route = to->route;
    same_page(from, page, to, &route);
    return view_href(v, route);
}

/* Readers of anything but the newest release are led there; where nothing was released, readers
 * of anything but what the portal shows first. */
static struct value notice(const struct view *v, const struct docs *d, size_t page) {
    struct arena *a = v->arena;
    const struct docs_versions *vs = d->versions;
    size_t current = vs->latest == NO_DOCS ? vs->v[0] : vs->latest;
    const struct docs *to = docs_at(v, current);
    struct value map = value_map(a);
    if (to == d || !v->render->portal->units.v[d->unit].is_other_version)
        return value_null();
    PUT_STR(a, &map, "what",
            vs->latest == NO_DOCS ? STR("current version") : STR("latest release"));
    PUT_STR(a, &map, "title", name_of(v, to));
    PUT_STR(a, &map, "href", href_in(v, d, page, to));
    return map;
}

void view_put_versions(const struct view *v, struct value *map, size_t docs, size_t page) {
    struct arena *a = v->arena;
    const struct docs *d = docs_at(v, docs);
    const struct docs_versions *vs = d->versions;
    struct value list = value_list(a);
    struct str route;
    for (size_t i = 0; vs && i < vs->n; i++) {
        const struct docs *to = docs_at(v, vs->v[i]);
        struct value item = value_map(a);
        PUT_STR(a, &item, "title", name_of(v, to));
        PUT_STR(a, &item, "href", href_in(v, d, page, to));
        PUT_BOOL(a, &item, "current", to == d);
        PUT_BOOL(a, &item, "latest", vs->v[i] == vs->latest);
        value_push(a, &list, item);
    }
    view_put_list(v, map, "versions", list);
    PUT_STR(a, map, "version", vs ? name_of(v, d) : STR(""));
    PUT(a, map, "version_notice", vs ? notice(v, d, page) : value_null());
    /* For search engines a page is what it is in the version that the portal shows first. */
    if (vs && same_page(d, page, docs_at(v, vs->v[0]), &route))
        value_set(a, map, STR("canonical"), value_str(view_canonical(v, route)));
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
        struct str name = name_of(v, docs_at(v, vs->v[i]));
        strbuf_addz(&b, i ? ",\n{\"version\":" : "[{\"version\":");
        json_emit_string(&b, name);
        STRBUF_LIT(&b, ",\"title\":");
        json_emit_string(&b, name);
        strbuf_addf(&b, ",\"aliases\":[%s]}", vs->v[i] == vs->latest ? "\"latest\"" : "");
    }
    STRBUF_LIT(&b, "]\n");
    v->sink->output(v->sink->ctx, path, strbuf_str(&b));
    arena_clear(v->arena);
}
