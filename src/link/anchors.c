#include "link/anchors.h"

#include "base/limits.h"
#include "base/nearest.h"
#include "text/slug.h"

/* A page may have as many links to anchors as anchors, so these are looked up. */
struct page_anchors {
    struct map ids;
    struct map of_hosts; /* name of a heading there -> struct host_anchor; made when first needed */
};

struct host_anchor {
    struct str id;
    unsigned next; /* number for the next heading of this name */
};

static struct page_anchors *anchors_of(struct anchors *as, const struct page *page) {
    struct page_anchors *known = map_find(&as->pages, str_n((const char *)&page, sizeof page));
    if (known)
        return known;
    struct str key = str_dup(as->arena, str_n((const char *)&page, sizeof page));
    known = ARENA_NEW(as->arena, struct page_anchors);
    VEC_EACH (const struct page_heading, h, &page->headings)
        *map_at(as->arena, &known->ids, h->id) = known;
    VEC_EACH (const struct str, id, &page->ids)
        *map_at(as->arena, &known->ids, *id) = known;
    *map_at(as->arena, &as->pages, key) = known;
    return known;
}

static struct host_anchor *add_name(struct anchors *as, struct map *names, struct str name,
                                    struct str id) {
    void **at = map_at(as->arena, names, name);
    if (*at)
        return *at;
    struct host_anchor *anchor = ARENA_NEW(as->arena, struct host_anchor);
    *anchor = (struct host_anchor){id, 1};
    *at = anchor;
    return NULL;
}

/* "a--b" -> "a-b" */
static struct str without_runs(struct arena *a, struct str name) {
    char *p = str_z(a, name);
    size_t n = 0;
    for (size_t i = 0; i < name.n; i++)
        if (p[i] != '-' || !n || p[n - 1] != '-')
            p[n++] = p[i];
    return str_n(p, n);
}

/* Of equal ones GitHub counts: "part", "part-1". GitLab's, which differ by runs of '-' only, come
 * after all of GitHub's. */
static void name_headings(struct anchors *as, const struct page *page, struct map *names) {
    struct arena *a = as->arena;
    VEC_EACH (const struct page_heading, h, &page->headings) {
        struct str name = slug_of_github(a, h->text);
        struct host_anchor *first = add_name(as, names, name, h->id);
        while (first) {
            struct str numbered = str_fmt(a, "%.*s-%u", STR_ARG(name), first->next++);
            if (!add_name(as, names, numbered, h->id))
                break;
        }
    }
    for (size_t i = 0, n = names->n; i < n; i++)
        add_name(as, names, without_runs(a, names->items[i].key),
                 ((struct host_anchor *)names->items[i].value)->id);
}

struct str anchors_find(struct anchors *as, const struct page *page, struct str fragment) {
    struct page_anchors *anchors = anchors_of(as, page);
    if (map_find(&anchors->ids, fragment))
        return fragment;
    if (!anchors->of_hosts.n)
        name_headings(as, page, &anchors->of_hosts);
    const struct host_anchor *host = map_find(&anchors->of_hosts, fragment);
    return host ? host->id : STR("");
}

struct str anchors_near(struct anchors *as, const struct page *page, struct str fragment) {
    struct nearest near;
    nearest_init(&near, as->arena, fragment);
    as->considered += page->headings.n + page->ids.n;
    if (as->considered > LIMIT_NEAR_NAMES)
        return STR("");
    VEC_EACH (const struct page_heading, h, &page->headings)
        nearest_offer(&near, h->id);
    VEC_EACH (const struct str, id, &page->ids)
        nearest_offer(&near, *id);
    return nearest_text(&near);
}
