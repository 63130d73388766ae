#include "docs/redirects.h"

#include "base/nearest.h"
#include "base/path.h"
#include "docs/plugins.h"
#include "text/url.h"

static struct str nearest_page(struct nav *n, struct str path) {
    struct nearest near;
    nearest_init(&near, n->arena, path);
    if (!nav_step(n, n->site.n))
        return STR("");
    VEC_EACH (const struct site_page, page, &n->site)
        nearest_offer(&near, page->path);
    return nearest_text(&near);
}

static bool is_web(struct str url) {
    return str_starts(url, STR("https://")) || str_starts(url, STR("http://"));
}

static void add(struct nav *n, const struct value_field *f, struct str from) {
    const struct value *v = &f->value;
    struct place place = value_place(v, n->config->file);
    struct docs_redirect redirect = {.from = from, .page = NO_PAGE, .to = v->string};
    if (!is_web(v->string)) {
        struct str target, query, path;
        url_split(v->string, &target, &query, &redirect.to);
        uint32_t page =
            path_join(n->arena, STR(""), target, &path) ? site_find(&n->site, path) : NO_PAGE;
        if (page == NO_PAGE) {
            FIND2(n->findings, REDIRECT_TARGET_MISSING, place, v->string, nearest_page(n, target));
            return;
        }
        redirect.page = n->site.v[page].page;
    }
    *VEC_PUSH(n->arena, &n->set->redirects) = redirect;
}

void redirects_add(struct nav *n, struct str (*route_of)(const struct nav *n, struct str path)) {
    const struct value *root = n->config ? n->config->root : NULL;
    const struct value *options = plugin_find(root, STR("redirects"));
    const struct value *maps = nav_field(n, options, STR("redirect_maps"), VALUE_MAP,
                                         n->config ? n->config->file : STR(""));
    VALUE_EACH_FIELD (f, maps) {
        struct place place = place_at(n->config->file, f->line, f->column);
        struct str path;
        if (!site_is_markdown(f->key) || !path_join(n->arena, STR(""), f->key, &path))
            FIND1(n->findings, REDIRECT_FROM, place, f->key);
        else if (site_find(&n->site, path) != NO_PAGE)
            FIND1(n->findings, REDIRECT_PAGE_EXISTS, place, f->key);
        else if (nav_field(n, maps, f->key, VALUE_STRING, n->config->file))
            add(n, f, route_of(n, path));
    }
}
