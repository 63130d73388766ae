/* What all views share: addresses, chips, findings, the frame of a page. The
 * fields are documented with the templates that print them.
 *
 * Mustache looks a missing name up in the surrounding view, so a view that is
 * nested puts every field it may have, empty ones too. */
#ifndef RENDER_VIEW_H
#define RENDER_VIEW_H

#include "data/value.h"
#include "render/render.h"

/* The page being made. */
struct view {
    struct arena *arena;
    const struct render *render;
    struct str route; /* of the page, from the site's top */
    struct render_sink *sink;
};

/* An address of the site, as a link on this page. `to` is a route, perhaps with a
 * fragment; it is percent-encoded here. */
struct str view_href(const struct view *v, struct str to);
/* The whole address of a route; empty without a base URL. */
struct str view_canonical(const struct view *v, struct str route);
/* The file that a route is written to. */
struct str view_output_path(struct arena *a, struct str route);

/* The list under `key`, and whether it has items under has_<key>. */
void view_put_list(const struct view *v, struct value *map, const char *key, struct value list);

struct crumb {
    struct str title, route;
};

/* The part that every page has. */
struct value view_frame(const struct view *v, struct str title, struct str description,
                        const struct crumb *crumbs, size_t crumb_count);
/* "From which commit": for a page that is made from one file. line 0: the whole. */
void view_put_source(const struct view *v, struct value *map, size_t unit, struct str path,
                     uint32_t line);

struct value view_chip(const struct view *v, size_t node);
struct value view_broken_chip(const struct view *v, struct str raw);
/* Chips of the targets of one type of relation, at most `most` (0: all). */
struct value view_chips(const struct view *v, const struct node *n, enum relation_type type,
                        size_t most);
struct value view_tags(const struct view *v, const struct entity *e);
/* "advice"; and, when it holds code between backticks, "advice_spans" of words and of code. */
void view_put_advice(const struct view *v, struct value *map, struct str text);
struct value view_finding(const struct view *v, const struct finding *f);
struct value view_findings(const struct view *v, const size_t *indexes, size_t n);
/* {errors, warnings, notes, any} of some findings. */
struct value view_totals(const struct view *v, const struct finding *findings, size_t n);
/* Markdown of an entity's description, as HTML to stand below the page's first-level heading. */
struct str view_description(const struct view *v, const struct node *n);
/* The name of the icon for a kind: the one configured, else its own in lower case. Themes have a
 * general one for kinds that they do not know. */
struct str view_icon(const struct view *v, struct str kind);

/* What is on every page of a set: headings, body with its links in place, changes, findings. */
void view_put_page(struct view *v, struct value *map, size_t docs, size_t page, struct str body);

/* Links to the pages of a list that does not fit on one. */
void view_put_pages(const struct view *v, struct value *map, struct str route, size_t page,
                    size_t pages);

/* The scorecards with their percentages. */
struct value view_scorecard_list(const struct view *v);

/* The scripts and stylesheets for what a page uses: bits of enum page_use. */
void view_put_uses(const struct view *v, struct value *map, uint32_t uses);

/* Evaluates the template and hands the page to the sink. */
void view_render(const struct view *v, struct str template, const struct value *view);

/* {total, cut, hops, farther, teams} of what breaks when the entity breaks, null when nothing does;
 * and the same with the nearest of them, for the page alone: {…, nearest, has_more}. */
void view_impact(const struct view *v, size_t node, struct value *summary, struct value *full);

/* What only some kinds hold, under `blueprint`, and what no other part of an entity's page shows,
 * under `details`; neither is put when there is nothing (view_kinds.c). */
void view_put_kind(const struct view *v, struct value *map, const struct entity *e);

/* {count, shown, has_more, rows, servers} under `operations`, where the entity lists the operations
 * of an API (view_operations.c). */
void view_put_operations(const struct view *v, struct value *map, const struct node *n);
/* That list, metadata.apis, or NULL. */
const struct value *view_operations_of(const struct entity *e);

/* The page that shows an entity as a workflow: its form and steps. */
struct str view_workflow_route(struct arena *a, const struct node *n);
struct str view_scorecard_route(struct arena *a, const struct scorecard *card);
/* The page that shows the whole nav of a large set. */
struct str view_docs_nav_route(struct arena *a, const struct docs *d);
/* The first page with all pages of a set, to be printed; empty for a set of one page. */
struct str view_print_route(struct arena *a, const struct docs *d);

/* The body of a page with every relocated link in its place. The addresses of links that were left
 * as written, and what stands between links, may be changed on the way. */
struct body_patch {
    void *ctx;
    /* A link of the page; hrefs[link].p is NULL where it stays as `written`. */
    void (*link)(void *ctx, const struct docs_page *page, size_t link, struct str written,
                 struct strbuf *out);
    void (*between)(void *ctx, struct str piece, struct strbuf *out);
};
void view_patch_body(const struct page *page, const struct docs_page *linked, struct str body,
                     const struct body_patch *patch, struct strbuf *out);
/* In the place of one that could not be rendered. */
struct str view_ghost_body(void);

/* ---- the pages, one file each ---- */

void view_home(struct view *v);
void view_catalog(struct view *v, size_t list);
void view_apis(struct view *v, size_t page);
void view_entity(struct view *v, size_t node);
/* The document beside an entity's page. */
void view_entity_json(const struct view *v, const struct value *own);
void view_docs_index(struct view *v);
void view_docs(struct view *v, size_t docs, size_t page, struct str body);
/* The same for the set of an API's definition (view_definition.c). */
void view_definition(struct view *v, size_t docs, size_t page, struct str body);
void view_docs_nav(struct view *v, size_t docs);
/* The pages with the whole of the set on them. */
struct bodies;
void view_print(struct view *v, size_t docs, struct bodies *bodies);
/* Of a set in several versions: what leads from one of its pages to the same page of the others. */
void view_put_versions(const struct view *v, struct value *map, size_t docs, size_t page);
/* Its versions.json. */
void view_versions_data(struct view *v, size_t docs);
/* Its techdocs_metadata.json and search/search_index.json; of a definition the latter alone. */
void view_docs_data(struct view *v, size_t docs, struct bodies *bodies);
void view_create(struct view *v);
void view_workflow(struct view *v, size_t node);
void view_scorecards(struct view *v);
void view_scorecard(struct view *v, size_t card);
void view_problems(struct view *v, size_t page);
void view_redirect(struct view *v, const struct redirect *r);
void view_not_found(struct view *v);
/* In the place of an output that brought its worker down. */
struct output;
void view_lost(struct view *v, const struct output *o, const struct finding *why);

/* ---- answers for programs (view_api.c): what is asked with a plain GET of Backstage's catalog.
 * The manual tells which calls of its client they are. ---- */

struct str view_api_route(struct arena *a, const struct node *n);
void view_api_entity(struct view *v, size_t node);
void view_api_entities(struct view *v); /* the list of all, and catalog.json, catalog.ndjson */
void view_api_index(struct view *v);    /* facets and locations */

#endif
