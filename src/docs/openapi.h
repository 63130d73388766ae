/* OpenAPI 2 ("Swagger"), 3.0 and 3.1, from YAML or JSON, to a definition. */
#ifndef DOCS_OPENAPI_H
#define DOCS_OPENAPI_H

#include "docs/definition.h"

definition_reader openapi_read;

#endif
