#include "base/hash.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

static const char none[1];

uint64_t hash64(struct str s) { return XXH3_64bits(s.n ? s.p : none, s.n); }

struct digest digest_of(struct str s) {
    XXH128_hash_t h = XXH3_128bits(s.n ? s.p : none, s.n);
    return (struct digest){h.high64, h.low64};
}

struct digest digest_add(struct digest d, struct str part) {
    struct digest p = digest_of(part);
    uint64_t both[5] = {d.hi, d.lo, p.hi, p.lo, part.n};
    return digest_of(str_n((const char *)both, sizeof both));
}

struct str digest_hex(struct arena *a, struct digest d) {
    return str_fmt(a, "%016llx%016llx", (unsigned long long)d.hi, (unsigned long long)d.lo);
}
