/* UTF-8, checked as the Unicode standard defines it: no surrogates, no overlong
 * forms, nothing above U+10FFFF. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/str.h"

/* Index of the first byte that is not part of well-formed UTF-8, or s.n. */
size_t utf8_valid_prefix(struct str s);
/* The code point at s.p[i] of well-formed s; *len gets its bytes. */
uint32_t utf8_decode(struct str s, size_t i, size_t *len);
/* Writes c (a valid code point) and returns its bytes, 1 to 4. */
size_t utf8_encode(uint32_t c, char out[4]);
/* How many code points; bytes of broken UTF-8 count one each. */
size_t utf8_count(struct str s);
/* The same text with each byte that breaks UTF-8 replaced by U+FFFD. */
struct str utf8_repair(struct arena *a, struct str s);

#endif
