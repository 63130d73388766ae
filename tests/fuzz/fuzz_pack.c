/* Any bytes as a packed value: never a crash, never much memory, and what is read
 * writes and reads again as the same. */
#include <stdlib.h>

#include "data/pack.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct str write_value(struct arena *a, struct value *v) {
    struct strbuf b;
    strbuf_init(&b, a, 0);
    struct pack p = pack_writer(&b);
    pack_value(&p, v);
    if (!pack_done(&p))
        abort();
    return strbuf_str(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a = {0};
    struct value v, again;
    struct pack p = pack_reader(&a, str_n((const char *)data, size));
    pack_value(&p, &v);
    if (a.total > size * 64 + (2 << 20))
        abort();
    if (!p.failed) {
        struct str bytes = write_value(&a, &v);
        struct pack q = pack_reader(&a, bytes);
        pack_value(&q, &again);
        if (!pack_done(&q) || !str_eq(write_value(&a, &again), bytes))
            abort();
    }
    arena_release(&a);
    return 0;
}
