#include "base/date.h"
#include "model/origin.h"
#include "render/lists.h"
#include "render/output.h"
#include "text/escape.h"

/* A nav with more entries than this shows, on each page, its top sections and the
 * open path; the whole tree stands once, on a page of its own. */
enum { NAV_WHOLE = 100, NAV_AROUND = 15 };

struct nav {
    const struct view *view;
    const struct docs *docs;
    size_t current; /* page, or -1 */
    const struct nav_step *open;
    bool whole;
};

static struct str page_title(const struct docs *d, size_t page) {
    return d->set->pages.v[page].title;
}

/* ---- navigation ---- */

/* Does the current page stand below the entry? */
static bool is_open(const struct nav *n, const struct nav_item *item) {
    for (const struct nav_step *step = n->open; step; step = step->section)
        if (step->item == item)
            return true;
    return false;
}

/* The entry of the level that leads to the current page; the first where none does. */
static size_t open_entry(const struct nav *n, const struct nav_item *parent) {
    for (const struct nav_step *step = n->open; step; step = step->section)
        if ((step->section ? step->section->item : &n->docs->set->nav) == parent)
            return (size_t)(step->item - parent->items.v);
    return 0;
}

static bool is_large(const struct docs *d) { return d->nav_entries > NAV_WHOLE; }

static size_t first_page(const struct nav_item *item) {
    if (item->page != NO_PAGE)
        return item->page;
    VEC_EACH (const struct nav_item, child, &item->items) {
        size_t page = first_page(child);
        if (page != NO_PAGE)
            return page;
    }
    return NO_PAGE;
}

static struct value nav_list(const struct nav *n, const struct nav_item *parent);

static struct value nav_entry(const struct nav *n, const struct nav_item *item) {
    struct arena *a = n->view->arena;
    struct value map = value_map(a);
    bool section = item->items.n > 0;
    /* One with a page of its own is a link; where there is room what is below it stays in sight. */
    bool shown = item->page != NO_PAGE && !is_large(n->docs);
    bool open = n->whole || (section && (shown || is_open(n, item)));
    size_t page = item->page; /* a section may have one, too */
    struct str title = item->title, href = item->href;
    if (!title.n && first_page(item) != NO_PAGE)
        title = page_title(n->docs, first_page(item));
    /* In a large nav a closed section is only a link to its first page. */
    bool closed = section && !open && is_large(n->docs);
    if (closed && page == NO_PAGE)
        page = first_page(item);
    if (page != NO_PAGE)
        href = view_href(n->view, n->docs->pages[page].route);
    PUT_STR(a, &map, "title", title);
    PUT_STR(a, &map, "href", href);
    PUT_BOOL(a, &map, "current", item->page != NO_PAGE && item->page == n->current);
    PUT_BOOL(a, &map, "open", open);
    PUT_BOOL(a, &map, "section", section);
    PUT_BOOL(a, &map, "external", item->href.n > 0);
    view_put_list(n->view, &map, "items", section && !closed ? nav_list(n, item) : value_list(a));
    return map;
}

/* All entries of a level, or those around the current one where there are many. */
static struct value nav_list(const struct nav *n, const struct nav_item *parent) {
    struct value list = value_list(n->view->arena);
    size_t count = parent->items.n, from = 0, to = count;
    if (!n->whole && count > NAV_WHOLE) {
        size_t at = open_entry(n, parent);
        from = at > NAV_AROUND ? at - NAV_AROUND : 0;
        to = at + NAV_AROUND < count ? at + NAV_AROUND + 1 : count;
    }
    for (size_t i = from; i < to; i++)
        value_push(n->view->arena, &list, nav_entry(n, &parent->items.v[i]));
    return list;
}

struct str view_docs_nav_route(struct arena *a, const struct docs *d) {
    return str_fmt(a, "%.*s-/nav/", STR_ARG(d->route));
}

/* ---- table of contents ---- */

/* Headings of level 2 and below, nested by level; `*at` moves over what is used. */
static struct value toc_list(const struct view *v, const struct page *page, size_t *at,
                             uint32_t level) {
    struct arena *a = v->arena;
    struct value list = value_list(a);
    while (*at < page->headings.n) {
        const struct page_heading *h = &page->headings.v[*at];
        if (h->level < level)
            break;
        ++*at;
        struct strbuf href;
        if (!h->id.n || !h->text.n)
            continue;
        strbuf_init(&href, a, 0);
        strbuf_addc(&href, '#');
        url_path(&href, h->id);
        struct value item = value_map(a);
        PUT_STR(a, &item, "text", h->text);
        PUT_STR(a, &item, "href", strbuf_str(&href));
        view_put_list(v, &item, "items", toc_list(v, page, at, h->level + 1));
        value_push(a, &list, item);
    }
    return list;
}

static struct value toc(const struct view *v, const struct page *page) {
    struct value all = value_list(v->arena);
    for (size_t at = 0; at < page->headings.n;) {
        if (page->headings.v[at].level == 1) {
            at++;
            continue;
        }
        struct value part = toc_list(v, page, &at, 2);
        VALUE_EACH (item, &part)
            value_push(v->arena, &all, *item);
    }
    return all;
}

/* ---- the body ---- */

void view_patch_body(const struct page *page, const struct docs_page *linked, struct str body,
                     const struct body_patch *patch, struct strbuf *out) {
    size_t at = 0;
    for (size_t i = 0; i < page->links.n; i++) {
        const struct page_link *l = &page->links.v[i];
        size_t end = l->offset + (size_t)l->length;
        if (l->offset < at || end > body.n)
            continue;
        patch->between(patch->ctx, str_slice(body, at, l->offset), out);
        patch->link(patch->ctx, linked, i, str_slice(body, l->offset, end), out);
        at = end;
    }
    patch->between(patch->ctx, str_from(body, at), out);
}

static void add_link(void *ctx, const struct docs_page *page, size_t link, struct str written,
                     struct strbuf *out) {
    const struct view *v = ctx;
    struct str href = page->hrefs[link];
    if (!href.p)
        strbuf_add(out, written);
    else
        html_attr(out, href.p[0] == '/' ? view_href(v, str_from(href, 1)) : href);
}

static void add_between(void *ctx, struct str piece, struct strbuf *out) {
    (void)ctx;
    strbuf_add(out, piece);
}

struct str view_ghost_body(void) {
    return STR("<p>This page could not be made from its source. "
               "The problems below say why.</p>");
}

static struct str patched_body(struct view *v, const struct page *page,
                               const struct docs_page *linked, struct str body) {
    const struct body_patch patch = {v, add_link, add_between};
    struct strbuf b;
    strbuf_init(&b, v->arena, 0);
    if (page->ghost)
        return view_ghost_body();
    view_patch_body(page, linked, body, &patch, &b);
    return strbuf_str(&b);
}

/* ---- pages ---- */

static struct value docs_part(const struct view *v, const struct docs *d) {
    struct arena *a = v->arena;
    struct value map = value_map(a);
    PUT_STR(a, &map, "title", d->title);
    PUT_STR(a, &map, "href", view_href(v, d->route));
    PUT_STR(a, &map, "description", d->set->description);
    PUT_STR(a, &map, "copyright_html", d->set->copyright);
    PUT(a, &map, "entity", d->entity == NO_ENTITY ? value_null() : view_chip(v, d->entity));
    struct str unit = v->render->portal->units.v[d->unit].id, dir = d->set->dir;
    PUT_STR(a, &map, "from", dir.n ? str_fmt(a, "%.*s: %.*s", STR_ARG(unit), STR_ARG(dir)) : unit);
    return map;
}

/* The pages of the nav stand first, in its order; those behind them have no neighbours. */
static struct value neighbour(const struct view *v, const struct docs *d, size_t page) {
    struct value map = value_map(v->arena);
    if (page >= d->set->pages.n || !d->pages[page].nav)
        return value_null();
    PUT_STR(v->arena, &map, "title", page_title(d, page));
    PUT_STR(v->arena, &map, "href", view_href(v, d->pages[page].route));
    return map;
}

/* The authors, where that says more than who changed the page last. */
static void put_authors(const struct view *v, struct value *map, const struct page *page) {
    struct arena *a = v->arena;
    struct value names = value_list(a);
    size_t n = page->authors.n, others = page->other_authors;
    if (n + others > 1 || (n && !str_eq(page->authors.v[0], page->author)))
        for (size_t i = 0; i < n; i++) {
            struct value name = value_map(a);
            bool last = i + 1 == n && !others;
            PUT_STR(a, &name, "before", i == 0 ? STR("") : last ? STR(" and ") : STR(", "));
            PUT_STR(a, &name, "name", page->authors.v[i]);
            value_push(a, &names, name);
        }
    view_put_list(v, map, "authors", names);
    PUT_BOOL(a, map, "recent_authors", page->earlier_authors);
    if (others)
        PUT_STR(a, map, "other_authors",
                str_fmt(a, "%zu %s", others, others == 1 ? "other" : "others"));
}

static void put_changes(const struct view *v, struct value *map, const struct docs *d,
                        const struct page *page) {
    struct arena *a = v->arena;
    const struct portal_unit *u = &v->render->portal->units.v[d->unit];
    struct value updated = value_map(a);
    if (page->updated) {
        PUT_STR(a, &updated, "date", date_day(a, page->updated));
        PUT_STR(a, &updated, "time_iso", date_time(a, page->updated));
        PUT_STR(a, &updated, "author", page->author);
        put_authors(v, &updated, page);
        PUT(a, map, "updated", updated);
    }
    PUT_STR(a, map, "edit_href", docs_edit_url(a, u, d->set, page));
    PUT_STR(a, map, "source_href", docs_source_url(a, u, d->set, page));
    PUT_BOOL(a, map, "uncommitted", u->uncommitted);
    view_put_source(v, map, d->unit, page->path, 0);
}

static struct value docs_frame(const struct view *v, const struct docs *d, struct str title,
                               struct str description, bool top) {
    struct crumb crumbs[] = {
        {STR("Home"), STR("")}, {STR("Docs"), STR("docs/")}, {d->title, d->route}};
    struct value map = view_frame(v, title, description, crumbs, top ? 2 : 3);
    /* Many sets have an "Installation": windows and search results name the set, too. */
    if (!top && !str_eq(title, d->title))
        value_set(v->arena, &map, STR("page_title"),
                  value_str(str_fmt(v->arena, "%.*s · %.*s · %.*s", STR_ARG(title),
                                    STR_ARG(d->title), STR_ARG(v->render->config->title))));
    return map;
}

void view_put_page(struct view *v, struct value *map, size_t docs, size_t number, struct str body) {
    const struct docs *d = &v->render->portal->docs.v[docs];
    const struct page *page = &d->set->pages.v[number];
    view_put_list(v, map, "toc", toc(v, page));
    view_put_uses(v, map, page->uses);
    PUT_STR(v->arena, map, "title_outside", page->has_h1 ? STR("") : page->title);
    PUT_STR(v->arena, map, "body_html", patched_body(v, page, &d->pages[number], body));
    put_changes(v, map, d, page);
    view_put_list(v, map, "findings",
                  view_findings(v, d->pages[number].findings.v, d->pages[number].findings.n));
}

void view_docs(struct view *v, size_t docs, size_t number, struct str body) {
    struct arena *a = v->arena;
    const struct docs *d = &v->render->portal->docs.v[docs];
    const struct page *page = &d->set->pages.v[number];
    struct nav nav = {v, d, number, d->pages[number].nav, false};
    v->route = d->pages[number].route;
    bool top = str_eq(v->route, d->route);
    struct value map = docs_frame(v, d, top ? d->title : page->title, page->summary, top);
    PUT(a, &map, "docs", docs_part(v, d));
    view_put_list(v, &map, "nav", nav_list(&nav, &d->set->nav));
    PUT_STR(a, &map, "nav_href", is_large(d) ? view_href(v, view_docs_nav_route(a, d)) : STR(""));
    PUT_STR(a, &map, "print_href",
            d->set->pages.n > 1 ? view_href(v, view_print_route(a, d)) : STR(""));
    view_put_versions(v, &map, docs, number);
    view_put_page(v, &map, docs, number, body);
    bool listed = d->pages[number].nav != NULL;
    PUT(a, &map, "prev", listed && number ? neighbour(v, d, number - 1) : value_null());
    PUT(a, &map, "next", listed ? neighbour(v, d, number + 1) : value_null());
    view_render(v, STR("docs"), &map);
}

void view_docs_nav(struct view *v, size_t docs) {
    const struct docs *d = &v->render->portal->docs.v[docs];
    struct nav nav = {v, d, NO_PAGE, NULL, true};
    struct output o = output_of_nav(v->arena, d);
    if (!is_large(d) || !output_page(v, &o))
        return;
    v->route = view_docs_nav_route(v->arena, d);
    struct str title = str_fmt(v->arena, "All pages of %.*s", STR_ARG(d->title));
    struct value map = docs_frame(v, d, title, STR(""), false);
    PUT_STR(v->arena, &map, "title", title);
    view_put_versions(v, &map, docs, NO_PAGE);
    view_put_list(v, &map, "nav", nav_list(&nav, &d->set->nav));
    view_render(v, STR("docs-nav"), &map);
}

void view_docs_index(struct view *v) {
    struct arena *a = v->arena;
    const struct portal *p = v->render->portal;
    struct crumb crumbs[] = {{STR("Home"), STR("")}};
    struct value sets = value_list(a);
    bool any_owner = false;
    size_t n = v->render->lists->docs_n;
    v->route = STR("docs/");
    for (size_t i = 0; i < n; i++) {
        const struct docs *d = &p->docs.v[v->render->lists->docs[i]];
        struct value item = docs_part(v, d);
        struct value owner = d->entity == NO_ENTITY
                                 ? value_list(a)
                                 : view_chips(v, &p->nodes.v[d->entity], RELATION_OWNED_BY, 1);
        any_owner |= value_count(&owner) > 0;
        PUT(a, &item, "owner", owner);
        PUT_INT(a, &item, "pages", d->set->pages.n);
        value_push(a, &sets, item);
    }
    struct value map = view_frame(v, STR("Documentation"), STR(""), crumbs, 1);
    PUT_STR(a, &map, "title", STR("Documentation"));
    PUT_STR(a, &map, "caption", str_fmt(a, "%zu %s", n, n == 1 ? "set" : "sets"));
    PUT_BOOL(a, &map, "any_owner", any_owner);
    view_put_list(v, &map, "sets", sets);
    view_render(v, STR("docs-index"), &map);
}
