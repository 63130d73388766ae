#include "text/html_style.h"

static bool is_property(struct str s) {
    for (size_t i = 0; i < s.n; i++)
        if (!is_alnum(s.p[i]) && s.p[i] != '-')
            return false;
    return s.n > 0;
}

bool html_declaration_next(struct str style, size_t *at, struct html_declaration *out) {
    while (*at < style.n) {
        size_t end = str_index(style, ';', *at);
        struct str part = str_slice(style, *at, end), property;
        *at = end + 1;
        struct str value = str_cut(part, ':', &property);
        out->value = str_trim(str_slice(value, 0, str_index(value, '!', 0)));
        out->property = str_trim(property);
        if (is_property(out->property))
            return true;
    }
    return false;
}

static bool is_either(struct str value, struct str a, struct str b) {
    return str_eq_nocase(value, a) || str_eq_nocase(value, b);
}

/* Where align is the alignment of the text. */
static bool aligns_text(enum html_kind kind) {
    return kind == HTML_DIV || kind == HTML_PARAGRAPH || kind == HTML_HEADING || kind >= HTML_ROWS;
}

struct str html_declaration_attribute(const struct html_element *e,
                                      const struct html_declaration *d) {
    struct str value = d->value;
    bool image = str_eq(e->name, STR("img"));
    if (is_either(d->property, STR("width"), STR("height")))
        return str_ends(value, STR("%")) || str_ends(value, STR("px")) ? d->property : STR("");
    if (str_eq_nocase(d->property, STR("text-align")))
        return aligns_text(e->kind) ? STR("align") : STR("");
    if (str_eq_nocase(d->property, STR("float")))
        return (image || e->kind == HTML_TABLE) && is_either(value, STR("left"), STR("right"))
                   ? STR("align")
                   : STR("");
    if (!str_eq_nocase(d->property, STR("vertical-align")))
        return STR("");
    if (image)
        return is_either(value, STR("top"), STR("middle")) ? STR("align") : STR("");
    return STR("valign");
}
