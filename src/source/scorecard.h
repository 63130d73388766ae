/* Reads scorecard files (format: model/scorecard.h). */
#ifndef SOURCE_SCORECARD_H
#define SOURCE_SCORECARD_H

#include "base/finding.h"
#include "facts/facts.h"
#include "model/scorecard.h"

/* Appends every scorecard in `text`; each data point asked for joins `requests`.
 * What cannot be used is a finding, and the check it stands in is left out. */
void scorecard_parse(struct arena *a, struct str file, struct str text, struct findings *f,
                     struct scorecards *out, struct fact_requests *requests);

#endif
