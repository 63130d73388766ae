/* The operations of an API as an integration wrote them into its entity: `metadata.apis` of Harness
 * IDP. They lead to the entries of the definition, where there is one. */
#include "render/view.h"
#include "text/url.h"

enum { SHOWN_OPERATIONS = 200 };

/* Anchors of the definition's page: by operationId, and by "GET /orders". */
struct anchors {
    struct arena *arena;
    struct map ids, titles; /* -> struct page_heading */
};

static void find_anchors(const struct docs *d, struct anchors *out) {
    VEC_EACH (const struct page_heading, h, &d->set->pages.v[0].headings) {
        *map_at(out->arena, &out->ids, h->id) = (void *)h;
        *map_at(out->arena, &out->titles, h->text) = (void *)h;
    }
}

static struct str href_of(const struct view *v, const struct docs *d, const struct anchors *anchors,
                          const struct value *operation, struct str title) {
    struct str id = str_lower(v->arena, value_find_string(operation, STR("operationId")));
    const struct page_heading *h = map_find(&anchors->ids, id);
    if (!h)
        h = map_find(&anchors->titles, title);
    return h ? view_href(v, str_fmt(v->arena, "%.*s#%.*s", STR_ARG(d->route), STR_ARG(h->id)))
             : STR("");
}

static bool is_true(const struct value *map, struct str key) {
    const struct value *v = value_find(map, key);
    return value_is(v, VALUE_BOOL) && v->boolean;
}

/* The key is "GET /v1/orders", with the path of the server; the path alone stands below. */
static struct value operation(const struct view *v, const struct docs *d,
                              const struct anchors *anchors, const struct value_field *f) {
    struct arena *a = v->arena;
    struct value row = value_map(a);
    struct str method, rest = str_cut(f->key, ' ', &method);
    struct str path = value_find_string(&f->value, STR("path"));
    struct str title = str_fmt(a, "%.*s %.*s", STR_ARG(method), STR_ARG(path.n ? path : rest));
    PUT_STR(a, &row, "method", method);
    PUT_STR(a, &row, "path", rest.n ? rest : path);
    PUT_STR(a, &row, "href", d ? href_of(v, d, anchors, &f->value, title) : STR(""));
    PUT_STR(a, &row, "summary", value_find_string(&f->value, STR("summary")));
    PUT_BOOL(a, &row, "deprecated", is_true(&f->value, STR("deprecated")));
    return row;
}

static struct value servers(const struct view *v, const struct value *list) {
    struct arena *a = v->arena;
    struct value rows = value_list(a);
    VALUE_EACH (server, list) {
        struct value row = value_map(a);
        struct str url = value_find_string(server, STR("url"));
        PUT_STR(a, &row, "url", url);
        PUT_STR(a, &row, "href", url_classify(url) == URL_ABSOLUTE ? url : STR(""));
        PUT_STR(a, &row, "description", value_find_string(server, STR("description")));
        value_push(a, &rows, row);
    }
    return rows;
}

const struct value *view_operations_of(const struct entity *e) {
    const struct value *apis = value_at(&e->document, "metadata", "apis", NULL);
    const struct value *paths = value_find(apis, STR("paths"));
    return value_is(paths, VALUE_MAP) && paths->map->n ? apis : NULL;
}

void view_put_operations(const struct view *v, struct value *map, const struct node *n) {
    struct arena *a = v->arena;
    const struct value *apis = view_operations_of(n->entity), *paths;
    const struct docs *d =
        n->definition != NO_DOCS ? &v->render->portal->docs.v[n->definition] : NULL;
    struct anchors anchors = {.arena = a};
    struct value view = value_map(a), rows = value_list(a);
    if (!apis)
        return;
    if (d)
        find_anchors(d, &anchors);
    paths = value_find(apis, STR("paths"));
    VALUE_EACH_FIELD (f, paths)
        if (value_count(&rows) < SHOWN_OPERATIONS)
            value_push(a, &rows, operation(v, d, &anchors, f));
    PUT_INT(a, &view, "count", paths->map->n);
    PUT_INT(a, &view, "shown", value_count(&rows));
    PUT_BOOL(a, &view, "has_more", paths->map->n > value_count(&rows));
    view_put_list(v, &view, "rows", rows);
    view_put_list(v, &view, "servers", servers(v, value_find(apis, STR("servers"))));
    PUT(a, map, "operations", view);
}
