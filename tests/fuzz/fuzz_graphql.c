/* Any bytes as a GraphQL schema: a finding if and only if it is not sound, and a definition whose
 * links all lead to an id. */
#include <stdlib.h>

#include "definition_links.h"
#include "docs/graphql.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a = {0};
    struct findings f;
    struct graphql_document document;
    struct definition d;
    struct definition_source s = {.text = str_n((const char *)data, size), .file = STR("f")};
    findings_init(&f, &a);
    definition_init(&d, &a);
    bool sound = graphql_parse(&a, &s, &f, &document);
    if (sound != (f.n == 0))
        abort();
    if (graphql_read(&s, &f, &d) != (document.n > 0))
        abort();
    check_links(&d);
    arena_release(&a);
    return 0;
}
