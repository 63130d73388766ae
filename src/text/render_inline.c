/* Text, emphasis, code, links and images. */
#include "base/limits.h"
#include "text/inline_mark.h"
#include "text/keys.h"
#include "text/magic_link.h"
#include "text/markdown_render.h"
#include "text/math.h"
#include "text/url.h"

/* User data of a link or image that is shown without its tags. */
static char shown_as_text;

/* Lists and their items are nested by LIMIT_MARKDOWN_DEPTH at most, which makes two
 * nodes each; what is deeper by more than a table are inlines. */
enum { DEEPEST_INLINE = 2 * LIMIT_MARKDOWN_DEPTH + LIMIT_SLASH_DEPTH + 8 };

static bool is_too_deep(struct renderer *r, cmark_node *node, bool enter) {
    if (r->depth <= DEEPEST_INLINE)
        return false;
    if (enter && !r->too_deep) {
        FIND1(r->findings, MARKDOWN_LIMIT, render_place(r, node),
              STR("emphasis and links are nested too deeply; the inner ones are shown without "
                  "their marks"));
        r->too_deep = true;
    }
    return true;
}

static void render_emphasis(struct renderer *r, cmark_node *node, bool enter) {
    if (r->images || is_too_deep(r, node, enter))
        return;
    cmark_node_type type = cmark_node_get_type(node);
    const char *mark = inline_mark_of(node);
    const char *tag = mark ? mark : type == CMARK_NODE_STRONG ? "strong" : "em";
    if (enter)
        render_open(r, HTML_OWN_INLINE);
    else
        render_close(r);
    strbuf_addz(r->out, enter ? "<" : "</");
    strbuf_addz(r->out, tag);
    if (enter)
        render_attributes_behind(r, node, str_of(tag), STR(""));
    strbuf_addc(r->out, '>');
}

/* False for an address that does harm: it is left out. */
static bool check_url(struct renderer *r, cmark_node *node, struct str url, enum link_use use) {
    enum url_kind kind = url_classify(url);
    bool external = kind == URL_ABSOLUTE || kind == URL_PROTOCOL_RELATIVE;
    if (use == LINK_IMAGE)
        r->page->images_external += external;
    if (kind != URL_UNSAFE && (kind != URL_IMAGE_DATA || use == LINK_IMAGE))
        return true;
    FIND2(r->findings, HTML_URL_UNSAFE, render_place(r, node),
          str_dup(r->findings->arena, str_slice(url, 0, 60)),
          use == LINK_IMAGE ? STR("img") : STR("a"));
    return false;
}

static struct str url_of(struct renderer *r, cmark_node *link) {
    return render_without_joints(r, str_of(cmark_node_get_url(link)));
}

static struct str title_of(struct renderer *r, cmark_node *link) {
    return render_without_joints(r, str_of(cmark_node_get_title(link)));
}

static void add_url(struct renderer *r, cmark_node *node, struct str url, enum link_use use) {
    if (r->plain) {
        html_url(r->out, url);
        return;
    }
    struct place p = render_place(r, node);
    struct str target = str_dup(r->arena, url_strip(r->scratch, url));
    markup_add_url(r->arena, &r->page->markup, use, target, p.line, p.column);
}

/* Images of other hosts, where the portal shows none. */
static bool is_link_instead(const struct renderer *r, cmark_node *node) {
    const struct media *media = r->source->media;
    return !r->plain && media && media->images_links &&
           url_is_external(str_of(cmark_node_get_url(node)));
}

/* The image as a link, which its alternative text is the text of; in a link that text alone. */
static void render_image_link(struct renderer *r, cmark_node *node, bool enter) {
    struct str url = url_of(r, node);
    if (enter) {
        r->images++;
        r->image_link = !html_filter_in_link(&r->filter);
        if (r->image_link) {
            render_open(r, HTML_OWN_LINK);
            STRBUF_LIT(r->out, "<a href=\"");
            add_url(r, node, url, LINK_HREF);
            STRBUF_LIT(r->out, "\">");
        }
        if (!cmark_node_first_child(node))
            html_text(r->out, url);
        return;
    }
    r->images--;
    render_drop_attributes_behind(r, node);
    if (r->image_link) {
        render_close(r);
        STRBUF_LIT(r->out, "</a>");
    }
}

/* Decided on entering, remembered for leaving. */
static bool is_shown(struct renderer *r, cmark_node *node, bool enter, enum link_use use) {
    if (!enter)
        return cmark_node_get_user_data(node) != &shown_as_text;
    bool shown =
        r->plain || (!is_too_deep(r, node, enter) && check_url(r, node, url_of(r, node), use));
    if (!shown) {
        cmark_node_set_user_data(node, &shown_as_text);
        render_drop_attributes_behind(r, node);
    }
    return shown;
}

static void render_link(struct renderer *r, cmark_node *node, bool enter) {
    if (r->images || !is_shown(r, node, enter, LINK_HREF))
        return;
    if (!enter) {
        render_close(r);
        STRBUF_LIT(r->out, "</a>");
        return;
    }
    render_open(r, HTML_OWN_LINK);
    STRBUF_LIT(r->out, "<a href=\"");
    add_url(r, node, url_of(r, node), LINK_HREF);
    strbuf_addc(r->out, '"');
    render_attributes_behind(r, node, STR("a"), title_of(r, node));
    strbuf_addc(r->out, '>');
}

/* What stands in the brackets becomes the alternative text, so the tag is open while
 * the children are walked. An image in it is only its own text. */
static void render_image(struct renderer *r, cmark_node *node, bool enter) {
    if (r->images == (enter ? 0 : 1) && is_link_instead(r, node)) {
        render_image_link(r, node, enter);
        return;
    }
    if (r->images == 0 || !enter) {
        if (!is_shown(r, node, enter, LINK_IMAGE))
            return;
    }
    if (!enter) {
        if (--r->images)
            return;
        strbuf_addc(r->out, '"');
        render_attributes_behind(r, node, STR("img"), title_of(r, node));
        STRBUF_LIT(r->out, " />");
        return;
    }
    if (r->images++)
        return;
    STRBUF_LIT(r->out, "<img src=\"");
    add_url(r, node, url_of(r, node), LINK_IMAGE);
    STRBUF_LIT(r->out, "\" alt=\"");
}

static void render_raw(struct renderer *r, cmark_node *node) {
    struct str html = str_of(cmark_node_get_literal(node));
    if (r->images) {
        if (r->plain)
            html_attr(r->out, html);
        return;
    }
    if (r->plain) {
        strbuf_add(r->out, html);
        return;
    }
    struct place p = render_place(r, node);
    cmark_node *block = cmark_node_parent(node);
    while (block && cmark_node_get_start_column(block) == 0)
        block = cmark_node_parent(block);
    r->filter.line_column = block ? (uint32_t)cmark_node_get_start_column(block) : 1;
    html_filter_feed(&r->filter, str_dup(r->arena, html), p.line, p.column);
}

/* The text of a bare link is the address itself. */
static bool is_address(cmark_node *node, struct str text) {
    cmark_node *parent = cmark_node_parent(node);
    return parent && cmark_node_get_type(parent) == CMARK_NODE_LINK &&
           str_ends(str_of(cmark_node_get_url(parent)), text);
}

static void render_address(struct renderer *r, struct str text) {
    struct str name = magic_link_shorten(&r->source->dialect->magic, r->scratch, text);
    html_text(r->out, name.n ? name : text);
}

static void add_literal(struct renderer *r, cmark_node *node) {
    struct str text = render_literal(r, node);
    if (r->images)
        html_attr(r->out, render_without_joints(r, text));
    else if (is_address(node, text))
        render_address(r, text);
    else
        render_text(r, node, text);
}

static void render_keys(struct renderer *r, const struct keys *keys) {
    struct str separator = r->source->dialect->key_separator;
    STRBUF_LIT(r->out, "<span class=\"keys\">");
    for (size_t i = 0; i < keys->n; i++) {
        if (i)
            html_text(r->out, separator);
        STRBUF_LIT(r->out, "<kbd>");
        html_text(r->out, keys->v[i]);
        STRBUF_LIT(r->out, "</kbd>");
    }
    STRBUF_LIT(r->out, "</span>");
}

static void render_formula(struct renderer *r, struct str formula, bool display) {
    STRBUF_LIT(r->out, "<span class=\"arithmatex\">");
    strbuf_addz(r->out, display ? "\\[" : "\\(");
    html_text(r->out, formula);
    strbuf_addz(r->out, display ? "\\]" : "\\)");
    STRBUF_LIT(r->out, "</span>");
}

/* Code, keys or a formula. */
static void render_code_node(struct renderer *r, cmark_node *node) {
    const struct keys *keys = keys_of(node);
    bool display = false;
    struct str formula =
        r->plain ? STR("") : math_span(str_of(cmark_node_get_literal(node)), &display);
    if (r->images)
        add_literal(r, node);
    else if (keys)
        render_keys(r, keys);
    else if (formula.n)
        render_formula(r, formula, display);
    else
        render_code(r, node);
}

static void render_line_end(struct renderer *r, cmark_node *node) {
    bool breaks = cmark_node_get_type(node) == CMARK_NODE_LINEBREAK ||
                  (!r->plain && r->source->dialect->line_breaks);
    if (r->plain || !render_next_term(r, node))
        strbuf_addz(r->out, r->images ? " " : breaks ? "<br />\n" : "\n");
}

bool render_inline(struct renderer *r, cmark_node *node, bool enter) {
    cmark_node_type type = cmark_node_get_type(node);
    if ((type & CMARK_NODE_TYPE_MASK) != CMARK_NODE_TYPE_INLINE)
        return false;
    switch (type) {
    case CMARK_NODE_TEXT:
        add_literal(r, node);
        return true;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
        render_line_end(r, node);
        return true;
    case CMARK_NODE_CODE:
        render_code_node(r, node);
        return true;
    case CMARK_NODE_HTML_INLINE:
        render_raw(r, node);
        return true;
    case CMARK_NODE_LINK:
        render_link(r, node, enter);
        return true;
    case CMARK_NODE_IMAGE:
        render_image(r, node, enter);
        return true;
    case CMARK_NODE_FOOTNOTE_REFERENCE:
        if (enter && !r->images)
            render_footnote_reference(r, node);
        return true;
    default:
        render_emphasis(r, node, enter);
        return true;
    }
}
