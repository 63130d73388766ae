#include "text/content_tab.h"

bool content_tab_parse(struct str line, struct container *out) {
    *out = (struct container){.kind = CONTAINER_TAB};
    if (!str_starts(line, STR("===")))
        return false;
    size_t i = 3;
    for (; i < line.n && (line.p[i] == '!' || line.p[i] == '+'); i++) {
        bool *flag = line.p[i] == '!' ? &out->first : &out->open;
        if (*flag)
            return false;
        *flag = true;
    }
    if (i == line.n || line.p[i] != ' ')
        return false;
    struct str title = str_trim(str_from(line, i));
    if (title.n < 2 || title.p[0] != '"' || title.p[title.n - 1] != '"')
        return false;
    out->title = str_trim(str_slice(title, 1, title.n - 1));
    out->has_title = out->title.n > 0;
    return out->has_title;
}
