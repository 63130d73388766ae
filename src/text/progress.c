/* Progress bars, `[=50% "half done"]` and `[=3/4]`, with attributes behind them, `{: .thin }`.
 * Rules: the progressbar extension of PyMdown. They become raw HTML: an element that shows its
 * width without a style, with the label as Markdown behind it. */
#include "text/attr_list.h"
#include "text/escape.h"
#include "text/inline_pass.h"

enum { LONGEST_BAR = 300 };

/* Of one bar, as far as it has been read. */
struct bar {
    struct str text;
    size_t at;
    double percent;
    struct str label;
    struct attr_list attrs;
};

static char peek(const struct bar *b) { return b->at < b->text.n ? b->text.p[b->at] : '\0'; }

static void skip_space(struct bar *b) {
    while (is_space(peek(b)))
        b->at++;
}

static bool read_number(struct bar *b, double *out) {
    double scale = 0;
    if (!is_digit(peek(b)))
        return false;
    for (*out = 0; is_digit(peek(b)) || (peek(b) == '.' && scale == 0); b->at++) {
        if (peek(b) == '.') {
            scale = 1;
        } else {
            scale *= 10;
            *out = *out * 10 + (peek(b) - '0');
        }
    }
    if (scale > 0)
        *out /= scale;
    return b->text.p[b->at - 1] != '.';
}

/* `50%` or `1/2`; what is more than all is all. */
static bool read_value(struct bar *b) {
    double whole;
    if (!read_number(b, &b->percent))
        return false;
    if (peek(b) == '%') {
        b->at++;
        return b->percent <= 100;
    }
    skip_space(b);
    if (peek(b) != '/')
        return false;
    b->at++;
    skip_space(b);
    if (!read_number(b, &whole))
        return false;
    b->percent = whole <= 0 ? 0 : b->percent > whole ? 100 : b->percent / whole * 100;
    return true;
}

static bool read_label(struct bar *b) {
    size_t before = b->at;
    skip_space(b);
    char quote = peek(b);
    if ((quote != '"' && quote != '\'') || b->at == before)
        return true;
    size_t end = str_index(b->text, quote, b->at + 1);
    if (end == b->text.n)
        return false;
    b->label = str_slice(b->text, b->at + 1, end);
    b->at = end + 1;
    skip_space(b);
    return true;
}

static void read_attributes(struct arena *a, struct bar *b) {
    size_t end = str_index(b->text, '}', b->at);
    if (peek(b) != '{' || end == b->text.n)
        return;
    size_t begin = b->at + 1;
    if (begin < end && b->text.p[begin] == ':')
        begin++;
    if (attr_list_parse(a, str_slice(b->text, begin, end), &b->attrs))
        b->at = end + 1;
}

static struct str html_of(struct arena *a, const struct bar *b) {
    struct strbuf out;
    unsigned percent = (unsigned)(b->percent + 0.5);
    strbuf_init(&out, a, 0);
    STRBUF_LIT(&out, "<span class=\"progress");
    if (b->attrs.classes.n) {
        strbuf_addc(&out, ' ');
        html_attr(&out, b->attrs.classes);
    }
    strbuf_addf(&out, "\"><progress value=\"%u\" max=\"100\" aria-label=\"", percent);
    if (b->label.n)
        html_attr(&out, b->label);
    else
        strbuf_addf(&out, "%u%%", percent);
    STRBUF_LIT(&out, "\"></progress>");
    if (b->label.n)
        strbuf_addc(&out, ' ');
    strbuf_add(&out, b->label);
    STRBUF_LIT(&out, "</span>");
    return strbuf_str(&out);
}

size_t progress_at(struct inline_pass *p, size_t at) {
    struct bar b = {.text = str_slice(p->text, at, at + LONGEST_BAR), .at = 1};
    while (peek(&b) == '=')
        b.at++;
    skip_space(&b);
    if (b.at == 1 || !read_value(&b) || !read_label(&b) || peek(&b) != ']')
        return at;
    b.at++;
    read_attributes(p->e->arena, &b);
    inline_replace(p, at, at + b.at, html_of(p->e->arena, &b));
    return at + b.at;
}
