/* A scorecard: which entities it judges, and by which checks. The fields and
 * their names are those of Harness IDP's scorecard resource, because people move
 * their scorecards from there; the file format is
 *
 *     apiVersion: portico/v1
 *     kind: Scorecard
 *     identifier: basics
 *     name: Basics
 *     filter: {kind: component, type: service}
 *     checks:
 *       - identifier: readme_exists
 *         name: README exists
 *         rules:
 *           - data_source_identifier: git
 *             data_point_identifier: isFileExists
 *             input_values: [{key: filePath, value: README.md}]
 */
#ifndef MODEL_SCORECARD_H
#define MODEL_SCORECARD_H

#include "base/place.h"
#include "base/vec.h"

struct score_rule {
    uint32_t request; /* index into the run's list of data points */
    bool expected;    /* what the data point must say for the rule to hold */
    struct place place;
};

struct score_check {
    struct str identifier, name, description;
    struct str fail_message; /* shown beside a check that did not pass */
    uint32_t weight;         /* at least 1 */
    bool any_of;             /* one rule is enough; else all must hold */
    struct {
        VEC(struct score_rule);
    } rules;
};

struct scorecard {
    struct str identifier, name, description;
    struct str file;                         /* where it stands, as configured */
    struct str kind, type;                   /* type empty: any */
    struct str_list lifecycle, tags, owners; /* empty: any; owners are reference keys */
    struct {
        VEC(struct score_check);
    } checks;
};

struct scorecards {
    VEC(struct scorecard);
};

#endif
