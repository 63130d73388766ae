#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/bug.h"

int str_cmp(struct str a, struct str b) {
    size_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.p, b.p, n) : 0;
    return c ? c : (a.n > b.n) - (a.n < b.n);
}

int str_cmp_nocase(struct str a, struct str b) {
    size_t n = a.n < b.n ? a.n : b.n;
    for (size_t i = 0; i < n; i++) {
        unsigned char x = (unsigned char)to_lower(a.p[i]), y = (unsigned char)to_lower(b.p[i]);
        if (x != y)
            return x < y ? -1 : 1;
    }
    return (a.n > b.n) - (a.n < b.n);
}

bool str_eq_nocase(struct str a, struct str b) { return a.n == b.n && str_cmp_nocase(a, b) == 0; }

bool str_ends(struct str s, struct str suffix) {
    return s.n >= suffix.n && str_eq(str_from(s, s.n - suffix.n), suffix);
}

size_t str_index(struct str s, char c, size_t from) {
    if (from >= s.n)
        return s.n;
    const char *hit = memchr(s.p + from, c, s.n - from);
    return hit ? (size_t)(hit - s.p) : s.n;
}

size_t str_last_index(struct str s, char c) {
    const char *hit = s.n ? memrchr(s.p, c, s.n) : NULL;
    return hit ? (size_t)(hit - s.p) : s.n;
}

size_t str_find(struct str s, struct str needle) {
    if (needle.n == 0)
        return 0;
    const char *hit = s.n ? memmem(s.p, s.n, needle.p, needle.n) : NULL;
    return hit ? (size_t)(hit - s.p) : s.n;
}

bool str_contains(struct str s, struct str needle) {
    return needle.n == 0 || str_find(s, needle) < s.n;
}

struct str str_slice(struct str s, size_t from, size_t to) {
    if (to > s.n)
        to = s.n;
    if (from >= to)
        return (struct str){s.p, 0};
    return (struct str){s.p + from, to - from};
}

struct str str_from(struct str s, size_t from) {
    return str_slice(s, from, s.n);
}

struct str str_trim(struct str s) {
    while (s.n && is_space(s.p[0]))
        s.p++, s.n--;
    while (s.n && is_space(s.p[s.n - 1]))
        s.n--;
    return s;
}

struct str str_cut(struct str s, char c, struct str *head) {
    size_t i = str_index(s, c, 0);
    *head = str_slice(s, 0, i);
    return str_from(s, i + 1);
}

bool str_next_line(struct str *rest, struct str *line) {
    if (rest->n == 0)
        return false;
    *rest = str_cut(*rest, '\n', line);
    if (line->n && line->p[line->n - 1] == '\r')
        line->n--;
    return true;
}

char *str_z(struct arena *a, struct str s) {
    char *z = arena_alloc(a, s.n + 1);
    if (s.n)
        memcpy(z, s.p, s.n);
    z[s.n] = '\0';
    return z;
}

struct str str_dup(struct arena *a, struct str s) {
    return (struct str){str_z(a, s), s.n};
}

struct str str_lower(struct arena *a, struct str s) {
    char *z = str_z(a, s);
    for (size_t i = 0; i < s.n; i++)
        z[i] = to_lower(z[i]);
    return (struct str){z, s.n};
}

struct str str_fmt(struct arena *a, const char *fmt, ...) {
    char small[256]; /* most fit, and are formatted once */
    va_list ap;
    va_start(ap, fmt);
    int n = vsnprintf(small, sizeof small, fmt, ap);
    va_end(ap);
    if (n < 0)
        BUG("bad format: %s", fmt);
    char *z = arena_alloc(a, (size_t)n + 1);
    if ((size_t)n < sizeof small) {
        memcpy(z, small, (size_t)n + 1);
    } else {
        va_start(ap, fmt);
        vsnprintf(z, (size_t)n + 1, fmt, ap);
        va_end(ap);
    }
    return (struct str){z, (size_t)n};
}
