#include "text/url_standard.h"

#include <arpa/inet.h>
#include <idn2.h>
#include <string.h>

#include "text/url.h"

enum { HOST_BYTES = 1024 }; /* more than any name of DNS has */

/* The schemes whose addresses must have a host. */
static bool is_special(struct str scheme) {
    static const struct str special[] = {STR_INIT("http"), STR_INIT("https"), STR_INIT("ws"),
                                         STR_INIT("wss"),  STR_INIT("ftp"),   STR_INIT("file")};
    for (size_t i = 0; i < sizeof special / sizeof *special; i++)
        if (str_eq_nocase(scheme, special[i]))
            return true;
    return false;
}

/* ---- hosts ---- */

static bool is_forbidden(unsigned char c, bool domain) {
    if (domain && (c <= 0x1F || c == '%' || c == 0x7F))
        return true;
    return c == 0 || memchr("\t\n\r #/:<>?@[\\]^|", c, 17) != NULL;
}

static bool any_forbidden(struct str host, bool domain) {
    for (size_t i = 0; i < host.n; i++)
        if (is_forbidden((unsigned char)host.p[i], domain))
            return true;
    return false;
}

/* One part of an IPv4 address: decimal, octal behind 0, hexadecimal behind 0x. False when it is no
 * number; one that is too large comes out as UINT64_MAX. */
static bool parse_ipv4_part(struct str part, uint64_t *out) {
    unsigned base = 10;
    if (part.n >= 2 && part.p[0] == '0') {
        bool hex = (part.p[1] | 0x20) == 'x';
        base = hex ? 16 : 8;
        part = str_slice(part, hex ? 2 : 1, part.n);
    } else if (!part.n) {
        return false;
    }
    *out = 0;
    for (size_t i = 0; i < part.n; i++) {
        char c = part.p[i], low = (char)(c | 0x20);
        unsigned digit = is_digit(c)                ? (unsigned)(c - '0')
                         : low >= 'a' && low <= 'f' ? (unsigned)(low - 'a') + 10
                                                    : 99;
        if (digit >= base)
            return false;
        *out = *out > UINT32_MAX ? UINT64_MAX : *out * base + digit;
    }
    return true;
}

static bool all_digits(struct str s) {
    for (size_t i = 0; i < s.n; i++)
        if (!is_digit(s.p[i]))
            return false;
    return s.n > 0;
}

static bool ends_in_number(struct str host) {
    uint64_t number;
    size_t dot = str_last_index(host, '.');
    struct str last = dot < host.n ? str_slice(host, dot + 1, host.n) : host;
    return all_digits(last) || (last.n > 1 && parse_ipv4_part(last, &number));
}

/* A name whose last label is a number must be an IPv4 address. */
static bool check_ipv4(struct str host) {
    struct str parts[5], rest = host;
    size_t n = 0;
    uint64_t number = 0;
    if (str_ends(rest, STR(".")) && rest.n > 1)
        rest.n--;
    if (!ends_in_number(rest))
        return true; /* an ordinary name */
    while (n < 5 && (rest.n || n == 0)) {
        bool more = str_index(rest, '.', 0) < rest.n;
        rest = str_cut(rest, '.', &parts[n++]);
        if (more && !rest.n)
            return false; /* an empty part at the end */
    }
    if (n > 4 || rest.n)
        return false;
    for (size_t i = 0; i < n; i++) {
        if (!parse_ipv4_part(parts[i], &number))
            return false;
        uint64_t most = i + 1 < n ? 255 : UINT32_MAX >> (8 * (n - 1));
        if (number > most)
            return false;
    }
    return true;
}

/* A name that is not plain ASCII, or says that it once was not. */
static bool check_international(struct str host) {
    char name[HOST_BYTES];
    char *ascii = NULL;
    if (host.n >= sizeof name || memchr(host.p, 0, host.n))
        return false;
    memcpy(name, host.p, host.n);
    name[host.n] = 0;
    int rc = idn2_to_ascii_8z(name, &ascii, IDN2_NONTRANSITIONAL | IDN2_NFC_INPUT);
    bool ok = rc == IDN2_OK && ascii && *ascii && !any_forbidden(str_of(ascii), true) &&
              check_ipv4(str_of(ascii));
    if (ascii)
        idn2_free(ascii);
    return ok;
}

static bool check_domain(struct str host) {
    struct arena a = {0};
    host = url_decode(&a, host);
    bool plain = true;
    for (size_t i = 0; i < host.n; i++)
        plain &= (unsigned char)host.p[i] < 0x80;
    for (size_t i = 0; plain && i + 4 <= host.n; i++)
        plain =
            !str_eq_nocase(str_slice(host, i, i + 4), STR("xn--")) || (i && host.p[i - 1] != '.');
    bool ok = host.n > 0;
    if (ok && plain)
        ok = !any_forbidden(host, true) && check_ipv4(host);
    else if (ok)
        ok = check_international(host);
    arena_release(&a);
    return ok;
}

static bool check_host(struct str host, bool special) {
    if (host.n && host.p[0] == '[') {
        char text[INET6_ADDRSTRLEN];
        struct in6_addr address;
        if (host.p[host.n - 1] != ']' || host.n - 2 >= sizeof text)
            return false;
        memcpy(text, host.p + 1, host.n - 2);
        text[host.n - 2] = 0;
        return inet_pton(AF_INET6, text, &address) == 1;
    }
    return special ? check_domain(host) : !any_forbidden(host, false);
}

/* ---- what stands around the host ---- */

static bool check_port(struct str port) {
    unsigned long number = 0;
    for (size_t i = 0; i < port.n; i++) {
        if (!is_digit(port.p[i]))
            return false;
        number = number * 10 + (unsigned long)(port.p[i] - '0');
        if (number > 65535)
            return false;
    }
    return true;
}

/* Of a file: nothing, a drive of Windows, or a host. */
static bool check_file_host(struct str host) {
    bool drive = host.n == 2 && is_alpha(host.p[0]) && strchr(":|", host.p[1]);
    return !host.n || drive || check_host(host, true);
}

/* The ':' in front of the port; the length when there is none. */
static size_t port_colon(struct str host) {
    size_t i = 0;
    bool bracket = false;
    for (; i < host.n && (bracket || host.p[i] != ':'); i++)
        bracket = host.p[i] == '[' || (bracket && host.p[i] != ']');
    return i;
}

/* `rest` begins behind the slashes. */
static bool check_authority(struct str rest, bool special, bool file) {
    size_t end = 0;
    while (end < rest.n && !strchr(special ? "/?#\\" : "/?#", rest.p[end]))
        end++;
    struct str host = str_slice(rest, 0, end);
    if (file)
        return check_file_host(host);
    size_t at = str_last_index(host, '@');
    bool credentials = at < host.n;
    if (credentials)
        host = str_slice(host, at + 1, host.n);
    size_t colon = port_colon(host);
    struct str port = str_slice(host, colon < host.n ? colon + 1 : colon, host.n);
    if (!colon)
        return !special && !credentials && !host.n;
    return check_host(str_slice(host, 0, colon), special) && check_port(port);
}

bool url_is_standard(struct str url) {
    struct arena a = {0};
    url = url_strip(&a, url);
    size_t colon = str_index(url, ':', 0);
    struct str scheme = str_slice(url, 0, colon), rest = {0};
    bool ok = colon < url.n && scheme.n && is_alpha(scheme.p[0]);
    for (size_t i = 0; ok && i < scheme.n; i++)
        ok = is_alpha(scheme.p[i]) || is_digit(scheme.p[i]) || strchr("+-.", scheme.p[i]);
    if (ok) {
        bool special = is_special(scheme), file = str_eq_nocase(scheme, STR("file"));
        size_t slashes = 0;
        rest = str_slice(url, colon + 1, url.n);
        while (slashes < rest.n && (rest.p[slashes] == '/' || (special && rest.p[slashes] == '\\')))
            slashes++;
        if (special && !file)
            ok = check_authority(str_slice(rest, slashes, rest.n), true, false);
        else if (slashes >= 2)
            ok = check_authority(str_slice(rest, 2, rest.n), special, file);
    }
    arena_release(&a);
    return ok;
}
