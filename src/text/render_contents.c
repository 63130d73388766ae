/* `[TOC]` in a paragraph of its own stands for a list of the page's headings, as in
 * Python-Markdown's toc extension. It is put into the body at the end, when all of them are known.
 * Only the first one of a page is: more would let a small page become a large one. */
#include "base/limits.h"
#include "text/markdown_render.h"

bool render_contents(struct renderer *r, cmark_node *paragraph) {
    if (r->plain || !r->source->dialect->contents)
        return false;
    cmark_node *text = cmark_node_first_child(paragraph);
    if (!text || cmark_node_get_type(text) != CMARK_NODE_TEXT ||
        cmark_node_get_literal(text)[0] != '[' ||
        !str_eq(str_trim(render_text_of(r, paragraph)), STR("[TOC]")))
        return false;
    if (!r->contents.wanted) {
        r->contents.wanted = true;
        r->contents.at = r->out->n;
    }
    return true;
}

static void close_list(struct strbuf *b) { STRBUF_LIT(b, "</li>\n</ul>\n"); }

static struct str contents_of(struct arena *scratch, const struct markup *m) {
    int levels[8], n = 0;
    struct strbuf b;
    strbuf_init(&b, scratch, LIMIT_HTML_BYTES);
    STRBUF_LIT(&b, "<div class=\"toc\">\n");
    VEC_EACH (const struct markup_heading, h, &m->headings) {
        if (!h->id.n || !h->text.n)
            continue;
        for (; n > 1 && h->level <= levels[n - 2]; n--)
            close_list(&b);
        if (!n || h->level > levels[n - 1]) {
            STRBUF_LIT(&b, "<ul>\n");
            n++;
        } else {
            STRBUF_LIT(&b, "</li>\n");
        }
        levels[n - 1] = h->level;
        STRBUF_LIT(&b, "<li><a href=\"#");
        html_url(&b, h->id);
        STRBUF_LIT(&b, "\">");
        html_text(&b, h->text);
        STRBUF_LIT(&b, "</a>");
    }
    for (; n; n--)
        close_list(&b);
    STRBUF_LIT(&b, "</div>\n");
    return b.failed ? STR("") : strbuf_str(&b);
}

void render_contents_end(struct renderer *r) {
    struct markup *m = &r->page->markup;
    size_t at = r->contents.at;
    if (!r->contents.wanted || m->body.failed)
        return;
    struct str list = contents_of(r->scratch, m);
    struct str rest = str_dup(r->scratch, str_from(strbuf_str(&m->body), at));
    m->body.n = at;
    strbuf_add(&m->body, list);
    strbuf_add(&m->body, rest);
    VEC_EACH (struct markup_link, l, &m->links)
        l->offset += l->offset >= at ? list.n : 0;
}
