/* Admonitions, MkDocs' and GitHub's, as the same markup. */
#include "text/admonition.h"
#include "text/markdown_render.h"

static void open_box(struct renderer *r, struct str classes, bool details, bool open) {
    render_open(r, HTML_OWN_FLOW);
    render_fresh_line(r);
    strbuf_addz(r->out, details ? "<details class=\"admonition" : "<div class=\"admonition");
    if (classes.n) {
        strbuf_addc(r->out, ' ');
        html_attr(r->out, str_lower(r->scratch, classes));
    }
    strbuf_addz(r->out, open ? "\" open>\n" : "\">\n");
}

static void close_box(struct renderer *r, bool details) {
    render_close(r);
    render_fresh_line(r);
    strbuf_addz(r->out, details ? "</details>\n" : "</div>\n");
}

static void render_title(struct renderer *r, cmark_node *node, bool enter) {
    const struct admonition *ad = admonition_of(cmark_node_parent(node));
    bool details = ad && ad->details;
    if (enter) {
        render_open(r, HTML_OWN_PARAGRAPH);
        strbuf_addz(r->out, details ? "<summary class=\"admonition-title\">"
                                    : "<p class=\"admonition-title\">");
        return;
    }
    render_close(r);
    strbuf_addz(r->out, details ? "</summary>\n" : "</p>\n");
}

bool render_admonition(struct renderer *r, cmark_node *node, bool enter) {
    if (admonition_is_title(node)) {
        render_title(r, node, enter);
        return true;
    }
    const struct admonition *ad = admonition_of(node);
    if (!ad)
        return false;
    if (enter)
        open_box(r, ad->classes, ad->details, ad->open);
    else
        close_box(r, ad->details);
    return true;
}

static const struct alert {
    struct str mark, class, title;
} alerts[] = {
    {STR_INIT("[!NOTE]"), STR_INIT("note"), STR_INIT("Note")},
    {STR_INIT("[!TIP]"), STR_INIT("tip"), STR_INIT("Tip")},
    {STR_INIT("[!IMPORTANT]"), STR_INIT("important"), STR_INIT("Important")},
    {STR_INIT("[!WARNING]"), STR_INIT("warning"), STR_INIT("Warning")},
    {STR_INIT("[!CAUTION]"), STR_INIT("caution"), STR_INIT("Caution")},
};

/* The mark stands alone on the first line of the quotation. */
static const struct alert *alert_of(cmark_node *quote, cmark_node **mark) {
    cmark_node *first = cmark_node_first_child(quote);
    if (!first || cmark_node_get_type(first) != CMARK_NODE_PARAGRAPH)
        return NULL;
    *mark = cmark_node_first_child(first);
    if (!*mark || cmark_node_get_type(*mark) != CMARK_NODE_TEXT)
        return NULL;
    cmark_node *next = cmark_node_next(*mark);
    if (next && cmark_node_get_type(next) != CMARK_NODE_SOFTBREAK &&
        cmark_node_get_type(next) != CMARK_NODE_LINEBREAK)
        return NULL;
    struct str text = str_trim(str_of(cmark_node_get_literal(*mark)));
    for (size_t i = 0; i < sizeof alerts / sizeof *alerts; i++)
        if (str_eq_nocase(text, alerts[i].mark))
            return &alerts[i];
    return NULL;
}

bool render_alert(struct renderer *r, cmark_node *quote, bool enter) {
    static char is_alert;
    if (!enter) {
        if (cmark_node_get_user_data(quote) != &is_alert)
            return false;
        close_box(r, false);
        return true;
    }
    cmark_node *mark = NULL;
    const struct alert *alert = alert_of(quote, &mark);
    if (!alert)
        return false;
    cmark_node_set_user_data(quote, &is_alert);
    open_box(r, alert->class, false, false);
    strbuf_addf(r->out, "<p class=\"admonition-title\">%.*s</p>\n", STR_ARG(alert->title));
    if (cmark_node_next(mark))
        cmark_node_unlink(cmark_node_next(mark));
    cmark_node_unlink(mark);
    return true;
}
