#include "tmpl/mustache_tag.h"

size_t tag_find(struct str text, size_t at, struct delimiters d) {
    if (at >= text.n)
        return text.n;
    const char *p = memmem(text.p + at, text.n - at, d.open.p, d.open.n);
    return p ? (size_t)(p - text.p) : text.n;
}

/* Offset of the closing delimiter behind `at`, with `before` ('}', '=' or 0)
 * directly in front of it, or text.n. */
static size_t find_close(struct str text, size_t at, char before, struct str close) {
    while (at < text.n) {
        const char *p = memmem(text.p + at, text.n - at, close.p, close.n);
        if (!p)
            return text.n;
        size_t found = (size_t)(p - text.p);
        if (!before)
            return found;
        /* In "}}}" the brace may be the first of three. */
        if (found + close.n < text.n && p[0] == before && memcmp(p + 1, close.p, close.n) == 0)
            return found + 1;
        if (found > at && p[-1] == before)
            return found;
        at = found + 1;
    }
    return text.n;
}

static bool set_delimiters(struct str content, struct delimiters *d) {
    struct str s = str_trim(content), open = s, close;
    for (size_t i = 0; i < s.n && open.n == s.n; i++)
        if (is_space(s.p[i]))
            open.n = i;
    close = str_trim(str_from(s, open.n));
    if (!open.n || !close.n)
        return false;
    for (size_t i = 0; i < close.n; i++)
        if (is_space(close.p[i]))
            return false;
    if (str_index(s, '=', 0) < s.n)
        return false;
    *d = (struct delimiters){open, close};
    return true;
}

static enum tag_kind kind_of(char c) {
    switch (c) {
    case '&':
        return TAG_RAW;
    case TAG_RAW:
    case TAG_SECTION:
    case TAG_INVERTED:
    case TAG_CLOSE:
    case TAG_PARTIAL:
    case TAG_PARENT:
    case TAG_BLOCK:
    case TAG_COMMENT:
    case TAG_DELIMITERS:
        return (enum tag_kind)c;
    default:
        return TAG_VALUE;
    }
}

enum tag_fault tag_read(struct str text, size_t at, struct delimiters *d, struct tag *tag) {
    size_t i = at + d->open.n;
    while (i < text.n && is_space(text.p[i]))
        i++;
    char sigil = i < text.n ? text.p[i] : '\0';
    *tag = (struct tag){.kind = kind_of(sigil), .end = text.n};
    i += tag->kind != TAG_VALUE;
    tag->before = sigil == '{' ? '}' : sigil == '=' ? '=' : '\0';
    size_t close = find_close(text, i, tag->before, d->close);
    if (close >= text.n)
        return TAG_UNCLOSED;
    tag->end = close + d->close.n;
    struct str content = str_slice(text, i, tag->before ? close - 1 : close);
    if (tag->kind == TAG_COMMENT)
        return TAG_OK;
    if (tag->kind == TAG_DELIMITERS)
        return set_delimiters(content, d) ? TAG_OK : TAG_DELIMITING;
    tag->name = str_trim(content);
    for (size_t k = 0; k < tag->name.n; k++)
        if (is_space(tag->name.p[k]))
            return TAG_SPACED;
    return tag->name.n ? TAG_OK : TAG_NAMELESS;
}

static bool is_blank(char c) { return c == ' ' || c == '\t'; }

bool tag_first_on_line(struct str text, size_t at, size_t *begin) {
    while (at > 0 && is_blank(text.p[at - 1]))
        at--;
    *begin = at;
    return at == 0 || text.p[at - 1] == '\n';
}

/* Only blanks up to the line end or the end of the text? */
static bool ends_line(struct str text, size_t at, size_t *end) {
    while (at < text.n && is_blank(text.p[at]))
        at++;
    if (at + 1 < text.n && text.p[at] == '\r' && text.p[at + 1] == '\n')
        at++;
    *end = at < text.n ? at + 1 : at;
    return at == text.n || text.p[at] == '\n';
}

/* The sections, blocks and parents that begin on one line; a bit says "parent". */
struct begun {
    uint64_t parents;
    unsigned n;
};

/* False when the tag keeps its line from being standalone. */
static bool add_to_line(struct begun *begun, enum tag_kind kind) {
    switch (kind) {
    case TAG_VALUE:
    case TAG_RAW:
        return false;
    case TAG_SECTION:
    case TAG_INVERTED:
    case TAG_BLOCK:
    case TAG_PARENT:
        begun->parents = begun->parents << 1 | (kind == TAG_PARENT);
        return ++begun->n <= 64;
    case TAG_CLOSE:
        if (begun->n == 0)
            return true;
        if (!(begun->parents & 1))
            return false;
        begun->parents >>= 1;
        begun->n--;
        return true;
    default:
        return true;
    }
}

bool tag_line_find(struct str text, size_t at, struct delimiters d, struct tag_line *line) {
    struct begun begun = {0};
    struct tag tag;
    bool partial = false;
    tag_first_on_line(text, at, &line->begin);
    line->tags_begin = at;
    for (size_t tags = 1;; tags++) {
        if (tag_read(text, at, &d, &tag) != TAG_OK || !add_to_line(&begun, tag.kind))
            return false;
        partial = partial || tag.kind == TAG_PARTIAL;
        if (partial && tags > 1)
            return false;
        at = tag.end;
        if (!str_starts(str_from(text, at), d.open))
            break;
    }
    line->tags_end = at;
    return ends_line(text, at, &line->end);
}
