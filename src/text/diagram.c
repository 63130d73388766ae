#include "text/diagram.h"

/* More backticks than stand in a row in a diagram. */
#define FENCE "``````"

static const struct form {
    struct str begin, end, fence;
} forms[] = {{STR_INIT("::uml::"), STR_INIT("::end-uml::"), STR_INIT(FENCE "plantuml")},
             {STR_INIT("{% dot"), STR_INIT("%}"), STR_INIT(FENCE "dot")},
             {STR_INIT("{% graphviz"), STR_INIT("%}"), STR_INIT(FENCE "dot")}};

enum { FORMS = sizeof forms / sizeof *forms };

/* The form that the line begins, or FORMS. */
static size_t form_of(struct str line) {
    size_t i = 0;
    while (i < FORMS && !(str_starts(line, forms[i].begin) &&
                          (line.n == forms[i].begin.n || is_space(line.p[forms[i].begin.n]))))
        i++;
    return i;
}

/* The line that ends it, or e->n. */
static size_t find_end(const struct line_edit *e, size_t i, struct str end) {
    while (++i < e->n)
        if (str_eq(str_trim(e->v[i].text), end))
            break;
    return i;
}

/* The line's text becomes another one behind the same white space. */
static void replace(struct line_edit *e, size_t i, struct str with) {
    struct edited_line *line = &e->v[i];
    struct str text =
        str_fmt(e->arena, "%.*s%.*s", (int)line->origin.before, line->text.p, STR_ARG(with));
    e->bytes = e->bytes - line->text.n + text.n;
    line->text = text;
    e->changed = true;
}

void diagram_blocks(struct line_edit *e) {
    struct str fence = {0};
    bool endless[FORMS + 1] = {[FORMS] = true}; /* no end is left of this form */
    for (size_t i = 0; i < e->n; i++) {
        struct str line = str_trim(e->v[i].text);
        size_t n = line_fence(line), form = fence.n ? FORMS : form_of(line);
        if (fence.n && n >= fence.n && n == line.n && line.p[0] == fence.p[0])
            fence.n = 0;
        else if (!fence.n && n)
            fence = str_slice(line, 0, n);
        size_t end = endless[form] ? e->n : find_end(e, i, forms[form].end);
        if (end == e->n) {
            endless[form] = true;
            continue;
        }
        replace(e, i, forms[form].fence);
        replace(e, end, STR(FENCE));
        i = end;
    }
}
