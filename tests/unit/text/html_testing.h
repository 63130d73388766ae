/* Sanitizing in one line, for tests. */
#ifndef UNIT_TEXT_HTML_TESTING_H
#define UNIT_TEXT_HTML_TESTING_H

#include "text/html_filter.h"
#include "unit/test.h"

struct page {
    struct markup markup;
    struct findings findings;
    struct html_filter filter;
};

static inline struct page *page_new(struct arena *a) {
    struct page *p = ARENA_NEW(a, struct page);
    findings_init(&p->findings, a);
    markup_init(&p->markup, a);
    html_filter_init(&p->filter, a, &p->markup, STR("page.md"), &p->findings);
    return p;
}

static inline struct str page_body(const struct page *p) { return strbuf_str(&p->markup.body); }

static inline struct page *sanitized(struct arena *a, struct str html) {
    struct page *p = page_new(a);
    html_sanitize(a, html, STR("page.md"), &p->findings, &p->markup);
    return p;
}

/* What comes out for a literal; the test's state is its arena. */
#define assert_html(input, want) assert_str(page_body(sanitized(*state, STR(input))), want)
#define assert_same(input) assert_html(input, input)

/* "line:column code name" of each finding, in a row. */
static inline struct str page_findings(struct arena *a, const struct page *p) {
    struct strbuf out;
    strbuf_init(&out, a, 0);
    VEC_EACH (struct finding, f, &p->findings)
        strbuf_addf(&out, "%s%u:%u %.*s %.*s", out.n ? ", " : "", f->place.line, f->place.column,
                    STR_ARG(finding_code_name(f->code)), STR_ARG(f->args[0]));
    return strbuf_str(&out);
}
#define assert_findings(input, want) \
    assert_str(page_findings(*state, sanitized(*state, STR(input))), want)

#endif
