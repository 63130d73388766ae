/* Digests of bytes. They tell whether two contents are the same: for the cache,
 * the manifest and fingerprinted names. They protect against accident, not
 * against an attacker; git's object ids do that where it matters. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/str.h"

struct digest {
    uint64_t hi, lo;
};

enum { DIGEST_HEX = 32 };

uint64_t hash64(struct str s);
struct digest digest_of(struct str s);
/* The digest of a sequence: start with {0}, add each part. Parts are framed, so
 * that ("a","bc") and ("ab","c") differ. */
struct digest digest_add(struct digest d, struct str part);
struct str digest_hex(struct arena *a, struct digest d);
static inline bool digest_eq(struct digest a, struct digest b) {
    return a.hi == b.hi && a.lo == b.lo;
}

#endif
