/* Of what an operation and the document around it consist; for openapi.c. OpenAPI 2 has a body
 * among its parameters and media types apart from schemas; otherwise the versions are read alike.
 */
#ifndef DOCS_OPENAPI_PARTS_H
#define DOCS_OPENAPI_PARTS_H

#include "docs/api_reader.h"

struct openapi {
    struct api_reader r;
    bool is_two; /* "swagger" */
};

/* Of the document: where it is served, and how callers prove who they are. */
void openapi_write_servers(struct openapi *o);
void openapi_write_schemes(struct openapi *o);

/* Of an operation; `item` is the path that it stands under. */
void openapi_write_security(struct openapi *o, const struct value *operation,
                            struct definition_facts *facts);
void openapi_write_own_servers(struct openapi *o, const struct value *item,
                               const struct value *operation, struct definition_facts *facts);
void openapi_write_parameters(struct openapi *o, const struct value *item,
                              const struct value *operation, struct definition_parts *parts);
void openapi_write_body(struct openapi *o, const struct value *item, const struct value *operation,
                        struct definition_parts *parts);
void openapi_write_responses(struct openapi *o, const struct value *operation,
                             struct definition_parts *parts);
void openapi_write_callbacks(struct openapi *o, const struct value *operation,
                             struct definition_parts *parts);

#endif
