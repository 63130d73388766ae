#include "base/utf8.h"

#include "base/strbuf.h"

/* Behind these first bytes the second one must lie closer than 80 to bf: else the sequence would
 * be longer than it has to be, a surrogate, or above U+10FFFF. */
static bool is_second(unsigned char first, unsigned char c) {
    switch (first) {
    case 0xe0:
        return c >= 0xa0 && c <= 0xbf;
    case 0xed:
        return c >= 0x80 && c <= 0x9f;
    case 0xf0:
        return c >= 0x90 && c <= 0xbf;
    case 0xf4:
        return c >= 0x80 && c <= 0x8f;
    default:
        return (c & 0xc0) == 0x80;
    }
}

/* Bytes of the sequence at p, 0 if it is not well formed. Table 3-7 of the
 * Unicode standard. */
static size_t sequence(const unsigned char *p, size_t n) {
    unsigned char c = p[0];
    if (c < 0x80)
        return 1;
    if (c < 0xc2 || c > 0xf4)
        return 0;
    size_t len = c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
    if (n < len || !is_second(c, p[1]))
        return 0;
    for (size_t i = 2; i < len; i++)
        if ((p[i] & 0xc0) != 0x80)
            return 0;
    return len;
}

size_t utf8_valid_prefix(struct str s) {
    const unsigned char *p = (const unsigned char *)s.p;
    size_t i = 0;
    while (i < s.n) {
        uint64_t eight;
        if (s.n - i >= sizeof eight) {
            memcpy(&eight, p + i, sizeof eight);
            if (!(eight & 0x8080808080808080u)) {
                i += sizeof eight;
                continue;
            }
        }
        size_t len = sequence(p + i, s.n - i);
        if (!len)
            return i;
        i += len;
    }
    return s.n;
}

uint32_t utf8_decode(struct str s, size_t i, size_t *len) {
    const unsigned char *p = (const unsigned char *)s.p + i;
    size_t n = sequence(p, s.n - i);
    *len = n ? n : 1;
    switch (n) {
    case 1:
        return p[0];
    case 2:
        return (uint32_t)(p[0] & 0x1f) << 6 | (p[1] & 0x3f);
    case 3:
        return (uint32_t)(p[0] & 0x0f) << 12 | (uint32_t)(p[1] & 0x3f) << 6 | (p[2] & 0x3f);
    case 4:
        return (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3f) << 12 |
               (uint32_t)(p[2] & 0x3f) << 6 | (p[3] & 0x3f);
    default:
        return 0xfffd;
    }
}

size_t utf8_encode(uint32_t c, char out[4]) {
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t len = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xc0, 0xe0, 0xf0};
    for (size_t i = len - 1; i; i--, c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3f));
    out[0] = (char)(lead[len] | c);
    return len;
}

size_t utf8_count(struct str s) {
    size_t count = 0;
    for (size_t i = 0; i < s.n; count++) {
        size_t len = sequence((const unsigned char *)s.p + i, s.n - i);
        i += len ? len : 1;
    }
    return count;
}

struct str utf8_repair(struct arena *a, struct str s) {
    size_t good = utf8_valid_prefix(s);
    if (good == s.n)
        return s;
    struct strbuf b;
    strbuf_init(&b, a, s.n * 3 + 16);
    while (s.n) {
        good = utf8_valid_prefix(s);
        strbuf_add(&b, str_slice(s, 0, good));
        if (good < s.n)
            strbuf_addz(&b, "\xef\xbf\xbd");
        s = str_from(s, good + 1);
    }
    return strbuf_str(&b);
}
