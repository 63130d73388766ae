#include <stdlib.h>

#include "flow/workflow.h"
#include "render/lists.h"
#include "render/view.h"
#include "text/escape.h"

/* Backstage's address of a template's form, which links elsewhere still name; a
 * Harness workflow of the same name stands beside it. */
struct str view_workflow_route(struct arena *a, const struct node *n) {
    struct str rest = str_from(n->route, sizeof "catalog/" - 1), namespace, kind;
    rest = str_cut(rest, '/', &namespace);
    rest = str_cut(rest, '/', &kind);
    return str_fmt(a, "create/%.*ss/%.*s/%.*s", STR_ARG(kind), STR_ARG(namespace), STR_ARG(rest));
}

/* ---- the list ---- */

static struct value card(const struct view *v, size_t node) {
    struct arena *a = v->arena;
    const struct node *n = &v->render->portal->nodes.v[node];
    struct value map = value_map(a);
    PUT_STR(a, &map, "title", entity_display_name(n->entity));
    PUT_STR(a, &map, "href", view_href(v, view_workflow_route(a, n)));
    PUT_STR(a, &map, "description", entity_metadata(n->entity, STR("description")));
    PUT_STR(a, &map, "type", n->entity->type);
    PUT(a, &map, "owner", view_chips(v, n, RELATION_OWNED_BY, 1));
    view_put_list(v, &map, "tags", view_tags(v, n->entity));
    return map;
}

void view_create(struct view *v) {
    struct arena *a = v->arena;
    const struct node_list *all = &v->render->lists->workflows;
    struct crumb crumbs[] = {{STR("Home"), STR("")}};
    struct value groups = value_list(a), group = value_map(a), cards = value_list(a);
    v->route = STR("create/");
    for (size_t i = 0; i < all->nodes.n; i++)
        value_push(a, &cards, card(v, all->nodes.v[i]));
    PUT_STR(a, &group, "title", STR("All workflows"));
    PUT(a, &group, "workflows", cards);
    if (all->nodes.n)
        value_push(a, &groups, group);
    struct value map = view_frame(v, STR("Workflows"), STR(""), crumbs, 1);
    PUT_STR(a, &map, "title", STR("Workflows"));
    view_put_list(v, &map, "groups", groups);
    view_render(v, STR("create"), &map);
}

/* ---- one workflow ---- */

static struct str note_of(const struct workflow_input *input) {
    if (input->secret)
        return STR("A secret: enter it where the workflow runs.");
    return input->conditional ? STR("Asked only after certain answers.") : STR("");
}

static struct value inputs(const struct view *v, const struct workflow_page *page) {
    struct arena *a = v->arena;
    struct value list = value_list(a);
    VEC_EACH (const struct workflow_input, input, &page->inputs) {
        struct value item = value_map(a), allowed = value_list(a);
        VEC_EACH (const struct workflow_choice, choice, &input->choices) {
            struct value one = value_map(a);
            PUT_STR(a, &one, "value", choice->value);
            PUT_STR(a, &one, "label", choice->label);
            value_push(a, &allowed, one);
        }
        PUT_STR(a, &item, "name", input->name);
        PUT_STR(a, &item, "title", input->title);
        PUT_STR(a, &item, "type", input->picker.n ? input->picker : input->type);
        PUT_BOOL(a, &item, "required", input->required);
        PUT_STR(a, &item, "default", input->fallback);
        PUT_STR(a, &item, "description", input->description);
        view_put_list(v, &item, "allowed", allowed);
        PUT_STR(a, &item, "note", note_of(input));
        value_push(a, &list, item);
    }
    return list;
}

static struct value pages(const struct view *v, const struct workflow *w) {
    struct arena *a = v->arena;
    struct value list = value_list(a);
    for (size_t i = 0; i < w->pages.n; i++) {
        struct value item = value_map(a);
        struct str title = w->pages.v[i].title;
        PUT_STR(a, &item, "title", title.n ? title : str_fmt(a, "Step %zu", i + 1));
        PUT_STR(a, &item, "description", w->pages.v[i].description);
        view_put_list(v, &item, "inputs", inputs(v, &w->pages.v[i]));
        value_push(a, &list, item);
    }
    return list;
}

static struct value steps(const struct view *v, const struct workflow *w) {
    struct arena *a = v->arena;
    struct value list = value_list(a);
    VEC_EACH (const struct workflow_step, step, &w->steps) {
        struct value item = value_map(a);
        PUT_STR(a, &item, "id", step->id.n ? step->id : step->name);
        PUT_STR(a, &item, "name", step->name);
        PUT_STR(a, &item, "action", step->action);
        PUT_STR(a, &item, "condition", step->condition);
        PUT_STR(a, &item, "inputs_text", step->inputs);
        value_push(a, &list, item);
    }
    return list;
}

static struct value outputs(const struct view *v, const struct workflow *w) {
    struct arena *a = v->arena;
    struct value list = value_list(a);
    VEC_EACH (const struct workflow_link, link, &w->outputs) {
        struct value item = value_map(a);
        PUT_STR(a, &item, "title", link->label);
        PUT_STR(a, &item, "href", STR(""));
        PUT_STR(a, &item, "text", link->url);
        value_push(a, &list, item);
    }
    return list;
}

static struct value launch(const struct view *v, const struct entity *e, const struct workflow *w) {
    struct arena *a = v->arena;
    struct value map = value_map(a), others = value_list(a);
    bool known = w->launches.n > 0;
    struct str button =
        value_string(value_at(&e->document, "metadata", "actionButton", "text", NULL));
    PUT_BOOL(a, &map, "kind_none", !known);
    PUT_STR(a, &map, "href", known ? w->launches.v[0].url : STR(""));
    PUT_STR(a, &map, "label", !known ? STR("") : button.n ? button : w->launches.v[0].label);
    if (known)
        PUT_STR(a, &map, "explanation",
                STR("Opens the pipeline that this workflow runs. Press Run there and enter the "
                    "values below."));
    else if (e->form == FORM_HARNESS)
        PUT_STR(a, &map, "explanation",
                STR("No step of this workflow names a pipeline page, so it cannot be started from "
                    "here. Start it in Harness."));
    else
        PUT_STR(a, &map, "explanation",
                STR("This template is run by a Backstage server, so it cannot be started from "
                    "here."));
    for (size_t i = 1; i < w->launches.n; i++) {
        struct value item = value_map(a);
        PUT_STR(a, &item, "label", w->launches.v[i].label);
        PUT_STR(a, &item, "href", w->launches.v[i].url);
        value_push(a, &others, item);
    }
    view_put_list(v, &map, "launches", others);
    return map;
}

void view_workflow(struct view *v, size_t node) {
    struct arena *a = v->arena;
    const struct node *n = &v->render->portal->nodes.v[node];
    const struct entity *e = n->entity;
    struct crumb crumbs[] = {{STR("Home"), STR("")}, {STR("Workflows"), STR("create/")}};
    struct workflow w;
    workflow_read(a, e, &w);
    v->route = view_workflow_route(a, n);
    struct value map =
        view_frame(v, entity_display_name(e), entity_metadata(e, STR("description")), crumbs, 2);
    struct value about = value_map(a);
    PUT_STR(a, &about, "title", entity_display_name(e));
    PUT_STR(a, &about, "ref", e->key);
    PUT_STR(a, &about, "type", e->type);
    PUT_STR(a, &about, "description_html", view_description(v, n));
    PUT_STR(a, &about, "icon", view_icon(v, e->ref.kind));
    PUT(a, &map, "workflow", about);
    view_put_list(v, &map, "owner", view_chips(v, n, RELATION_OWNED_BY, 0));
    view_put_list(v, &map, "tags", view_tags(v, e));
    view_put_list(v, &map, "pages", pages(v, &w));
    PUT(a, &map, "launch", launch(v, e, &w));
    view_put_list(v, &map, "steps", steps(v, &w));
    view_put_list(v, &map, "outputs", outputs(v, &w));
    view_put_list(v, &map, "findings", view_findings(v, n->findings.v, n->findings.n));
    view_put_source(v, &map, n->unit, e->file, e->line);
    PUT_STR(a, &map, "entity_href", view_href(v, n->route));
    PUT_STR(a, &map, "json_href", view_href(v, str_fmt(a, "%.*sindex.json", STR_ARG(n->route))));
    view_render(v, STR("workflow"), &map);
}
