/* Render: portal -> views -> pages. A page is a pure function of the theme and its
 * view, so outputs can be made in any order and by any process; what is written
 * where is known before anything is rendered. */
#ifndef RENDER_RENDER_H
#define RENDER_RENDER_H

#include "model/impact.h"
#include "model/portal.h"
#include "render/theme.h"
#include "score/score.h"
#include "source/config.h"

struct render {
    const struct portal *portal;
    const struct scores *scores;
    const struct config *config;
    const struct theme *theme;
    struct str stamp; /* who made the site, from what */
    struct render_lists *lists;
    struct impact_graph impact; /* filled in by render_init() */
    uint32_t uses;              /* of all pages, bits of enum page_use; so is this */
    struct {
        VEC(struct finding);
    } lost; /* outputs that brought workers down; args[0] is the name of each */
};

/* What one call of render_job() makes. */
enum job_kind {
    JOB_THEME,
    JOB_CATALOG,
    JOB_APIS,
    JOB_ENTITIES,
    JOB_DOCS_INDEX,
    JOB_DOCS,
    JOB_CREATE,
    JOB_WORKFLOWS,
    JOB_SCORECARDS,
    JOB_REDIRECTS,
    JOB_NOT_FOUND,
    JOB_API_ENTITIES,
    JOB_API_LIST,
    JOB_API_INDEX,
    JOB_HOME, /* these two come last: they tell of all that went wrong before */
    JOB_PROBLEMS,
};

struct job {
    enum job_kind kind;
    size_t first, n; /* a range of what the kind is about */
    size_t docs;     /* JOB_DOCS: index of the set, whose pages the range means */
};

struct jobs {
    VEC(struct job);
};

/* Where an output goes. */
struct render_sink {
    void *ctx;
    void (*output)(void *ctx, struct str path, struct str bytes);
    /* Something that is needed cannot be read: the run ends with this text. */
    void (*fail)(void *ctx, struct str why);
    struct findings *findings; /* of rendering itself */
};

/* Sorts entities into the lists that pages show, and draws what depends on what; call it once,
 * before anything below and before any fork. */
void render_init(struct arena *a, struct render *r);
/* Everything there is to make but the pages about problems, in batches of similar
 * cost, in a fixed order. */
void render_plan(struct arena *a, const struct render *r, struct jobs *out);
/* The pages that count and list the portal's findings, those of rendering too. */
void render_plan_problems(struct arena *a, const struct render *r, struct jobs *out);
/* The worker of a job was lost over the output that it had announced as `name`; `why` says how.
 * From now on a page that tells of *out stands in its place. False when nothing can: the site is
 * nothing without this output, or it was replaced already. */
bool render_lose(struct arena *a, struct render *r, const struct job *job, struct str name,
                 struct str why, struct finding *out);
/* Makes the outputs of one job. */
void render_job(const struct render *r, const struct job *job, struct render_sink *sink);

#endif
