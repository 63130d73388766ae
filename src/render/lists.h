/* The lists of entities that pages show, sorted once for all of them. */
#ifndef RENDER_LISTS_H
#define RENDER_LISTS_H

#include "render/render.h"

/* Rows of a table on one page. */
enum { LIST_PAGE_ROWS = 200 };

struct node_list {
    struct str kind;        /* as the first of its entities writes it; empty for all kinds */
    struct str title;       /* "Components" */
    struct str description; /* of a kind of one's own, or empty */
    struct str route;       /* "catalog/-/kind/component/" */
    struct {
        VEC(size_t);
    } nodes; /* by display name */
};

struct render_lists {
    struct {
        VEC(struct node_list);
    } kinds; /* the first has all kinds, then one each, well-known ones first */
    struct node_list apis, workflows;
    size_t docs_n;
    size_t *docs;     /* the portal's sets of documentation: first those of entities, then those of
                         whole     repositories, then those found deeper in one, such as the fixtures of
                         tests;     by title */
    struct map units; /* id -> struct portal_unit */
    const struct problems *problems; /* filled in last; see problems.h */
};

/* Sorts the portal's entities into r->lists. */
void render_make_lists(struct arena *a, struct render *r);

/* The route of the list of one kind, whatever the kind is called. */
struct str list_kind_route(struct arena *a, struct str kind);
/* How many pages n rows take; an empty list has one page. */
size_t list_pages(size_t n, size_t rows);
/* The list of entities that page *number of the catalog belongs to, counted through all kinds;
 * *number becomes the page of that list. NULL beyond the last. */
const struct node_list *list_of_catalog_page(const struct render *r, size_t *number);
/* The route of page i (from 0) of a list. */
struct str list_page_route(struct arena *a, struct str route, size_t i);

/* NULL when there is no such unit. */
const struct portal_unit *render_find_unit(const struct render *r, struct str id);

#endif
