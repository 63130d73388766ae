#include "render/output.h"

/* An address that leads on to another. */
void view_redirect(struct view *v, const struct redirect *r) {
    struct arena *a = v->arena;
    struct value target = value_map(a);
    v->route = r->from;
    struct value map = view_frame(v, STR("This page is elsewhere"), STR(""), NULL, 0);
    bool web = str_starts(r->to, STR("https://")) || str_starts(r->to, STR("http://"));
    PUT_STR(a, &target, "href", web ? r->to : view_href(v, r->to));
    PUT_STR(a, &target, "title", r->to);
    PUT(a, &map, "target", target);
    view_render(v, STR("redirect"), &map);
}

/* Servers show this page under any address, so it may link to nothing by a
 * relative address; with a base URL it has absolute ones. */
void view_not_found(struct view *v) {
    struct arena *a = v->arena;
    struct str base = v->render->config->base_url;
    v->route = STR("404.html");
    struct value map = view_frame(v, STR("Page not found"), STR(""), NULL, 0);
    struct value site = value_map(a);
    PUT_STR(a, &site, "title", v->render->config->title);
    PUT_STR(a, &site, "home_href", base);
    value_set(a, &map, STR("site"), site);
    bool slash = base.n && base.p[base.n - 1] == '/';
    struct str css = v->render->theme->css_route, icon = v->render->theme->icon_route;
    value_set(
        a, &map, STR("css_href"),
        value_str(base.n ? str_fmt(a, "%.*s%s%.*s", STR_ARG(base), slash ? "" : "/", STR_ARG(css))
                         : STR("")));
    value_set(
        a, &map, STR("icon_href"),
        value_str(base.n ? str_fmt(a, "%.*s%s%.*s", STR_ARG(base), slash ? "" : "/", STR_ARG(icon))
                         : STR("")));
    value_set(a, &map, STR("canonical"), value_str(STR("")));
    view_render(v, STR("404"), &map);
}

/* Whoever reads the entity's document still finds which entity it is, and why there is no more. */
static void lost_entity(const struct view *v, size_t node, struct value finding) {
    struct arena *a = v->arena;
    const struct entity *e = v->render->portal->nodes.v[node].entity;
    struct value map = value_map(a), entity = value_map(a), findings = value_list(a);
    PUT_STR(a, &entity, "title", entity_display_name(e));
    PUT_STR(a, &entity, "name", e->ref.name);
    PUT_STR(a, &entity, "kind", e->ref.kind);
    PUT_STR(a, &entity, "namespace", e->ref.namespace);
    PUT_STR(a, &entity, "ref", e->key);
    PUT(a, &map, "entity", entity);
    value_push(a, &findings, finding);
    PUT(a, &map, "findings", findings);
    view_entity_json(v, &map);
}

void view_lost(struct view *v, const struct output *o, const struct finding *why) {
    struct arena *a = v->arena;
    struct crumb crumbs[] = {{STR("Home"), STR("")}};
    struct str title = o->title.n ? o->title : o->name;
    struct value finding = view_finding(v, why);
    v->route = o->name;
    if (o->node != NO_ENTITY)
        lost_entity(v, o->node, finding);
    struct value map = view_frame(v, title, STR(""), crumbs, 1);
    PUT_STR(a, &map, "title", title);
    PUT(a, &map, "finding", finding);
    /* One of the problems pages themselves must not lead to itself. */
    PUT_STR(a, &map, "problems_href",
            str_starts(o->name, STR("problems/")) ? STR("") : view_href(v, STR("problems/")));
    view_render(v, STR("lost"), &map);
}
