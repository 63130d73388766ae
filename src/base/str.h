/* Strings as views: a pointer and a length, passed by value, not terminated and
 * never owned. A NULL p with n 0 is the empty string. Bytes are bytes; functions
 * that fold case fold ASCII only and use no locale. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"

struct str {
    const char *p;
    size_t n;
};

#define STR(literal) ((struct str){"" literal, sizeof(literal) - 1})
/* For static initialisers, where a compound literal is not constant. */
#define STR_INIT(literal) \
    { "" literal, sizeof(literal) - 1 }
/* printf("%.*s", STR_ARG(s)) */
#define STR_ARG(s) (int)(s).n, (s).p ? (s).p : ""

static inline struct str str_of(const char *z) { return (struct str){z, z ? strlen(z) : 0}; }
static inline struct str str_n(const char *p, size_t n) { return (struct str){p, n}; }
/* The first byte settles most of what is asked. */
static inline bool str_eq(struct str a, struct str b) {
    return a.n == b.n && (a.n == 0 || (a.p[0] == b.p[0] && memcmp(a.p, b.p, a.n) == 0));
}
/* Byte order, as git and the C locale sort. */
int str_cmp(struct str a, struct str b);
bool str_eq_nocase(struct str a, struct str b);
int str_cmp_nocase(struct str a, struct str b);

static inline bool str_starts(struct str s, struct str prefix) {
    return s.n >= prefix.n && str_eq(str_n(s.p, prefix.n), prefix);
}
bool str_ends(struct str s, struct str suffix);
/* Index of the first c at or behind `from`, or s.n. */
size_t str_index(struct str s, char c, size_t from);
/* Index of the last c, or s.n. */
size_t str_last_index(struct str s, char c);
/* Index of the first `needle`, or s.n. */
size_t str_find(struct str s, struct str needle);
bool str_contains(struct str s, struct str needle);

/* The part from `from` to before `to`; both are clipped to s.n. */
struct str str_slice(struct str s, size_t from, size_t to);
struct str str_from(struct str s, size_t from);
/* Without ASCII white space at both ends. */
struct str str_trim(struct str s);
/* Split at the first c: *head gets what stands before it (all, if there is
 * none), the rest behind it is returned. */
struct str str_cut(struct str s, char c, struct str *head);
/* The next line without its line end (\n or \r\n); *rest moves behind it.
 * False when *rest was empty. */
bool str_next_line(struct str *rest, struct str *line);

struct str str_dup(struct arena *a, struct str s);
/* The same as a C string, for calls that want one. Bytes behind a NUL in s are
 * kept but such a call will not see them. */
char *str_z(struct arena *a, struct str s);
struct str str_lower(struct arena *a, struct str s);
struct str str_fmt(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* ASCII only, for any value of char. */
static inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
static inline bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static inline bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
static inline bool is_alpha(char c) { return is_upper(c) || is_lower(c); }
static inline bool is_alnum(char c) { return is_alpha(c) || is_digit(c); }
static inline bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}
static inline char to_lower(char c) { return is_upper(c) ? (char)(c + ('a' - 'A')) : c; }

#endif
