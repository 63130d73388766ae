#include "text/html_nest.h"

#include "base/bug.h"
#include "base/limits.h"
#include "text/escape.h"

/* Elements to be removed whose end tag is not in sight: more of them at once is
 * no document but an attack on the length of the stack. */
enum { REMOVING_MAX = 16 };

/* What open[i] holds on top of a table that stands at the limit: rows, row, cell. */
enum { TABLE_DEPTH = 4 };

enum { NONE = -1 };

void html_report(struct html_filter *f, enum finding_code code, struct place place,
                 struct str name) {
    if (f->removing)
        return;
    name = str_lower(f->arena, str_slice(name, 0, 80));
    struct str key = str_fmt(f->arena, "%d %.*s", (int)code, STR_ARG(name));
    size_t known = f->reported.n;
    map_at(f->arena, &f->reported, key);
    if (f->reported.n > known)
        findings_add(f->findings, code, place, name, STR(""), STR(""));
}

static enum html_kind kind_at(const struct html_filter *f, size_t i) {
    return f->open.v[i].element->kind;
}

static bool removed(const struct html_element *e) { return e->fate == HTML_REMOVE; }

/* The plain text of what stands in the body from `from` on. Everything there is
 * well formed, and '>' is escaped in attributes. */
static struct str plain_text(struct html_filter *f, size_t from) {
    struct str rest = str_from(strbuf_str(&f->out->body), from), part;
    struct strbuf text;
    strbuf_init(&text, f->arena, 0);
    while (rest.n) {
        rest = str_cut(rest, '<', &part);
        strbuf_add(&text, part);
        rest = str_cut(rest, '>', &part);
    }
    return str_trim(html_unescape(f->arena, strbuf_str(&text)));
}

static void pop(struct html_filter *f) {
    struct html_open *o = &f->open.v[--f->open.n];
    if (removed(o->element)) {
        f->removing--;
        return;
    }
    f->depth--;
    if (o->element->kind == HTML_HEADING)
        f->out->headings.v[o->headings].text = plain_text(f, o->body);
    STRBUF_LIT(&f->out->body, "</");
    strbuf_add(&f->out->body, o->element->name);
    strbuf_addc(&f->out->body, '>');
}

/* Closes elements until `n` are left; never past a mark. */
static void close_to(struct html_filter *f, size_t n) {
    while (f->open.n > n)
        pop(f);
}

static struct html_open *push(struct html_filter *f, const struct html_element *e) {
    struct html_open *o = VEC_PUSH(f->arena, &f->open);
    *o = (struct html_open){.element = e,
                            .body = f->out->body.n,
                            .links = f->out->links.n,
                            .headings = f->out->headings.n,
                            .ids = f->out->ids.n};
    return o;
}

void html_nest_open(struct html_filter *f, const struct html_element *e) {
    struct html_open *o = push(f, e);
    if (e->kind == HTML_HEADING)
        o->headings--; /* its own entry, which was just added */
    f->depth++;
}

static void open_implied(struct html_filter *f, struct str name) {
    strbuf_addc(&f->out->body, '<');
    strbuf_add(&f->out->body, name);
    strbuf_addc(&f->out->body, '>');
    html_nest_open(f, html_element_find(name));
}

static bool is_cell(enum html_kind kind) { return kind == HTML_CELL || kind == HTML_CAPTION; }

static bool is_phrasing(enum html_kind kind) { return kind < HTML_DIV; }

/* The innermost element of the kind, inside the mark and not outside a cell; NONE. */
static ptrdiff_t find_kind(const struct html_filter *f, enum html_kind kind) {
    for (size_t i = f->open.n; i-- > f->mark;) {
        if (kind_at(f, i) == kind)
            return (ptrdiff_t)i;
        if (is_cell(kind_at(f, i)))
            break;
    }
    return NONE;
}

static ptrdiff_t find_table(const struct html_filter *f) {
    for (size_t i = f->open.n; i-- > f->mark;)
        if (kind_at(f, i) == HTML_TABLE)
            return (ptrdiff_t)i;
    return NONE;
}

static void close_kind(struct html_filter *f, enum html_kind kind) {
    ptrdiff_t i = find_kind(f, kind);
    if (i != NONE)
        close_to(f, (size_t)i);
}

/* Does open[i] exist and have the kind? */
static bool stands(const struct html_filter *f, size_t i, enum html_kind kind) {
    return i < f->open.n && kind_at(f, i) == kind;
}

/* Closes down to the right place of the table at open[table] for a piece of it,
 * and opens the pieces in between. */
static void prepare_table_piece(struct html_filter *f, size_t table, enum html_kind piece) {
    size_t at = table + 1;
    if (piece == HTML_COLUMN) {
        bool columns = stands(f, at, HTML_COLUMNS);
        close_to(f, columns ? at + 1 : at);
        if (!columns)
            open_implied(f, STR("colgroup"));
        return;
    }
    if (piece != HTML_ROW && piece != HTML_CELL) {
        close_to(f, at);
        return;
    }
    if (!stands(f, at, HTML_ROWS)) {
        close_to(f, at);
        open_implied(f, STR("tbody"));
    }
    at++;
    if (piece == HTML_CELL && !stands(f, at, HTML_ROW)) {
        close_to(f, at);
        open_implied(f, STR("tr"));
    }
    close_to(f, piece == HTML_CELL ? at + 1 : at);
}

void html_nest_text(struct html_filter *f) {
    if (f->open.n == f->mark)
        return;
    enum html_kind kind = kind_at(f, f->open.n - 1);
    if (kind < HTML_TABLE || is_cell(kind))
        return;
    prepare_table_piece(f, (size_t)find_table(f), HTML_CELL);
    open_implied(f, STR("td"));
}

/* A heading ends one that is open around it, unless a block lies between. */
static void close_heading(struct html_filter *f) {
    for (size_t i = f->open.n; i-- > f->mark;) {
        if (kind_at(f, i) == HTML_HEADING)
            close_to(f, i);
        else if (!is_phrasing(kind_at(f, i)))
            break;
    }
}

/* An item ends its predecessor; only div and p may lie between. */
static bool prepare_item(struct html_filter *f, enum html_kind item, enum html_kind list) {
    if (find_kind(f, list) == NONE)
        return false;
    for (size_t i = f->open.n; i-- > f->mark;) {
        enum html_kind kind = kind_at(f, i);
        if (kind == item) {
            close_to(f, i);
            break;
        }
        if (!is_phrasing(kind) && kind != HTML_DIV && kind != HTML_PARAGRAPH)
            break;
    }
    close_kind(f, HTML_PARAGRAPH);
    return true;
}

/* A link ends the one it stands in; in one that the renderer's elements keep open
 * it may not stand. */
static bool prepare_link(struct html_filter *f) {
    if (f->own_links)
        return false;
    for (size_t i = f->open.n; i-- > 0;) {
        if (!f->open.v[i].element)
            continue;
        if (is_cell(kind_at(f, i)))
            break;
        if (kind_at(f, i) != HTML_LINK)
            continue;
        if (i < f->mark)
            return false;
        close_to(f, i);
    }
    return true;
}

static bool prepare_phrasing(struct html_filter *f, enum html_kind kind) {
    ptrdiff_t ruby;
    switch (kind) {
    case HTML_SOURCE:
        return f->open.n > f->mark && kind_at(f, f->open.n - 1) == HTML_PLAYER;
    case HTML_RUBY_TEXT:
        ruby = find_kind(f, HTML_RUBY);
        if (ruby == NONE)
            return false;
        for (size_t i = (size_t)ruby; i < f->open.n; i++)
            if (!is_phrasing(kind_at(f, i)))
                return false;
        close_to(f, (size_t)ruby + 1);
        return true;
    case HTML_LINK:
        html_nest_text(f);
        return prepare_link(f);
    default:
        html_nest_text(f);
        return true;
    }
}

static bool prepare_block(struct html_filter *f, enum html_kind kind) {
    ptrdiff_t table;
    switch (kind) {
    case HTML_CAPTION:
    case HTML_COLUMNS:
    case HTML_COLUMN:
    case HTML_ROWS:
    case HTML_ROW:
    case HTML_CELL:
        table = find_table(f);
        if (table == NONE)
            return false;
        prepare_table_piece(f, (size_t)table, kind);
        return true;
    case HTML_ITEM:
        html_nest_text(f);
        return prepare_item(f, HTML_ITEM, HTML_LIST);
    case HTML_TERM:
        html_nest_text(f);
        return prepare_item(f, HTML_TERM, HTML_TERMS);
    default:
        html_nest_text(f);
        close_kind(f, HTML_PARAGRAPH);
        if (kind == HTML_HEADING)
            close_heading(f);
        return true;
    }
}

bool html_nest_prepare(struct html_filter *f, const struct html_element *e) {
    bool fits;
    if (is_phrasing(e->kind)) {
        fits = prepare_phrasing(f, e->kind);
    } else if (f->mark && f->open.v[f->mark - 1].own != HTML_OWN_FLOW) {
        html_report(f, FINDING_HTML_BLOCK_IN_TEXT, f->tag, e->name);
        fits = false;
    } else {
        fits = prepare_block(f, e->kind);
    }
    /* The pieces of a table always have room: the table itself asks for it. */
    unsigned room = e->kind == HTML_TABLE ? TABLE_DEPTH : e->kind > HTML_TABLE ? 0 : 1;
    if (fits && !e->is_void && f->depth + room > LIMIT_HTML_DEPTH) {
        html_report(f, FINDING_HTML_DEPTH, f->tag, e->name);
        f->overflow++;
        fits = false;
    }
    return fits;
}

/* May an end tag of `end` close elements across this one? */
static bool crosses(enum html_kind end, enum html_kind across) {
    if (end > HTML_TABLE)
        return across != HTML_TABLE;
    if (end == HTML_TABLE)
        return true;
    if (across >= HTML_TABLE)
        return false;
    if (end == HTML_ITEM)
        return across != HTML_LIST;
    return !is_phrasing(end) || is_phrasing(across) || across == HTML_PARAGRAPH;
}

void html_nest_close(struct html_filter *f, const struct html_element *e) {
    if (e->is_void)
        return;
    if (f->overflow) {
        f->overflow--;
        return;
    }
    for (size_t i = f->open.n; i-- > f->mark;) {
        const struct html_element *open = f->open.v[i].element;
        if (open == e || (e->kind == HTML_HEADING && open->kind == HTML_HEADING)) {
            close_to(f, i);
            return;
        }
        if (!removed(open) && !crosses(e->kind, open->kind))
            return;
    }
}

void html_nest_remove_open(struct html_filter *f, const struct html_element *e) {
    if (f->removing == REMOVING_MAX)
        return;
    html_nest_text(f);
    push(f, e);
    f->removing++;
}

void html_nest_remove_close(struct html_filter *f, const struct html_element *e) {
    for (size_t i = f->open.n; i-- > f->mark;) {
        if (f->open.v[i].element != e)
            continue;
        close_to(f, i);
        const struct html_open *was = &f->open.v[i];
        f->out->body.n = was->body;
        f->out->links.n = was->links;
        f->out->headings.n = was->headings;
        f->out->ids.n = was->ids;
        return;
    }
}

void html_filter_enter(struct html_filter *f, enum html_own kind) {
    html_nest_text(f);
    if (kind <= HTML_OWN_HEADING)
        close_kind(f, HTML_PARAGRAPH);
    if (kind == HTML_OWN_HEADING)
        close_heading(f);
    if (kind == HTML_OWN_LINK) {
        close_kind(f, HTML_LINK);
        f->own_links++;
    }
    struct html_open *mark = VEC_PUSH(f->arena, &f->open);
    *mark = (struct html_open){.own = kind, .outer_mark = f->mark};
    f->mark = f->open.n;
}

void html_filter_leave(struct html_filter *f) {
    if (!f->mark)
        BUG("html_filter_leave without enter");
    close_to(f, f->mark);
    struct html_open mark = f->open.v[--f->open.n];
    f->mark = mark.outer_mark;
    f->overflow = 0;
    if (mark.own == HTML_OWN_LINK)
        f->own_links--;
}

void html_filter_finish(struct html_filter *f) {
    if (f->mark)
        BUG("html_filter_finish inside an own element");
    close_to(f, 0);
}
