/* Any bytes as a GraphQL schema: a finding if and only if it is not sound, and a definition whose
 * links all lead to an id. */
#include <stdlib.h>

#include "docs/graphql.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_links(const struct definition *d, const struct definition_type *type) {
    VEC_EACH (struct definition_span, span, type) {
        bool found = span->entry.n == 0;
        for (size_t i = 0; !found && i < d->ids.n; i++)
            found = str_eq(d->ids.items[i].key, span->entry);
        if (!found)
            abort();
    }
}

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
    VEC_EACH (struct definition_section, section, &d.sections)
        VEC_EACH (struct definition_entry, e, &section->entries)
            check_links(&d, &e->type);
    arena_release(&a);
    return 0;
}
