/* What OpenAPI and AsyncAPI share: a document of YAML or JSON, references in it, and schemas.
 *
 * A reference to a schema that has an entry of its own becomes a link to it, so that what is
 * written grows with the document and recursive schemas end. Schemas in place are written out, a
 * few levels deep. Other references are followed, with a limit on the steps of the whole document.
 */
#ifndef DOCS_API_READER_H
#define DOCS_API_READER_H

#include "data/value.h"
#include "docs/definition.h"

struct api_reader {
    struct arena *arena;
    struct definition *out;
    const struct definition_source *source;
    struct findings *findings;
    struct value root;
    struct map schemas; /* "#/components/schemas/Pet" -> struct api_named */
    struct map refs; /* every other reference that was followed -> its value, or the reader itself
                        when there is none */
    size_t steps;
};

/* What has an entry of its own. */
struct api_named {
    struct str name, id;
    const struct value *value;
};

/* Gives fields of a mapping ids and keeps them in *out under the references that lead to them:
 * `prefix` is the pointer to the mapping with '/' at its end, `what` begins the ids. */
void api_name_all(struct api_reader *r, struct map *out, const struct value *map, struct str prefix,
                  struct str what);
/* What a reference leads to among those; NULL when v is none or leads elsewhere. */
const struct api_named *api_find_named(struct api_reader *r, const struct map *map,
                                       const struct value *v);

/* Reads the text into r->root. False, with findings, when it is no mapping in YAML or JSON;
 * `format` is how people call it. */
bool api_read(struct api_reader *r, const struct definition_source *s, struct findings *f,
              struct definition *out, struct str format);

/* Counts one look at a schema or value; false when it is one too many. */
bool api_may_look(struct api_reader *r);

/* Follows $ref from v. NULL when it leads nowhere, which is then a finding, or out of the
 * document. */
const struct value *api_resolve(struct api_reader *r, const struct value *v);
/* The same for one step. */
const struct value *api_resolve_once(struct api_reader *r, const struct value *v);
/* The last part of a reference: "Pet" of "#/components/schemas/Pet". */
struct str api_ref_name(struct str ref);

struct definition_prose api_prose(const struct value *map, struct str key);
bool api_is_true(const struct value *map, struct str key);
/* A scalar as it is written, anything else as JSON on one line. */
struct str api_text(struct api_reader *r, const struct value *v);
/* What should be shown as code of media type `media`: text as it is, other values as JSON. */
struct str api_sample(struct api_reader *r, const struct value *v);
/* A link behind externalDocs. */
void api_add_link(struct api_reader *r, struct definition_facts *facts, const struct value *docs);
/* Title, version, description, contact, licence and terms. */
void api_read_info(struct api_reader *r, const struct value *info);

/* ---- schemas: api_schema.c ---- */

/* All schemas of the map get entries, whose ids they have from now on; `prefix` is the pointer to
 * the map with '/' at its end. */
void api_name_schemas(struct api_reader *r, const struct value *map, struct str prefix);
/* The section of those entries. */
void api_write_schemas(struct api_reader *r, struct str title);

/* What the schema is in words, with links. */
void api_schema_type(struct api_reader *r, const struct value *schema, struct definition_type *out);
/* Default, constraints, enumeration, examples. */
void api_schema_facts(struct api_reader *r, const struct value *schema,
                      struct definition_facts *facts);
/* Its fields from `depth` on; none where it is a link. */
void api_schema_rows(struct api_reader *r, const struct value *schema, struct definition_part *part,
                     uint32_t depth);
/* All three for what a part is as a whole; `schema` may be NULL. */
void api_schema_part(struct api_reader *r, const struct value *schema,
                     struct definition_part *part);

/* ---- servers and security: api_front.c ---- */

/* The variables of a server, as rows below its own. */
void api_write_variables(struct api_reader *r, const struct value *variables,
                         struct definition_part *part);
/* What of the security schemes a caller needs. */
void api_write_requirements(struct api_reader *r, const struct value *security,
                            struct definition_facts *facts);
/* The section of these schemes. */
void api_write_schemes(struct api_reader *r, const struct value *schemes);

#endif
