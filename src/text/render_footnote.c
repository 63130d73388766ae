/* Footnotes. cmark moves the definitions that are referred to behind the page, in
 * the order of their first reference, and replaces the label in a reference by that
 * number. Ids follow Python-Markdown: fn:label, fnref:label, and fnref2:label for the second
 * reference. */
#include "base/utf8.h"
#include "text/markdown_render.h"

static uint32_t number_of(struct str literal) {
    uint32_t n = 0;
    for (size_t i = 0; i < literal.n && is_digit(literal.p[i]) && n < 100000000; i++)
        n = n * 10 + (uint32_t)(literal.p[i] - '0');
    return n;
}

/* What its ids end with: the label as the source has it, or the number where the label cannot stand
 * in an id. */
static struct str label_of(struct renderer *r, cmark_node *definition, uint32_t note) {
    struct str line = source_line(&r->source->lines, tree_line(definition));
    size_t begin = str_find(line, STR("[^")), end = str_find(line, STR("]:"));
    struct str label = begin < end ? str_slice(line, begin + 2, end) : STR("");
    bool usable = label.n && utf8_valid_prefix(label) == label.n;
    for (size_t i = 0; i < label.n; i++)
        usable = usable && !is_space(label.p[i]);
    return usable ? str_dup(r->scratch, label) : str_fmt(r->scratch, "%u", note);
}

static cmark_node *document_of(cmark_node *node) {
    for (cmark_node *parent; (parent = cmark_node_parent(node));)
        node = parent;
    return node;
}

/* All labels, once: the definitions are the last blocks of the page. */
static void read_labels(struct renderer *r, cmark_node *node) {
    cmark_node *block = r->notes.labels.n ? NULL : cmark_node_first_child(document_of(node));
    for (uint32_t note = 1; block; block = cmark_node_next(block))
        if (cmark_node_get_type(block) == CMARK_NODE_FOOTNOTE_DEFINITION)
            *VEC_PUSH(r->scratch, &r->notes.labels) = label_of(r, block, note++);
}

static struct str label_at(const struct renderer *r, uint32_t note) {
    return note && note <= r->notes.labels.n ? r->notes.labels.v[note - 1] : STR("");
}

static struct str reference_id(struct renderer *r, uint32_t note, uint32_t use) {
    struct str label = label_at(r, note);
    return use > 1 ? str_fmt(r->filter.arena, "fnref%u:%.*s", use, STR_ARG(label))
                   : str_fmt(r->filter.arena, "fnref:%.*s", STR_ARG(label));
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
    read_labels(r, node);
    struct str id = reference_id(r, note, ++r->notes.v[note - 1]);
    render_open(r, HTML_OWN_LINK);
    render_close(r);
    STRBUF_LIT(r->out, "<sup id=\"");
    html_attr(r->out, id);
    keep_id(r, id);
    STRBUF_LIT(r->out, "\"><a class=\"footnote-ref\" href=\"#fn:");
    html_url(r->out, label_at(r, note));
    strbuf_addf(r->out, "\">%u</a></sup>", note);
}

static uint32_t uses_of(const struct renderer *r, uint32_t note) {
    return note && note <= r->notes.n ? r->notes.v[note - 1] : 0;
}

static void add_returns(struct renderer *r) {
    uint32_t note = r->notes.defined;
    for (uint32_t use = 1; use <= uses_of(r, note); use++) {
        STRBUF_LIT(r->out, " <a class=\"footnote-backref\" href=\"#");
        html_url(r->out, reference_id(r, note, use));
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
        read_labels(r, node);
        struct str label = label_at(r, r->notes.defined);
        struct str id = str_fmt(r->filter.arena, "fn:%.*s", STR_ARG(label));
        STRBUF_LIT(r->out, "<li id=\"");
        html_attr(r->out, id);
        STRBUF_LIT(r->out, "\">\n");
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
