/* Headings: ids, permalinks, the title of the page. */
#include "text/markdown_render.h"
#include "text/slug.h"

/* The theme's own ids begin so. */
static bool is_usable(struct str id) { return id.n && !str_starts(id, STR("portico-")); }

static struct str id_of(struct renderer *r, struct str given, struct str text) {
    if (!is_usable(given))
        return slug_unique(r->arena, &r->ids, slug_of(r->arena, text));
    struct str id = str_dup(r->arena, given);
    if (map_find(&r->seen, id))
        return slug_unique(r->arena, &r->ids, id);
    *map_at(r->arena, &r->seen, id) = r;
    return id;
}

static void open_heading(struct renderer *r, cmark_node *node, const struct block_note *note) {
    int level = cmark_node_get_heading_level(node);
    struct str text =
        note && note->verbatim ? str_dup(r->arena, note->text) : str_trim(render_text_of(r, node));
    struct str id = id_of(r, note ? note->attrs.id : STR(""), text);
    *VEC_PUSH(r->arena, &r->page->markup.headings) = (struct markup_heading){
        .level = level, .id = id, .text = text, .line = render_place(r, node).line};
    if (level == 1 && r->page->title.n == 0)
        r->page->title = text;
    render_open(r, HTML_OWN_HEADING);
    render_fresh_line(r);
    strbuf_addf(r->out, "<h%d", level);
    if (html_filter_take_id(&r->filter, id)) { /* else an anchor before it leads there */
        STRBUF_LIT(r->out, " id=\"");
        html_attr(r->out, id);
        strbuf_addc(r->out, '"');
    }
    if (note && note->attrs.classes.n) {
        STRBUF_LIT(r->out, " class=\"");
        html_attr(r->out, note->attrs.classes);
        strbuf_addc(r->out, '"');
    }
    strbuf_addc(r->out, '>');
}

static void close_heading(struct renderer *r, cmark_node *node) {
    const struct markup *m = &r->page->markup;
    const struct markup_heading *heading = &m->headings.v[m->headings.n - 1];
    render_close(r);
    if (heading->text.n) { /* else nobody would see what the link belongs to */
        STRBUF_LIT(r->out, "<a class=\"headerlink\" href=\"#");
        html_url(r->out, heading->id);
        STRBUF_LIT(r->out, "\" title=\"Permanent link\">\xC2\xB6</a>");
    }
    strbuf_addf(r->out, "</h%d>\n", cmark_node_get_heading_level(node));
}

void render_heading(struct renderer *r, cmark_node *node, bool enter) {
    if (r->plain) {
        if (enter)
            render_fresh_line(r);
        strbuf_addf(r->out, enter ? "<h%d>" : "</h%d>\n", cmark_node_get_heading_level(node));
        return;
    }
    if (!enter) {
        close_heading(r, node);
        return;
    }
    const struct block_note *note = tree_note(node);
    open_heading(r, node, note);
    if (note && note->verbatim) {
        html_text(r->out, note->text);
        render_skip_children(r, node);
        close_heading(r, node);
    }
}
