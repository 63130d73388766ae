/* A whole documentation set, to be printed or read in one go: `<set>/-/print/`. All pages in
 * reading order, each an article of its own, with a prefix in front of its ids so that links inside
 * the set lead within the document. A large set is divided among several such pages. */
#include "base/limits.h"
#include "base/map.h"
#include "render/bodies.h"
#include "render/output.h"
#include "text/escape.h"
#include "text/markup.h"
#include "text/prefix.h"

struct print {
    struct view *view;
    const struct docs *docs;
    struct arena names;  /* what outlives the page that is made */
    struct map by_route; /* route of a page -> index + 1 */
    size_t *part_of;     /* page -> number of its part, from 0 */
    size_t parts;
    size_t part, page; /* those being made */
    struct prefixer prefixer;
};

static struct str part_route(struct arena *a, const struct docs *d, size_t part) {
    if (part == 0)
        return str_fmt(a, "%.*s-/print/", STR_ARG(d->route));
    return str_fmt(a, "%.*s-/print/%zu/", STR_ARG(d->route), part + 1);
}

struct str view_print_route(struct arena *a, const struct docs *d) {
    return part_route(a, d, 0);
}

static void divide(struct print *p) {
    const struct docset *set = p->docs->set;
    uint64_t bytes = 0;
    p->part_of = ARENA_ARRAY(&p->names, size_t, set->pages.n);
    for (size_t i = 0; i < set->pages.n; i++) {
        bytes += set->pages.v[i].body_bytes;
        if (p->parts == 0 || bytes > LIMIT_PRINT_BYTES) {
            p->parts++;
            bytes = set->pages.v[i].body_bytes;
        }
        p->part_of[i] = p->parts - 1;
        *map_at(&p->names, &p->by_route, p->docs->pages[i].route) = (void *)(uintptr_t)(i + 1);
    }
}

/* ---- links ---- */

static struct str anchor(struct arena *a, size_t page) { return str_fmt(a, "p%zu", page + 1); }

/* A page of the set, wherever in it `fragment` leads: "" and "top" are its beginning. */
static struct str href_of_page(const struct print *p, size_t page, struct str fragment) {
    struct arena *a = p->view->arena;
    bool top = !fragment.n || str_eq(fragment, STR("top"));
    struct str place = anchor(a, page);
    if (!top)
        place = str_fmt(a, "%.*s-%.*s", STR_ARG(place), STR_ARG(fragment));
    place = str_fmt(a, "#%.*s", STR_ARG(place));
    size_t part = p->part_of[page];
    if (part == p->part)
        return place;
    struct str route = part_route(a, p->docs, part);
    return view_href(p->view, str_fmt(a, "%.*s%.*s", STR_ARG(route), STR_ARG(place)));
}

static void add_link(void *ctx, const struct docs_page *page, size_t link, struct str written,
                     struct strbuf *out) {
    struct print *p = ctx;
    struct str href = page->hrefs[link], route;
    if (!href.p && str_starts(written, STR("#"))) {
        struct str fragment = str_from(written, 1);
        strbuf_add(out, href_of_page(p, p->page, fragment)); /* escaped, as it was written */
    } else if (!href.p) {
        strbuf_add(out, written);
    } else if (href.p[0] == '#') {
        html_attr(out, href_of_page(p, p->page, str_from(href, 1)));
    } else if (href.p[0] != '/') {
        html_attr(out, href);
    } else {
        href = str_from(href, 1);
        struct str fragment = str_cut(href, '#', &route);
        uintptr_t to = (uintptr_t)map_find(&p->by_route, route);
        html_attr(out, to ? href_of_page(p, to - 1, fragment) : view_href(p->view, href));
    }
}

static void add_between(void *ctx, struct str piece, struct strbuf *out) {
    struct print *p = ctx;
    prefix_add(&p->prefixer, piece, out);
}

/* ---- pages ---- */

/* The page's headings stand below the title of the set. */
static struct str body_of(struct print *p, size_t page, struct str body) {
    struct arena *a = p->view->arena;
    const struct body_patch patch = {p, add_link, add_between};
    struct strbuf out;
    strbuf_init(&out, a, 0);
    p->page = page;
    p->prefixer = (struct prefixer){.prefix = str_fmt(a, "p%zu-", page + 1)};
    view_patch_body(&p->docs->set->pages.v[page], &p->docs->pages[page], body, &patch, &out);
    markup_lower_body(&out, 1);
    return strbuf_str(&out);
}

static struct value article(struct print *p, size_t number, struct str body) {
    struct arena *a = p->view->arena;
    const struct page *page = &p->docs->set->pages.v[number];
    struct value map = value_map(a);
    PUT_STR(a, &map, "id", anchor(a, number));
    PUT_STR(a, &map, "title", page->title);
    PUT_BOOL(a, &map, "has_title", page->has_h1);
    PUT_STR(a, &map, "href", view_href(p->view, p->docs->pages[number].route));
    PUT_STR(a, &map, "body_html", page->ghost ? view_ghost_body() : body_of(p, number, body));
    return map;
}

/* The pages of the part that is made; false when their text cannot be read. */
static bool put_articles(struct print *p, struct bodies *bodies, struct value *map) {
    const struct docset *set = p->docs->set;
    struct value list = value_list(p->view->arena);
    uint32_t uses = 0;
    for (size_t i = 0; i < set->pages.n; i++) {
        struct str body;
        if (p->part_of[i] != p->part)
            continue;
        if (!bodies_get(bodies, i, &body))
            return false;
        value_push(p->view->arena, &list, article(p, i, body));
        uses |= set->pages.v[i].uses;
    }
    view_put_list(p->view, map, "articles", list);
    view_put_uses(p->view, map, uses);
    return true;
}

static struct value part_link(const struct print *p, size_t part) {
    struct arena *a = p->view->arena;
    struct value map = value_map(a);
    if (part >= p->parts)
        return value_null();
    PUT_STR(a, &map, "title", str_fmt(a, "Part %zu of %zu", part + 1, p->parts));
    PUT_STR(a, &map, "href", view_href(p->view, part_route(a, p->docs, part)));
    return map;
}

static void make_part(struct print *p, struct bodies *bodies) {
    struct view *v = p->view;
    struct arena *a = v->arena;
    const struct docs *d = p->docs;
    v->route = part_route(a, d, p->part);
    struct crumb crumbs[] = {
        {STR("Home"), STR("")}, {STR("Docs"), STR("docs/")}, {d->title, d->route}};
    struct value map = view_frame(v, STR("All pages"), d->set->description, crumbs, 3);
    value_set(a, &map, STR("page_title"),
              value_str(str_fmt(a, "%.*s, all pages · %.*s", STR_ARG(d->title),
                                STR_ARG(v->render->config->title))));
    PUT_STR(a, &map, "title", d->title);
    view_put_versions(v, &map, (size_t)(d - v->render->portal->docs.v), NO_PAGE);
    PUT_STR(a, &map, "part",
            p->parts > 1 ? str_fmt(a, "Part %zu of %zu", p->part + 1, p->parts) : STR(""));
    PUT(a, &map, "prev", p->part ? part_link(p, p->part - 1) : value_null());
    PUT(a, &map, "next", part_link(p, p->part + 1));
    view_put_source(v, &map, d->unit, d->set->dir, 0);
    if (put_articles(p, bodies, &map))
        view_render(v, STR("print"), &map);
}

void view_print(struct view *v, size_t docs, struct bodies *bodies) {
    const struct docs *d = &v->render->portal->docs.v[docs];
    struct print p = {.view = v, .docs = d};
    if (d->set->pages.n < 2)
        return;
    divide(&p);
    for (; p.part < p.parts; p.part++) {
        struct output o = output_of_print(d, part_route(&p.names, d, p.part));
        if (output_page(v, &o))
            make_part(&p, bodies);
        arena_clear(v->arena);
    }
    arena_release(&p.names);
}
