/* AsyncAPI 2 and 3, from YAML or JSON, to a definition: operations by what the application does,
 * channels, messages and schemas. */
#ifndef DOCS_ASYNCAPI_H
#define DOCS_ASYNCAPI_H

#include "docs/definition.h"

definition_reader asyncapi_read;

#endif
