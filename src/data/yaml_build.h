/* One YAML document's events to a value. Internal to the YAML reader. */
#ifndef DATA_YAML_BUILD_H
#define DATA_YAML_BUILD_H

#include "data/yaml.h"
#include "data/yaml_text.h"

/* Reads t, which begins on first_line of `file`, and fills out->root and
 * out->broken. Values are in a; what is needed only meanwhile is in scratch. */
void yaml_build(struct arena *a, struct arena *scratch, struct str file, uint32_t first_line,
                struct yaml_text *t, struct findings *f, struct yaml_document *out);

#endif
