#include "render/lists.h"
#include "render/view.h"

/* The mean of an entity's scores, or nothing when no scorecard rates it. */
static struct value score_of(const struct view *v, size_t node) {
    unsigned sum = 0, rated = 0;
    VEC_EACH (const struct card_scores, card, &v->render->scores->cards) {
        const struct score *s = score_find(card, node);
        if (s && s->rated) {
            sum += s->percent;
            rated++;
        }
    }
    return rated ? value_str(str_fmt(v->arena, "%u", (2 * sum + rated) / (2 * rated)))
                 : value_null();
}

static struct value row(const struct view *v, size_t node) {
    struct arena *a = v->arena;
    const struct node *n = &v->render->portal->nodes.v[node];
    const struct entity *e = n->entity;
    struct value map = value_map(a);
    PUT_STR(a, &map, "title", entity_display_name(e));
    PUT_STR(a, &map, "name", e->ref.name);
    PUT_STR(a, &map, "href", view_href(v, n->route));
    PUT_STR(a, &map, "ref", e->key);
    PUT_STR(a, &map, "kind", e->ref.kind);
    PUT_STR(a, &map, "icon", view_icon(v, e->ref.kind));
    PUT_STR(a, &map, "type", e->type);
    PUT_STR(a, &map, "definition_href",
            n->definition != NO_DOCS ? view_href(v, v->render->portal->docs.v[n->definition].route)
                                     : STR(""));
    PUT_STR(a, &map, "lifecycle", entity_lifecycle(e));
    PUT_STR(a, &map, "description", entity_metadata(e, STR("description")));
    PUT(a, &map, "owner", view_chips(v, n, RELATION_OWNED_BY, 1));
    PUT(a, &map, "system", view_chips(v, n, RELATION_PART_OF, 1));
    view_put_list(v, &map, "tags", view_tags(v, e));
    if (n->findings.n)
        PUT_INT(a, &map, "findings_count", n->findings.n);
    else
        PUT_STR(a, &map, "findings_count", STR(""));
    PUT(a, &map, "score", score_of(v, node));
    return map;
}

/* Which columns have something in them on this page: an empty one takes room from the others. */
static void put_columns(const struct view *v, struct value *map, const struct node_list *list,
                        size_t from, size_t to) {
    bool owner = false, system = false, lifecycle = false, tags = false, score = false,
         problems = false;
    for (size_t i = from; i < to; i++) {
        const struct node *n = &v->render->portal->nodes.v[list->nodes.v[i]];
        VEC_EACH (const struct relation, r, &n->relations) {
            owner |= r->type == RELATION_OWNED_BY;
            system |= r->type == RELATION_PART_OF;
        }
        lifecycle |= entity_lifecycle(n->entity).n > 0;
        const struct value *list_of_tags = value_at(&n->entity->document, "metadata", "tags", NULL);
        tags |= list_of_tags && value_count(list_of_tags) > 0;
        problems |= n->findings.n > 0;
        VEC_EACH (const struct card_scores, card, &v->render->scores->cards)
            score |= score_find(card, list->nodes.v[i]) != NULL;
    }
    PUT_BOOL(v->arena, map, "any_owner", owner);
    PUT_BOOL(v->arena, map, "any_system", system);
    PUT_BOOL(v->arena, map, "any_lifecycle", lifecycle);
    PUT_BOOL(v->arena, map, "any_tags", tags);
    PUT_BOOL(v->arena, map, "any_score", score);
    PUT_BOOL(v->arena, map, "any_problems", problems);
}

static struct value kind_links(const struct view *v, const struct node_list *current) {
    struct value list = value_list(v->arena);
    VEC_EACH (const struct node_list, l, &v->render->lists->kinds) {
        struct value item = value_map(v->arena);
        PUT_STR(v->arena, &item, "title", l->title);
        PUT_STR(v->arena, &item, "href", view_href(v, l->route));
        PUT_INT(v->arena, &item, "count", l->nodes.n);
        PUT_BOOL(v->arena, &item, "current", l == current);
        value_push(v->arena, &list, item);
    }
    return list;
}

/* Links to the pages around the current one, the first and the last. */
static struct value page_links(const struct view *v, struct str route, size_t page, size_t pages) {
    struct arena *a = v->arena;
    struct value map = value_map(a), items = value_list(a);
    bool gap = false;
    for (size_t i = 0; i < pages; i++) {
        bool near = i + 3 >= page && i <= page + 3;
        struct value item = value_map(a);
        if (!near && i != 0 && i != pages - 1) {
            if (gap)
                continue;
            gap = true;
            PUT_STR(a, &item, "n", STR("…"));
            PUT_STR(a, &item, "href", STR(""));
        } else {
            gap = false;
            PUT_INT(a, &item, "n", i + 1);
            PUT_STR(a, &item, "href", view_href(v, list_page_route(a, route, i)));
        }
        PUT_BOOL(a, &item, "current", i == page);
        value_push(a, &items, item);
    }
    PUT(a, &map, "items", items);
    PUT_STR(a, &map, "prev_href",
            page ? view_href(v, list_page_route(a, route, page - 1)) : STR(""));
    PUT_STR(a, &map, "next_href",
            page + 1 < pages ? view_href(v, list_page_route(a, route, page + 1)) : STR(""));
    return map;
}

void view_put_pages(const struct view *v, struct value *map, struct str route, size_t page,
                    size_t pages) {
    PUT_BOOL(v->arena, map, "has_pages", pages > 1);
    PUT(v->arena, map, "pages", page_links(v, route, page, pages));
}

static void render_list(struct view *v, const struct node_list *list, size_t page,
                        struct str template, struct str title) {
    struct arena *a = v->arena;
    size_t pages = list_pages(list->nodes.n, LIST_PAGE_ROWS);
    size_t from = page * LIST_PAGE_ROWS, to = from + LIST_PAGE_ROWS;
    struct crumb crumbs[] = {{STR("Home"), STR("")}, {STR("Catalog"), STR("catalog/")}};
    bool top = !list->kind.n;
    struct value map = view_frame(v, title, list->description, crumbs, top ? 1 : 2);
    struct value rows = value_list(a);
    if (to > list->nodes.n)
        to = list->nodes.n;
    for (size_t i = from; i < to; i++)
        value_push(a, &rows, row(v, list->nodes.v[i]));
    PUT_STR(a, &map, "title", title);
    put_columns(v, &map, list, from, to);
    view_put_list(v, &map, "rows", rows);
    PUT_STR(a, &map, "caption",
            pages > 1
                ? str_fmt(a, "%zu to %zu of %zu", from + 1, to, list->nodes.n)
                : str_fmt(a, "%zu %s", list->nodes.n, list->nodes.n == 1 ? "entity" : "entities"));
    PUT_INT(a, &map, "total", list->nodes.n);
    view_put_list(v, &map, "kinds",
                  str_eq(template, STR("catalog")) ? kind_links(v, list) : value_list(a));
    view_put_pages(v, &map, list->route, page, pages);
    view_render(v, template, &map);
}

/* `number` counts the pages of all lists, one behind the other. */
void view_catalog(struct view *v, size_t number) {
    const struct node_list *list = list_of_catalog_page(v->render, &number);
    v->route = list_page_route(v->arena, list->route, number);
    render_list(v, list, number, STR("catalog"), list->kind.n ? list->title : STR("Catalog"));
}

void view_apis(struct view *v, size_t page) {
    const struct node_list *list = &v->render->lists->apis;
    v->route = list_page_route(v->arena, list->route, page);
    render_list(v, list, page, STR("api-docs"), STR("APIs"));
}
