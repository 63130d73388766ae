/* Portico's own JSON Schemas, the files of content/schemas/, as a part of the program:
 *
 *   entity.json     one document of a catalog file, of Backstage or Harness IDP 2.0
 *   portico.json    portico.yaml
 *   scorecard.json  one document of a scorecard file
 *
 * They are published with each portal under schemas/, for editors. */
#ifndef DATA_SCHEMAS_H
#define DATA_SCHEMAS_H

#include "base/embedded.h"
#include "data/json_schema.h"

/* In byte order of their names. */
extern const struct embedded_file schema_files[];
extern const size_t schema_files_count;

/* The schema of this name, "entity.json", ready for use; there must be one. It lives in
 * the arena until json_schema_release. */
struct json_schema *schemas_get(struct arena *a, struct str name);

#endif
