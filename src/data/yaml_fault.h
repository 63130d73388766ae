/* libyaml's complaints in words that name the mend, at the place of the fault
 * rather than where the parser gave up. */
#ifndef DATA_YAML_FAULT_H
#define DATA_YAML_FAULT_H

#include "base/str.h"

/* Of libyaml's parser: what it said and where; lines and columns from 0 as it
 * counts. context may be NULL. */
struct yaml_fault {
    const char *problem, *context;
    size_t line, column;
    size_t context_line, context_column;
};

/* The text for a finding, made in a; the fault's line and column are moved to the
 * place that is to blame. `text` is what libyaml read, of which the first line is
 * first_line of the file. */
struct str yaml_fault_explain(struct arena *a, struct str text, uint32_t first_line,
                              struct yaml_fault *fault);

#endif
