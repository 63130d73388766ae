#include "text/front_matter.h"

#include "base/strbuf.h"

static bool is_mark(struct str line, struct str mark) {
    if (!str_starts(line, mark))
        return false;
    for (size_t i = mark.n; i < line.n; i++)
        if (line.p[i] != ' ' && line.p[i] != '\t')
            return false;
    return true;
}

static bool split_yaml(struct front_matter *out) {
    struct str rest = out->body, line;
    if (!str_next_line(&rest, &line) || !is_mark(line, STR("---")))
        return false;
    const char *begin = rest.p;
    uint32_t number = 1;
    while (rest.n) {
        const char *end = rest.p;
        str_next_line(&rest, &line);
        number++;
        if (is_mark(line, STR("---")) || is_mark(line, STR("..."))) {
            out->yaml = str_n(begin, (size_t)(end - begin));
            out->body = rest;
            out->body_line = number + 1;
            return true;
        }
    }
    return false;
}

/* A line `key: value`. */
static bool is_pair(struct str line, struct str *key, struct str *value) {
    size_t begin = 0, end;
    while (begin < line.n && begin < 3 && line.p[begin] == ' ')
        begin++;
    for (end = begin; end < line.n; end++)
        if (!is_alnum(line.p[end]) && line.p[end] != '_' && line.p[end] != '-')
            break;
    if (end == begin || end == line.n || line.p[end] != ':')
        return false;
    *key = str_slice(line, begin, end);
    *value = str_trim(str_from(line, end + 1));
    return true;
}

static bool goes_on(struct str line) {
    return str_starts(line, STR("    ")) || str_starts(line, STR("\t"));
}

static bool split_lines(struct front_matter *out) {
    struct str rest = out->body, line, key, value;
    size_t end = 0;
    while (str_next_line(&rest, &line)) {
        bool blank = str_trim(line).n == 0;
        if (end ? !blank && !is_pair(line, &key, &value) && !goes_on(line)
                : !is_pair(line, &key, &value))
            break;
        end = out->body.n - rest.n;
        out->body_line++;
        if (blank)
            break;
    }
    out->lines = str_slice(out->body, 0, end);
    out->body = str_from(out->body, end);
    return end > 0;
}

bool front_matter_split(struct str src, bool bare, struct front_matter *out) {
    if (str_starts(src, STR("\xEF\xBB\xBF")))
        src = str_from(src, 3);
    *out = (struct front_matter){
        .yaml = str_n(src.p, 0), .lines = str_n(src.p, 0), .body = src, .body_line = 1};
    return split_yaml(out) || (bare && split_lines(out));
}

struct str front_matter_value(struct arena *a, struct str lines, struct str key) {
    struct strbuf b;
    struct str line, name, value;
    bool found = false;
    strbuf_init(&b, a, 0);
    while (str_next_line(&lines, &line)) {
        if (is_pair(line, &name, &value))
            found = str_eq_nocase(name, key);
        else
            value = str_trim(line);
        if (!found || !value.n)
            continue;
        if (b.n)
            STRBUF_LIT(&b, " ");
        strbuf_add(&b, value);
    }
    return strbuf_str(&b);
}
