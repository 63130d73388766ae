#include "text/attr_list.h"

#include "text/escape.h"

static bool is_name(char c) { return is_alnum(c) || (c && memchr("-_:.", c, 4)) || c & 0x80; }

static size_t name_end(struct str s, size_t i) {
    while (i < s.n && is_name(s.p[i]))
        i++;
    return i;
}

/* The value behind '=' at i: a quoted string or a word. s.n + 1 if a quote is open. */
static size_t value_end(struct str s, size_t i, struct str *value) {
    if (i < s.n && (s.p[i] == '"' || s.p[i] == '\'')) {
        size_t end = str_index(s, s.p[i], i + 1);
        *value = str_slice(s, i + 1, end);
        return end + 1;
    }
    size_t end = i;
    while (end < s.n && s.p[end] != ' ')
        end++;
    *value = str_slice(s, i, end);
    return end;
}

static void add_class(struct strbuf *b, struct str name) {
    if (b->n)
        strbuf_addc(b, ' ');
    strbuf_add(b, name);
}

static void add_other(struct strbuf *b, struct str name, struct str value) {
    strbuf_addc(b, ' ');
    strbuf_add(b, name);
    STRBUF_LIT(b, "=\"");
    html_attr(b, value);
    strbuf_addc(b, '"');
}

/* One attribute at i; returns the index behind it, or 0 where there is none. */
static size_t take_attribute(struct str text, size_t i, struct attr_list *out,
                             struct strbuf *classes, struct strbuf *others) {
    bool mark = text.p[i] == '#' || text.p[i] == '.';
    size_t end = name_end(text, i + mark);
    struct str name = str_slice(text, i + mark, end), value = STR("");
    if (name.n == 0)
        return 0;
    if (text.p[i] == '#') {
        out->id = name;
    } else if (text.p[i] == '.') {
        add_class(classes, name);
    } else if (end < text.n && text.p[end] == '=') {
        end = value_end(text, end + 1, &value);
        if (str_eq(name, STR("id")))
            out->id = value;
        else if (str_eq(name, STR("class")))
            add_class(classes, value);
        else
            add_other(others, name, value);
    } else if (str_index(name, '-', 0) < name.n) {
        /* `data-preview`; other words alone say nothing. */
        add_other(others, name, name);
    }
    return end > text.n ? 0 : end;
}

bool attr_list_parse(struct arena *a, struct str text, struct attr_list *out) {
    *out = (struct attr_list){0};
    struct strbuf classes, others;
    strbuf_init(&classes, a, 0);
    strbuf_init(&others, a, 0);
    text = str_trim(text);
    if (str_starts(text, STR(":")))
        text = str_from(text, 1);
    for (size_t i = 0; i < text.n;) {
        if (is_space(text.p[i])) {
            i++;
            continue;
        }
        i = take_attribute(text, i, out, &classes, &others);
        if (i == 0 || (i < text.n && !is_space(text.p[i])))
            return false;
    }
    out->classes = strbuf_str(&classes);
    out->others = strbuf_str(&others);
    return text.n > 0;
}

bool attr_list_take(struct arena *a, struct str *line, struct attr_list *out) {
    struct str s = str_trim(*line);
    if (!str_ends(s, STR("}")))
        return false;
    size_t open = str_last_index(s, '{');
    if (open == s.n || (open > 0 && !is_space(s.p[open - 1])))
        return false;
    if (!attr_list_parse(a, str_slice(s, open + 1, s.n - 1), out))
        return false;
    *line = str_trim(str_slice(s, 0, open));
    return true;
}

bool attr_list_take_line(struct arena *a, struct str *text, struct attr_list *out) {
    struct str s = str_trim(*text);
    size_t end = str_last_index(s, '\n');
    if (!str_ends(s, STR("}")) || end == s.n)
        return false;
    struct str line = str_trim(str_from(s, end + 1));
    if (!str_starts(line, STR("{")) || str_index(line, '}', 0) + 1 != line.n ||
        !attr_list_parse(a, str_slice(line, 1, line.n - 1), out))
        return false;
    *text = str_trim(str_slice(s, 0, end));
    return true;
}
