/* What holds for the definition that any reader makes of any bytes. */
#ifndef FUZZ_DEFINITION_LINKS_H
#define FUZZ_DEFINITION_LINKS_H

#include <stdlib.h>

#include "docs/definition.h"

static inline void check_type(const struct definition *d, const struct definition_type *type) {
    VEC_EACH (struct definition_span, span, type) {
        bool found = span->entry.n == 0;
        for (size_t i = 0; !found && i < d->ids.n; i++)
            found = str_eq(d->ids.items[i].key, span->entry);
        if (!found)
            abort();
    }
}

/* Links lead to ids of the definition. */
static inline void check_links(const struct definition *d) {
    VEC_EACH (struct definition_section, section, &d->sections)
        VEC_EACH (struct definition_entry, e, &section->entries) {
            check_type(d, &e->type);
            VEC_EACH (struct definition_part, part, &e->parts) {
                check_type(d, &part->type);
                VEC_EACH (struct definition_row, row, &part->rows)
                    check_type(d, &row->type);
            }
        }
}

#endif
