/* Any bytes as a TOML file: it is read, or there is one finding at a place in it. */
#include <stdlib.h>

#include "data/toml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a = {0};
    struct findings f;
    struct value root;
    findings_init(&f, &a);
    bool ok = toml_parse(&a, STR("f"), str_n((const char *)data, size), &f, &root);
    if (ok != (f.n == 0) || f.n > 1 || (f.n && (!f.v[0].place.line || !f.v[0].place.column)))
        abort();
    arena_release(&a);
    return 0;
}
