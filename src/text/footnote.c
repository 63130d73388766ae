#include "text/footnote.h"

#include "text/markdown_tree.h"

/* cmark does not tell the label of a definition, but where it ends. */
struct str footnote_label(const struct source_lines *lines, cmark_node *definition) {
    struct str line = source_line(lines, tree_line(definition));
    int column = cmark_node_get_start_column(definition);
    line = str_slice(line, 0, column > 0 ? (size_t)column - 1 : 0);
    return str_slice(line, str_last_index(line, '[') + 2, str_last_index(line, ']'));
}

cmark_node *footnotes_refer(struct arena *scratch, cmark_mem *mem, const struct source_lines *lines,
                            cmark_node *root) {
    cmark_node *all = cmark_node_new_with_mem(CMARK_NODE_BLOCK_QUOTE, mem);
    cmark_iter *iter = cmark_iter_new(root);
    while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (cmark_iter_get_event_type(iter) != CMARK_EVENT_ENTER ||
            cmark_node_get_type(node) != CMARK_NODE_FOOTNOTE_DEFINITION)
            continue;
        /* One paragraph each: what stands in a label cannot go on into the next. */
        cmark_node *reference = cmark_node_new_with_mem(CMARK_NODE_PARAGRAPH, mem);
        struct str label = footnote_label(lines, node);
        cmark_node_set_string_content(reference,
                                      str_z(scratch, str_fmt(scratch, "[^%.*s]", STR_ARG(label))));
        cmark_node_append_child(all, reference);
    }
    cmark_iter_free(iter);
    cmark_node_append_child(root, all);
    return all;
}
