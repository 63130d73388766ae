/* Footnotes. cmark moves the definitions that are referred to behind the page, in
 * the order of their first reference, and replaces the label in a reference by that
 * number. Ids follow Python-Markdown: with the label, fn:label, fnref:label, and
 * fnref2:label for the second reference. */
#include "base/utf8.h"
#include "text/footnote.h"
#include "text/markdown_render.h"

static uint32_t number_of(struct str literal) {
    uint32_t n = 0;
    for (size_t i = 0; i < literal.n && is_digit(literal.p[i]) && n < 100000000; i++)
        n = n * 10 + (uint32_t)(literal.p[i] - '0');
    return n;
}

/* What its ids end with: the label, or its number where that cannot stand in an id. */
static struct str id_part(struct renderer *r, cmark_node *definition) {
    struct str label = footnote_label(&r->source->lines, definition);
    bool usable = label.n && utf8_valid_prefix(label) == label.n;
    for (size_t i = 0; i < label.n; i++)
        usable = usable && !is_space(label.p[i]);
    return usable ? label : str_fmt(r->scratch, "%zu", r->notes.n + 1);
}

void render_footnotes_begin(struct renderer *r, cmark_node *root) {
    cmark_node *n = cmark_node_last_child(root);
    if (!r->source->footnotes)
        return;
    while (n && cmark_node_get_type(n) == CMARK_NODE_FOOTNOTE_DEFINITION && cmark_node_previous(n))
        n = cmark_node_previous(n);
    for (; n; n = cmark_node_next(n))
        if (cmark_node_get_type(n) == CMARK_NODE_FOOTNOTE_DEFINITION) {
            struct str label = id_part(r, n);
            *VEC_PUSH(r->scratch, &r->notes) = (struct footnote){.label = label};
        }
}

/* The id of a reference to it, or its own. */
static struct str id_of(struct renderer *r, uint32_t note, uint32_t use) {
    struct arena *a = r->filter.arena;
    struct str label = r->notes.v[note - 1].label;
    if (use == 0)
        return str_fmt(a, "fn:%.*s", STR_ARG(label));
    return use > 1 ? str_fmt(a, "fnref%u:%.*s", use, STR_ARG(label))
                   : str_fmt(a, "fnref:%.*s", STR_ARG(label));
}

/* Links to it are right. */
static void keep_id(struct renderer *r, struct str id) {
    *VEC_PUSH(r->filter.arena, &r->filter.out->ids) = id;
}

/* Attributes, but for the quotation mark at their end. */
static void add_link(struct renderer *r, struct str id) {
    STRBUF_LIT(r->out, " href=\"#");
    html_url(r->out, id);
}

static void add_id(struct renderer *r, struct str id) {
    STRBUF_LIT(r->out, " id=\"");
    html_attr(r->out, id);
    keep_id(r, id);
}

void render_footnote_reference(struct renderer *r, cmark_node *node) {
    uint32_t note = number_of(str_of(cmark_node_get_literal(node)));
    if (note == 0 || note > r->notes.n)
        return;
    uint32_t use = ++r->notes.v[note - 1].uses;
    render_open(r, HTML_OWN_LINK);
    render_close(r);
    STRBUF_LIT(r->out, "<sup");
    add_id(r, id_of(r, note, use));
    STRBUF_LIT(r->out, "\"><a class=\"footnote-ref\"");
    add_link(r, id_of(r, note, 0));
    strbuf_addf(r->out, "\">%u</a></sup>", note);
}

static void add_returns(struct renderer *r) {
    uint32_t note = r->notes.defined;
    for (uint32_t use = 1; note <= r->notes.n && use <= r->notes.v[note - 1].uses; use++) {
        STRBUF_LIT(r->out, " <a class=\"footnote-backref\"");
        add_link(r, id_of(r, note, use));
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
        STRBUF_LIT(r->out, "<li");
        add_id(r, id_of(r, r->notes.defined, 0));
        STRBUF_LIT(r->out, "\">\n");
        return;
    }
    render_close(r);
    cmark_node *last = cmark_node_last_child(node);
    if ((!last || cmark_node_get_type(last) != CMARK_NODE_PARAGRAPH) &&
        r->notes.v[r->notes.defined - 1].uses) {
        STRBUF_LIT(r->out, "<p>");
        add_returns(r);
        STRBUF_LIT(r->out, "</p>\n");
    }
    render_fresh_line(r);
    STRBUF_LIT(r->out, "</li>\n");
}

void render_footnotes_end(struct renderer *r) {
    if (r->notes.defined)
        STRBUF_LIT(r->out, "</ol>\n</div>\n");
}
