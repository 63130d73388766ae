/* Reading TOML 1.0 into values with their places: what a zensical.toml needs of it.
 *
 * Integers, floats, booleans, strings, arrays and tables are what they are; dates and times are
 * strings as written. value.text has a scalar as written. A table that is opened with a header has
 * the place of the header's name.
 *
 * Lenient where it does no harm: a table that was written in one line may be added to, and numbers
 * may have zeros in front. Written here, for Debian has no TOML library for C. */
#ifndef DATA_TOML_H
#define DATA_TOML_H

#include "base/finding.h"
#include "data/value.h"

/* The content of `file`, a map. False with a finding at the first fault: toml-syntax or toml-limit
 * (LIMIT_TOML_NODES, LIMIT_YAML_DEPTH). *out may refer to `text`. */
bool toml_parse(struct arena *a, struct str file, struct str text, struct findings *f,
                struct value *out);

#endif
