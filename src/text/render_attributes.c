/* Attributes that authors give to Markdown. */
#include "text/attr_list.h"
#include "text/markdown_render.h"

void render_attributes(struct renderer *r, cmark_node *node, struct str element,
                       struct str attributes) {
    struct place p = render_place(r, node);
    struct str tag = str_fmt(r->arena, "%.*s>", STR_ARG(attributes));
    html_filter_attributes(&r->filter, element, tag, p.line, p.column);
}

enum { LONGEST_LIST = 1000 };

/* Bytes of the attribute list that the text begins with, or 0. */
static size_t list_of(struct arena *scratch, struct str text, struct attr_list *list) {
    if (!str_starts(text, STR("{")))
        return 0;
    struct str inside = str_slice(text, 1, LONGEST_LIST);
    size_t end = str_index(inside, '}', 0);
    if (end == inside.n || !attr_list_parse(scratch, str_slice(inside, 0, end), list))
        return 0;
    return list->id.n || list->classes.n || list->others.n ? end + 2 : 0;
}

static bool takes_list(cmark_node *node) {
    cmark_node_type type = cmark_node_get_type(node);
    return type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE || type == CMARK_NODE_CODE ||
           type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG;
}

struct str render_behind_attributes(struct renderer *r, cmark_node *text_node, struct str text) {
    struct attr_list list;
    if (text.n == 0 || text.p[0] != '{' || r->plain)
        return text;
    cmark_node *before = cmark_node_previous(text_node);
    return before && takes_list(before) ? str_from(text, list_of(r->scratch, text, &list)) : text;
}

static void add_list(struct strbuf *attributes, const struct attr_list *list) {
    STRBUF_LIT(attributes, " id=\"");
    html_attr(attributes, list->id);
    STRBUF_LIT(attributes, "\" class=\"");
    html_attr(attributes, list->classes);
    strbuf_addc(attributes, '"');
    strbuf_add(attributes, list->others);
}

void render_attributes_behind(struct renderer *r, cmark_node *node, struct str element,
                              struct str title) {
    struct attr_list list = {0};
    cmark_node *next = r->plain ? NULL : cmark_node_next(node);
    struct str text = next && cmark_node_get_type(next) == CMARK_NODE_TEXT
                          ? str_of(cmark_node_get_literal(next))
                          : STR("");
    size_t bytes = list_of(r->scratch, text, &list);
    if (bytes == 0 && title.n == 0)
        return;
    struct strbuf attributes;
    strbuf_init(&attributes, r->scratch, 0);
    if (title.n) {
        STRBUF_LIT(&attributes, " title=\"");
        html_attr(&attributes, title);
        strbuf_addc(&attributes, '"');
    }
    if (bytes == 0) {
        strbuf_add(r->out, strbuf_str(&attributes));
        return;
    }
    cmark_node_set_literal(next, str_z(r->scratch, str_from(text, bytes)));
    add_list(&attributes, &list);
    render_attributes(r, node, element, strbuf_str(&attributes));
}

void render_attributes_of_block(struct renderer *r, cmark_node *node, struct str element,
                                const struct attr_list *list) {
    struct strbuf attributes;
    strbuf_init(&attributes, r->scratch, 0);
    add_list(&attributes, list);
    render_attributes(r, node, element, strbuf_str(&attributes));
}

void render_drop_attributes_behind(struct renderer *r, cmark_node *node) {
    struct attr_list list;
    cmark_node *next = r->plain ? NULL : cmark_node_next(node);
    if (!next || cmark_node_get_type(next) != CMARK_NODE_TEXT)
        return;
    struct str text = str_of(cmark_node_get_literal(next));
    size_t bytes = list_of(r->scratch, text, &list);
    if (bytes)
        cmark_node_set_literal(next, str_z(r->scratch, str_from(text, bytes)));
}
