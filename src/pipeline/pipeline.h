/* The pipeline: owns the loops and the workers.
 *
 *     sources -> collect (per unit, in workers) -> link -> score
 *             -> render (in workers) -> publish
 *
 * Every command that looks at repositories runs a part of it. */
#ifndef PIPELINE_PIPELINE_H
#define PIPELINE_PIPELINE_H

#include "model/portal.h"
#include "pipeline/cache.h"
#include "publish/site.h"
#include "render/render.h"
#include "source/units.h"

struct pipeline_options {
    const char *out;      /* folder of the site */
    struct str cache;     /* folder of fragments and mirrors */
    uint64_t cache_bytes; /* of fragments that are kept; those of this run may be more */
    int jobs;             /* worker processes; 0 runs everything in this one */
    bool force;           /* use an output folder that holds files of someone else */
    bool progress;        /* show on standard error how far it is */
    struct str against;   /* check: the catalog of the world, see source/world.h; empty: none */
    bool is_part;         /* check: what is read is a part of something larger */
    bool recall;          /* findings are wanted even when there is nothing to do: they are linked
                             again from what the cache holds */
};

struct pipeline {
    /* Given. All memory of the run comes from `run`, which outlives it. */
    struct arena *run;
    const struct config *config;
    struct pipeline_options options;

    /* Filled in, stage by stage. */
    struct units units;
    struct cache cache;
    struct portal portal;
    struct scores scores;
    struct theme theme;
    struct site_stats published;
    struct str_list gone; /* entities of the last build that no source defines any more; of an
                             orphan also the Location that led to it */
    size_t collected;     /* fragments made in this run; the others came from the cache */
    size_t pages;         /* of documentation */
    size_t by_level[3];   /* findings, also when nothing was loaded */
    bool nothing_to_do;   /* the site is what its inputs say: nothing was loaded */
    bool unsettled;       /* something but the inputs shaped a fragment; the next run tries again */
    struct str_list passing; /* files of such fragments, removed at the end of the run */
};

/* sources, collect, link: the portal as link makes it. */
int pipeline_link(struct pipeline *p, struct err *err);
/* sources, collect, link, score: everything that is known, without a site. */
int pipeline_check(struct pipeline *p, struct err *err);
/* All stages. After a failure the published site is as it was. */
int pipeline_build(struct pipeline *p, struct err *err);

/* ---- the stages that own a loop ---- */

/* One fragment per unit, from the cache or from workers. */
int stage_collect(struct pipeline *p, struct err *err);
/* Every page to the site. */
int stage_render(struct pipeline *p, struct site *site, struct err *err);
/* Fills in p->gone, before the commit: it looks into the published site. */
void pipeline_list_gone(struct pipeline *p, struct site *site);

#endif
