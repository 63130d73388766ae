/* UTF-8: what is repaired is valid, and valid text is decoded and encoded to itself. */
#include "base/bug.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a = {0};
    struct str s = utf8_repair(&a, str_n((const char *)data, size));
    if (utf8_valid_prefix(s) != s.n)
        BUG("the repaired text is broken");

    size_t count = 0;
    for (size_t i = 0, len; i < s.n; i += len, count++) {
        char out[4];
        uint32_t c = utf8_decode(s, i, &len);
        if (!str_eq(str_n(out, utf8_encode(c, out)), str_slice(s, i, i + len)))
            BUG("U+%04X is not encoded as it was written", c);
    }
    if (count != utf8_count(s))
        BUG("%zu code points are counted as %zu", count, utf8_count(s));
    arena_release(&a);
    return 0;
}
