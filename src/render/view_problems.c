#include "render/lists.h"
#include "render/view.h"

/* What a unit's findings are listed under; those of the configuration have none. */
static struct str unit_label(struct str unit) { return unit.n ? unit : STR("Configuration"); }

static struct str anchor_of(struct arena *a, size_t first) {
    return str_fmt(a, "portico-r%zu", first);
}

static size_t end_of_unit(const struct findings *f, size_t from, size_t to) {
    size_t i = from;
    while (i < to && str_eq(f->v[i].unit, f->v[from].unit))
        i++;
    return i;
}

/* Every repository with its counts, and where its list begins. */
static struct value overview(const struct view *v) {
    struct arena *a = v->arena;
    const struct findings *f = &v->render->portal->findings;
    struct value list = value_list(a);
    for (size_t i = 0, end; i < f->n; i = end) {
        end = end_of_unit(f, i, f->n);
        struct value item = view_totals(v, &f->v[i], end - i);
        struct str page = list_page_route(a, STR("problems/"), i / PROBLEMS_PAGE_ROWS);
        struct str anchor = anchor_of(a, i);
        PUT_STR(a, &item, "id", unit_label(f->v[i].unit));
        PUT_STR(a, &item, "list_href",
                view_href(v, str_fmt(a, "%.*s#%.*s", STR_ARG(page), STR_ARG(anchor))));
        value_push(a, &list, item);
    }
    return list;
}

/* The findings of this page, under their repositories. */
static struct value listed(const struct view *v, size_t from, size_t to) {
    struct arena *a = v->arena;
    const struct findings *f = &v->render->portal->findings;
    struct value list = value_list(a);
    for (size_t i = from, end; i < to; i = end) {
        end = end_of_unit(f, i, to);
        struct value item = value_map(a), findings = value_list(a);
        const struct portal_unit *u = render_find_unit(v->render, f->v[i].unit);
        for (size_t k = i; k < end; k++)
            value_push(a, &findings, view_finding(v, &f->v[k]));
        PUT_STR(a, &item, "id", unit_label(f->v[i].unit));
        PUT_STR(a, &item, "anchor", anchor_of(a, i));
        PUT_STR(a, &item, "href", u ? u->web : STR(""));
        PUT(a, &item, "findings", findings);
        value_push(a, &list, item);
    }
    return list;
}

static struct value entities(const struct view *v) {
    struct arena *a = v->arena;
    const struct portal *p = v->render->portal;
    struct value list = value_list(a);
    for (size_t i = 0; i < p->nodes.n; i++) {
        if (!p->nodes.v[i].findings.n)
            continue;
        struct value item = value_map(a);
        PUT(a, &item, "chip", view_chip(v, i));
        PUT_INT(a, &item, "count", p->nodes.v[i].findings.n);
        PUT_STR(a, &item, "href",
                view_href(v, str_fmt(a, "%.*s#portico-problems", STR_ARG(p->nodes.v[i].route))));
        value_push(a, &list, item);
    }
    return list;
}

void view_problems(struct view *v, size_t page) {
    struct arena *a = v->arena;
    const struct findings *f = &v->render->portal->findings;
    struct crumb crumbs[] = {{STR("Home"), STR("")}, {STR("Problems"), STR("problems/")}};
    size_t from = page * PROBLEMS_PAGE_ROWS, to = from + PROBLEMS_PAGE_ROWS;
    struct str title = page ? str_fmt(a, "Problems, page %zu", page + 1) : STR("Problems");
    v->route = list_page_route(a, STR("problems/"), page);
    struct value map = view_frame(v, title, STR(""), crumbs, page ? 2 : 1);
    if (to > f->n)
        to = f->n;
    PUT_STR(a, &map, "title", title);
    PUT_BOOL(a, &map, "none", f->n == 0);
    PUT(a, &map, "totals", view_totals(v, f->v, f->n));
    view_put_list(v, &map, "overview", page ? value_list(a) : overview(v));
    view_put_list(v, &map, "repositories", listed(v, from, to));
    view_put_list(v, &map, "entities", page ? value_list(a) : entities(v));
    view_put_pages(v, &map, STR("problems/"), page, list_pages(f->n, PROBLEMS_PAGE_ROWS));
    view_render(v, STR("problems"), &map);
}
