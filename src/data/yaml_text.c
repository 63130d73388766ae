#include "data/yaml_text.h"

#include "base/limits.h"
#include "base/strbuf.h"
#include "base/utf8.h"

/* Stand-ins: STAND_IN + c for characters below U+0100, the rest by name. */
enum {
    STAND_IN = 0x10f000,
    STAND_IN_LINE = STAND_IN + 0x100, /* U+2028 */
    STAND_IN_PARAGRAPH,               /* U+2029 */
    STAND_IN_FFFE,
    STAND_IN_FFFF,
    STAND_IN_ESCAPE, /* the backslash of an escaped surrogate */
    STAND_IN_END,

    STAND_IN_BLOCK = 0x1000, /* texts with any of these are not touched */
    NOT_A_CHARACTER = 0xfffd
};

/* Bytes that a YAML file may hold as they are; a carriage return is looked at. */
static bool is_plain_byte(unsigned char c) {
    return (c >= 0x20 && c < 0x7f) || c == '\n' || c == '\t';
}

static bool is_surrogate_escape(struct str s, size_t i) {
    return i + 3 < s.n && s.p[i] == '\\' && s.p[i + 1] == 'u' && to_lower(s.p[i + 2]) == 'd' &&
           s.p[i + 3] > '7';
}

/* Is the tab at s.p[i] the first one of a line that has nothing but white space?
 * libyaml takes it for indentation. */
static bool is_blank_line_tab(struct str s, size_t i) {
    size_t before = i, after = i;
    while (before && s.p[before - 1] == ' ')
        before--;
    if (before && s.p[before - 1] != '\n')
        return false;
    while (after < s.n && is_space(s.p[after]) && s.p[after] != '\n')
        after++;
    return after == s.n || s.p[after] == '\n';
}

/* Does the byte at s.p[i] need more than a glance? */
static bool is_special(struct str s, size_t i) {
    unsigned char c = (unsigned char)s.p[i];
    switch (c) {
    case '\r':
        return i + 1 == s.n || s.p[i + 1] != '\n';
    case '\t':
        return is_blank_line_tab(s, i);
    case '\\':
        return is_surrogate_escape(s, i);
    case '%':
        return i == 0 || s.p[i - 1] == '\n';
    default:
        return !is_plain_byte(c);
    }
}

static bool needs_work(struct str s) {
    for (size_t i = 0; i < s.n; i++)
        if (is_special(s, i))
            return true;
    return s.n && s.p[s.n - 1] != '\n';
}

/* What to give libyaml for c. */
static uint32_t stand_in(uint32_t c) {
    switch (c) {
    case 0x2028:
        return STAND_IN_LINE;
    case 0x2029:
        return STAND_IN_PARAGRAPH;
    case 0xfffe:
        return STAND_IN_FFFE;
    case 0xffff:
        return STAND_IN_FFFF;
    default:
        return c == '\r' || (c >= 0x7f && c < 0xa0) ? STAND_IN + c : c;
    }
}

static uint32_t stood_for(uint32_t c) {
    switch (c) {
    case STAND_IN_LINE:
        return 0x2028;
    case STAND_IN_PARAGRAPH:
        return 0x2029;
    case STAND_IN_FFFE:
        return 0xfffe;
    case STAND_IN_FFFF:
        return 0xffff;
    case STAND_IN_ESCAPE:
        return '\\';
    default:
        return c > STAND_IN && c < STAND_IN_LINE ? c - STAND_IN : c;
    }
}

static bool has_own_stand_ins(struct str s) {
    for (size_t i = str_index(s, '\xf4', 0); i < s.n; i = str_index(s, '\xf4', i + 1)) {
        size_t len;
        uint32_t c = utf8_decode(s, i, &len);
        if (c >= STAND_IN && c < STAND_IN + STAND_IN_BLOCK)
            return true;
    }
    return false;
}

static void add_char(struct strbuf *b, uint32_t c) {
    char bytes[4];
    strbuf_add(b, str_n(bytes, utf8_encode(c, bytes)));
}

/* One pass over a text with something special in it. */
struct preparing {
    struct str raw;
    struct strbuf out;
    size_t head;           /* bytes of raw where directives may stand */
    int tags;              /* %TAG directives so far */
    size_t indent;         /* of the last line with content */
    size_t bad, bad_count; /* offset of the first bad character */
    bool keep;             /* no stand-ins */
    bool replaced;
    bool escaped; /* the character before is a backslash that is not escaped itself */
};

static void refuse(struct preparing *p, size_t i) {
    if (!p->bad_count++)
        p->bad = i;
    add_char(&p->out, NOT_A_CHARACTER);
}

/* Where the directives end: the first line that is no directive, comment or blank.
 * What looks like a directive later is the content of a scalar. */
static size_t head_of(struct str raw) {
    struct str rest = raw, line;
    size_t end = 0;
    while (str_next_line(&rest, &line)) {
        struct str t = str_trim(line);
        if (t.n && t.p[0] != '#' && line.p[0] != '%')
            break;
        end = raw.n - rest.n;
    }
    return end;
}

/* Directives become comments: YAML says that a reader should go on after one that
 * it does not know. %TAG lines matter, in sane numbers. */
static bool is_idle_directive(struct preparing *p, size_t i) {
    if (i >= p->head || p->raw.p[i] != '%' || (i && p->raw.p[i - 1] != '\n'))
        return false;
    return !str_starts(str_from(p->raw, i), STR("%TAG")) || ++p->tags > LIMIT_YAML_DIRECTIVES;
}

/* A line of white space with a tab in it is blank. Only where a block scalar may
 * have it for content, indented like the line before, it is left alone. */
static size_t prepare_blank_line(struct preparing *p, size_t i, size_t tab) {
    size_t end = i;
    while (end < p->raw.n && p->raw.p[end] != '\n' && p->raw.p[end] != '\r')
        end++;
    bool is_content = tab - i >= (p->indent ? p->indent : 1);
    for (size_t k = i; k < end; k++)
        strbuf_addc(&p->out, is_content ? p->raw.p[k] : ' ');
    return end - i;
}

/* At the start of a line: blank lines are done as a whole. Returns their bytes. */
static size_t prepare_line(struct preparing *p, size_t i) {
    size_t first = i;
    while (first < p->raw.n && p->raw.p[first] == ' ')
        first++;
    char c = first < p->raw.n ? p->raw.p[first] : '\n';
    if (c == '\t' && is_blank_line_tab(p->raw, first))
        return prepare_blank_line(p, i, first);
    if (c != '\n' && c != '\r')
        p->indent = first - i;
    return 0;
}

static void prepare_ascii(struct preparing *p, size_t i) {
    unsigned char c = (unsigned char)p->raw.p[i];
    bool line_end = c == '\r' && i + 1 < p->raw.n && p->raw.p[i + 1] == '\n';
    if (is_idle_directive(p, i)) {
        strbuf_addc(&p->out, '#');
    } else if (c == '\\' && !p->escaped) {
        p->escaped = true;
        if (p->keep || !is_surrogate_escape(p->raw, i)) {
            strbuf_addc(&p->out, '\\');
            return;
        }
        add_char(&p->out, STAND_IN_ESCAPE);
        p->replaced = true;
    } else if (is_plain_byte(c) || line_end) {
        strbuf_addc(&p->out, (char)c);
    } else if ((c == '\r' || c == 0x7f) && !p->keep) {
        add_char(&p->out, stand_in(c));
        p->replaced = true;
    } else {
        refuse(p, i);
    }
    p->escaped = false;
}

static size_t prepare_wide(struct preparing *p, size_t i) {
    size_t len;
    uint32_t c = utf8_decode(p->raw, i, &len);
    p->escaped = false;
    if (len == 1) {
        refuse(p, i);
        return 1;
    }
    uint32_t given = p->keep ? c : stand_in(c);
    p->replaced = p->replaced || given != c;
    add_char(&p->out, given);
    return len;
}

static struct str describe(struct arena *a, const struct preparing *p) {
    unsigned char c = (unsigned char)p->raw.p[p->bad];
    struct str what = c == 0     ? STR("a NUL byte; is this a text file?")
                      : c < 0x20 ? str_fmt(a, "the control character 0x%02X", c)
                                 : str_fmt(a, "the byte 0x%02X is not UTF-8 here", c);
    if (p->bad_count == 1)
        return what;
    return str_fmt(a, "%.*s (and %zu more such bytes in this document)", STR_ARG(what),
                   p->bad_count - 1);
}

static void prepare(struct preparing *p) {
    for (size_t i = 0; i < p->raw.n;) {
        if (i == 0 || p->raw.p[i - 1] == '\n') {
            size_t blank = prepare_line(p, i);
            i += blank;
            if (blank)
                continue;
        }
        if ((unsigned char)p->raw.p[i] < 0x80)
            prepare_ascii(p, i++);
        else
            i += prepare_wide(p, i);
    }
    /* A block scalar that ends with the file keeps the line end that it would have
     * had, as with the reference reader. */
    if (p->raw.n && p->raw.p[p->raw.n - 1] != '\n')
        strbuf_addc(&p->out, '\n');
}

struct yaml_text yaml_text_prepare(struct arena *a, struct str file, struct str raw,
                                   uint32_t first_line, struct findings *f) {
    if (!needs_work(raw))
        return (struct yaml_text){.text = raw};
    struct preparing p = {.raw = raw, .head = head_of(raw), .keep = has_own_stand_ins(raw)};
    strbuf_init(&p.out, a, raw.n * 4 + 1);
    prepare(&p);
    if (p.bad_count) {
        struct place at = place_of_offset(file, raw, p.bad);
        at.line += first_line - 1;
        FIND1(f, YAML_ENCODING, at, describe(f->arena, &p));
    }
    return (struct yaml_text){
        .text = strbuf_str(&p.out), .replaced = p.replaced, .broken = p.bad_count > 0};
}

/* The value of the four digits behind "u" at s.p[i]; false when there are none. */
static bool hex4(struct str s, size_t i, uint32_t *out) {
    *out = 0;
    for (size_t k = i + 1; k <= i + 4; k++) {
        char c = k < s.n ? to_lower(s.p[k]) : 'x';
        if (!is_digit(c) && !(c >= 'a' && c <= 'f'))
            return false;
        *out = *out * 16 + (uint32_t)(is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    return true;
}

enum { ESCAPE_BYTES = 4, ESCAPE_TAIL = 5 }; /* the stand-in; "uD83D" */

/* Adds the character that the escapes at s.p[i] mean and returns their bytes. A
 * surrogate without its partner means nothing. */
static size_t add_surrogates(struct strbuf *b, struct str s, size_t i) {
    uint32_t high, low;
    size_t len, second = i + ESCAPE_BYTES + ESCAPE_TAIL;
    if (!hex4(s, i + ESCAPE_BYTES, &high)) {
        strbuf_addc(b, '\\');
        return ESCAPE_BYTES;
    }
    if (high < 0xdc00 && second < s.n && utf8_decode(s, second, &len) == STAND_IN_ESCAPE &&
        hex4(s, second + ESCAPE_BYTES, &low) && low >= 0xdc00) {
        add_char(b, 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00));
        return 2 * (ESCAPE_BYTES + ESCAPE_TAIL);
    }
    add_char(b, NOT_A_CHARACTER);
    return ESCAPE_BYTES + ESCAPE_TAIL;
}

struct str yaml_text_restore(struct arena *a, const struct yaml_text *t, struct str found,
                             bool escapes) {
    size_t i = t->replaced ? str_index(found, '\xf4', 0) : found.n;
    if (i == found.n)
        return str_dup(a, found);
    struct strbuf b;
    strbuf_init(&b, a, found.n + 1);
    for (size_t from = 0; from < found.n;) {
        strbuf_add(&b, str_slice(found, from, i));
        if (i == found.n)
            break;
        size_t len;
        uint32_t c = utf8_decode(found, i, &len);
        if (c == STAND_IN_ESCAPE && escapes) {
            len = add_surrogates(&b, found, i);
        } else {
            add_char(&b, stood_for(c));
        }
        from = i + len;
        i = str_index(found, '\xf4', from);
    }
    return strbuf_str(&b);
}

static bool inside_char(const struct yaml_text *t) {
    return t->offset < t->text.n && ((unsigned char)t->text.p[t->offset] & 0xc0) == 0x80;
}

/* Moves the remembered pair to character `chars`. */
static size_t offset_of(struct yaml_text *t, size_t chars) {
    for (; t->chars > chars; t->chars--)
        do
            t->offset--;
        while (inside_char(t));
    for (; t->chars < chars && t->offset < t->text.n; t->chars++)
        do
            t->offset++;
        while (inside_char(t));
    return t->offset;
}

struct str yaml_text_slice(struct yaml_text *t, size_t from_char, size_t to_char) {
    size_t from = offset_of(t, from_char);
    return str_slice(t->text, from, offset_of(t, to_char));
}
