#include "text/markup.h"

#include "base/limits.h"
#include "text/escape.h"

void markup_init(struct markup *m, struct arena *a) {
    *m = (struct markup){0};
    strbuf_init(&m->body, a, LIMIT_HTML_BYTES);
}

void markup_add_url(struct arena *a, struct markup *m, enum link_use use, struct str target,
                    uint32_t line, uint32_t column) {
    size_t offset = m->body.n;
    html_url(&m->body, target);
    if (m->body.failed)
        return;
    *VEC_PUSH(a, &m->links) = (struct markup_link){.target = target,
                                                   .use = use,
                                                   .line = line,
                                                   .column = column,
                                                   .offset = offset,
                                                   .length = m->body.n - offset};
}

static int lower(int level, int by) { return level + by < 6 ? level + by : 6; }

/* The markup is well formed, and '<' opens nothing but tags in it. */
void markup_lower_body(struct strbuf *body, int by) {
    for (size_t i = str_index(strbuf_str(body), '<', 0); i + 3 < body->n;
         i = str_index(strbuf_str(body), '<', i + 1)) {
        size_t at = body->p[i + 1] == '/' ? i + 2 : i + 1;
        if (body->p[at] == 'h' && body->p[at + 1] >= '1' && body->p[at + 1] <= '6')
            body->p[at + 1] = (char)('0' + lower(body->p[at + 1] - '0', by));
    }
}

void markup_lower_headings(struct markup *m, int by) {
    markup_lower_body(&m->body, by);
    VEC_EACH (struct markup_heading, h, &m->headings)
        h->level = lower(h->level, by);
}
