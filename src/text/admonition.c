#include "text/admonition.h"

static bool is_word(char c) { return is_alnum(c) || c == '_' || c == '-' || c & 0x80; }

/* Words separated by spaces; *rest begins behind them and their spaces. */
static struct str take_words(struct str s, struct str *rest) {
    size_t end = 0, i = 0;
    while (i < s.n && is_word(s.p[i])) {
        while (i < s.n && is_word(s.p[i]))
            i++;
        end = i;
        while (i < s.n && s.p[i] == ' ')
            i++;
    }
    *rest = str_from(s, i);
    return str_slice(s, 0, end);
}

struct str admonition_default_title(struct arena *a, struct str classes) {
    struct str first;
    str_cut(classes, ' ', &first);
    char *z = str_z(a, first);
    for (size_t i = 0; i < first.n; i++)
        z[i] = to_lower(z[i]);
    if (is_lower(z[0]))
        z[0] = (char)(z[0] - 'a' + 'A');
    return str_n(z, first.n);
}

/* The mark in front and the spaces behind it. False if there is none. */
static bool take_mark(struct str line, struct container *out, struct str *rest) {
    bool details = str_starts(line, STR("???"));
    if (!details && !str_starts(line, STR("!!!")))
        return false;
    size_t i = 3;
    out->kind = details ? CONTAINER_DETAILS : CONTAINER_ADMONITION;
    out->open = details && i < line.n && line.p[i] == '+';
    i += out->open;
    while (i < line.n && line.p[i] == ' ')
        i++;
    *rest = str_from(line, i);
    return true;
}

static bool take_title(struct str rest, struct container *out) {
    bool set_off = out->classes.n == 0 || rest.p[-1] == ' ';
    if (!set_off || rest.n < 2 || rest.p[0] != '"' || rest.p[rest.n - 1] != '"')
        return false;
    out->title = str_slice(rest, 1, rest.n - 1);
    out->has_title = str_trim(out->title).n > 0;
    return out->classes.n > 0 || (out->kind == CONTAINER_DETAILS && out->has_title);
}

bool admonition_parse(struct arena *a, struct str line, struct container *out) {
    struct str rest;
    *out = (struct container){0};
    if (!take_mark(line, out, &rest))
        return false;
    out->classes = take_words(rest, &rest);
    if (rest.n)
        return take_title(rest, out);
    if (out->classes.n == 0)
        return false;
    out->title = admonition_default_title(a, out->classes);
    out->has_title = true;
    return true;
}
