#include "render/render.h"

#include "base/bug.h"
#include "data/schemas.h"
#include "render/bodies.h"
#include "render/lists.h"
#include "render/output.h"
#include "render/problems.h"

/* Outputs of one job: enough to pay for handing it out, few enough to share work
 * evenly among workers. */
enum { JOB_OUTPUTS = 64 };

void render_init(struct arena *a, struct render *r) {
    VEC_EACH (const struct docs, d, &r->portal->docs)
        VEC_EACH (const struct page, page, &d->set->pages)
            r->uses |= page->uses;
    render_make_lists(a, r);
    impact_draw(a, r->portal, &r->impact);
}

static void plan_range(struct arena *a, struct jobs *out, enum job_kind kind, size_t n,
                       size_t docs) {
    for (size_t first = 0; first < n; first += JOB_OUTPUTS) {
        size_t left = n - first;
        *VEC_PUSH(a, out) = (struct job){.kind = kind,
                                         .first = first,
                                         .n = left < JOB_OUTPUTS ? left : JOB_OUTPUTS,
                                         .docs = docs};
    }
}

static size_t catalog_pages(const struct render *r) {
    size_t n = 0;
    VEC_EACH (const struct node_list, list, &r->lists->kinds)
        n += list_pages(list->nodes.n, LIST_PAGE_ROWS);
    return n;
}

void render_plan(struct arena *a, const struct render *r, struct jobs *out) {
    const struct portal *p = r->portal;
    plan_range(a, out, JOB_API_LIST, 1, 0); /* the largest comes first */
    for (size_t i = 0; i < p->docs.n; i++)
        plan_range(a, out, JOB_DOCS, p->docs.v[i].set->pages.n, i);
    plan_range(a, out, JOB_ENTITIES, p->nodes.n, 0);
    plan_range(a, out, JOB_API_ENTITIES, p->nodes.n, 0);
    plan_range(a, out, JOB_WORKFLOWS, r->lists->workflows.nodes.n, 0);
    plan_range(a, out, JOB_CATALOG, catalog_pages(r), 0);
    plan_range(a, out, JOB_APIS, list_pages(r->lists->apis.nodes.n, LIST_PAGE_ROWS), 0);
    plan_range(a, out, JOB_REDIRECTS, p->redirects.n, 0);
    plan_range(a, out, JOB_SCORECARDS, 1 + r->scores->cards.n, 0);
    static const enum job_kind single[] = {JOB_THEME, JOB_DOCS_INDEX, JOB_CREATE, JOB_NOT_FOUND,
                                           JOB_API_INDEX};
    for (size_t i = 0; i < sizeof single / sizeof *single; i++)
        plan_range(a, out, single[i], 1, 0);
}

void render_plan_problems(struct arena *a, const struct render *r, struct jobs *out) {
    plan_range(a, out, JOB_HOME, 1, 0);
    struct problems *problems = ARENA_NEW(a, struct problems);
    problems_make(a, r, problems);
    r->lists->problems = problems;
    plan_range(a, out, JOB_PROBLEMS, problems->pages.n, 0);
}

/* `a` is cleared after each: together they may be large. */
static void render_assets(struct arena *a, const struct render *r, const struct bodies *bodies,
                          struct render_sink *sink) {
    const struct docs *d = bodies->docs;
    for (size_t i = 0; i < d->set->assets.n; i++) {
        struct str bytes, path = d->assets[i];
        if (!output_begin(r, path) && bodies_asset(a, bodies, i, &bytes))
            sink->output(sink->ctx, path, bytes);
        arena_clear(a);
    }
}

/* What there is once for a set. */
static void render_set(struct view *v, size_t docs, struct bodies *bodies) {
    if (!bodies->docs->set->is_definition) {
        view_docs_nav(v, docs);
        arena_clear(v->arena);
        view_versions_data(v, docs);
        view_print(v, docs, bodies);
    }
    view_docs_data(v, docs, bodies);
    render_assets(v->arena, v->render, bodies, v->sink);
}

static void render_docs(const struct render *r, const struct job *job, struct render_sink *sink) {
    const struct docs *d = &r->portal->docs.v[job->docs];
    struct arena page = {0};
    struct view v = {.arena = &page, .render = r, .sink = sink};
    struct bodies bodies;
    bodies_init(&bodies, r->portal, d, sink);
    for (size_t i = job->first; i < job->first + job->n; i++) {
        struct output o = output_of_page(d, i);
        struct str body;
        if (bodies_get(&bodies, i, &body) && output_page(&v, &o))
            (d->set->is_definition ? view_definition : view_docs)(&v, job->docs, i, body);
        arena_clear(&page);
    }
    if (job->first == 0)
        render_set(&v, job->docs, &bodies);
    bodies_release(&bodies);
    arena_release(&page);
}

static void render_one(struct view *v, const struct render *r, enum job_kind kind, size_t i) {
    switch (kind) {
    case JOB_HOME:
        view_home(v);
        break;
    case JOB_CATALOG:
        view_catalog(v, i);
        break;
    case JOB_APIS:
        view_apis(v, i);
        break;
    case JOB_ENTITIES:
        view_entity(v, i);
        break;
    case JOB_DOCS_INDEX:
        view_docs_index(v);
        break;
    case JOB_CREATE:
        view_create(v);
        break;
    case JOB_WORKFLOWS:
        view_workflow(v, r->lists->workflows.nodes.v[i]);
        break;
    case JOB_SCORECARDS:
        if (i == 0)
            view_scorecards(v);
        else
            view_scorecard(v, i - 1);
        break;
    case JOB_REDIRECTS:
        view_redirect(v, &r->portal->redirects.v[i]);
        break;
    case JOB_NOT_FOUND:
        view_not_found(v);
        break;
    case JOB_PROBLEMS:
        view_problems(v, i);
        break;
    case JOB_API_ENTITIES:
        view_api_entity(v, i);
        break;
    case JOB_API_LIST:
        view_api_entities(v);
        break;
    case JOB_API_INDEX:
        view_api_index(v);
        break;
    case JOB_THEME:
        VEC_EACH (const struct theme_output, output, &r->theme->outputs)
            if (!output->uses || (output->uses & r->uses))
                v->sink->output(v->sink->ctx, output->route, output->bytes);
        for (size_t k = 0; k < schema_files_count; k++)
            v->sink->output(v->sink->ctx, str_fmt(v->arena, "schemas/%s", schema_files[k].path),
                            embedded_text(&schema_files[k]));
        break;
    case JOB_DOCS:
        BUG("pages of documentation are rendered by the set");
    }
}

void render_job(const struct render *r, const struct job *job, struct render_sink *sink) {
    if (job->kind == JOB_DOCS) {
        render_docs(r, job, sink);
        return;
    }
    struct arena page = {0};
    for (size_t i = 0; i < job->n; i++) {
        struct view v = {.arena = &page, .render = r, .sink = sink};
        struct output o = output_of(&page, r, job->kind, job->first + i);
        if (output_page(&v, &o))
            render_one(&v, r, job->kind, job->first + i);
        arena_clear(&page);
    }
    arena_release(&page);
}
