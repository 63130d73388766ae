#include "base/strbuf.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/bug.h"
#include "base/limits.h"

void strbuf_init(struct strbuf *b, struct arena *a, size_t cap) {
    *b = (struct strbuf){.arena = a, .cap = cap ? cap : LIMIT_STRBUF};
}

void strbuf_clear(struct strbuf *b) {
    b->n = 0;
    b->failed = false;
}

char *strbuf_extend(struct strbuf *b, size_t n) {
    if (b->failed || n > b->cap - b->n) {
        b->failed = true;
        return NULL;
    }
    /* One byte stays free behind the content: vsnprintf writes a terminator. */
    if (n >= b->room - b->n) {
        size_t room = b->room ? b->room * 2 : 256;
        while (room <= b->n + n)
            room *= 2;
        b->p = arena_grow(b->arena, b->p, b->room, room);
        b->room = room;
    }
    char *at = b->p + b->n;
    b->n += n;
    return at;
}

void strbuf_add(struct strbuf *b, struct str s) {
    char *at = strbuf_extend(b, s.n);
    if (at && s.n)
        memcpy(at, s.p, s.n);
}

void strbuf_addc(struct strbuf *b, char c) {
    char *at = strbuf_extend(b, 1);
    if (at)
        *at = c;
}

void strbuf_addz(struct strbuf *b, const char *z) { strbuf_add(b, str_of(z)); }

void strbuf_addf(struct strbuf *b, const char *fmt, ...) {
    char small[256];
    va_list ap;
    va_start(ap, fmt);
    int n = vsnprintf(small, sizeof small, fmt, ap);
    va_end(ap);
    if (n < 0)
        BUG("bad format: %s", fmt);
    if ((size_t)n < sizeof small) {
        strbuf_add(b, str_n(small, (size_t)n));
        return;
    }
    char *at = strbuf_extend(b, (size_t)n);
    if (!at)
        return;
    va_start(ap, fmt);
    vsnprintf(at, (size_t)n + 1, fmt, ap);
    va_end(ap);
}
