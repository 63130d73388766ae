/* Containers: admonitions (MkDocs', generic and GitHub's, as the same markup), tabs,
 * divisions, captions, definitions.
 *
 * A set of tabs is a <div class="tabs"> of sections, each with its title before it,
 * so that all of it can be read where nothing can be switched. Sets and lists of
 * definitions have no node of their own: siblings tell where they begin and end. */
#include "text/admonition.h"
#include "text/container.h"
#include "text/markdown_render.h"

static bool is_tab(const struct container *c) { return c && c->kind == CONTAINER_TAB; }

/* Does the tab begin a set? */
static bool begins_set(cmark_node *node, const struct container *c) {
    cmark_node *before = cmark_node_previous(node);
    return c->first || !before || !is_tab(container_of(before));
}

static bool ends_set(cmark_node *node) {
    cmark_node *next = cmark_node_next(node);
    const struct container *c = next ? container_of(next) : NULL;
    return !is_tab(c) || begins_set(next, c);
}

static bool is_definition(cmark_node *node) {
    const struct container *c = node ? container_of(node) : NULL;
    return c && c->kind == CONTAINER_DEFINITION;
}

static bool is_of_terms(cmark_node *node) {
    return node && (container_is_term(node) || is_definition(node));
}

/* Does it stand in a block of terms, which is a list of definitions itself? */
static bool is_in_terms(cmark_node *node) {
    cmark_node *parent = cmark_node_parent(node);
    const struct container *c = parent ? container_of(parent) : NULL;
    return c && c->kind == CONTAINER_TERMS;
}

static void open_terms(struct renderer *r, cmark_node *node) {
    if (is_in_terms(node) || is_of_terms(cmark_node_previous(node)))
        return;
    render_open(r, HTML_OWN_FLOW);
    render_fresh_line(r);
    STRBUF_LIT(r->out, "<dl>\n");
}

static void close_terms(struct renderer *r, cmark_node *node) {
    if (is_in_terms(node) || is_of_terms(cmark_node_next(node)))
        return;
    render_close(r);
    render_fresh_line(r);
    STRBUF_LIT(r->out, "</dl>\n");
}

void render_term(struct renderer *r, cmark_node *node, bool enter) {
    if (enter) {
        open_terms(r, node);
        render_open(r, HTML_OWN_PARAGRAPH);
        STRBUF_LIT(r->out, "<dt>");
        return;
    }
    render_close(r);
    STRBUF_LIT(r->out, "</dt>\n");
}

bool render_next_term(struct renderer *r, cmark_node *line_end) {
    cmark_node *term = cmark_node_parent(line_end);
    if (!term || cmark_node_get_type(term) != CMARK_NODE_PARAGRAPH || !container_is_term(term) ||
        is_in_terms(term))
        return false;
    render_close(r);
    STRBUF_LIT(r->out, "</dt>\n");
    render_open(r, HTML_OWN_PARAGRAPH);
    STRBUF_LIT(r->out, "<dt>");
    return true;
}

static void open_definition(struct renderer *r, cmark_node *node) {
    open_terms(r, node);
    render_open(r, HTML_OWN_FLOW);
    STRBUF_LIT(r->out, "<dd>");
}

static void close_definition(struct renderer *r, cmark_node *node) {
    render_close(r);
    STRBUF_LIT(r->out, "</dd>\n");
    close_terms(r, node);
}

/* In a block of terms the items of a list are definitions. */
static bool render_list_of_terms(struct renderer *r, cmark_node *node, bool enter) {
    cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_LIST)
        return is_in_terms(node);
    if (type != CMARK_NODE_ITEM || !is_in_terms(cmark_node_parent(node)))
        return false;
    if (enter) {
        render_open(r, HTML_OWN_FLOW);
        STRBUF_LIT(r->out, "<dd>");
    } else {
        render_close(r);
        STRBUF_LIT(r->out, "</dd>\n");
    }
    return true;
}

static void open_tab(struct renderer *r, cmark_node *node, const struct container *c) {
    if (begins_set(node, c)) {
        render_open(r, HTML_OWN_FLOW);
        render_fresh_line(r);
        STRBUF_LIT(r->out, "<div class=\"tabs\">\n");
    }
    render_open(r, HTML_OWN_FLOW);
    strbuf_addz(r->out,
                c->open ? "<section class=\"tab tab-selected\">\n" : "<section class=\"tab\">\n");
}

static void close_tab(struct renderer *r, cmark_node *node) {
    render_close(r);
    render_fresh_line(r);
    STRBUF_LIT(r->out, "</section>\n");
    if (!ends_set(node))
        return;
    render_close(r);
    STRBUF_LIT(r->out, "</div>\n");
}

/* The id and classes that were given to it, as far as raw HTML may have them. */
static void add_attributes(struct renderer *r, cmark_node *node, struct str element,
                           struct str class, const struct container *c) {
    struct strbuf attributes;
    strbuf_init(&attributes, r->scratch, 0);
    strbuf_addf(&attributes, " class=\"%.*s ", STR_ARG(class));
    html_attr(&attributes, c->classes);
    STRBUF_LIT(&attributes, "\" id=\"");
    html_attr(&attributes, c->id);
    STRBUF_LIT(&attributes, "\"");
    render_attributes(r, node, element, strbuf_str(&attributes));
}

static void open_div(struct renderer *r, cmark_node *node, const struct container *c) {
    render_open(r, HTML_OWN_FLOW);
    render_fresh_line(r);
    STRBUF_LIT(r->out, "<div");
    add_attributes(r, node, STR("div"), c->kind == CONTAINER_CAPTION ? STR("caption") : STR(""), c);
    STRBUF_LIT(r->out, ">\n");
}

static void open_box(struct renderer *r, cmark_node *node, const struct container *c) {
    struct container lower = *c;
    bool details = c->kind == CONTAINER_DETAILS;
    lower.classes = str_lower(r->scratch, c->classes);
    render_open(r, HTML_OWN_FLOW);
    render_fresh_line(r);
    strbuf_addz(r->out, details ? "<details" : "<div");
    add_attributes(r, node, STR("div"), STR("admonition"), &lower);
    strbuf_addz(r->out, details && c->open ? " open>\n" : ">\n");
}

static void close_block(struct renderer *r, const char *end_tag) {
    render_close(r);
    render_fresh_line(r);
    strbuf_addz(r->out, end_tag);
}

/* A generic block knows its type only behind its title. */
static void open_details(struct renderer *r, cmark_node *node, const struct container *c) {
    open_box(r, node, c);
    if (c->has_title || !c->slashes)
        return;
    STRBUF_LIT(r->out, "<summary class=\"admonition-title\">");
    html_text(r->out,
              c->classes.n ? admonition_default_title(r->scratch, c->classes) : STR("Details"));
    STRBUF_LIT(r->out, "</summary>\n");
}

static void render_title(struct renderer *r, cmark_node *node, bool enter) {
    const struct container *c = container_of(cmark_node_parent(node));
    bool details = c && c->kind == CONTAINER_DETAILS;
    if (!enter) {
        render_close(r);
        strbuf_addz(r->out, details ? "</summary>\n" : "</p>\n");
        return;
    }
    render_open(r, HTML_OWN_PARAGRAPH);
    strbuf_addz(r->out, is_tab(c) ? "<p class=\"tab-title\">"
                        : details ? "<summary class=\"admonition-title\">"
                                  : "<p class=\"admonition-title\">");
}

static void report_open(struct renderer *r, cmark_node *node, const struct container *c) {
    if (c->slashes && !c->closed && !r->plain)
        FIND1(r->findings, MARKDOWN_BLOCK_OPEN, render_place(r, node),
              str_fmt(r->findings->arena, "%u", c->slashes));
}

static void open_container(struct renderer *r, cmark_node *node, const struct container *c) {
    report_open(r, node, c);
    switch (c->kind) {
    case CONTAINER_ADMONITION:
        open_box(r, node, c);
        break;
    case CONTAINER_DETAILS:
        open_details(r, node, c);
        break;
    case CONTAINER_TAB:
        open_tab(r, node, c);
        break;
    case CONTAINER_DIV:
    case CONTAINER_CAPTION:
        open_div(r, node, c);
        break;
    case CONTAINER_DEFINITION:
        open_definition(r, node);
        break;
    case CONTAINER_TERMS:
        render_open(r, HTML_OWN_FLOW);
        render_fresh_line(r);
        STRBUF_LIT(r->out, "<dl>\n");
        break;
    }
}

bool render_container(struct renderer *r, cmark_node *node, bool enter) {
    if (container_is_title(node)) {
        render_title(r, node, enter);
        return true;
    }
    const struct container *c = container_of(node);
    if (!c)
        return render_list_of_terms(r, node, enter);
    if (enter)
        open_container(r, node, c);
    else if (c->kind == CONTAINER_TAB)
        close_tab(r, node);
    else if (c->kind == CONTAINER_DEFINITION)
        close_definition(r, node);
    else
        close_block(r, c->kind == CONTAINER_DETAILS ? "</details>\n"
                       : c->kind == CONTAINER_TERMS ? "</dl>\n"
                                                    : "</div>\n");
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
    if (!first || cmark_node_get_type(first) != CMARK_NODE_PARAGRAPH || container_is_term(first))
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
        close_block(r, "</div>\n");
        return true;
    }
    cmark_node *mark = NULL;
    const struct alert *alert = alert_of(quote, &mark);
    if (!alert)
        return false;
    cmark_node_set_user_data(quote, &is_alert);
    open_box(r, quote, &(struct container){.classes = alert->class});
    strbuf_addf(r->out, "<p class=\"admonition-title\">%.*s</p>\n", STR_ARG(alert->title));
    if (cmark_node_next(mark))
        cmark_node_unlink(cmark_node_next(mark));
    cmark_node_unlink(mark);
    return true;
}
