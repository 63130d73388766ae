/* Code blocks. */
#include "text/markdown_render.h"

/* The language of an info string: its first word, or the first class where it is
 * an attribute list, `{ .yaml .annotate }`. */
static struct str language_of(struct renderer *r, struct str info) {
    info = str_trim(info);
    struct attr_list attrs;
    struct str language;
    if (!r->plain && str_starts(info, STR("{"))) {
        struct str inside = str_slice(info, 1, str_index(info, '}', 0));
        if (!attr_list_parse(r->scratch, inside, &attrs))
            return STR("");
        str_cut(attrs.classes, ' ', &language);
        return language;
    }
    size_t end = 0;
    while (end < info.n && !is_space(info.p[end]))
        end++;
    return str_slice(info, 0, end);
}

/* A code block that is wider than a narrow screen scrolls, and must then be
 * reachable by the keyboard. */
static bool is_wide(struct str code) {
    enum { NARROW = 32 }; /* characters that a telephone shows */
    struct str line;
    while (str_next_line(&code, &line))
        if (line.n > NARROW)
            return true;
    return false;
}

void render_code_block(struct renderer *r, cmark_node *node) {
    struct str code = str_of(cmark_node_get_literal(node));
    struct str language = language_of(r, str_of(cmark_node_get_fence_info(node)));
    render_open(r, HTML_OWN_PARAGRAPH);
    render_close(r);
    render_fresh_line(r);
    strbuf_addz(r->out, !r->plain && is_wide(code) ? "<pre tabindex=\"0\"><code" : "<pre><code");
    if (language.n) {
        STRBUF_LIT(r->out, " class=\"language-");
        html_attr(r->out, language);
        strbuf_addc(r->out, '"');
    }
    strbuf_addc(r->out, '>');
    html_text(r->out, code);
    STRBUF_LIT(r->out, "</code></pre>\n");
}
