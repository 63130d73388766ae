#include "text/front_matter.h"

static bool is_mark(struct str line, struct str mark) {
    if (!str_starts(line, mark))
        return false;
    for (size_t i = mark.n; i < line.n; i++)
        if (line.p[i] != ' ' && line.p[i] != '\t')
            return false;
    return true;
}

bool front_matter_split(struct str src, struct str *yaml, struct str *body, uint32_t *body_line) {
    if (str_starts(src, STR("\xEF\xBB\xBF")))
        src = str_from(src, 3);
    *yaml = str_n(src.p, 0);
    *body = src;
    *body_line = 1;
    struct str rest = src, line;
    if (!str_next_line(&rest, &line) || !is_mark(line, STR("---")))
        return false;
    const char *begin = rest.p;
    uint32_t number = 1;
    while (rest.n) {
        const char *end = rest.p;
        str_next_line(&rest, &line);
        number++;
        if (is_mark(line, STR("---")) || is_mark(line, STR("..."))) {
            *yaml = str_n(begin, (size_t)(end - begin));
            *body = rest;
            *body_line = number + 1;
            return true;
        }
    }
    return false;
}
