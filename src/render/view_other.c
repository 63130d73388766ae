#include "render/view.h"

/* An address that leads on to another. */
void view_redirect(struct view *v, const struct redirect *r) {
    struct arena *a = v->arena;
    struct value target = value_map(a);
    v->route = r->from;
    struct value map = view_frame(v, STR("This page is elsewhere"), STR(""), NULL, 0);
    PUT_STR(a, &target, "href", view_href(v, r->to));
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
