#include "text/url.h"

static bool control_or_space(char c) { return (unsigned char)c <= ' '; }
static bool ignored(char c) { return c == '\t' || c == '\n' || c == '\r'; }

struct str url_strip(struct arena *a, struct str url) {
    while (url.n && control_or_space(url.p[0]))
        url = str_from(url, 1);
    while (url.n && control_or_space(url.p[url.n - 1]))
        url.n--;
    size_t i = 0;
    while (i < url.n && !ignored(url.p[i]))
        i++;
    if (i == url.n)
        return url;
    char *p = arena_alloc(a, url.n);
    size_t n = 0;
    for (i = 0; i < url.n; i++)
        if (!ignored(url.p[i]))
            p[n++] = url.p[i];
    return str_n(p, n);
}

/* The next character that counts, '\0' at the end. */
static char next(struct str *url) {
    while (url->n && ignored(url->p[0]))
        *url = str_from(*url, 1);
    if (!url->n)
        return '\0';
    char c = url->p[0];
    *url = str_from(*url, 1);
    return c;
}

static bool starts_nocase(struct str url, const char *prefix) {
    for (; *prefix; prefix++)
        if (to_lower(next(&url)) != *prefix)
            return false;
    return true;
}

static enum url_kind of_scheme(struct str scheme, struct str rest) {
    static const struct str safe[] = {STR_INIT("https"), STR_INIT("http"), STR_INIT("mailto"),
                                      STR_INIT("tel"),   STR_INIT("ftp"),  STR_INIT("ftps"),
                                      STR_INIT("sms"),   STR_INIT("xmpp"), STR_INIT("irc"),
                                      STR_INIT("ircs"),  STR_INIT("geo"),  STR_INIT("matrix"),
                                      STR_INIT("ssh"),   STR_INIT("git"),  STR_INIT("vscode")};
    for (size_t i = 0; i < sizeof safe / sizeof *safe; i++)
        if (str_eq(scheme, safe[i]))
            return URL_ABSOLUTE;
    static const char *const images[] = {"image/png", "image/jpeg", "image/gif", "image/webp"};
    for (size_t i = 0; str_eq(scheme, STR("data")) && i < sizeof images / sizeof *images; i++) {
        struct str behind = rest;
        if (!starts_nocase(rest, images[i]))
            continue;
        for (size_t k = strlen(images[i]); k; k--)
            next(&behind);
        char end = next(&behind);
        if (end == ';' || end == ',')
            return URL_IMAGE_DATA;
    }
    return URL_UNSAFE;
}

enum url_kind url_classify(struct str url) {
    while (url.n && control_or_space(url.p[0]))
        url = str_from(url, 1);
    struct str rest = url;
    char c = next(&rest);
    if (c == '#')
        return URL_FRAGMENT;
    if (c == '/' || c == '\\') {
        char d = next(&rest);
        return d == '/' || d == '\\' ? URL_PROTOCOL_RELATIVE : URL_ROOTED;
    }
    if (!is_alpha(c))
        return URL_RELATIVE;
    char scheme[16] = {to_lower(c)}; /* longer ones are not on the list: the tail is cut */
    size_t n = 1;
    while ((c = next(&rest)), is_alnum(c) || c == '+' || c == '-' || c == '.')
        if (n < sizeof scheme)
            scheme[n++] = to_lower(c);
    return c == ':' ? of_scheme(str_n(scheme, n), rest) : URL_RELATIVE;
}

void url_split(struct str url, struct str *path, struct str *query, struct str *fragment) {
    *query = *fragment = (struct str){NULL, 0};
    size_t hash = str_index(url, '#', 0);
    if (hash < url.n)
        *fragment = str_from(url, hash + 1);
    url = str_slice(url, 0, hash);
    size_t mark = str_index(url, '?', 0);
    if (mark < url.n)
        *query = str_from(url, mark + 1);
    *path = str_slice(url, 0, mark);
}

static int hex_value(char c) {
    if (is_digit(c))
        return c - '0';
    c = to_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

struct str url_decode(struct arena *a, struct str s) {
    size_t i = str_index(s, '%', 0);
    if (i == s.n)
        return s;
    char *p = arena_alloc(a, s.n);
    memcpy(p, s.p, i);
    size_t n = i;
    while (i < s.n) {
        int high = s.n - i > 2 && s.p[i] == '%' ? hex_value(s.p[i + 1]) : -1;
        int low = high >= 0 ? hex_value(s.p[i + 2]) : -1;
        if (low >= 0) {
            p[n++] = (char)(high * 16 + low);
            i += 3;
        } else {
            p[n++] = s.p[i++];
        }
    }
    return str_n(p, n);
}

bool url_is_external(struct str url) {
    enum url_kind kind = url_classify(url);
    return kind == URL_ABSOLUTE || kind == URL_PROTOCOL_RELATIVE;
}
