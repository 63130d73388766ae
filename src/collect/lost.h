/* Files that brought a worker down while their unit was collected. They are left
 * out when it is collected again. */
#ifndef COLLECT_LOST_H
#define COLLECT_LOST_H

#include "base/finding.h"

struct lost_file {
    struct str path;
    enum finding_code code; /* FINDING_WORKER_… */
};

struct lost_files {
    VEC(struct lost_file);
};

/* Is this file among them? Then it is a finding. */
bool lost_files_check(const struct lost_files *lost, struct str path, struct findings *f);

#endif
