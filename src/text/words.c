#include "text/words.h"

#include "text/escape.h"
#include "text/html_elements.h"
#include "text/html_token.h"

/* Sections as offsets into the text, which moves while it grows. */
struct mark {
    struct str id;
    size_t title, text;
};

struct reader {
    struct arena *arena;
    struct strbuf out;
    struct {
        VEC(struct mark);
    } marks;
    bool blank;      /* white space was passed and not yet written */
    bool has_h1;     /* the page's own heading was passed */
    bool in_heading; /* of the last mark */
};

/* Bytes that white space begins with; 0xC2 begins the hard blank, among others. */
static const bool may_be_white[256] = {['\t'] = true, ['\n'] = true, ['\f'] = true, ['\v'] = true,
                                       ['\r'] = true, [' '] = true,  [0xC2] = true};

/* Bytes of white space at p; 0 where there is none. */
static size_t white(const char *p, const char *end) {
    if (!may_be_white[(unsigned char)*p])
        return 0;
    if ((unsigned char)*p != 0xC2)
        return 1;
    return end - p > 1 && (unsigned char)p[1] == 0xA0 ? 2 : 0;
}

static void add_text(struct reader *r, struct str text) {
    text = html_unescape(r->arena, text);
    char *to = strbuf_extend(&r->out, text.n + 1); /* at most: a blank in front of it */
    if (!to)
        return;
    for (const char *p = text.p, *end = text.p + text.n; p < end;) {
        size_t skip = white(p, end);
        if (skip) {
            r->blank = true;
            p += skip;
            continue;
        }
        if (r->blank && to > r->out.p)
            *to++ = ' ';
        r->blank = false;
        do
            *to++ = *p++;
        while (p < end && !white(p, end));
    }
    r->out.n = (size_t)(to - r->out.p);
}

static struct str attribute(struct arena *a, struct str attributes, struct str name) {
    struct html_attribute found;
    for (size_t at = 0; html_attribute_next(attributes, &at, &found);)
        if (str_eq(found.name, name))
            return html_unescape(a, found.value);
    return STR("");
}

static bool is_heading(struct str name) {
    return name.n == 2 && name.p[0] == 'h' && name.p[1] >= '1' && name.p[1] <= '6';
}

/* Does the tag part words? */
static bool is_block(struct str name) {
    const struct html_element *e = html_element_find(name);
    return !e || e->kind >= HTML_DIV || str_eq(name, STR("br"));
}

static void read_heading(struct reader *r, struct str attributes, bool is_h1, bool closes) {
    if (closes) {
        if (r->in_heading)
            r->marks.v[r->marks.n - 1].text = r->out.n;
        r->in_heading = false;
        return;
    }
    struct str id = attribute(r->arena, attributes, STR("id"));
    bool of_page = is_h1 && !r->has_h1;
    r->has_h1 |= is_h1;
    r->in_heading = id.n && !of_page;
    if (r->in_heading)
        *VEC_PUSH(r->arena, &r->marks) = (struct mark){id, r->out.n, r->out.n};
}

/* Behind the tag: its end, or that of a permalink's whole element. */
static size_t read_tag(struct reader *r, struct str html, struct str tag, size_t end) {
    bool closes = str_starts(tag, STR("/"));
    struct str inside = closes ? str_from(tag, 1) : tag, name = inside;
    for (size_t i = 0; i < inside.n; i++)
        if (is_space(inside.p[i])) {
            name = str_slice(inside, 0, i);
            break;
        }
    r->blank = r->blank || is_block(name);
    if (is_heading(name))
        read_heading(r, str_from(inside, name.n), name.p[1] == '1', closes);
    static const struct str permalink = STR_INIT("a class=\"headerlink\"");
    if (!str_starts(tag, permalink))
        return end;
    return end + str_find(str_from(html, end), STR("</a>"));
}

void words_read(struct arena *a, struct str html, struct words *out) {
    struct reader r = {.arena = a};
    *out = (struct words){0};
    strbuf_init(&r.out, a, 0);
    for (size_t at = 0; at < html.n;) {
        size_t open = str_index(html, '<', at);
        add_text(&r, str_slice(html, at, open));
        if (open == html.n)
            break;
        size_t close = str_index(html, '>', open);
        at = read_tag(&r, html, str_slice(html, open + 1, close), close + 1);
    }
    struct str text = strbuf_str(&r.out);
    out->lead = str_trim(str_slice(text, 0, r.marks.n ? r.marks.v[0].title : text.n));
    for (size_t i = 0; i < r.marks.n; i++) {
        const struct mark *m = &r.marks.v[i];
        size_t end = i + 1 < r.marks.n ? r.marks.v[i + 1].title : text.n;
        *VEC_PUSH(a, &out->sections) =
            (struct words_section){m->id, str_trim(str_slice(text, m->title, m->text)),
                                   str_trim(str_slice(text, m->text, end))};
    }
}
