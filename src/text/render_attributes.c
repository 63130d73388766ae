/* Attributes that authors give to Markdown. */
#include "text/markdown_render.h"

void render_attributes(struct renderer *r, cmark_node *node, struct str element,
                       struct str attributes) {
    struct place p = render_place(r, node);
    struct str tag = str_fmt(r->arena, "%.*s>", STR_ARG(attributes));
    html_filter_attributes(&r->filter, element, tag, p.line, p.column);
}
