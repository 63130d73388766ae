/* Tables. They scroll in a box of their own; columns are aligned by class. */
#include <cmark-gfm-core-extensions.h>

#include "text/markdown_render.h"

static void table(struct renderer *r, cmark_node *node, bool enter) {
    if (enter) {
        render_open(r, HTML_OWN_FLOW);
        render_fresh_line(r);
        STRBUF_LIT(r->out, "<div class=\"table-scroll\" tabindex=\"0\"><table>\n");
        r->table.body = false;
        r->table.alignments = cmark_gfm_extensions_get_table_alignments(node);
        r->table.columns = cmark_gfm_extensions_get_table_columns(node);
        return;
    }
    render_close(r);
    strbuf_addz(r->out, r->table.body ? "</tbody>\n</table></div>\n" : "</table></div>\n");
}

static void row(struct renderer *r, cmark_node *node, bool enter) {
    if (enter) {
        r->table.header = cmark_gfm_extensions_get_table_row_is_header(node);
        r->table.column = 0;
        if (r->table.header) {
            STRBUF_LIT(r->out, "<thead>\n");
        } else if (!r->table.body) {
            STRBUF_LIT(r->out, "<tbody>\n");
            r->table.body = true;
        }
        STRBUF_LIT(r->out, "<tr>\n");
        return;
    }
    strbuf_addz(r->out, r->table.header ? "</tr>\n</thead>\n" : "</tr>\n");
}

static const char *alignment(const struct renderer *r) {
    if (r->table.column >= r->table.columns || !r->table.alignments)
        return "";
    switch (r->table.alignments[r->table.column]) {
    case 'l':
        return "align-left";
    case 'c':
        return "align-center";
    case 'r':
        return "align-right";
    default:
        return "";
    }
}

/* The column's alignment, and what the author gave the cell. */
static void cell_attributes(struct renderer *r, cmark_node *node, const char *tag) {
    const struct block_note *note = tree_note(node);
    const char *align = alignment(r);
    if (!note || note->verbatim) {
        if (*align)
            strbuf_addf(r->out, " class=\"%s\"", align);
        return;
    }
    struct attr_list attrs = note->attrs;
    attrs.classes = str_fmt(r->scratch, "%s%s%.*s", align, *align && attrs.classes.n ? " " : "",
                            STR_ARG(attrs.classes));
    render_attributes_of_block(r, node, str_of(tag), &attrs);
}

static void cell(struct renderer *r, cmark_node *node, bool enter) {
    const char *tag = r->table.header ? "th" : "td";
    if (!enter) {
        render_close(r);
        strbuf_addf(r->out, "</%s>\n", tag);
        r->table.column++;
        return;
    }
    render_open(r, HTML_OWN_FLOW);
    strbuf_addc(r->out, '<');
    strbuf_addz(r->out, tag);
    cell_attributes(r, node, tag);
    strbuf_addc(r->out, '>');
    const struct block_note *note = tree_note(node);
    if (note && note->verbatim) {
        html_text(r->out, note->text);
        render_skip_children(r, node);
        cell(r, node, false);
    }
}

bool render_table(struct renderer *r, cmark_node *node, bool enter) {
    if (!cmark_node_get_syntax_extension(node))
        return false;
    const char *type = cmark_node_get_type_string(node);
    if (strncmp(type, "table", 5) != 0)
        return false;
    if (strcmp(type, "table") == 0)
        table(r, node, enter);
    else if (strcmp(type, "table_cell") == 0)
        cell(r, node, enter);
    else
        row(r, node, enter);
    return true;
}
