/* A pattern and a path, divided by the first line end: an answer in bounded time.
 * A path whose special characters are escaped matches itself. */
#include <stdlib.h>

#include "base/limits.h"
#include "base/strbuf.h"
#include "data/glob.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a = {0};
    struct str pattern, path = str_cut(str_n((const char *)data, size), '\n', &pattern);
    glob_match(pattern, path);
    glob_is_pattern(pattern);
    struct strbuf b;
    strbuf_init(&b, &a, 0);
    for (size_t i = 0; i < path.n; i++) {
        if (path.p[i] != '/')
            strbuf_addc(&b, '\\');
        strbuf_addc(&b, path.p[i]);
    }
    if (b.n <= LIMIT_PATH_BYTES && !glob_match(strbuf_str(&b), path))
        abort();
    arena_release(&a);
    return 0;
}
