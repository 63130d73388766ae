#include "data/glob.h"

#include "base/limits.h"
#include "base/utf8.h"

/* ---- one part against one part ---- */

/* Behind the class that opens at p.p[i], or 0 if it is not closed. */
static size_t class_end(struct str p, size_t i) {
    i++;
    if (i < p.n && (p.p[i] == '!' || p.p[i] == '^'))
        i++;
    if (i < p.n && p.p[i] == ']')
        i++;
    for (; i < p.n && p.p[i] != '/'; i++) {
        if (p.p[i] == ']')
            return i + 1;
        i += p.p[i] == '\\';
    }
    return 0;
}

static uint32_t class_char(struct str p, size_t *i) {
    size_t len;
    if (p.p[*i] == '\\' && *i + 1 < p.n)
        ++*i;
    uint32_t c = utf8_decode(p, *i, &len);
    *i += len;
    return c;
}

/* Is c in the class p.p[i..end), brackets included? */
static bool class_has(struct str p, size_t i, size_t end, uint32_t c) {
    i++;
    bool negated = p.p[i] == '!' || p.p[i] == '^', found = false;
    i += negated;
    struct str in = str_slice(p, 0, end - 1);
    while (i < in.n) {
        uint32_t low = class_char(in, &i), high = low;
        if (i + 1 < in.n && in.p[i] == '-') {
            i++;
            high = class_char(in, &i);
        }
        found = found || (low <= c && c <= high);
    }
    return found != negated;
}

/* Matches one element other than * at p.p[*pi] with the character at s.p[*si] and
 * moves behind both. */
static bool match_one(struct str p, size_t *pi, struct str s, size_t *si) {
    size_t len, end;
    char c = p.p[*pi];
    if (c == '?' || (c == '[' && (end = class_end(p, *pi)))) {
        uint32_t given = utf8_decode(s, *si, &len);
        if (*si == 0 && given == '.')
            return false;
        if (c == '[' && !class_has(p, *pi, end, given))
            return false;
        *pi = c == '?' ? *pi + 1 : end;
        *si += len;
        return true;
    }
    if (c == '\\' && *pi + 1 < p.n)
        c = p.p[++*pi];
    if (c != s.p[*si])
        return false;
    ++*pi;
    ++*si;
    return true;
}

/* Only the last * need be taken back: whatever an earlier one could take in
 * addition, the last one can take as well. */
static bool match_part(struct str p, struct str s) {
    size_t pi = 0, si = 0, star = p.n, from = 0;
    while (si < s.n || pi < p.n) {
        if (pi < p.n && p.p[pi] == '*') {
            if (si == 0 && s.n && s.p[0] == '.')
                return false;
            star = pi++;
            from = si;
        } else if (pi < p.n && si < s.n && match_one(p, &pi, s, &si)) {
            continue;
        } else if (star < p.n && from < s.n) {
            pi = star + 1;
            si = ++from;
        } else {
            return false;
        }
    }
    return true;
}

/* ---- parts against parts ---- */

/* A list of parts that is walked: what is left, and whether there is any left. */
struct walk {
    struct str rest;
    bool more;
};

static struct str next_part(struct walk *w) {
    struct str part;
    w->more = str_index(w->rest, '/', 0) < w->rest.n;
    w->rest = str_cut(w->rest, '/', &part);
    return part;
}

static struct str peek(struct walk w) { return next_part(&w); }

/* The same with ** for *, and parts for characters. */
static bool match_parts(struct str pattern, struct str path) {
    static const struct str any = STR_INIT("**");
    struct walk p = {pattern, true}, s = {path, true}, again_p = {0}, again_s = {0};
    bool starred = false;
    while (s.more || p.more) {
        if (p.more && str_eq(peek(p), any)) {
            next_part(&p);
            starred = true;
            again_p = p;
            again_s = s;
            /* At the end it wants a part of its own. */
            if (!p.more && !s.more)
                return false;
            continue;
        }
        if (p.more && s.more && match_part(peek(p), peek(s))) {
            next_part(&p);
            next_part(&s);
            continue;
        }
        if (!starred || !again_s.more || str_starts(peek(again_s), STR(".")))
            return false;
        next_part(&again_s);
        p = again_p;
        s = again_s;
    }
    return true;
}

/* ---- braces ---- */

/* The first brace pair that is not in another. */
struct braces {
    size_t open, close;
};

static bool find_braces(struct str p, struct braces *b) {
    size_t end;
    int depth = 0;
    *b = (struct braces){0};
    for (size_t i = 0; i < p.n; i++) {
        if (p.p[i] == '\\') {
            i++;
        } else if (p.p[i] == '[' && (end = class_end(p, i))) {
            i = end - 1;
        } else if (p.p[i] == '{') {
            if (depth++ == 0)
                b->open = i;
        } else if (p.p[i] == '}' && depth && --depth == 0) {
            b->close = i;
            return true;
        }
    }
    return false;
}

/* Behind the alternative that begins at `from`: at its ',' or at `close`. */
static size_t alternative_end(struct str p, size_t from, size_t close) {
    size_t i = from, end;
    int depth = 0;
    for (; i < close; i++) {
        if (p.p[i] == '\\')
            i++;
        else if (p.p[i] == '[' && (end = class_end(p, i)))
            i = end - 1;
        else if (p.p[i] == '{')
            depth++;
        else if (p.p[i] == '}')
            depth--;
        else if (p.p[i] == ',' && depth == 0)
            return i;
    }
    return close;
}

/* Each pair of braces on the way costs a level and a copy of the pattern. */
enum { BRACE_LEVELS = 16 };

struct expansion {
    struct str path;
    int patterns; /* made so far */
    bool count;   /* only count */
    bool too_large;
};

static bool expand(struct expansion *x, struct str pattern, int level) {
    struct braces b;
    if (!find_braces(pattern, &b)) {
        if (++x->patterns > LIMIT_GLOB_ALTERNATIVES)
            x->too_large = true;
        return !x->too_large && !x->count && match_parts(pattern, x->path);
    }
    char p[LIMIT_PATH_BYTES];
    if (level == BRACE_LEVELS)
        x->too_large = true;
    for (size_t from = b.open + 1, to; !x->too_large && from <= b.close; from = to + 1) {
        to = alternative_end(pattern, from, b.close);
        size_t tail = pattern.n - b.close - 1;
        memcpy(p, pattern.p, b.open);
        memcpy(p + b.open, pattern.p + from, to - from);
        memcpy(p + b.open + (to - from), pattern.p + b.close + 1, tail);
        if (expand(x, str_n(p, b.open + (to - from) + tail), level + 1))
            return true;
    }
    return false;
}

bool glob_is_too_large(struct str pattern) {
    struct expansion x = {.count = true};
    if (pattern.n > LIMIT_PATH_BYTES)
        return true;
    expand(&x, pattern, 0);
    return x.too_large;
}

bool glob_match(struct str pattern, struct str path) {
    if (str_index(pattern, '{', 0) == pattern.n)
        return pattern.n <= LIMIT_PATH_BYTES && match_parts(pattern, path);
    if (glob_is_too_large(pattern))
        return false;
    struct expansion x = {.path = path};
    return expand(&x, pattern, 0);
}

bool glob_is_pattern(struct str s) {
    for (size_t i = 0; i < s.n; i++)
        if (memchr("*?[{\\", s.p[i], 5))
            return true;
    return false;
}
