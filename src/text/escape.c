#include "text/escape.h"

#include <cmark-gfm/houdini.h>

#include "base/utf8.h"

/* What a byte becomes. Index into the replacements below; 0 is "stays". */
enum { KEEP, AMP, LT, GT, QUOT, APOS, PERCENT_ENCODE };

static const struct str replacements[] = {
    [AMP] = STR_INIT("&amp;"),   [LT] = STR_INIT("&lt;"),    [GT] = STR_INIT("&gt;"),
    [QUOT] = STR_INIT("&quot;"), [APOS] = STR_INIT("&#39;"),
};

static const unsigned char text_table[256] = {['&'] = AMP, ['<'] = LT, ['>'] = GT};
static const unsigned char attr_table[256] = {
    ['&'] = AMP, ['<'] = LT, ['>'] = GT, ['"'] = QUOT, ['\''] = APOS};

static void escape(struct strbuf *out, struct str s, const unsigned char table[256]) {
    size_t from = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char what = table[(unsigned char)s.p[i]];
        if (!what)
            continue;
        strbuf_add(out, str_slice(s, from, i));
        strbuf_add(out, replacements[what]);
        from = i + 1;
    }
    strbuf_add(out, str_from(s, from));
}

void html_text(struct strbuf *out, struct str text) { escape(out, text, text_table); }

void html_attr(struct strbuf *out, struct str value) { escape(out, value, attr_table); }

static bool unreserved(unsigned char c) {
    return is_alnum((char)c) || c == '-' || c == '.' || c == '_' || c == '~';
}

static void percent(struct strbuf *out, unsigned char c) {
    static const char hex[] = "0123456789ABCDEF";
    char three[3] = {'%', hex[c >> 4], hex[c & 15]};
    strbuf_add(out, str_n(three, 3));
}

static bool is_hex(char c) { return is_digit(c) || (to_lower(c) >= 'a' && to_lower(c) <= 'f'); }

/* Where the bracketed host of "scheme://[...]" begins and ends, 0 if there is
 * none. */
static size_t ipv6_host(struct str url, size_t *end) {
    size_t open = str_index(url, '[', 0);
    if (open == url.n || open < 3 || !str_eq(str_slice(url, open - 3, open), STR("://")))
        return 0;
    size_t i = open + 1;
    while (i < url.n && (is_hex(url.p[i]) || url.p[i] == ':' || url.p[i] == '.'))
        i++;
    if (i == url.n || url.p[i] != ']')
        return 0;
    *end = i;
    return open;
}

static unsigned char url_fate(struct str url, size_t i) {
    unsigned char c = (unsigned char)url.p[i];
    if (unreserved(c))
        return KEEP;
    switch (c) {
    case '&':
        return AMP;
    case '\'':
        return APOS;
    case '%':
        return url.n - i > 2 && is_hex(url.p[i + 1]) && is_hex(url.p[i + 2]) ? KEEP
                                                                             : PERCENT_ENCODE;
    default:
        return c && strchr("!#$()*+,/:;=?@", c) ? KEEP : PERCENT_ENCODE;
    }
}

void html_url(struct strbuf *out, struct str url) {
    size_t host_end = 0, host = ipv6_host(url, &host_end), from = 0;
    for (size_t i = 0; i < url.n; i++) {
        unsigned char what = url_fate(url, i);
        if (!what || (host && (i == host || i == host_end)))
            continue;
        strbuf_add(out, str_slice(url, from, i));
        if (what == PERCENT_ENCODE)
            percent(out, (unsigned char)url.p[i]);
        else
            strbuf_add(out, replacements[what]);
        from = i + 1;
    }
    strbuf_add(out, str_from(url, from));
}

void url_path(struct strbuf *out, struct str path) {
    size_t from = 0;
    for (size_t i = 0; i < path.n; i++) {
        unsigned char c = (unsigned char)path.p[i];
        if (unreserved(c) || c == '/')
            continue;
        strbuf_add(out, str_slice(path, from, i));
        percent(out, c);
        from = i + 1;
    }
    strbuf_add(out, str_from(path, from));
}

/* What the standard makes of numeric references to the C1 range: Windows-1252. */
static const uint16_t windows_1252[32] = {
    0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021, 0x2c6,  0x2030, 0x160,
    0x2039, 0x152,  0x8d,   0x17d,  0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x9d,   0x17e,  0x178};

static uint32_t code_point(uint32_t c) {
    if (c == 0 || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
        return 0xfffd;
    return c >= 0x80 && c < 0xa0 ? windows_1252[c - 0x80] : c;
}

/* The reference at "&#"; returns its length, 0 if it is none. */
static size_t numeric(struct strbuf *out, struct str s) {
    bool hex = s.n > 2 && to_lower(s.p[2]) == 'x';
    size_t from = hex ? 3 : 2, i = from;
    uint32_t c = 0;
    for (; i < s.n && (hex ? is_hex(s.p[i]) : is_digit(s.p[i])); i++) {
        char d = to_lower(s.p[i]);
        if (c <= 0x10ffff)
            c = c * (hex ? 16 : 10) + (uint32_t)(is_digit(d) ? d - '0' : d - 'a' + 10);
    }
    if (i == from)
        return 0;
    char utf8[4];
    strbuf_add(out, str_n(utf8, utf8_encode(code_point(c), utf8)));
    return i < s.n && s.p[i] == ';' ? i + 1 : i;
}

/* The longest name in the standard has 32 bytes with '&' and ';'. */
enum { LONGEST_REFERENCE = 40 };

/* houdini_unescape_ent wants a growing buffer of cmark's own; one that is large
 * enough for any single reference never grows, so no allocator is needed. */
static size_t named(struct strbuf *out, struct str s) {
    static const struct {
        struct str name, text;
    } bare[] = {
        {STR_INIT("&amp"), STR_INIT("&")},         {STR_INIT("&lt"), STR_INIT("<")},
        {STR_INIT("&gt"), STR_INIT(">")},          {STR_INIT("&quot"), STR_INIT("\"")},
        {STR_INIT("&nbsp"), STR_INIT("\xc2\xa0")}, {STR_INIT("&copy"), STR_INIT("\xc2\xa9")},
        {STR_INIT("&reg"), STR_INIT("\xc2\xae")},
    };
    s = str_slice(s, 0, LONGEST_REFERENCE);
    if (str_index(s, ';', 0) < s.n) {
        unsigned char room[64];
        cmark_strbuf buf = {
            .mem = cmark_get_default_mem_allocator(), .ptr = room, .asize = sizeof room, .size = 0};
        bufsize_t used = houdini_unescape_ent(&buf, (const uint8_t *)s.p + 1, (bufsize_t)(s.n - 1));
        if (used > 0) {
            strbuf_add(out, str_n((const char *)buf.ptr, (size_t)buf.size));
            return (size_t)used + 1;
        }
    }
    for (size_t i = 0; i < sizeof bare / sizeof *bare; i++) {
        size_t n = bare[i].name.n;
        if (str_starts(s, bare[i].name) && (n == s.n || (!is_alnum(s.p[n]) && s.p[n] != '='))) {
            strbuf_add(out, bare[i].text);
            return n;
        }
    }
    return 0;
}

struct str html_unescape(struct arena *a, struct str s) {
    size_t amp = str_index(s, '&', 0);
    if (amp == s.n)
        return s;
    struct strbuf out;
    strbuf_init(&out, a, 0);
    size_t from = 0;
    for (; amp < s.n; amp = str_index(s, '&', amp + 1)) {
        strbuf_add(&out, str_slice(s, from, amp));
        struct str rest = str_from(s, amp);
        bool number = rest.n > 1 && rest.p[1] == '#';
        size_t used = number ? numeric(&out, rest) : named(&out, rest);
        from = amp + used;
        if (used)
            amp += used - 1;
    }
    strbuf_add(&out, str_from(s, from));
    return strbuf_str(&out);
}

static bool control(char c) {
    return (unsigned char)c < ' ' && c != '\t' && c != '\n' && c != '\f';
}

struct str html_plain(struct arena *a, struct str raw) {
    struct str s = html_unescape(a, raw);
    size_t n = 0;
    while (n < s.n && !control(s.p[n]))
        n++;
    if (n == s.n)
        return s;
    char *p = arena_alloc(a, s.n);
    memcpy(p, s.p, n);
    for (size_t i = n; i < s.n; i++) {
        if (!control(s.p[i]))
            p[n++] = s.p[i];
        else if (s.p[i] == '\r' && (i + 1 == s.n || s.p[i + 1] != '\n'))
            p[n++] = '\n';
    }
    return str_n(p, n);
}
