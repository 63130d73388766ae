/* Text between tags, with what the dialect finds in it: abbreviations, symbols and magic links. */
#include "text/magic_link.h"
#include "text/markdown_render.h"
#include "text/smart_symbol.h"

struct found {
    size_t bytes;      /* 0 for nothing */
    size_t digits;     /* of an ordinal number */
    struct str symbol; /* in its place */
    struct str title;  /* of an abbreviation */
};

static struct found find(const struct renderer *r, struct str text, size_t at) {
    struct found f = {0};
    uint32_t symbols = r->source->dialect->symbols;
    if (symbols) {
        f.symbol = smart_symbol_find(symbols, text, at, &f.bytes);
        f.digits = f.bytes || !(symbols & SYMBOL_ORDINALS) ? 0 : smart_symbol_ordinal(text, at);
        f.bytes += f.digits ? f.digits + 2 : 0;
    }
    if (f.bytes == 0 && r->source->abbreviations.longest)
        f.bytes = abbreviations_find(&r->source->abbreviations, text, at, &f.title);
    return f;
}

static void add(struct strbuf *out, struct str text, const struct found *f) {
    if (f->symbol.n) {
        strbuf_add(out, f->symbol);
    } else if (f->digits) {
        strbuf_add(out, str_slice(text, 0, f->digits));
        STRBUF_LIT(out, "<sup>");
        strbuf_add(out, str_from(text, f->digits));
        STRBUF_LIT(out, "</sup>");
    } else {
        STRBUF_LIT(out, "<abbr title=\"");
        html_attr(out, f->title);
        STRBUF_LIT(out, "\">");
        html_text(out, text);
        STRBUF_LIT(out, "</abbr>");
    }
}

static bool is_in_link(cmark_node *node) {
    while (node && (cmark_node_get_type(node) & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_INLINE) {
        if (cmark_node_get_type(node) == CMARK_NODE_LINK)
            return true;
        node = cmark_node_parent(node);
    }
    return false;
}

static void add_link(struct renderer *r, cmark_node *node, const struct magic_link *link) {
    struct place p = render_place(r, node);
    render_open(r, HTML_OWN_LINK);
    STRBUF_LIT(r->out, "<a class=\"magiclink\" href=\"");
    markup_add_url(r->arena, &r->page->markup, LINK_HREF, link->url, p.line, p.column);
    STRBUF_LIT(r->out, "\" title=\"");
    html_attr(r->out, link->title);
    STRBUF_LIT(r->out, "\">");
    html_text(r->out, link->shown);
    render_close(r);
    STRBUF_LIT(r->out, "</a>");
}

static void render_plain_text(struct renderer *r, struct str text) {
    const bool *abbreviation = r->source->abbreviations.starts;
    bool symbols = r->source->dialect->symbols, abbreviations = r->source->abbreviations.longest;
    bool look = !r->plain && (symbols || abbreviations);
    size_t written = 0;
    for (size_t at = 0; look && at < text.n;) {
        unsigned char c = (unsigned char)text.p[at];
        if (!(symbols && smart_symbol_starts[c]) && !(abbreviations && abbreviation[c])) {
            at++;
            continue;
        }
        struct found f = find(r, text, at);
        if (f.bytes) {
            html_text(r->out, render_without_joints(r, str_slice(text, written, at)));
            add(r->out, str_slice(text, at, at + f.bytes), &f);
            written = at + f.bytes;
        }
        at += f.bytes ? f.bytes : 1;
    }
    html_text(r->out, render_without_joints(r, str_from(text, written)));
}

void render_text(struct renderer *r, cmark_node *node, struct str text) {
    const struct magic_links *magic = &r->source->dialect->magic;
    struct magic_link link;
    size_t written = 0;
    bool look = !r->plain && (magic->references || magic->people) && !is_in_link(node);
    for (size_t at = 0; look && at < text.n; at++) {
        if (!memchr("#!?@", text.p[at], 4) ||
            !magic_link_find(magic, r->arena, text, written, at, &link))
            continue;
        render_plain_text(r, str_slice(text, written, link.from));
        add_link(r, node, &link);
        written = link.to;
        at = link.to - 1;
    }
    render_plain_text(r, str_from(text, written));
}
