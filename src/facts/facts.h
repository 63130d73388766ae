/* Data points: questions about one entity that a scorecard asks. Some are
 * answered by the files of the entity's repository (asked while it is collected),
 * some by the entity's document alone (asked when it is scored).
 *
 * A question that cannot be answered is FACT_UNKNOWN, which is neither a pass nor
 * a failure. Every answer carries evidence: what was looked at, and what was
 * found there. */
#ifndef FACTS_FACTS_H
#define FACTS_FACTS_H

#include "git/tree.h"
#include "model/fragment.h"

enum data_point_scope { POINT_OF_TREE, POINT_OF_ENTITY };

/* A kind of question: its signature. */
struct data_point {
    struct str source, name;
    struct str input; /* key of its one input, "" for none */
    enum data_point_scope scope;
};

/* By the identifiers of Harness IDP; github, gitlab, bitbucket and harnesscode are
 * other names of the source `git`. NULL when there is no such data point. */
const struct data_point *data_point_find(struct str source, struct str name);
/* The i-th, for messages and the manual; NULL behind the last. */
const struct data_point *data_point_item(size_t i);

/* A question: a data point with its input. */
struct fact_request {
    const struct data_point *point;
    struct str input;
};

struct fact_requests {
    VEC(struct fact_request);
};

/* The index of an equal request, added if it is new. */
uint32_t fact_requests_add(struct arena *a, struct fact_requests *r, struct fact_request one);

/* Answers a question about the tree. A path is looked up from the folder of the
 * entity's catalog file (conventional folders such as .harness left out), and from
 * the top of the repository when it begins with '/'. */
void fact_of_tree(struct arena *a, const struct tree *tree, const struct entity *e,
                  const struct fact_request *request, struct fact *out);
/* Answers a question about the document. */
void fact_of_entity(struct arena *a, const struct entity *e, const struct fact_request *request,
                    struct fact *out);

#endif
