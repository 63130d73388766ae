/* Any bytes as a drawing: never a crash, and a script put anywhere into it, even
 * into the middle of a tag, is noticed. */
#include <stdlib.h>

#include "base/strbuf.h"
#include "text/svg.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a = {0};
    struct str s = str_n((const char *)data, size);
    struct strbuf b;
    strbuf_init(&b, &a, 0);
    if (svg_is_inert(s)) {
        size_t half = size / 2;
        strbuf_add(&b, str_slice(s, 0, half));
        STRBUF_LIT(&b, "<ScRipt>1</script>");
        strbuf_add(&b, str_from(s, half));
        if (svg_is_inert(strbuf_str(&b)))
            abort();
    }
    arena_release(&a);
    return 0;
}
