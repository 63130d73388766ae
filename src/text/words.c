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
    bool blank; /* white space was passed and not yet written */
};

static void add_text(struct reader *r, struct str text) {
    static const struct str hard = STR_INIT("\xC2\xA0");
    text = html_unescape(r->arena, text);
    for (size_t i = 0; i < text.n;) {
        bool is_hard = str_starts(str_from(text, i), hard);
        if (is_hard || is_space(text.p[i])) {
            r->blank = true;
            i += is_hard ? hard.n : 1;
            continue;
        }
        size_t end = i + 1;
        while (end < text.n && !is_space(text.p[end]) && text.p[end] != hard.p[0])
            end++;
        if (r->blank && r->out.n)
            strbuf_addc(&r->out, ' ');
        r->blank = false;
        strbuf_add(&r->out, str_slice(text, i, end));
        i = end;
    }
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

/* Behind the tag: its end, or that of a permalink's whole element. */
static size_t read_tag(struct reader *r, struct str html, struct str tag, size_t end) {
    bool closes = str_starts(tag, STR("/"));
    struct str inside = closes ? str_from(tag, 1) : tag, name = inside;
    for (size_t i = 0; i < inside.n; i++)
        if (is_space(inside.p[i])) {
            name = str_slice(inside, 0, i);
            break;
        }
    r->blank |= is_block(name);
    if (is_heading(name)) {
        if (!closes)
            *VEC_PUSH(r->arena, &r->marks) = (struct mark){
                attribute(r->arena, str_from(inside, name.n), STR("id")), r->out.n, r->out.n};
        else if (r->marks.n)
            r->marks.v[r->marks.n - 1].text = r->out.n;
    }
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
    out->text = strbuf_str(&r.out);
    out->lead = str_trim(str_slice(out->text, 0, r.marks.n ? r.marks.v[0].title : out->text.n));
    size_t n = r.marks.n, end = out->text.n, whole_end = end;
    out->sections.v = ARENA_ARRAY(a, struct words_section, n);
    out->sections.n = out->sections.cap = n;
    for (size_t i = n; i-- > 0;) {
        const struct mark *m = &r.marks.v[i];
        out->sections.v[i] =
            (struct words_section){m->id, str_trim(str_slice(out->text, m->title, m->text)),
                                   str_trim(str_slice(out->text, m->text, end)),
                                   str_trim(str_slice(out->text, m->text, whole_end))};
        end = m->title;
        whole_end = m->id.n ? m->title : whole_end;
    }
}
