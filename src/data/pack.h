/* A compact binary form for what Portico writes for itself (cached fragments). One
 * function describes a format in both directions:
 *
 *     static void pack_link(struct pack *p, struct link *l) {
 *         pack_str(p, &l->target);
 *         pack_u32(p, &l->line);
 *     }
 *
 * The same values always give the same bytes. Reading trusts nothing: it is
 * bounds-checked, and its failure is sticky: after it every further read gives
 * zero or the empty string, so that callers check once, with pack_done. Strings that
 * were read are views of `in`, which must outlive them. */
#ifndef DATA_PACK_H
#define DATA_PACK_H

#include "base/strbuf.h"
#include "data/value.h"

struct pack {
    bool reading;
    struct strbuf *out;  /* writing */
    struct str in;       /* reading */
    size_t at;           /* reading: offset of the next byte */
    struct arena *arena; /* reading: for lists and maps */
    size_t reserved;     /* reading: bytes that items of open lists and maps will take */
    bool failed;
};

struct pack pack_writer(struct strbuf *out);
struct pack pack_reader(struct arena *a, struct str in);
/* Nothing failed, and a reader has used all of its bytes. */
bool pack_done(const struct pack *p);

/* Integers take one byte for each seven bits that they need. */
void pack_u32(struct pack *p, uint32_t *v);
void pack_u64(struct pack *p, uint64_t *v);
void pack_i64(struct pack *p, int64_t *v); /* small where it is near zero */
void pack_bool(struct pack *p, bool *v);
void pack_double(struct pack *p, double *v); /* its bits; 8 bytes */
void pack_str(struct pack *p, struct str *v);

/* The number of items that follow; writing: n. min_item_bytes (1 or more) is what
 * the shortest item takes: reading fails, and gives 0, when that many cannot be
 * left, so that a corrupt number allocates nothing. */
uint32_t pack_count(struct pack *p, size_t n, size_t min_item_bytes);

/* A whole tree, with its places, texts and tags. Fails when it is deeper than
 * PACK_DEPTH. Reading fills in *v; on failure it is null. */
enum { PACK_DEPTH = 256 };
void pack_value(struct pack *p, struct value *v);

#endif
