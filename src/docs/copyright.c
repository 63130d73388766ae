#include "docs/copyright.h"

#include "docs/origin.h"
#include "text/escape.h"
#include "text/html_filter.h"
#include "text/url.h"

/* Sanitized HTML has its brackets only around tags. */
static struct str without_tags(struct arena *a, struct str html) {
    struct strbuf b;
    strbuf_init(&b, a, 0);
    while (html.n) {
        size_t tag = str_index(html, '<', 0);
        strbuf_add(&b, str_slice(html, 0, tag));
        html = str_from(html, str_index(html, '>', tag) + 1);
    }
    return strbuf_str(&b);
}

/* Puts whole addresses in the places of links. False when one leads nowhere. */
static bool put_links(struct arena *a, const struct markup *m, struct str site_url,
                      struct strbuf *out) {
    struct str body = strbuf_str(&m->body);
    size_t at = 0;
    VEC_EACH (const struct markup_link, link, &m->links) {
        struct str target = link->target;
        if (url_classify(target) != URL_ABSOLUTE)
            target = origin_join(a, site_url, target);
        if (!target.n)
            return false;
        strbuf_add(out, str_slice(body, at, link->offset));
        html_url(out, target);
        at = link->offset + link->length;
    }
    strbuf_add(out, str_from(body, at));
    return true;
}

struct str copyright_html(struct arena *a, struct str html, struct str site_url, struct place place,
                          struct findings *f) {
    struct markup m;
    struct strbuf out;
    struct html_filter filter;
    markup_init(&m, a);
    strbuf_init(&out, a, 0);
    html_filter_init(&filter, a, &m, place.file, f);
    filter.lines_inserted = true; /* a scalar of YAML: only its begin is known */
    html_filter_feed(&filter, html, place.line, place.column);
    html_filter_finish(&filter);
    if (m.ids.n || m.headings.n || !put_links(a, &m, site_url, &out))
        return without_tags(a, strbuf_str(&m.body));
    return strbuf_str(&out);
}
