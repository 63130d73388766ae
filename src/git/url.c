#include "git/url.h"

#include "base/strbuf.h"

/* The parts of "scheme://user:password@host:port/path". */
struct parts {
    struct str scheme, user, host, rest;
    bool has_user;
};

static bool scheme_ok(struct str s) {
    for (size_t i = 0; i < s.n; i++)
        if (!is_alnum(s.p[i]) && s.p[i] != '+' && s.p[i] != '-' && s.p[i] != '.')
            return false;
    return s.n > 0;
}

static bool split(struct str url, struct parts *out) {
    *out = (struct parts){0};
    size_t at = str_find(url, STR("://"));
    if (at == url.n || !scheme_ok(str_slice(url, 0, at)))
        return false;
    out->scheme = str_slice(url, 0, at);
    struct str rest = str_from(url, at + 3);
    size_t end = str_index(rest, '/', 0);
    struct str authority = str_slice(rest, 0, end);
    out->rest = str_from(rest, end);
    size_t user = str_last_index(authority, '@');
    out->has_user = user < authority.n;
    out->user = out->has_user ? str_slice(authority, 0, user) : STR("");
    out->host = out->has_user ? str_from(authority, user + 1) : authority;
    return true;
}

/* user@host:path, as git reads it: a colon before any slash. */
static bool short_form(struct str url) {
    size_t colon = str_index(url, ':', 0), at = str_index(url, '@', 0);
    return colon < url.n && colon < str_index(url, '/', 0) && at < colon && at > 0;
}

bool url_is_remote(struct str url) {
    struct parts p;
    return split(url, &p) || short_form(url);
}

struct str url_scheme(struct str url) {
    struct parts p;
    return split(url, &p) ? p.scheme : short_form(url) ? STR("ssh") : STR("");
}

struct str url_host(struct str url) {
    struct parts p;
    if (!split(url, &p)) {
        if (!short_form(url))
            return STR("");
        size_t at = str_index(url, '@', 0);
        return str_slice(url, at + 1, str_index(url, ':', 0));
    }
    if (str_starts(p.host, STR("["))) /* an IPv6 address */
        return str_slice(p.host, 1, str_index(p.host, ']', 0));
    return str_slice(p.host, 0, str_index(p.host, ':', 0));
}

static bool is_http(struct str scheme) {
    return str_eq_nocase(scheme, STR("http")) || str_eq_nocase(scheme, STR("https"));
}

bool url_has_secret(struct str url) {
    struct parts p;
    if (split(url, &p))
        return p.has_user && (is_http(p.scheme) || str_contains(p.user, STR(":")));
    size_t at = str_index(url, '@', 0);
    return at < str_index(url, '/', 0) && str_index(url, ':', 0) < at;
}

struct str url_public(struct arena *a, struct str url) {
    struct parts p;
    if (!split(url, &p))
        return str_dup(a, url);
    struct str user = STR("");
    if (p.has_user && !is_http(p.scheme))
        user = str_slice(p.user, 0, str_index(p.user, ':', 0));
    struct str rest = p.rest;
    if (is_http(p.scheme)) {
        rest = str_slice(rest, 0, str_index(rest, '?', 0));
        rest = str_slice(rest, 0, str_index(rest, '#', 0));
    }
    return str_fmt(a, "%.*s://%.*s%s%.*s%.*s", STR_ARG(p.scheme), STR_ARG(user), user.n ? "@" : "",
                   STR_ARG(p.host), STR_ARG(rest));
}

static bool ends_address(char c) {
    return c == '/' || is_space(c) || c == '\'' || c == '"' || c == '<' || c == '>';
}

struct str url_redact(struct arena *a, struct str text) {
    struct strbuf b;
    strbuf_init(&b, a, 0);
    for (;;) {
        size_t at = str_find(text, STR("://"));
        if (at == text.n)
            break;
        size_t start = at + 3, end = start;
        while (end < text.n && !ends_address(text.p[end]))
            end++;
        if (end > start && text.p[end - 1] == ':') /* it may begin another "://" */
            end--;
        struct str authority = str_slice(text, start, end);
        size_t user = str_last_index(authority, '@');
        strbuf_add(&b, str_slice(text, 0, start));
        if (user < authority.n) {
            strbuf_addz(&b, "***");
            authority = str_from(authority, user);
        }
        strbuf_add(&b, authority);
        text = str_from(text, end);
    }
    strbuf_add(&b, text);
    return strbuf_str(&b);
}
