/* Places of nodes. What cmark tells of blocks is exact. Of inlines it tells the
 * line and byte where it takes the prefix of the block's first line, such as "> ", to
 * stand before all of its lines, and of bare links nothing of use; so what stands at
 * the place is compared with what must, and looked for where it differs. */
#include "text/markdown_render.h"

/* The next bare link in the lines of its block, behind the last one found. */
static struct place find_bare(struct renderer *r, cmark_node *block, struct str text) {
    struct source_lines *lines = &r->source->lines;
    uint32_t first = tree_line(block), last = (uint32_t)cmark_node_get_end_line(block);
    if (r->bare.line < first) {
        r->bare.line = first;
        r->bare.at = 0;
    }
    size_t at = r->bare.at;
    for (uint32_t line = r->bare.line; text.n && line < last; line++) {
        struct str rest = str_from(source_line(lines, line), at);
        size_t found = str_find(rest, text);
        if (found < rest.n) {
            r->bare.line = line;
            r->bare.at = at + found + text.n;
            return source_place(lines, line, (uint32_t)(at + found) + 1);
        }
        at = 0;
    }
    return source_place(lines, first, (uint32_t)cmark_node_get_start_column(block));
}

static struct str first_text(cmark_node *link) {
    cmark_node *child = cmark_node_first_child(link);
    if (!child || cmark_node_get_type(child) != CMARK_NODE_TEXT)
        return STR("");
    return str_of(cmark_node_get_literal(child));
}

static bool is_bare(cmark_node *link, struct str text) {
    return cmark_node_get_type(link) == CMARK_NODE_LINK && text.n &&
           str_ends(str_of(cmark_node_get_url(link)), text);
}

/* The line and byte, from 0, that cmark tells of an inline, led back behind what was done to the
 * text of its block. */
static size_t move_back(cmark_node *block, uint32_t *line, int column) {
    const struct block_note *note = tree_note(block);
    size_t from = column > 0 ? (size_t)column - 1 : 0;
    if (!note || !note->moves.n || column <= 0)
        return from;
    uint32_t first = tree_line(block), begin = (uint32_t)cmark_node_get_start_column(block);
    uint32_t below = *line > first ? *line - first : 0, at = (uint32_t)from;
    begin = begin ? begin - 1 : 0;
    at = at > begin ? at - begin : 0;
    inline_move_back(&note->moves, &below, &at);
    *line = first + below;
    return begin + at;
}

static struct place place_link(struct renderer *r, cmark_node *node, cmark_node *block) {
    cmark_node *child = cmark_node_first_child(node);
    struct str mark = cmark_node_get_type(node) == CMARK_NODE_IMAGE ? STR("![") : STR("[");
    struct str text = first_text(node);
    /* It is given the line that it ends on; its text knows better. */
    uint32_t line = child ? tree_line(child) : 0;
    if (line == 0)
        line = tree_line(node);
    int column = cmark_node_get_start_column(node);
    size_t from = move_back(block, &line, column);
    struct str source = source_line(&r->source->lines, line);
    if (from > source.n)
        from = source.n;
    size_t at = from + str_find(str_from(source, from), mark);
    bool exact = column > 0 && at == from;
    if (at < source.n &&
        (exact || !is_bare(node, text) || str_starts(str_from(source, at + mark.n), text)))
        return source_place(&r->source->lines, line, (uint32_t)at + 1);
    return find_bare(r, block, text);
}

struct place render_place(struct renderer *r, cmark_node *node) {
    cmark_node_type type = cmark_node_get_type(node);
    bool inlines = (type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_INLINE;
    cmark_node *block = node;
    while (block && (tree_line(block) == 0 ||
                     (cmark_node_get_type(block) & CMARK_NODE_TYPE_MASK) != CMARK_NODE_TYPE_BLOCK))
        block = cmark_node_parent(block);
    if (!block)
        return source_place(&r->source->lines, 1, 1);
    if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE)
        return place_link(r, node, block);
    if (!inlines || !tree_line(node))
        return source_place(&r->source->lines, tree_line(block),
                            (uint32_t)cmark_node_get_start_column(block));
    uint32_t line = tree_line(node);
    size_t from = move_back(block, &line, cmark_node_get_start_column(node));
    return source_place(&r->source->lines, line, (uint32_t)from + 1);
}
