#include "base/limits.h"
#include "base/nearest.h"
#include "base/path.h"
#include "link/addresses.h"
#include "link/anchors.h"
#include "link/link.h"
#include "link/places.h"
#include "text/url.h"

struct linker {
    struct arena *arena;
    struct portal *portal;
    const struct docs *docs;
    const struct page *page;
    struct docs_page *linked;
    struct anchors anchors;
    struct addresses addresses;
    struct places places;
    size_t considered; /* names, for suggestions so far */
};

static const struct str as_written = {NULL, 0};

static void find_at(struct linker *l, const struct page_link *link, enum finding_code code,
                    struct str arg0, struct str arg1, struct str arg2) {
    struct str subject =
        l->docs->entity == NO_ENTITY ? STR("") : l->portal->nodes.v[l->docs->entity].entity->key;
    link_find(l->portal, l->docs->unit, subject, code,
              place_at(l->page->path, link->line, link->column), arg0, arg1, arg2);
}

static struct str broken(struct linker *l, const struct page_link *link) {
    find_at(l, link, link->use == PAGE_LINK_HREF ? FINDING_LINK_BROKEN : FINDING_IMAGE_MISSING,
            link->target, link->near, STR(""));
    return as_written;
}

/* ---- anchors ---- */

/* "L10", "L10-L20": hosts show lines so. */
static bool is_line(struct str fragment) {
    return fragment.n > 1 && fragment.p[0] == 'L' && is_digit(fragment.p[1]);
}

/* The fragment as it is to be on our page. "#top" and the empty one lead to the top of any. */
static struct str fragment_on(struct linker *l, const struct page_link *link,
                              const struct page *page, struct str fragment) {
    struct str id = url_decode(l->arena, fragment);
    if (!id.n || str_eq(id, STR("top")) || page->ghost)
        return fragment;
    struct str found = anchors_find(&l->anchors, page, id);
    if (!found.n)
        find_at(l, link, FINDING_ANCHOR_MISSING, link->target, anchors_near(&l->anchors, page, id),
                STR(""));
    return !found.n || str_eq(found, id) ? fragment : found;
}

static struct str to_anchor(struct linker *l, const struct page_link *link, struct str fragment) {
    struct str on = fragment_on(l, link, l->page, fragment);
    return on.p == fragment.p ? as_written : str_fmt(l->arena, "#%.*s", STR_ARG(on));
}

static struct str with_fragment(struct linker *l, struct str url, struct str fragment) {
    return fragment.p ? str_fmt(l->arena, "%.*s#%.*s", STR_ARG(url), STR_ARG(fragment)) : url;
}

static struct str to_route(struct linker *l, struct str route, struct str fragment) {
    return with_fragment(l, str_fmt(l->arena, "/%.*s", STR_ARG(route)), fragment);
}

/* ---- what links lead to ---- */

static struct str to_page(struct linker *l, const struct page_link *link,
                          const struct page_address *at, struct str fragment) {
    const struct docs *docs = &l->portal->docs.v[at->docs];
    const struct page *page = &docs->set->pages.v[at->page];
    if (is_line(fragment) && !anchors_find(&l->anchors, page, fragment).n) {
        struct str url = portal_file_url(l->arena, &l->portal->units.v[docs->unit], page->path, 0);
        if (url.n)
            return with_fragment(l, url, fragment);
    }
    return to_route(l, docs->pages[at->page].route, fragment_on(l, link, page, fragment));
}

/* A page or a published file of a unit. False when there is none at the path. */
static bool to_published(struct linker *l, const struct page_link *link, size_t unit,
                         struct str path, struct str fragment, struct str *out) {
    struct page_address at;
    struct str route;
    size_t docs = (size_t)(l->docs - l->portal->docs.v);
    if (places_find_page(&l->places, unit, docs, path, &at))
        *out = to_page(l, link, &at, fragment);
    else if (places_find_asset(&l->places, unit, path, &route))
        *out = to_route(l, route, fragment);
    else
        return false;
    return true;
}

/* A link to something that exists in the repository. */
static struct str to_path(struct linker *l, const struct page_link *link, struct str fragment) {
    struct str out;
    if (to_published(l, link, l->docs->unit, link->path, fragment, &out))
        return out;
    if (link->use != PAGE_LINK_HREF) { /* inside, collect has said why it is not published */
        struct str on_site;
        if (!docset_site_path(l->arena, l->docs->set, link->path, &on_site))
            find_at(l, link, FINDING_IMAGE_OUTSIDE, link->target, l->docs->set->docs_dir, STR(""));
        return as_written;
    }
    const struct portal_unit *unit = &l->portal->units.v[l->docs->unit];
    struct str url = link->exists == PAGE_LINK_FOLDER
                         ? portal_folder_url(l->arena, unit, link->path)
                         : portal_file_url(l->arena, unit, link->path, 0);
    if (!url.n) {
        find_at(l, link, FINDING_LINK_UNPUBLISHED, link->target, STR(""), STR(""));
        return as_written;
    }
    return with_fragment(l, url, fragment);
}

/* ---- addresses on the hosts of repositories ---- */

static struct str nearest_page(struct linker *l, const struct docset *set, struct str path) {
    struct nearest near;
    nearest_init(&near, l->arena, path);
    l->considered += set->pages.n;
    if (l->considered > LIMIT_NEAR_NAMES)
        return STR("");
    VEC_EACH (const struct page, page, &set->pages)
        nearest_offer(&near, page->path);
    return nearest_text(&near);
}

/* In another repository it is not known which files there are, only which are pages. */
static void check_page_of(struct linker *l, const struct page_link *link, size_t unit,
                          struct str path) {
    const struct portal_unit *u = &l->portal->units.v[unit];
    if (!str_eq_nocase(path_ext(path), STR(".md")))
        return;
    VEC_EACH (const struct docset, set, &u->fragment->docsets) {
        if (!set->docs_dir.n || !path_inside(set->docs_dir, path) ||
            str_eq(set->docs_dir, set->dir))
            continue;
        find_at(l, link, FINDING_LINK_NO_PAGE, link->target, u->id, nearest_page(l, set, path));
        return;
    }
}

/* What is no page or published file stays a link to the host. */
static struct str to_host(struct linker *l, const struct page_link *link, struct str fragment) {
    struct forge_target at;
    struct str ref = STR(""), path = link->path, out;
    size_t unit = l->docs->unit;
    if (is_line(fragment))
        return as_written;
    if (!path.n) {
        if (!forge_parse_url(l->arena, link->target, &at) || at.edits)
            return as_written;
        unit = addresses_find(&l->addresses, &at, &ref, &path);
        if (unit == NO_UNIT || ref.n || !path_join(l->arena, STR(""), path, &path))
            return as_written;
    }
    if (to_published(l, link, unit, path, fragment, &out))
        return out;
    if (link->path.n && link->exists == PAGE_LINK_MISSING)
        return broken(l, link);
    if (!link->path.n && unit != l->docs->unit)
        check_page_of(l, link, unit, path);
    return as_written;
}

/* ---- addresses of the portal ---- */

/* What follows the portal's own address in a URL; false when it is of another site. */
static bool below_base(const struct linker *l, struct str url, struct str *rest) {
    struct str base = l->portal->base_url;
    while (str_ends(base, STR("/")))
        base.n--;
    if (!base.n || !str_starts(url, base))
        return false;
    *rest = str_from(url, base.n);
    return !rest->n || rest->p[0] == '/';
}

static bool to_portal(struct linker *l, const struct page_link *link, struct str target,
                      struct str fragment, struct str *out) {
    struct place_found found;
    if (!places_find_route(&l->places, target, &found))
        return false;
    *out = found.is_page ? to_page(l, link, &found.page, fragment)
                         : to_route(l, found.route, (struct str){0});
    return true;
}

static struct str to_absolute(struct linker *l, const struct page_link *link) {
    struct str target, query, fragment, rest, out;
    url_split(link->target, &target, &query, &fragment);
    if (!below_base(l, target, &rest))
        return to_host(l, link, fragment);
    if (to_portal(l, link, url_decode(l->arena, rest), fragment, &out))
        return out;
    return places_is_ours(rest) ? broken(l, link) : as_written;
}

/* What replaces the link. */
static struct str resolve(struct linker *l, const struct page_link *link) {
    struct str target, query, fragment, out;
    enum url_kind kind = url_classify(link->target);
    url_split(link->target, &target, &query, &fragment);
    switch (kind) {
    case URL_FRAGMENT:
        return to_anchor(l, link, fragment);
    case URL_ABSOLUTE:
        return to_absolute(l, link);
    case URL_RELATIVE:
    case URL_ROOTED:
        break;
    default:
        return as_written;
    }
    if (!target.n)
        return as_written;
    if (link->exists != PAGE_LINK_MISSING)
        return to_path(l, link, fragment);
    if (kind == URL_ROOTED && to_portal(l, link, url_decode(l->arena, target), fragment, &out))
        return out;
    return broken(l, link);
}

void link_pages(struct arena *a, struct portal *p) {
    struct linker l = {.arena = a, .portal = p, .anchors.arena = a};
    addresses_init(&l.addresses, a, p);
    places_init(&l.places, a, p);
    VEC_EACH (struct docs, docs, &p->docs) {
        l.docs = docs;
        for (size_t i = 0; i < docs->set->pages.n; i++) {
            l.page = &docs->set->pages.v[i];
            l.linked = &docs->pages[i];
            l.linked->hrefs = ARENA_ARRAY(a, struct str, l.page->links.n);
            for (size_t k = 0; k < l.page->links.n; k++)
                l.linked->hrefs[k] = resolve(&l, &l.page->links.v[k]);
        }
    }
}
