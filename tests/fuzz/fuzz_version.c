/* Any names of versions, a line each: their order is total, so that sorting them gives one list
 * whatever order they came in. */
#include <stdlib.h>

#include "base/version.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MOST_NAMES = 24 };

static int sign(struct str a, struct str b) {
    int c = version_cmp(a, b);
    return (c > 0) - (c < 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct str rest = str_n((const char *)data, size), names[MOST_NAMES];
    size_t n = 0;
    while (n < MOST_NAMES && str_next_line(&rest, &names[n])) {
        version_is_release(names[n]);
        n++;
    }
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < n; k++) {
            int c = sign(names[i], names[k]);
            if (c != -sign(names[k], names[i]) || (c == 0) != str_eq(names[i], names[k]))
                abort();
            for (size_t m = 0; m < n; m++)
                if (c < 0 && sign(names[k], names[m]) < 0 && sign(names[i], names[m]) >= 0)
                    abort();
        }
    return 0;
}
