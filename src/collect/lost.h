/* What brought a worker down while a unit was collected: files, and steps that are about no
 * single file. It is left out when the unit is collected again. */
#ifndef COLLECT_LOST_H
#define COLLECT_LOST_H

#include "base/finding.h"
#include "sys/worker.h"

struct lost_file {
    struct str path; /* as it was announced: of a step its name */
    enum worker_loss loss;
};

struct lost_files {
    VEC(struct lost_file);
};

/* Is this file among them? Then it is a finding. */
bool lost_files_check(const struct lost_files *lost, struct str path, struct findings *f);

/* Steps are announced under names that no file of a tree has. */
enum lost_step {
    STEP_OPEN,    /* opening the unit, which nothing can go on without */
    STEP_CACHE,   /* reading the fragment of an earlier run */
    STEP_PLAN,    /* looking for documentation */
    STEP_HISTORY, /* dating pages */
    STEP_FACTS,   /* answering what scorecards ask */
    STEP_WRITE,   /* writing the fragment, whose bulk is documentation */
};

/* Announces the step. */
void lost_step_announce(enum lost_step step);
/* Is this step among them? Then it is a finding. */
bool lost_step_check(const struct lost_files *lost, enum lost_step step, struct findings *f);

/* The same for the definition of an API, by the key of its entity: a fault in it must not take the
 * file away that the entity stands in. */
void lost_definition_announce(struct arena *a, struct str key);
bool lost_definition_check(struct arena *a, const struct lost_files *lost, struct str key,
                           struct findings *f);

/* All of them as findings, for a unit of which nothing else is left. */
void lost_files_tell(const struct lost_files *lost, struct findings *f);

#endif
