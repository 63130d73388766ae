#include "render/output.h"

#include "render/lists.h"
#include "render/problems.h"
#include "sys/worker.h"

/* Without these three there is no site. */
static const struct str needed[] = {STR_INIT("index.html"), STR_INIT("404.html"),
                                    STR_INIT("assets/")};

/* ---- names ---- */

struct output output_of(struct arena *a, const struct render *r, enum job_kind kind, size_t i) {
    struct output o = {.node = NO_ENTITY};
    const struct portal *p = r->portal;
    const struct node_list *list;
    switch (kind) {
    case JOB_HOME:
        o.name = needed[0];
        break;
    case JOB_NOT_FOUND:
        o.name = needed[1];
        break;
    case JOB_THEME:
        o.name = needed[2];
        break;
    case JOB_CATALOG:
        list = list_of_catalog_page(r, &i);
        o.name = list_page_route(a, list->route, i);
        break;
    case JOB_APIS:
        o.name = list_page_route(a, r->lists->apis.route, i);
        break;
    case JOB_PROBLEMS:
        o.name = problems_page_route(a, r->lists->problems, i);
        break;
    case JOB_DOCS_INDEX:
        o.name = STR("docs/");
        break;
    case JOB_CREATE:
        o.name = STR("create/");
        break;
    case JOB_ENTITIES:
        o.node = i;
        o.name = p->nodes.v[i].route;
        o.title = entity_display_name(p->nodes.v[i].entity);
        break;
    case JOB_WORKFLOWS:
        i = r->lists->workflows.nodes.v[i];
        o.name = view_workflow_route(a, &p->nodes.v[i]);
        o.title = entity_display_name(p->nodes.v[i].entity);
        break;
    case JOB_SCORECARDS:
        o.name = i ? view_scorecard_route(a, r->scores->cards.v[i - 1].card) : STR("scorecards/");
        break;
    case JOB_REDIRECTS:
        o.name = p->redirects.v[i].from;
        break;
    case JOB_API_ENTITIES:
        o.name = view_api_route(a, &p->nodes.v[i]);
        o.is_data = true;
        break;
    case JOB_API_LIST:
        o.name = STR("api/catalog/entities");
        o.is_data = true;
        break;
    case JOB_API_INDEX:
        o.name = STR("api/catalog/");
        o.is_data = true;
        break;
    case JOB_DOCS:
        break; /* its outputs are of several kinds */
    }
    return o;
}

struct output output_of_page(const struct docs *d, size_t page) {
    return (struct output){d->pages[page].route, d->set->pages.v[page].title, NO_ENTITY, false};
}

struct output output_of_nav(struct arena *a, const struct docs *d) {
    return (struct output){view_docs_nav_route(a, d), d->title, NO_ENTITY, false};
}

struct output output_of_print(const struct docs *d, struct str route) {
    return (struct output){route, d->title, NO_ENTITY, false};
}

/* ---- what is lost ---- */

const struct finding *output_begin(const struct render *r, struct str name) {
    worker_announce(name);
    VEC_EACH (const struct finding, lost, &r->lost)
        if (str_eq(lost->args[0], name))
            return lost;
    return NULL;
}

bool output_page(struct view *v, const struct output *o) {
    const struct finding *lost = output_begin(v->render, o->name);
    if (lost && !o->is_data)
        view_lost(v, o, lost);
    return !lost;
}

/* The source of an output of a documentation set. */
static void find_in_docs(const struct render *r, const struct job *job, struct str name,
                         struct finding *out) {
    const struct docs *d = &r->portal->docs.v[job->docs];
    out->unit = r->portal->units.v[d->unit].id;
    if (d->entity != NO_ENTITY)
        out->subject = r->portal->nodes.v[d->entity].entity->key;
    for (size_t i = job->first; i < job->first + job->n; i++)
        if (str_eq(d->pages[i].route, name))
            out->place = place_file(d->set->pages.v[i].path);
    for (size_t i = 0; i < d->set->assets.n; i++)
        if (str_eq(d->assets[i], name)) {
            out->code = FINDING_FILE_LOST;
            out->place = place_file(d->set->assets.v[i].path);
        }
}

static void find_entity(struct arena *a, const struct render *r, const struct job *job,
                        struct str name, struct finding *out) {
    for (size_t i = job->first; i < job->first + job->n; i++) {
        if (!str_eq(output_of(a, r, job->kind, i).name, name))
            continue;
        size_t node = job->kind == JOB_WORKFLOWS ? r->lists->workflows.nodes.v[i] : i;
        const struct node *n = &r->portal->nodes.v[node];
        out->unit = r->portal->units.v[n->unit].id;
        out->subject = n->entity->key;
        out->place = value_place(&n->entity->document, n->entity->file);
    }
}

bool render_lose(struct arena *a, struct render *r, const struct job *job, struct str name,
                 struct str why, struct finding *out) {
    *out = (struct finding){.code = FINDING_PAGE_LOST, .place = place_file(STR(""))};
    out->args[0] = str_dup(a, name);
    out->args[1] = why;
    if (!name.n)
        return false;
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (str_eq(name, needed[i]))
            return false;
    VEC_EACH (const struct finding, before, &r->lost)
        if (str_eq(before->args[0], name))
            return false;
    if (job->kind == JOB_DOCS)
        find_in_docs(r, job, name, out);
    else if (job->kind == JOB_ENTITIES || job->kind == JOB_WORKFLOWS)
        find_entity(a, r, job, name, out);
    *VEC_PUSH(a, &r->lost) = *out;
    return true;
}
