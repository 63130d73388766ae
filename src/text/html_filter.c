#include "text/html_filter.h"

#include "text/escape.h"
#include "text/html_attributes.h"
#include "text/html_media.h"
#include "text/html_nest.h"

/* Names of removed elements that are known to have no end in this chunk, so that
 * none is sought twice. */
enum { NAMES_MAX = 24 };

struct feed {
    struct html_filter *f;
    struct html_tokenizer tokens;
    const struct html_element *endless[NAMES_MAX];
    size_t endless_count;
};

void html_filter_init(struct html_filter *f, struct arena *a, struct markup *out, struct str file,
                      struct findings *findings) {
    *f = (struct html_filter){
        .arena = a, .out = out, .file = file, .findings = findings, .line_column = 1};
}

static void write_text(struct html_filter *f, struct str raw) {
    struct str text = html_plain(f->arena, raw);
    size_t blank = 0;
    while (blank < text.n && is_space(text.p[blank]))
        blank++;
    if (blank < text.n) {
        strbuf_add(&f->out->body, str_slice(text, 0, blank));
        html_nest_text(f);
        text = str_from(text, blank);
    }
    html_text(&f->out->body, text);
}

static bool is_endless(const struct feed *feed, const struct html_element *e) {
    for (size_t i = 0; i < feed->endless_count; i++)
        if (feed->endless[i] == e)
            return true;
    return feed->endless_count == NAMES_MAX;
}

/* A tag inside the removed element e: moves behind raw text, and says by how much
 * deeper e is nested in itself. */
static int nesting(struct html_tokenizer *tokens, const struct html_element *e,
                   const struct html_token *token) {
    const struct html_element *inner = html_element_find(token->name);
    bool starts = token->kind == HTML_START_TAG;
    if (inner == e)
        return !starts ? -1 : e->foreign && token->self_closing ? 0 : 1;
    if (inner && inner->raw && starts && !e->foreign)
        html_token_skip_raw(tokens, token->name);
    return 0;
}

/* Moves behind the end tag of the removed element e, whose start tag was just
 * read. False, without moving, if it is not in this chunk. */
static bool skip_element(struct feed *feed, const struct html_element *e) {
    if (is_endless(feed, e))
        return false;
    struct html_tokenizer tokens = feed->tokens;
    tokens.foreign = e->foreign;
    for (int depth = 1; depth;) {
        struct html_token token = html_token_next(&tokens);
        if (token.kind == HTML_END || token.kind == HTML_INCOMPLETE) {
            feed->endless[feed->endless_count++] = e;
            return false;
        }
        if (token.kind == HTML_START_TAG || token.kind == HTML_END_TAG)
            depth += nesting(&tokens, e, &token);
    }
    feed->tokens.at = tokens.at;
    return true;
}

static void remove_element(struct feed *feed, const struct html_element *e,
                           const struct html_token *token) {
    struct html_filter *f = feed->f;
    if (!str_eq(e->name, STR("iframe")) || !html_media_frame(f, token))
        html_report(f, FINDING_HTML_ELEMENT_REMOVED, f->tag, e->name);
    if (e->is_void || (e->foreign && token->self_closing))
        return;
    bool ended = e->raw ? html_token_skip_raw(&feed->tokens, token->name) : skip_element(feed, e);
    if (!ended)
        html_nest_remove_open(f, e);
}

static void record_id(struct html_filter *f, const struct html_element *e, struct str id) {
    struct markup *out = f->out;
    if (e->kind == HTML_HEADING)
        *VEC_PUSH(f->arena, &out->headings) =
            (struct markup_heading){.level = e->name.p[1] - '0', .id = id, .line = f->tag.line};
    else if (id.n)
        *VEC_PUSH(f->arena, &out->ids) = id;
}

static bool is_checkbox(struct html_filter *f, const struct html_token *token) {
    return str_eq_nocase(str_trim(html_attribute_value(f, token, STR("type"))), STR("checkbox"));
}

static void keep_element(struct html_filter *f, const struct html_element *named,
                         const struct html_token *token) {
    const struct html_element *e = named->as.n ? html_element_find(named->as) : named;
    struct strbuf *body = &f->out->body;
    if (str_eq(e->name, STR("img")) && html_media_image(f, token))
        return;
    if (e->kind == HTML_INPUT && !is_checkbox(f, token)) {
        html_report(f, FINDING_HTML_TAG_DROPPED, f->tag, e->name);
        return;
    }
    if (!html_nest_prepare(f, e))
        return;
    strbuf_addc(body, '<');
    strbuf_add(body, e->name);
    uint64_t given = 0;
    if (e->kind == HTML_TABLE)
        STRBUF_LIT(body, " tabindex=\"0\"");
    if (e->kind == HTML_INPUT)
        STRBUF_LIT(body, " type=\"checkbox\" disabled");
    if (str_eq(named->name, STR("center")) && html_attribute_find(e, STR("align"), &given))
        STRBUF_LIT(body, " align=\"center\"");
    struct str id;
    html_attributes_write(f, e, token, given, &id);
    strbuf_addc(body, '>');
    record_id(f, e, id);
    if (!e->is_void)
        html_nest_open(f, e);
}

static void start_tag(struct feed *feed, const struct html_token *token) {
    struct html_filter *f = feed->f;
    f->tag = html_place(f, token->offset);
    const struct html_element *e = html_element_find(token->name);
    if (!e)
        html_report(f, FINDING_HTML_TAG_UNKNOWN, f->tag, token->name);
    else if (e->fate == HTML_REMOVE)
        remove_element(feed, e, token);
    else if (e->fate == HTML_KEEP)
        keep_element(f, e, token);
    else
        html_report(f, FINDING_HTML_TAG_DROPPED, f->tag, e->name);
}

static void end_tag(struct html_filter *f, const struct html_token *token) {
    const struct html_element *e = html_element_find(token->name);
    if (!e || e->fate == HTML_UNWRAP)
        return;
    if (e->fate == HTML_REMOVE)
        html_nest_remove_close(f, e);
    else
        html_nest_close(f, e->as.n ? html_element_find(e->as) : e);
}

bool html_filter_take_id(struct html_filter *f, struct str id) {
    size_t taken = f->ids.n;
    map_at(f->arena, &f->ids, id);
    return f->ids.n > taken;
}

bool html_filter_in_link(const struct html_filter *f) {
    for (size_t i = 0; i < f->open.n; i++)
        if (f->open.v[i].element && f->open.v[i].element->kind == HTML_LINK)
            return true;
    return f->own_links > 0;
}

void html_filter_feed(struct html_filter *f, struct str chunk, uint32_t line, uint32_t column) {
    struct feed feed = {.f = f, .tokens = {.input = chunk}};
    f->cursor.chunk = chunk;
    f->cursor.at = 0;
    f->cursor.line = line;
    f->cursor.column = column;
    for (;;) {
        struct html_token token = html_token_next(&feed.tokens);
        switch (token.kind) {
        case HTML_END:
            return;
        case HTML_INCOMPLETE:
            html_report(f, FINDING_HTML_INCOMPLETE, html_place(f, token.offset), STR(""));
            return;
        case HTML_TEXT:
            write_text(f, token.text);
            break;
        case HTML_START_TAG:
            start_tag(&feed, &token);
            break;
        case HTML_END_TAG:
            end_tag(f, &token);
            break;
        case HTML_SKIP:
            break;
        }
    }
}

void html_filter_attributes(struct html_filter *f, struct str element, struct str attributes,
                            uint32_t line, uint32_t column) {
    static const struct str urls[] = {STR_INIT("href"), STR_INIT("name"), STR_INIT("src"),
                                      STR_INIT("srcset"), STR_INIT("alt")};
    const struct html_element *e = html_element_find(element);
    struct html_token tag = {.kind = HTML_START_TAG, .attributes = attributes};
    uint64_t given = 0, bit = 0;
    for (size_t i = 0; i < sizeof urls / sizeof *urls; i++)
        if (html_attribute_find(e, urls[i], &bit))
            given |= bit;
    /* The text is not the source's: all places are the one that is given. */
    f->cursor.chunk = attributes;
    f->cursor.at = attributes.n + 1;
    f->cursor.line = line;
    f->cursor.column = column;
    f->tag = html_place(f, 0);
    struct str id;
    html_attributes_write(f, e, &tag, given, &id);
    record_id(f, e, id);
}

void html_sanitize(struct arena *a, struct str html, struct str file, struct findings *findings,
                   struct markup *out) {
    struct html_filter f;
    html_filter_init(&f, a, out, file, findings);
    html_filter_feed(&f, html, 1, 1);
    html_filter_finish(&f);
}
