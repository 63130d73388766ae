/* A string under construction. It grows in an arena, is capped, and its failure
 * is sticky: once `cap` would be passed nothing more is added and `failed` stays
 * set, so that callers check once, at the end. */
#ifndef BASE_STRBUF_H
#define BASE_STRBUF_H

#include "base/str.h"

struct strbuf {
    struct arena *arena;
    char *p;
    size_t n, room, cap;
    bool failed;
};

/* cap 0 means LIMIT_STRBUF (limits.h). */
void strbuf_init(struct strbuf *b, struct arena *a, size_t cap);
/* Empty it, keep the room, forget a failure. */
void strbuf_clear(struct strbuf *b);

void strbuf_add(struct strbuf *b, struct str s);
void strbuf_addc(struct strbuf *b, char c);
void strbuf_addz(struct strbuf *b, const char *z);
void strbuf_addf(struct strbuf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Room for n bytes that the caller fills in; NULL after a failure. */
char *strbuf_extend(struct strbuf *b, size_t n);

#define STRBUF_LIT(b, literal) strbuf_add((b), STR(literal))

/* What stands in it so far; valid until the next addition. */
static inline struct str strbuf_str(const struct strbuf *b) { return (struct str){b->p, b->n}; }

#endif
