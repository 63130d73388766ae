/* Any bytes as the catalog of a portal: never a crash, a finding when it is refused and none when
 * it is not, and what is read can be found under its key. */
#include <stdlib.h>

#include "model/world.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a = {0};
    struct findings f;
    struct world w;
    findings_init(&f, &a);
    bool read = world_parse(&a, STR("catalog.json"), str_n((const char *)data, size), &f, &w);
    if (read != (f.n == 0))
        abort();
    for (size_t i = 0; read && i < w.entities.n; i++)
        if (world_find(&w, w.entities.v[i].key) != &w.entities.v[i])
            abort();
    arena_release(&a);
    return 0;
}
