/* For tests of what Markdown becomes. */
#ifndef UNIT_TEXT_MARKDOWN_TESTING_H
#define UNIT_TEXT_MARKDOWN_TESTING_H

#include "text/markdown.h"
#include "unit/test.h"

static struct findings findings;

static inline struct markdown_page render(struct arena *a, struct str src) {
    struct markdown_page page;
    findings_init(&findings, a);
    markdown_render(a, src, &(struct markdown_options){.file = STR("docs/a.md")}, &findings, &page);
    return page;
}

static inline struct str html(struct arena *a, const char *src) {
    struct markdown_page page = render(a, str_of(src));
    return strbuf_str(&page.markup.body);
}

/* In a dialect. */
static inline struct str html_in(struct arena *a, const struct markdown_dialect *dialect,
                                 const char *src) {
    struct markdown_page page;
    findings_init(&findings, a);
    markdown_render(a, str_of(src),
                    &(struct markdown_options){.file = STR("docs/a.md"), .dialect = dialect},
                    &findings, &page);
    return strbuf_str(&page.markup.body);
}

#endif
