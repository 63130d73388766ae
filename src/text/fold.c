#include "text/fold.h"

#include <utf8proc.h>

static bool is_ascii(struct str s) {
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= 0x80)
            return false;
    return true;
}

struct str text_fold(struct arena *a, struct str s) {
    enum { OPTIONS = UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD };
    const utf8proc_uint8_t *p = (const utf8proc_uint8_t *)s.p;
    utf8proc_ssize_t n = (utf8proc_ssize_t)s.n;
    if (is_ascii(s))
        return str_lower(a, s);
    utf8proc_ssize_t room = utf8proc_decompose(p, n, NULL, 0, (utf8proc_option_t)OPTIONS);
    if (room <= 0)
        return str_lower(a, s); /* no UTF-8 */
    /* One more: the result is closed by a NUL. */
    utf8proc_int32_t *points = ARENA_ARRAY(a, utf8proc_int32_t, (size_t)room + 1);
    room = utf8proc_decompose(p, n, points, room, (utf8proc_option_t)OPTIONS);
    n = utf8proc_reencode(points, room, (utf8proc_option_t)OPTIONS);
    return n < 0 ? str_lower(a, s) : str_n((const char *)points, (size_t)n);
}
