#include "text/markdown_render.h"

#include <cmark-gfm-core-extensions.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "text/container.h"
#include "text/math.h"

void render_fresh_line(struct renderer *r) {
    if (r->out->n && r->out->p[r->out->n - 1] != '\n')
        strbuf_addc(r->out, '\n');
}

void render_open(struct renderer *r, enum html_own kind) {
    if (!r->plain)
        html_filter_enter(&r->filter, kind);
}

void render_close(struct renderer *r) {
    if (!r->plain)
        html_filter_leave(&r->filter);
}

void render_skip_children(struct renderer *r, cmark_node *node) {
    cmark_iter_reset(r->iter, node, CMARK_EVENT_EXIT);
    r->depth--;
}

struct str render_without_joints(struct renderer *r, struct str text) {
    if (!r->source->joints || str_index(text, TREE_JOINT, 0) == text.n)
        return text;
    char *p = arena_alloc(r->scratch, text.n);
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] != TREE_JOINT)
            p[n++] = text.p[i];
    return str_n(p, n);
}

struct str render_literal(struct renderer *r, cmark_node *node) {
    struct str text = str_of(cmark_node_get_literal(node));
    bool display;
    if (r->plain)
        return text;
    if (r->source->footnotes && utf8_valid_prefix(text) < text.n)
        text = utf8_repair(r->scratch, text);
    bool code = cmark_node_get_type(node) == CMARK_NODE_CODE;
    struct str formula = code ? math_span(text, &display) : STR("");
    return formula.n ? formula : text;
}

struct str render_text_of(struct renderer *r, cmark_node *node) {
    struct strbuf text;
    strbuf_init(&text, r->arena, 0);
    cmark_iter *iter = cmark_iter_new(node);
    while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
        if (cmark_iter_get_event_type(iter) != CMARK_EVENT_ENTER)
            continue;
        cmark_node *n = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(n);
        if (type == CMARK_NODE_TEXT)
            strbuf_add(&text, render_without_joints(
                                  r, render_behind_attributes(r, n, render_literal(r, n))));
        else if (type == CMARK_NODE_CODE)
            strbuf_add(&text, render_literal(r, n));
        else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
            strbuf_addc(&text, ' ');
    }
    cmark_iter_free(iter);
    return strbuf_str(&text);
}

static bool is_paragraph(cmark_node *node) {
    return node && cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH;
}

/* Does a paragraph stand without tags, as in a list without blank lines? */
static bool is_tight(cmark_node *paragraph) {
    cmark_node *item = cmark_node_parent(paragraph);
    cmark_node *next = cmark_node_next(paragraph);
    const struct container *c = item ? container_of(item) : NULL;
    if (c && c->kind == CONTAINER_DEFINITION)
        return c->tight && !cmark_node_previous(paragraph) && !is_paragraph(next);
    if (!item || cmark_node_get_type(item) != CMARK_NODE_ITEM)
        return false;
    cmark_node *list = cmark_node_parent(item);
    return list && cmark_node_get_list_tight(list);
}

enum { SUMMARY_BYTES = 200 };

/* Cut between words, with an ellipsis. */
static struct str summary_of(struct arena *a, struct str text) {
    text = str_trim(text);
    if (text.n <= SUMMARY_BYTES)
        return text;
    size_t end = SUMMARY_BYTES;
    while (end > SUMMARY_BYTES / 2 && text.p[end] != ' ')
        end--;
    if (text.p[end] != ' ')
        end = SUMMARY_BYTES;
    while (end && (text.p[end] & 0xC0) == 0x80)
        end--;
    return str_fmt(a, "%.*s\xE2\x80\xA6", STR_ARG(str_trim(str_slice(text, 0, end))));
}

static void take_summary(struct renderer *r, cmark_node *paragraph) {
    const struct block_note *note = tree_note(paragraph);
    if (r->page->summary.n || r->plain || (note && note->verbatim) ||
        cmark_node_get_type(cmark_node_parent(paragraph)) != CMARK_NODE_DOCUMENT)
        return;
    r->page->summary = summary_of(r->arena, render_text_of(r, paragraph));
}

static void render_paragraph(struct renderer *r, cmark_node *node, bool enter) {
    const struct block_note *note = tree_note(node);
    if (!cmark_node_first_child(node) && !(note && note->verbatim))
        return;
    bool tight = is_tight(node);
    if (!r->plain && container_is_term(node)) {
        render_term(r, node, enter);
        return;
    }
    if (enter && render_contents(r, node)) {
        render_skip_children(r, node);
        return;
    }
    if (enter) {
        take_summary(r, node);
        render_open(r, HTML_OWN_PARAGRAPH);
        if (!tight) {
            render_fresh_line(r);
            STRBUF_LIT(r->out, "<p");
            if (note && !note->verbatim)
                render_attributes_of_block(r, node, STR("p"), &note->attrs);
            strbuf_addc(r->out, '>');
        }
        if (note && note->verbatim) {
            html_text(r->out, note->text);
            render_skip_children(r, node);
            render_paragraph(r, node, false);
        }
        return;
    }
    render_close(r);
    render_footnote_return(r, node);
    if (!tight)
        STRBUF_LIT(r->out, "</p>\n");
}

static bool is_task(cmark_node *item) {
    cmark_syntax_extension *e = cmark_node_get_syntax_extension(item);
    return e && strcmp(cmark_node_get_type_string(item), "tasklist") == 0;
}

static void open_list(struct renderer *r, cmark_node *node) {
    render_open(r, HTML_OWN_FLOW);
    render_fresh_line(r);
    cmark_node *first = cmark_node_first_child(node);
    bool tasks = first && is_task(first);
    int start = cmark_node_get_list_start(node);
    if (cmark_node_get_list_type(node) == CMARK_BULLET_LIST)
        strbuf_addz(r->out, tasks ? "<ul class=\"task-list\">\n" : "<ul>\n");
    else if (start == 1)
        STRBUF_LIT(r->out, "<ol>\n");
    else
        strbuf_addf(r->out, "<ol start=\"%d\">\n", start);
}

static void render_list(struct renderer *r, cmark_node *node, bool enter) {
    if (enter) {
        open_list(r, node);
        return;
    }
    render_close(r);
    strbuf_addz(r->out,
                cmark_node_get_list_type(node) == CMARK_BULLET_LIST ? "</ul>\n" : "</ol>\n");
}

/* Where an item is no paragraph, it takes the attributes of its last text. */
static void item_attributes(struct renderer *r, cmark_node *item) {
    cmark_node *last = cmark_node_last_child(item);
    while (last && cmark_node_get_type(last) == CMARK_NODE_LIST)
        last = cmark_node_previous(last);
    const struct block_note *note =
        last && is_paragraph(last) && is_tight(last) ? tree_note(last) : NULL;
    if (note && !note->verbatim)
        render_attributes_of_block(r, item, STR("li"), &note->attrs);
}

static void render_item(struct renderer *r, cmark_node *node, bool enter) {
    if (!enter) {
        render_close(r);
        STRBUF_LIT(r->out, "</li>\n");
        return;
    }
    render_open(r, HTML_OWN_FLOW);
    render_fresh_line(r);
    if (!is_task(node)) {
        STRBUF_LIT(r->out, "<li");
        item_attributes(r, node);
        strbuf_addc(r->out, '>');
        return;
    }
    STRBUF_LIT(r->out, "<li class=\"task-list-item\"><input type=\"checkbox\" disabled");
    strbuf_addz(r->out, cmark_gfm_extensions_get_tasklist_item_checked(node)
                            ? " checked aria-label=\"Done\" /> "
                            : " aria-label=\"To do\" /> ");
}

static void render_quote(struct renderer *r, cmark_node *node, bool enter) {
    if (!r->plain && render_alert(r, node, enter))
        return;
    if (enter) {
        render_open(r, HTML_OWN_FLOW);
        render_fresh_line(r);
        STRBUF_LIT(r->out, "<blockquote>\n");
    } else {
        render_close(r);
        render_fresh_line(r);
        STRBUF_LIT(r->out, "</blockquote>\n");
    }
}

static void render_rule(struct renderer *r) {
    render_open(r, HTML_OWN_FLOW);
    render_close(r);
    render_fresh_line(r);
    STRBUF_LIT(r->out, "<hr />\n");
}

static void render_html_block(struct renderer *r, cmark_node *node) {
    struct str html = str_of(cmark_node_get_literal(node));
    render_fresh_line(r);
    if (r->plain) {
        strbuf_add(r->out, html);
    } else if (container_is_term(node)) {
        render_term(r, node, true);
        render_term(r, node, false);
    } else {
        struct place p = render_place(r, node);
        r->filter.line_column = p.column;
        html_filter_feed(&r->filter, str_dup(r->arena, html), p.line, p.column);
    }
    render_fresh_line(r);
}

static void render_block(struct renderer *r, cmark_node *node, bool enter) {
    if (render_table(r, node, enter) || render_container(r, node, enter))
        return;
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_PARAGRAPH:
        render_paragraph(r, node, enter);
        break;
    case CMARK_NODE_HEADING:
        render_heading(r, node, enter);
        break;
    case CMARK_NODE_LIST:
        render_list(r, node, enter);
        break;
    case CMARK_NODE_ITEM:
        render_item(r, node, enter);
        break;
    case CMARK_NODE_BLOCK_QUOTE:
        render_quote(r, node, enter);
        break;
    case CMARK_NODE_CODE_BLOCK:
        render_code_block(r, node);
        break;
    case CMARK_NODE_HTML_BLOCK:
        render_html_block(r, node);
        break;
    case CMARK_NODE_THEMATIC_BREAK:
        render_rule(r);
        break;
    case CMARK_NODE_FOOTNOTE_DEFINITION:
        render_footnote(r, node, enter);
        break;
    default:
        break;
    }
}

static bool is_leaf(cmark_node *node) {
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_CODE_BLOCK:
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_THEMATIC_BREAK:
    case CMARK_NODE_TEXT:
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
    case CMARK_NODE_CODE:
    case CMARK_NODE_HTML_INLINE:
        return true;
    default:
        return false;
    }
}

/* The texts of one page go on with the ids of each other. */
static void take_ids(struct renderer *r) {
    struct markdown_ids *ids = r->source->ids;
    if (!ids)
        return;
    r->ids = ids->slugs;
    r->filter.ids = ids->taken;
    for (size_t i = 0; i < r->source->given_ids.n; i++)
        map_at(r->arena, &r->ids, str_dup(r->arena, r->source->given_ids.items[i].key));
}

static void give_ids(struct renderer *r) {
    if (r->source->ids)
        *r->source->ids = (struct markdown_ids){r->ids, r->filter.ids};
}

void markdown_render_tree(struct arena *a, struct arena *scratch, cmark_node *root,
                          struct markdown_source *source, struct findings *f,
                          struct markdown_page *page) {
    struct renderer r = {.arena = a,
                         .scratch = scratch,
                         .source = source,
                         .findings = f,
                         .page = page,
                         .out = &page->markup.body,
                         .plain = source->plain,
                         .ids = source->given_ids};
    html_filter_init(&r.filter, a, &page->markup, source->lines.file, f);
    r.filter.lines_inserted = source->lines.inserted;
    r.filter.media = source->media;
    take_ids(&r);
    r.iter = cmark_iter_new(root);
    render_footnotes_begin(&r, root);
    while (!r.out->failed && cmark_iter_next(r.iter) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(r.iter);
        bool enter = cmark_iter_get_event_type(r.iter) == CMARK_EVENT_ENTER;
        bool leaf = is_leaf(node);
        r.depth += enter && !leaf;
        if (!render_inline(&r, node, enter))
            render_block(&r, node, enter);
        r.depth -= !enter && !leaf;
    }
    render_footnotes_end(&r);
    if (!r.plain && !r.out->failed)
        html_filter_finish(&r.filter);
    render_contents_end(&r);
    give_ids(&r);
    cmark_iter_free(r.iter);
}
