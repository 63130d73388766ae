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
