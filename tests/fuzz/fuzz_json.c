/* Any bytes as a JSON file: what is read can be written and read again as the
 * same, and nothing that HTML could mistake is ever written. */
#include <stdlib.h>

#include "data/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a = {0};
    struct findings f;
    findings_init(&f, &a);
    struct value v, again;
    bool ok = json_parse(&a, STR("f"), str_n((const char *)data, size), &f, &v);
    if (ok != (f.n == 0))
        abort();
    struct strbuf b;
    strbuf_init(&b, &a, 0);
    json_emit(&b, &v, (int)(size % 3));
    if (b.failed || !json_parse(&a, STR("again"), strbuf_str(&b), &f, &again) ||
        !value_eq(&v, &again))
        abort();
    for (size_t i = 0; i < b.n; i++)
        if (b.p[i] && strchr("<>&", b.p[i]))
            abort();
    arena_release(&a);
    return 0;
}
