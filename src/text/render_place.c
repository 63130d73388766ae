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

/* How many bytes were put into the line before `from` to part links and footnotes. */
static size_t joints_before(const struct renderer *r, struct str line, size_t from) {
    size_t n = 0;
    if (!r->source->footnotes)
        return 0;
    struct str rest = str_slice(line, 0, from);
    for (size_t at; (at = str_find(rest, STR("][^"))) < rest.n; rest = str_from(rest, at + 3))
        n++;
    return n < from ? n : from;
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
    struct str source = source_line(&r->source->lines, line);
    size_t from = column > 0 ? (size_t)column - 1 : 0;
    from -= joints_before(r, source, from);
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
    cmark_node *known = inlines && tree_line(node) ? node : block;
    return source_place(&r->source->lines, tree_line(known),
                        (uint32_t)cmark_node_get_start_column(known));
}
