#include "text/comment_text.h"

#include "base/strbuf.h"
#include "text/container.h"

/* Behind the comment that the text begins with; 0 where there is none that inline HTML can be. */
static size_t behind_comment(struct str text) {
    if (!str_starts(text, STR("<!--")) || str_starts(str_from(text, 4), STR(">")) ||
        str_starts(str_from(text, 4), STR("->")))
        return 0;
    size_t end = 4 + str_find(str_from(text, 4), STR("--"));
    return str_starts(str_from(text, end), STR("-->")) ? end + 3 : 0;
}

/* Is it raw HTML of comments with text behind them? */
static bool is_comment_with_text(cmark_node *node) {
    if (cmark_node_get_type(node) != CMARK_NODE_HTML_BLOCK)
        return false;
    struct str html = str_trim(str_of(cmark_node_get_literal(node)));
    bool any = false;
    for (size_t end; (end = behind_comment(html)); any = true)
        html = str_trim(str_from(html, end));
    return any && html.n && html.p[0] != '<';
}

static bool is_paragraph(cmark_node *node) {
    return cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH && !container_is_title(node) &&
           !container_is_term(node);
}

/* White space at the end of its last line may be a line break. */
static struct str text_of(cmark_node *node) {
    bool html = cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK;
    struct str text =
        str_of(html ? cmark_node_get_literal(node) : cmark_node_get_string_content(node));
    while (text.n && is_space(text.p[0]))
        text = str_from(text, 1);
    while (text.n && text.p[text.n - 1] == '\n')
        text.n--;
    return text;
}

/* The line behind the block. cmark ends raw HTML one line too early. */
static int line_behind(cmark_node *node) {
    if (cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH)
        return cmark_node_get_end_line(node) + 1;
    struct str text = text_of(node);
    int line = cmark_node_get_start_line(node) + 1;
    for (size_t at = 0; (at = str_index(text, '\n', at)) < text.n; at++)
        line++;
    return line;
}

/* The part of the same paragraph right below the block, or NULL. */
static cmark_node *part_below(cmark_node *block, int line) {
    cmark_node *next = cmark_node_next(block);
    bool below = next && cmark_node_get_start_line(next) == line;
    return below && (is_comment_with_text(next) || is_paragraph(next)) ? next : NULL;
}

/* A paragraph that is the last block has not been ended yet. */
static bool is_last(cmark_node *node) {
    for (; node; node = cmark_node_parent(node))
        if (cmark_node_next(node))
            return false;
    return true;
}

bool comment_text_join(struct arena *scratch, cmark_node *block) {
    bool comment = is_comment_with_text(block);
    cmark_node *next = cmark_node_next(block);
    if (!comment && !(next && is_paragraph(block) && is_comment_with_text(next) &&
                      part_below(block, line_behind(block))))
        return false;
    struct strbuf text;
    strbuf_init(&text, scratch, 0);
    strbuf_add(&text, text_of(block));
    int line = line_behind(block);
    while ((next = part_below(block, line))) {
        strbuf_addc(&text, '\n');
        strbuf_add(&text, text_of(next));
        line = line_behind(next);
        if (cmark_node_get_type(next) == CMARK_NODE_PARAGRAPH && is_last(next))
            cmark_node_set_string_content(next, ""); /* cmark drops it */
        else
            cmark_node_free(next);
    }
    if (comment)
        cmark_node_set_type(block, CMARK_NODE_PARAGRAPH);
    return cmark_node_set_string_content(block, str_z(scratch, strbuf_str(&text)));
}
