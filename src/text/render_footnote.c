/* Footnotes. cmark moves the definitions that are referred to behind the page, in
 * the order of their first reference, and replaces the label in a reference by that
 * number. Ids follow Python-Markdown: fn:1, fnref:1, and fnref2:1 for the second
 * reference. */
#include "text/markdown_render.h"

static uint32_t number_of(struct str literal) {
    uint32_t n = 0;
    for (size_t i = 0; i < literal.n && is_digit(literal.p[i]) && n < 100000000; i++)
        n = n * 10 + (uint32_t)(literal.p[i] - '0');
    return n;
}

static void add_reference_id(struct strbuf *out, uint32_t note, uint32_t use) {
    if (use > 1)
        strbuf_addf(out, "fnref%u:%u", use, note);
    else
        strbuf_addf(out, "fnref:%u", note);
}

/* Links to it are right. */
static void keep_id(struct renderer *r, struct str id) {
    *VEC_PUSH(r->filter.arena, &r->filter.out->ids) = id;
}

void render_footnote_reference(struct renderer *r, cmark_node *node) {
    uint32_t note = number_of(str_of(cmark_node_get_literal(node)));
    while (r->notes.n < note)
        *VEC_PUSH(r->scratch, &r->notes) = 0;
    if (note == 0)
        return;
    uint32_t use = ++r->notes.v[note - 1];
    render_open(r, HTML_OWN_LINK);
    render_close(r);
    STRBUF_LIT(r->out, "<sup id=\"");
    size_t begin = r->out->n;
    add_reference_id(r->out, note, use);
    keep_id(r, str_dup(r->filter.arena, str_slice(strbuf_str(r->out), begin, r->out->n)));
    strbuf_addf(r->out, "\"><a class=\"footnote-ref\" href=\"#fn:%u\">%u</a></sup>", note, note);
}

static uint32_t uses_of(const struct renderer *r, uint32_t note) {
    return note && note <= r->notes.n ? r->notes.v[note - 1] : 0;
}

static void add_returns(struct renderer *r) {
    uint32_t note = r->notes.defined;
    for (uint32_t use = 1; use <= uses_of(r, note); use++) {
        STRBUF_LIT(r->out, " <a class=\"footnote-backref\" href=\"#");
        add_reference_id(r->out, note, use);
        strbuf_addf(r->out,
                    "\" aria-label=\"Back to reference %u of footnote %u\">\xE2\x86\xA9</a>", use,
                    note);
    }
}

void render_footnote_return(struct renderer *r, cmark_node *paragraph) {
    cmark_node *parent = cmark_node_parent(paragraph);
    if (parent && cmark_node_get_type(parent) == CMARK_NODE_FOOTNOTE_DEFINITION &&
        !cmark_node_next(paragraph))
        add_returns(r);
}

void render_footnote(struct renderer *r, cmark_node *node, bool enter) {
    if (enter) {
        render_open(r, HTML_OWN_FLOW);
        render_fresh_line(r);
        if (r->notes.defined++ == 0)
            STRBUF_LIT(r->out, "<div class=\"footnotes\" role=\"doc-endnotes\">\n<hr />\n<ol>\n");
        struct str id = str_fmt(r->filter.arena, "fn:%u", r->notes.defined);
        strbuf_addf(r->out, "<li id=\"%.*s\">\n", STR_ARG(id));
        keep_id(r, id);
        return;
    }
    render_close(r);
    cmark_node *last = cmark_node_last_child(node);
    if (!last || cmark_node_get_type(last) != CMARK_NODE_PARAGRAPH)
        add_returns(r);
    render_fresh_line(r);
    STRBUF_LIT(r->out, "</li>\n");
}

void render_footnotes_end(struct renderer *r) {
    if (r->notes.defined)
        STRBUF_LIT(r->out, "</ol>\n</div>\n");
}
