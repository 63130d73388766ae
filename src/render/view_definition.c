/* The definition of an API as a page of its own, below the page of its entity. */
#include "base/path.h"
#include "render/lists.h"
#include "render/view.h"

/* The definition itself, for download: the first of the set's files. */
static struct value download(const struct view *v, const struct docs *d) {
    struct value map = value_map(v->arena);
    if (!d->set->assets.n)
        return value_null();
    PUT_STR(v->arena, &map, "href", view_href(v, d->assets[0]));
    PUT_STR(v->arena, &map, "name", path_base(d->assets[0]));
    PUT_INT(v->arena, &map, "bytes", d->set->assets.v[0].bytes);
    return map;
}

void view_definition(struct view *v, size_t docs, size_t page, struct str body) {
    struct arena *a = v->arena;
    const struct docs *d = &v->render->portal->docs.v[docs];
    const struct node *n = &v->render->portal->nodes.v[d->entity];
    struct str kind = n->entity->ref.kind;
    struct crumb crumbs[] = {{STR("Home"), STR("")},
                             {STR("Catalog"), STR("catalog/")},
                             {kind, list_kind_route(a, kind)},
                             {d->title, n->route}};
    v->route = d->pages[page].route;
    struct value map =
        view_frame(v, STR("Definition"), entity_metadata(n->entity, STR("description")), crumbs, 4);
    value_set(a, &map, STR("page_title"),
              value_str(str_fmt(a, "%.*s \xC2\xB7 Definition \xC2\xB7 %.*s", STR_ARG(d->title),
                                STR_ARG(v->render->config->title))));
    PUT(a, &map, "entity", view_chip(v, d->entity));
    PUT_STR(a, &map, "type", n->entity->type);
    PUT(a, &map, "download", download(v, d));
    view_put_page(v, &map, docs, page, body);
    view_render(v, STR("definition"), &map);
}
