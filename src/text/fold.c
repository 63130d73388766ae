#include "text/fold.h"

#include <stdlib.h>
#include <utf8proc.h>

static bool is_ascii(struct str s) {
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= 0x80)
            return false;
    return true;
}

struct str text_fold(struct arena *a, struct str s) {
    utf8proc_uint8_t *folded = NULL;
    if (is_ascii(s))
        return str_lower(a, s);
    utf8proc_ssize_t n =
        utf8proc_map((const utf8proc_uint8_t *)s.p, (utf8proc_ssize_t)s.n, &folded,
                     (utf8proc_option_t)(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD));
    struct str out = n < 0 ? str_lower(a, s) : str_dup(a, str_n((const char *)folded, (size_t)n));
    free(folded);
    return out;
}
