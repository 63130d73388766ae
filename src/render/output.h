/* Outputs by name. A worker announces each before it makes it, so that the parent knows which
 * one brought the worker down; from then on something that says so stands in its place. */
#ifndef RENDER_OUTPUT_H
#define RENDER_OUTPUT_H

#include "render/view.h"

struct output {
    struct str name;  /* readers see it when the output is lost, so it is the address */
    struct str title; /* of what the page shows; empty where the address must do */
    size_t node;      /* the entity whose own page it is, or NO_ENTITY */
    bool is_data;     /* for programs: a page in its place would only mislead them */
};

/* Output `i` of a kind, but of JOB_DOCS. */
struct output output_of(struct arena *a, const struct render *r, enum job_kind kind, size_t i);
/* Output of a documentation set: a page, the one that lists them all, and one to be printed. */
struct output output_of_page(const struct docs *d, size_t page);
struct output output_of_nav(struct arena *a, const struct docs *d);
struct output output_of_print(const struct docs *d, struct str route);

/* Announces the output. What is known when an earlier worker was lost over it, else NULL. */
const struct finding *output_begin(const struct render *r, struct str name);

/* Announces a page and says whether it is to be made. In place of one that was lost it makes the
 * page that tells of it. */
bool output_page(struct view *v, const struct output *o);

#endif
