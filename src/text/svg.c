#include "text/svg.h"

#include "base/utf8.h"

static bool at_nocase(struct str s, size_t i, struct str word) {
    return str_eq_nocase(str_slice(s, i, i + word.n), word);
}

static size_t skip_space(struct str s, size_t i) {
    while (i < s.n && is_space(s.p[i]))
        i++;
    return i;
}

/* Elements that run something, hold foreign documents, or can change a link: by
 * their names behind a namespace prefix. */
static bool is_active_element(struct str s, size_t i) {
    static const struct str names[] = {
        STR_INIT("script"), STR_INIT("foreignobject"), STR_INIT("iframe"),   STR_INIT("object"),
        STR_INIT("embed"),  STR_INIT("handler"),       STR_INIT("listener"), STR_INIT("set"),
        STR_INIT("audio"),  STR_INIT("video"),         STR_INIT("html"),     STR_INIT("body"),
        STR_INIT("link"),   STR_INIT("meta"),          STR_INIT("base")};
    size_t begin = i, end = i;
    for (; end < s.n && (is_alnum(s.p[end]) || s.p[end] == ':' || s.p[end] == '-'); end++)
        if (s.p[end] == ':')
            begin = end + 1;
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        if (str_eq_nocase(str_slice(s, begin, end), names[k]))
            return true;
    return at_nocase(s, begin, STR("animate")); /* animateMotion and so on */
}

/* What "<" begins, is it active? */
static bool is_active_markup(struct str s, size_t i) {
    return is_active_element(s, i + 1) || at_nocase(s, i, STR("<!entity")) ||
           at_nocase(s, i, STR("<?xml-style"));
}

/* An attribute whose name begins with "on" and has a value. */
static bool is_handler(struct str s, size_t i) {
    size_t k = i + 2;
    if (!at_nocase(s, i, STR("on")))
        return false;
    while (k < s.n && is_alpha(s.p[k]))
        k++;
    if (k == i + 2)
        return false;
    k = skip_space(s, k);
    return k < s.n && s.p[k] == '=';
}

/* The value behind "href": only fragments, web addresses and images do no harm. */
static bool is_bad_href(struct str s, size_t i) {
    static const struct str good[] = {STR_INIT("#"),
                                      STR_INIT("http://"),
                                      STR_INIT("https://"),
                                      STR_INIT("data:image/png"),
                                      STR_INIT("data:image/jpeg"),
                                      STR_INIT("data:image/gif"),
                                      STR_INIT("data:image/webp")};
    if (!at_nocase(s, i, STR("href")))
        return false;
    size_t k = skip_space(s, i + 4);
    if (k == s.n || s.p[k] != '=')
        return false;
    for (k++; k < s.n && (is_space(s.p[k]) || s.p[k] == '"' || s.p[k] == '\'');)
        k++;
    for (size_t g = 0; g < sizeof good / sizeof *good; g++)
        if (at_nocase(s, k, good[g]))
            return false;
    return true;
}

static bool declares_other_encoding(struct str s) {
    struct str head = str_slice(s, 0, 200);
    size_t at = str_find(head, STR("encoding"));
    if (at == head.n)
        return false;
    at = skip_space(head, at + (sizeof "encoding" - 1));
    if (at == head.n || head.p[at] != '=')
        return false;
    at = skip_space(head, at + 1) + 1; /* behind the quote */
    return !at_nocase(head, at, STR("utf-8")) && !at_nocase(head, at, STR("us-ascii"));
}

/* Does a word of markup begin at i that runs something or leads elsewhere? */
static bool is_active_word(struct str s, size_t i) {
    bool begins = i > 0 && !is_alnum(s.p[i - 1]) && s.p[i - 1] != '-';
    return (begins && (is_handler(s, i) || is_bad_href(s, i))) ||
           at_nocase(s, i, STR("javascript:"));
}

bool svg_is_inert(struct str s) {
    if (utf8_valid_prefix(s) < s.n || memchr(s.p ? s.p : "", '\0', s.n) ||
        declares_other_encoding(s))
        return false;
    for (size_t i = 0; i < s.n; i++)
        if ((s.p[i] == '<' && is_active_markup(s, i)) || is_active_word(s, i))
            return false;
    return true;
}
