#include "text/slash_block.h"

#include "text/admonition.h"

enum { FEWEST_SLASHES = 3, MOST_SLASHES = 64 };

static size_t count_slashes(struct str line) {
    size_t n = 0;
    while (n < line.n && line.p[n] == '/')
        n++;
    return n;
}

bool slash_block_ends(struct str line, unsigned slashes) {
    return line.n == slashes && count_slashes(line) == slashes;
}

static bool is_admonition_name(struct str name) {
    static const struct str names[] = {
        STR_INIT("note"),      STR_INIT("abstract"), STR_INIT("attention"), STR_INIT("bug"),
        STR_INIT("caution"),   STR_INIT("check"),    STR_INIT("danger"),    STR_INIT("error"),
        STR_INIT("example"),   STR_INIT("failure"),  STR_INIT("hint"),      STR_INIT("info"),
        STR_INIT("important"), STR_INIT("question"), STR_INIT("quote"),     STR_INIT("seealso"),
        STR_INIT("success"),   STR_INIT("summary"),  STR_INIT("tip"),       STR_INIT("todo"),
        STR_INIT("warning")};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq(name, names[i]))
            return true;
    return false;
}

static bool is_name(char c) { return is_alnum(c) || c == '-' || c == '_' || c & 0x80; }

static void add_class(struct arena *a, struct str name, struct container *out) {
    if (name.n)
        out->classes = out->classes.n
                           ? str_fmt(a, "%.*s %.*s", STR_ARG(out->classes), STR_ARG(name))
                           : str_dup(a, name);
}

/* What stands behind `html |`: an element with `.class` and `#id` behind its name.
 * Attributes in brackets are read over. */
static void take_selector(struct arena *a, struct str s, struct container *out) {
    struct str selector;
    str_cut(s, '[', &selector);
    for (size_t i = 0; i < selector.n;) {
        char mark = selector.p[i++];
        size_t end = i;
        while (end < selector.n && is_name(selector.p[end]))
            end++;
        struct str name = str_slice(selector, i, end);
        if (mark == '.')
            add_class(a, name, out);
        else if (mark == '#')
            out->id = name;
        i = end;
    }
}

static bool take_name(struct arena *a, struct str name, struct str argument,
                      struct container *out) {
    out->title = argument;
    out->has_title = argument.n > 0;
    if (is_admonition_name(name)) {
        out->kind = CONTAINER_ADMONITION;
        out->classes = name;
        if (!out->has_title)
            out->title = admonition_default_title(a, name);
        out->has_title = true;
        return true;
    }
    if (str_eq(name, STR("admonition"))) {
        out->kind = CONTAINER_ADMONITION;
        return true;
    }
    if (str_eq(name, STR("details"))) {
        out->kind = CONTAINER_DETAILS;
        return true;
    }
    if (str_eq(name, STR("tab"))) {
        out->kind = CONTAINER_TAB;
        return out->has_title;
    }
    out->has_title = false;
    if (str_eq(name, STR("html"))) {
        out->kind = CONTAINER_DIV;
        take_selector(a, argument, out);
        return argument.n > 0;
    }
    if (str_eq(name, STR("define"))) {
        out->kind = CONTAINER_TERMS;
        return true;
    }
    out->kind = CONTAINER_CAPTION;
    return str_eq(name, STR("caption")) || str_eq(name, STR("figure-caption")) ||
           str_eq(name, STR("table-caption"));
}

bool slash_block_parse(struct arena *a, struct str line, struct container *out) {
    size_t slashes = count_slashes(line), end;
    if (slashes < FEWEST_SLASHES || slashes > MOST_SLASHES || slashes == line.n)
        return false;
    *out = (struct container){.slashes = (unsigned)slashes, .options = true};
    struct str rest = str_trim(str_from(line, slashes));
    for (end = 0; end < rest.n && is_name(rest.p[end]);)
        end++;
    struct str argument = str_trim(str_from(rest, end));
    if (argument.n && argument.p[0] != '|')
        return false;
    return take_name(a, str_slice(rest, 0, end), str_trim(str_from(argument, 1)), out);
}

static struct str unquoted(struct str s) {
    bool quoted = s.n > 1 && (s.p[0] == '"' || s.p[0] == '\'') && s.p[s.n - 1] == s.p[0];
    return quoted ? str_slice(s, 1, s.n - 1) : s;
}

/* `attrs: {class: "a b", id: c}`. The keys may also stand on lines of their own behind `attrs:`. */
static void take_attributes(struct arena *a, struct str map, struct container *c) {
    struct str rest = str_slice(map, 1, map.n - 1), entry, key;
    while (rest.n) {
        rest = str_cut(rest, ',', &entry);
        struct str value = unquoted(str_trim(str_cut(entry, ':', &key)));
        key = unquoted(str_trim(key));
        if (str_eq(key, STR("class")))
            add_class(a, value, c);
        else if (str_eq(key, STR("id")))
            c->id = str_dup(a, value);
    }
}

bool slash_block_option(struct arena *a, struct str line, struct container *c) {
    struct str key;
    size_t colon = str_index(line, ':', 0);
    if (colon == line.n || (colon + 1 < line.n && line.p[colon + 1] != ' '))
        return false;
    struct str value = unquoted(str_trim(str_cut(line, ':', &key)));
    bool yes = str_eq_nocase(value, STR("true"));
    if (key.n == 0 || !is_alpha(key.p[0]))
        return false;
    if (str_eq(key, STR("open")) || str_eq(key, STR("select")))
        c->open = yes;
    else if (str_eq(key, STR("new")))
        c->first = yes;
    else if (str_eq(key, STR("type")) || str_eq(key, STR("class")))
        add_class(a, value, c);
    else if (str_eq(key, STR("id")))
        c->id = str_dup(a, value);
    else if (str_eq(key, STR("attrs")) && str_starts(value, STR("{")) && str_ends(value, STR("}")))
        take_attributes(a, value, c);
    return true;
}
