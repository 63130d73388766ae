/* A workflow as people see it: its form, its steps, and where it is started.
 * Read from Backstage's Template and Harness's Workflow, which share one form:
 * `spec.parameters` holds one page or a list of pages in JSON Schema.
 *
 * A static page starts nothing itself: it leads to the place that does. */
#ifndef FLOW_WORKFLOW_H
#define FLOW_WORKFLOW_H

#include "model/entity.h"

struct workflow_choice {
    struct str value, label;
};

struct workflow_input {
    struct str name, title, type, description;
    struct str fallback; /* the default, as text */
    struct str picker;   /* ui:field, such as OwnerPicker, or empty */
    bool required, secret;
    bool conditional; /* asked only after certain answers */
    struct {
        VEC(struct workflow_choice);
    } choices;
};

struct workflow_page {
    struct str title, description;
    struct {
        VEC(struct workflow_input);
    } inputs;
};

struct workflow_step {
    struct str id, name, action, condition;
    struct str inputs; /* as YAML */
};

struct workflow_link {
    struct str label, url;
};

struct workflow {
    struct {
        VEC(struct workflow_page);
    } pages;
    struct {
        VEC(struct workflow_step);
    } steps;
    struct {
        VEC(struct workflow_link);
    } launches; /* pages on which the pipelines of its steps are run */
    struct {
        VEC(struct workflow_link);
    } outputs; /* links that a run shows at its end; url may be empty */
};

/* Of an entity of a portal, whose document shows no secrets. What cannot be understood is left out:
 * the document itself was judged when it was collected. */
void workflow_read(struct arena *a, const struct entity *e, struct workflow *out);

#endif
