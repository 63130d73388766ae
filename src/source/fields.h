/* Reading the mappings of Portico's own documents: every key must be known, every
 * value of the right type. */
#ifndef SOURCE_FIELDS_H
#define SOURCE_FIELDS_H

#include "base/finding.h"
#include "data/value.h"
#include "model/scorecard.h"

struct fields {
    struct arena *arena;
    struct str file;
    struct findings *findings;
};

/* Reports each key of `map` that is not among `known` (space separated), with the
 * nearest known one. False when map is no mapping, which is reported too. */
bool fields_check(const struct fields *f, const struct value *map, struct str what,
                  struct str known);
/* A value of the map, or the default when it is missing; a wrong type is reported. */
struct str fields_string(const struct fields *f, const struct value *map, struct str key);
bool fields_bool(const struct fields *f, const struct value *map, struct str key, bool fallback);
/* One string or a list of strings. */
void fields_strings(const struct fields *f, const struct value *map, struct str key,
                    struct str_list *out);
/* Reports that `key` is missing from map. */
void fields_missing(const struct fields *f, const struct value *map, struct str key);

#endif
