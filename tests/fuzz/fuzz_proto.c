/* Any bytes as a proto file: a finding if and only if it is not sound, and a definition whose links
 * all lead to an id. */
#include <stdlib.h>

#include "docs/proto.h"

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
    struct proto_file file;
    struct definition d;
    struct definition_source s = {.text = str_n((const char *)data, size), .file = STR("f")};
    findings_init(&f, &a);
    definition_init(&d, &a);
    bool sound = proto_parse(&a, &s, &f, &file);
    if (sound != (f.n == 0))
        abort();
    proto_read(&s, &f, &d);
    VEC_EACH (struct definition_section, section, &d.sections)
        VEC_EACH (struct definition_entry, e, &section->entries)
            VEC_EACH (struct definition_part, part, &e->parts)
                VEC_EACH (struct definition_row, row, &part->rows)
                    check_links(&d, &row->type);
    arena_release(&a);
    return 0;
}
