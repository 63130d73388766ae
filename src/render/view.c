#include "render/view.h"

#include "base/date.h"
#include "base/path.h"
#include "render/lists.h"
#include "render/problems.h"
#include "text/escape.h"
#include "text/markdown.h"
#include "text/url.h"

/* ---- addresses ---- */

static size_t common_folders(struct str a, struct str b) {
    size_t at = 0;
    for (size_t i = 0; i < a.n && i < b.n && a.p[i] == b.p[i]; i++)
        if (a.p[i] == '/')
            at = i + 1;
    return at;
}

struct str view_href(const struct view *v, struct str to) {
    struct str path, from = v->route;
    struct str fragment = str_cut(to, '#', &path);
    struct strbuf b;
    strbuf_init(&b, v->arena, 0);
    size_t common = common_folders(from, path);
    for (size_t i = common; i < from.n; i++)
        if (from.p[i] == '/')
            strbuf_addz(&b, "../");
    url_path(&b, str_from(path, common));
    bool folder = !path.n || path.p[path.n - 1] == '/';
    if (folder && v->render->config->file_urls)
        strbuf_addz(&b, "index.html");
    if (!b.n)
        strbuf_addz(&b, "./");
    if (path.n < to.n) {
        strbuf_addc(&b, '#');
        strbuf_add(&b, fragment);
    }
    return strbuf_str(&b);
}

struct str view_output_path(struct arena *a, struct str route) {
    if (route.n && route.p[route.n - 1] != '/')
        return route;
    return str_fmt(a, "%.*sindex.html", STR_ARG(route));
}

/* ---- the frame ---- */

void view_put_list(const struct view *v, struct value *map, const char *key, struct value list) {
    struct str has = str_fmt(v->arena, "has_%s", key);
    value_put(v->arena, map, has, value_bool(value_count(&list) > 0));
    value_put(v->arena, map, str_of(key), list);
}

static struct value menu(const struct view *v) {
    static const struct crumb items[] = {{STR_INIT("Home"), STR_INIT("")},
                                         {STR_INIT("Catalog"), STR_INIT("catalog/")},
                                         {STR_INIT("Docs"), STR_INIT("docs/")},
                                         {STR_INIT("APIs"), STR_INIT("api-docs/")},
                                         {STR_INIT("Workflows"), STR_INIT("create/")},
                                         {STR_INIT("Scorecards"), STR_INIT("scorecards/")},
                                         {STR_INIT("Problems"), STR_INIT("problems/")}};
    struct value list = value_list(v->arena);
    for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
        struct str route = items[i].route;
        bool current = route.n ? str_starts(v->route, route) : !v->route.n;
        struct value item = value_map(v->arena);
        PUT_STR(v->arena, &item, "title", items[i].title);
        PUT_STR(v->arena, &item, "href", view_href(v, route));
        PUT_BOOL(v->arena, &item, "current", current);
        value_push(v->arena, &list, item);
    }
    return list;
}

static struct value crumb_list(const struct view *v, struct str title, const struct crumb *crumbs,
                               size_t n) {
    struct value list = value_list(v->arena);
    for (size_t i = 0; i <= n; i++) {
        struct value item = value_map(v->arena);
        PUT_STR(v->arena, &item, "title", i < n ? crumbs[i].title : title);
        PUT_STR(v->arena, &item, "href", i < n ? view_href(v, crumbs[i].route) : STR(""));
        PUT_BOOL(v->arena, &item, "last", i == n);
        value_push(v->arena, &list, item);
    }
    return list;
}

struct str view_canonical(const struct view *v, struct str route) {
    struct str base = v->render->config->base_url;
    struct strbuf b;
    if (!base.n)
        return STR("");
    strbuf_init(&b, v->arena, 0);
    strbuf_add(&b, base);
    if (base.p[base.n - 1] != '/')
        strbuf_addc(&b, '/');
    url_path(&b, route);
    return strbuf_str(&b);
}

static void put_file(const struct view *v, struct value *list, struct str route) {
    struct value item = value_map(v->arena);
    PUT_STR(v->arena, &item, "href", view_href(v, route));
    value_push(v->arena, list, item);
}

void view_put_uses(const struct view *v, struct value *map, uint32_t uses) {
    struct value scripts = value_list(v->arena), styles = value_list(v->arena);
    if (uses)
        VEC_EACH (const struct theme_output, output, &v->render->theme->outputs) {
            if ((output->uses & uses) && str_ends(output->route, STR(".js")))
                put_file(v, &scripts, output->route);
            if ((output->uses & uses) && str_ends(output->route, STR(".css")))
                put_file(v, &styles, output->route);
        }
    value_set(v->arena, map, STR("scripts"), scripts);
    value_set(v->arena, map, STR("styles"), styles);
}

struct value view_frame(const struct view *v, struct str title, struct str description,
                        const struct crumb *crumbs, size_t crumb_count) {
    struct arena *a = v->arena;
    const struct render *r = v->render;
    struct value map = value_map(a), site = value_map(a), stamp = value_map(a);
    struct str site_title = r->config->title;
    PUT_STR(a, &map, "lang", STR("en"));
    PUT_STR(a, &map, "page_title",
            str_eq(title, site_title)
                ? title
                : str_fmt(a, "%.*s · %.*s", STR_ARG(title), STR_ARG(site_title)));
    PUT_STR(a, &map, "description", description);
    PUT_STR(a, &map, "canonical", view_canonical(v, v->route));
    PUT_STR(a, &site, "title", site_title);
    PUT_STR(a, &site, "home_href", view_href(v, STR("")));
    PUT(a, &map, "site", site);
    PUT_STR(a, &map, "css_href", view_href(v, r->theme->css_route));
    PUT_STR(a, &map, "icon_href", view_href(v, r->theme->icon_route));
    PUT(a, &map, "menu", menu(v));
    view_put_list(v, &map, "crumbs",
                  crumb_count ? crumb_list(v, title, crumbs, crumb_count) : value_list(a));
    view_put_uses(v, &map, 0);
    PUT_STR(a, &stamp, "text", r->stamp);
    PUT(a, &map, "stamp", stamp);
    return map;
}

void view_put_source(const struct view *v, struct value *map, size_t unit, struct str path,
                     uint32_t line) {
    struct arena *a = v->arena;
    const struct portal_unit *u = &v->render->portal->units.v[unit];
    struct value source = value_map(a);
    struct str commit = u->fragment->commit;
    PUT_STR(a, &source, "label", u->id);
    PUT_STR(a, &source, "path", path);
    PUT_STR(a, &source, "commit", commit);
    PUT_STR(a, &source, "commit_short", str_slice(commit, 0, 10));
    PUT_STR(a, &source, "date", date_day(a, u->fragment->commit_time));
    PUT_STR(a, &source, "href", portal_file_url(a, u, path, line));
    PUT(a, map, "source", source);
}

/* ---- chips ---- */

struct str view_icon(const struct view *v, struct str kind) {
    const struct custom_kind *own = config_kind(v->render->config, kind);
    return str_lower(v->arena, own && own->icon.n ? own->icon : kind);
}

static struct value chip(const struct view *v, struct str text, struct str ref, struct str kind,
                         struct str href, bool broken) {
    struct arena *a = v->arena;
    struct value map = value_map(a);
    PUT_STR(a, &map, "text", text);
    PUT_STR(a, &map, "ref", ref);
    PUT_STR(a, &map, "kind", kind);
    PUT_STR(a, &map, "icon", view_icon(v, kind));
    PUT_STR(a, &map, "href", href);
    PUT_BOOL(a, &map, "broken", broken);
    PUT_STR(a, &map, "title", ref);
    return map;
}

struct value view_chip(const struct view *v, size_t node) {
    const struct node *n = &v->render->portal->nodes.v[node];
    return chip(v, entity_display_name(n->entity), n->entity->key, n->entity->ref.kind,
                view_href(v, n->route), false);
}

struct value view_broken_chip(const struct view *v, struct str raw) {
    return chip(v, raw, raw, STR(""), STR(""), true);
}

struct value view_chips(const struct view *v, const struct node *n, enum relation_type type,
                        size_t most) {
    struct value list = value_list(v->arena);
    VEC_EACH (const struct relation, r, &n->relations) {
        if (r->type != type || (most && value_count(&list) == most))
            continue;
        value_push(v->arena, &list,
                   r->target == NO_ENTITY ? view_broken_chip(v, r->raw) : view_chip(v, r->target));
    }
    return list;
}

struct value view_tags(const struct view *v, const struct entity *e) {
    struct value list = value_list(v->arena);
    VALUE_EACH (tag, value_at(&e->document, "metadata", "tags", NULL)) {
        if (tag->type != VALUE_STRING)
            continue;
        struct value item = value_map(v->arena);
        PUT_STR(v->arena, &item, "name", tag->string);
        value_push(v->arena, &list, item);
    }
    return list;
}

/* ---- findings ---- */

static const struct portal_unit *unit_of(const struct view *v, struct str id) {
    return render_find_unit(v->render, id);
}

void view_put_advice(const struct view *v, struct value *map, struct str text) {
    struct arena *a = v->arena;
    struct value spans = value_list(a);
    bool has_code = str_index(text, '`', 0) < text.n;
    PUT_STR(a, map, "advice", text);
    for (bool is_code = false; has_code && text.n; is_code = !is_code) {
        struct value span = value_map(a);
        struct str words;
        text = str_cut(text, '`', &words);
        PUT_BOOL(a, &span, "is_code", is_code);
        PUT_STR(a, &span, "words", words);
        value_push(a, &spans, span);
    }
    view_put_list(v, map, "advice_spans", spans);
}

struct value view_finding(const struct view *v, const struct finding *f) {
    struct arena *a = v->arena;
    struct value map = value_map(a);
    enum level level = f->level;
    const struct portal_unit *u = unit_of(v, f->unit);
    struct str place = f->place.file;
    if (f->place.line)
        place = str_fmt(a, "%.*s:%u:%u", STR_ARG(place), f->place.line, f->place.column);
    PUT_STR(a, &map, "level", level_name(level));
    PUT_BOOL(a, &map, "level_error", level == LEVEL_ERROR);
    PUT_BOOL(a, &map, "level_warning", level == LEVEL_WARNING);
    PUT_BOOL(a, &map, "level_note", level == LEVEL_NOTE);
    PUT_STR(a, &map, "code", finding_code_name(f->code));
    PUT_STR(a, &map, "text", finding_text(a, f));
    view_put_advice(v, &map, finding_advice(a, f));
    PUT_STR(a, &map, "place", place);
    PUT_STR(a, &map, "place_href",
            u && f->place.file.n ? portal_file_url(a, u, f->place.file, f->place.line) : STR(""));
    PUT_STR(a, &map, "help_href", view_href(v, problems_code_route(a, f->code)));
    return map;
}

struct value view_findings(const struct view *v, const size_t *indexes, size_t n) {
    struct value list = value_list(v->arena);
    for (size_t i = 0; i < n; i++)
        value_push(v->arena, &list, view_finding(v, &v->render->portal->findings.v[indexes[i]]));
    return list;
}

struct value view_totals(const struct view *v, const struct finding *findings, size_t n) {
    size_t by_level[3] = {0};
    struct value map = value_map(v->arena);
    for (size_t i = 0; i < n; i++)
        by_level[findings[i].level]++;
    PUT_INT(v->arena, &map, "errors", by_level[LEVEL_ERROR]);
    PUT_INT(v->arena, &map, "warnings", by_level[LEVEL_WARNING]);
    PUT_INT(v->arena, &map, "notes", by_level[LEVEL_NOTE]);
    PUT_BOOL(v->arena, &map, "any", n > 0);
    return map;
}

/* Where a link of the description leads from the entity's page: to the page made of a file, or to
 * the file in its repository. p NULL: as written. */
static struct str description_href(const struct view *v, const struct node *n, struct str target) {
    const struct portal *p = v->render->portal;
    struct str rest, query, fragment, path;
    if (url_classify(target) != URL_RELATIVE)
        return (struct str){0};
    url_split(target, &rest, &query, &fragment);
    if (!rest.n ||
        !path_join(v->arena, path_dir(n->entity->file), url_decode(v->arena, rest), &path))
        return (struct str){0};
    const struct page_address *at = portal_page_at(p, n->unit, path);
    if (at) {
        struct str route = p->docs.v[at->docs].pages[at->page].route;
        struct str hash = fragment.p ? STR("#") : STR("");
        return view_href(
            v, str_fmt(v->arena, "%.*s%.*s%.*s", STR_ARG(route), STR_ARG(hash), STR_ARG(fragment)));
    }
    struct str url = portal_file_url(v->arena, &p->units.v[n->unit], path, 0);
    return url.n ? url : (struct str){0};
}

struct str view_description(const struct view *v, const struct node *n) {
    struct str text = entity_metadata(n->entity, STR("description"));
    struct findings quiet; /* the description is a field, judged with the catalog */
    struct markdown_page page = {0};
    struct markdown_options options = {
        .file = n->entity->file, .dialect = &dialect_github, .media = &v->render->config->media};
    struct strbuf b;
    size_t at = 0;
    if (!text.n)
        return STR("");
    findings_init(&quiet, v->arena);
    markdown_render(v->arena, text, &options, &quiet, &page);
    markup_lower_headings(&page.markup, 1); /* the page has its first-level heading already */
    struct str body = strbuf_str(&page.markup.body);
    strbuf_init(&b, v->arena, 0);
    VEC_EACH (const struct markup_link, l, &page.markup.links) {
        struct str href = l->use == LINK_HREF ? description_href(v, n, l->target) : (struct str){0};
        if (!href.p)
            continue;
        strbuf_add(&b, str_slice(body, at, l->offset));
        html_attr(&b, href);
        at = l->offset + l->length;
    }
    strbuf_add(&b, str_from(body, at));
    return strbuf_str(&b);
}

void view_render(const struct view *v, struct str template, const struct value *view) {
    struct strbuf out;
    strbuf_init(&out, v->arena, 0);
    if (templates_render(&v->render->theme->templates, template, view, &out, v->sink->findings))
        v->sink->output(v->sink->ctx, view_output_path(v->arena, v->route), strbuf_str(&out));
}
