#include "text/slug.h"

#include <utf8proc.h>

#include "base/strbuf.h"
#include "base/vec.h"

/* White space of Python's str, within ASCII. */
static bool python_space(char c) { return is_space(c) || (c >= 0x1c && c <= 0x1f); }

/* The ASCII part of NFKD: in that form no ASCII character is ever part of a longer
 * composition, so each code point can be taken by itself, and the canonical order
 * only moves marks, which are dropped. */
static size_t ascii_fold(utf8proc_int32_t c, char *out) {
    utf8proc_int32_t parts[32];
    int last = UTF8PROC_BOUNDCLASS_START;
    utf8proc_ssize_t n = utf8proc_decompose_char(
        c, parts, 32, (utf8proc_option_t)(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT), &last);
    size_t used = 0;
    for (utf8proc_ssize_t i = 0; i < n && i < 32; i++)
        if (parts[i] > 0 && parts[i] < 0x80)
            out[used++] = (char)parts[i];
    return used;
}

static bool is_gap(char c) { return c == '-' || python_space(c); }

/* The word characters, gaps and case of the text, in ASCII; returns how many. */
static size_t fold(struct str text, char *out) {
    size_t n = 0;
    for (size_t i = 0; i < text.n;) {
        char ascii[32] = {text.p[i]};
        size_t folded = 1, used = 1;
        if ((unsigned char)text.p[i] >= 0x80) {
            utf8proc_int32_t c;
            utf8proc_ssize_t len = utf8proc_iterate((const utf8proc_uint8_t *)text.p + i,
                                                    (utf8proc_ssize_t)(text.n - i), &c);
            used = len > 0 ? (size_t)len : 1;
            folded = len > 0 ? ascii_fold(c, ascii) : 0;
        }
        i += used;
        for (size_t k = 0; k < folded; k++)
            if (is_alnum(ascii[k]) || ascii[k] == '_' || is_gap(ascii[k]))
                out[n++] = to_lower(ascii[k]);
    }
    return n;
}

struct str slug_of(struct arena *a, struct str text) {
    /* The most ASCII that NFKD makes of one code point are 5 characters of 3 bytes
     * (U+33AF). */
    char *out = arena_alloc(a, text.n * 2);
    size_t from = 0, to = fold(text, out), n = 0;
    while (from < to && python_space(out[from]))
        from++;
    while (to > from && python_space(out[to - 1]))
        to--;
    bool gap = false;
    for (size_t i = from; i < to; i++) {
        if (!is_gap(out[i]))
            out[n++] = out[i];
        else if (!gap)
            out[n++] = '-';
        gap = is_gap(out[i]);
    }
    return str_n(out, n);
}

/* Letters, marks, digits and connectors such as '_': what regular expressions call word characters.
 */
static bool is_word(utf8proc_int32_t c) {
    switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_PC:
        return true;
    default:
        return false;
    }
}

struct str slug_of_github(struct arena *a, struct str text) {
    struct strbuf b;
    strbuf_init(&b, a, 0);
    text = str_trim(text);
    for (size_t i = 0; i < text.n;) {
        utf8proc_int32_t c;
        utf8proc_uint8_t bytes[4];
        utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)text.p + i,
                                                 (utf8proc_ssize_t)(text.n - i), &c);
        i += used > 0 ? (size_t)used : 1;
        if (used <= 0)
            continue;
        if (c == ' ' || c == '-')
            strbuf_addc(&b, '-');
        else if (is_word(c))
            strbuf_add(&b, str_n((const char *)bytes,
                                 (size_t)utf8proc_encode_char(utf8proc_tolower(c), bytes)));
    }
    return strbuf_str(&b);
}

/* "part_12" is split into "part" and "12"; false without such an end. */
static bool split_count(struct str slug, struct str *stem, struct str *count) {
    size_t line = str_last_index(slug, '_');
    if (line == slug.n || line + 1 == slug.n)
        return false;
    for (size_t i = line + 1; i < slug.n; i++)
        if (!is_digit(slug.p[i]))
            return false;
    *stem = str_slice(slug, 0, line);
    *count = str_from(slug, line + 1);
    return true;
}

/* The next slug to try: as a decimal of any length, without leading zeros. */
static struct str count_up(struct arena *a, struct str slug) {
    struct str stem, count;
    if (!split_count(slug, &stem, &count))
        return str_fmt(a, "%.*s_1", STR_ARG(slug));
    while (count.n > 1 && count.p[0] == '0')
        count = str_from(count, 1);
    char *p = arena_alloc(a, stem.n + count.n + 2);
    memcpy(p, stem.p, stem.n);
    p[stem.n] = '_';
    char *digits = p + stem.n + 2; /* one place left for a carry */
    memcpy(digits, count.p, count.n);
    size_t i = count.n;
    while (i && digits[i - 1] == '9')
        digits[--i] = '0';
    if (i) {
        digits[i - 1]++;
        memmove(digits - 1, digits, count.n);
        return str_n(p, stem.n + 1 + count.n);
    }
    digits[-1] = '1';
    return str_n(p, stem.n + 2 + count.n);
}

/* A value in `used` is the slug that the last search through its key ended with.
 * Nothing is ever removed, so the next search may go on there; noting it at every
 * key on the way keeps chains of searches short. */
struct str slug_unique(struct arena *a, struct map *used, struct str slug) {
    struct {
        VEC(struct str);
    } passed = {0};
    for (;;) {
        if (slug.n) {
            size_t known = used->n;
            void **hint = map_at(a, used, slug);
            if (used->n > known)
                break;
            *VEC_PUSH(a, &passed) = slug;
            if (*hint)
                slug = *(struct str *)*hint;
        }
        slug = count_up(a, slug);
    }
    if (passed.n) {
        struct str *end = ARENA_NEW(a, struct str);
        *end = slug;
        VEC_EACH (struct str, key, &passed)
            *map_at(a, used, *key) = end;
    }
    return slug;
}
