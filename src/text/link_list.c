#include "text/link_list.h"

#include "base/limits.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "text/dialect.h"
#include "text/front_matter.h"
#include "text/line_edit.h"
#include "text/list_indent.h"
#include "text/markdown_tree.h"

struct reader {
    struct arena *arena;
    struct source_lines *lines;
};

/* The text of a node and all in it. */
static struct str text_in(const struct reader *r, cmark_node *node) {
    struct strbuf b;
    strbuf_init(&b, r->arena, 0);
    cmark_iter *iter = cmark_iter_new(node);
    while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
        cmark_node *at = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(at);
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
            strbuf_addz(&b, cmark_node_get_literal(at));
        else if (type == CMARK_NODE_SOFTBREAK)
            strbuf_addc(&b, ' ');
    }
    cmark_iter_free(iter);
    return str_trim(strbuf_str(&b));
}

static bool is_blank(cmark_node *node) {
    return cmark_node_get_type(node) == CMARK_NODE_TEXT &&
           !str_trim(str_of(cmark_node_get_literal(node))).n;
}

/* As it is written: a pattern such as *_*.md is no emphasis. */
static struct str written(const struct reader *r, cmark_node *block) {
    struct str text = source_line(r->lines, tree_line(block));
    int column = cmark_node_get_start_column(block);
    return column < 1 ? STR("") : str_dup(r->arena, str_trim(str_from(text, (size_t)column - 1)));
}

/* The pattern * alone reads as the marker of an item. */
static bool is_lone_star(const struct reader *r, cmark_node *at) {
    return at && cmark_node_get_type(at) == CMARK_NODE_LIST && !cmark_node_next(at) &&
           str_eq(written(r, at), STR("*"));
}

static void read_text(const struct reader *r, cmark_node *paragraph, struct link_list_item *out) {
    cmark_node *first = cmark_node_first_child(paragraph);
    int column = cmark_node_get_start_column(paragraph);
    out->place = source_place(r->lines, tree_line(paragraph), column > 0 ? (uint32_t)column : 1);
    out->is_link = first && cmark_node_get_type(first) == CMARK_NODE_LINK;
    if (!out->is_link) {
        out->text = written(r, paragraph);
        for (cmark_node *at = first; at; at = cmark_node_next(at))
            out->odd |= cmark_node_get_type(at) == CMARK_NODE_SOFTBREAK;
        return;
    }
    out->text = text_in(r, first);
    out->href = str_dup(r->arena, str_of(cmark_node_get_url(first)));
    for (cmark_node *at = cmark_node_next(first); at; at = cmark_node_next(at))
        out->odd |= !is_blank(at);
}

static void read_list(const struct reader *r, cmark_node *list, struct link_list_item *out,
                      int depth) {
    for (cmark_node *item = cmark_node_first_child(list); item; item = cmark_node_next(item)) {
        struct link_list_item one = {0};
        cmark_node *at = cmark_node_first_child(item);
        one.place = source_place(r->lines, tree_line(item), 1);
        if (at && cmark_node_get_type(at) == CMARK_NODE_PARAGRAPH) {
            read_text(r, at, &one);
            at = cmark_node_next(at);
        }
        if (!one.text.n && is_lone_star(r, at)) {
            one.text = STR("*");
            at = NULL;
        }
        if (at && cmark_node_get_type(at) == CMARK_NODE_LIST && depth < LIMIT_MARKDOWN_DEPTH) {
            read_list(r, at, &one, depth + 1);
            at = cmark_node_next(at);
        }
        one.odd |= at != NULL || !one.text.n;
        *VEC_PUSH(r->arena, &out->items) = one;
    }
}

static cmark_node *find_list(cmark_node *root) {
    cmark_node *last = NULL;
    bool marked = false;
    for (cmark_node *at = cmark_node_first_child(root); at; at = cmark_node_next(at)) {
        cmark_node_type type = cmark_node_get_type(at);
        if (type == CMARK_NODE_HTML_BLOCK &&
            str_eq(str_trim(str_of(cmark_node_get_literal(at))), STR("<!--nav-->"))) {
            marked = true;
            last = NULL;
        } else if (type == CMARK_NODE_LIST && !(marked && last)) {
            last = at;
        }
    }
    return last;
}

bool link_list_parse(struct arena *a, struct str src, struct str file, struct findings *f,
                     struct link_list_item *out) {
    struct arena scratch = {0};
    struct markdown_source source = {.dialect = &dialect_github};
    struct front_matter front;
    front_matter_split(src, false, &front);
    struct str body = front.body;
    if (body.n > LIMIT_MARKDOWN_BYTES)
        return false; /* the page itself has its finding */
    if (utf8_valid_prefix(body) < body.n)
        body = utf8_repair(&scratch, body);
    source_lines_init(&source.lines, &scratch, body, file, front.body_line);
    struct line_edit edit;
    line_edit_init(&edit, &scratch, &source.lines);
    list_indent(&edit);
    line_edit_finish(&edit, &source.lines);
    cmark_node *root = markdown_tree(&scratch, &source, f);
    cmark_node *list = root ? find_list(root) : NULL;
    struct reader reader = {a, &source.lines};
    if (list)
        read_list(&reader, list, out, 0);
    markdown_tree_end();
    arena_release(&scratch);
    return list != NULL;
}
