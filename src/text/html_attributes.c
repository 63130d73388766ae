#include "text/html_attributes.h"

#include "base/utf8.h"
#include "text/escape.h"
#include "text/html_nest.h"
#include "text/html_style.h"
#include "text/url.h"

/* One tag whose attributes are being written. */
struct writer {
    struct html_filter *f;
    const struct html_element *element;
    size_t base; /* of the tag's attributes in the chunk */
    struct str id, name;
};

struct place html_place(struct html_filter *f, size_t offset) {
    if (offset > f->cursor.at && !f->lines_inserted) {
        struct str passed = str_slice(f->cursor.chunk, f->cursor.at, offset);
        size_t line = str_index(passed, '\n', 0), last = passed.n;
        for (; line < passed.n; line = str_index(passed, '\n', line + 1)) {
            f->cursor.line++;
            last = line;
        }
        if (last < passed.n) {
            f->cursor.column = f->line_column;
            passed = str_from(passed, last + 1);
        }
        f->cursor.column += (uint32_t)utf8_count(passed);
        f->cursor.at = offset;
    }
    return place_at(f->file, f->cursor.line, f->cursor.column);
}

static void write_value(struct writer *w, struct str name, struct str value) {
    struct strbuf *body = &w->f->out->body;
    strbuf_addc(body, ' ');
    strbuf_add(body, name);
    STRBUF_LIT(body, "=\"");
    html_attr(body, value);
    strbuf_addc(body, '"');
}

static size_t count_digits(struct str s, size_t i) {
    size_t from = i;
    while (i < s.n && is_digit(s.p[i]))
        i++;
    return i - from;
}

static bool is_number(struct str s) {
    size_t digits = count_digits(s, 0);
    return digits == s.n && digits > 0 && digits <= 3;
}

static bool is_integer(struct str s) {
    size_t from = s.n && s.p[0] == '-' ? 1 : 0, digits = count_digits(s, from);
    return from + digits == s.n && digits > 0 && digits <= 9;
}

/* Digits with up to one point, at *end. */
static bool decimal(struct str s, size_t *end) {
    size_t digits = count_digits(s, 0);
    *end = digits;
    if (digits == 0 || digits > 9)
        return false;
    if (digits < s.n && s.p[digits] == '.') {
        size_t fraction = count_digits(s, digits + 1);
        *end = digits + 1 + fraction;
        return fraction > 0;
    }
    return true;
}

static bool is_length(struct str s) {
    size_t end;
    if (!decimal(s, &end))
        return false;
    struct str unit = str_from(s, end);
    return unit.n == 0 || str_eq(unit, STR("%")) || str_eq(unit, STR("px"));
}

static bool is_language(struct str s) {
    for (size_t i = 0; i < s.n; i++)
        if (!is_alnum(s.p[i]) && s.p[i] != '-')
            return false;
    return s.n > 0 && s.n <= 35;
}

static bool is_one_of(struct str words, struct str value) {
    for (size_t i = 0; i < value.n; i++)
        if (!is_lower(value.p[i]))
            return false;
    size_t hit = 0;
    for (struct str rest = words; value.n && rest.n; rest = str_from(rest, hit + 1)) {
        hit = str_find(rest, value);
        if (hit == rest.n)
            return false;
        if (hit > 0 && rest.p[hit - 1] == ' ' && rest.p[hit + value.n] == ' ')
            return true;
    }
    return false;
}

/* Names that the theme's own markup and scripts use. */
static bool reserved(struct str name) {
    struct str prefix = STR("portico-");
    return name.n >= prefix.n && str_eq_nocase(str_slice(name, 0, prefix.n), prefix);
}

static bool id_allowed(struct writer *w, struct str id, struct place place) {
    for (size_t i = 0; i < id.n; i++)
        if (is_space(id.p[i]))
            return false;
    if (reserved(id)) {
        html_report(w->f, FINDING_HTML_NAME_RESERVED, place, id);
        return false;
    }
    if (!id.n)
        return false;
    /* Also inside of what may yet be removed: if it never ends, it stays. */
    bool first = html_filter_take_id(w->f, id);
    if (!first)
        html_report(w->f, FINDING_HTML_ID_DUPLICATE, place, id);
    return first;
}

static bool class_allowed(struct str name) {
    for (size_t i = 0; i < name.n; i++)
        if (!is_alnum(name.p[i]) && name.p[i] != '-' && name.p[i] != '_')
            return false;
    return name.n > 0;
}

static void write_classes(struct writer *w, struct str value, struct place place) {
    struct strbuf *body = &w->f->out->body;
    bool any = false;
    for (size_t i = 0, end; i < value.n; i = end + 1) {
        for (end = i; end < value.n && !is_space(value.p[end]); end++)
            ;
        struct str name = str_slice(value, i, end);
        if (!class_allowed(name))
            continue;
        if (reserved(name)) {
            html_report(w->f, FINDING_HTML_NAME_RESERVED, place, name);
            continue;
        }
        strbuf_addz(body, any ? " " : " class=\"");
        strbuf_add(body, name);
        any = true;
    }
    if (any)
        strbuf_addc(body, '"');
}

/* May the URL stand here? It comes as the browser would take it. */
static bool url_allowed(struct writer *w, struct str url, enum link_use use, struct place place) {
    enum url_kind kind = url_classify(url);
    const struct media *media = w->f->media;
    if (use == LINK_IMAGE && media && media->images_links && url_is_external(url))
        return false;
    if (kind != URL_UNSAFE && (kind != URL_IMAGE_DATA || use == LINK_IMAGE))
        return true;
    if (!w->f->removing) {
        struct str shown = utf8_repair(w->f->arena, str_slice(url, 0, 80));
        findings_add(w->f->findings, FINDING_HTML_URL_UNSAFE, place, shown, w->element->name,
                     STR(""));
    }
    return false;
}

static void write_url(struct writer *w, struct str name, enum link_use use, struct str value,
                      struct place place) {
    struct html_filter *f = w->f;
    struct str url = url_strip(f->arena, value);
    if (!url_allowed(w, url, use, place))
        return;
    strbuf_addc(&f->out->body, ' ');
    strbuf_add(&f->out->body, name);
    STRBUF_LIT(&f->out->body, "=\"");
    markup_add_url(f->arena, f->out, use, url, place.line, place.column);
    strbuf_addc(&f->out->body, '"');
}

/* "2x", "640w" or nothing. */
static bool is_descriptor(struct str s) {
    size_t end;
    if (s.n == 0)
        return true;
    return decimal(s, &end) && end + 1 == s.n && (s.p[end] == 'x' || s.p[end] == 'w');
}

/* One candidate of a srcset from *at on; an empty URL at the end. */
static struct str srcset_candidate(struct str s, size_t *at, struct str *descriptor) {
    size_t i = *at;
    while (i < s.n && (is_space(s.p[i]) || s.p[i] == ','))
        i++;
    size_t end = i;
    while (end < s.n && !is_space(s.p[end]))
        end++;
    struct str url = str_slice(s, i, end);
    bool comma = url.n && url.p[url.n - 1] == ',';
    while (url.n && url.p[url.n - 1] == ',')
        url.n--;
    size_t next = comma ? end : str_index(s, ',', end);
    *descriptor = comma ? STR("") : str_trim(str_slice(s, end, next));
    *at = next;
    return url;
}

static void write_srcset(struct writer *w, struct str value, struct place place) {
    struct html_filter *f = w->f;
    struct str url, descriptor;
    bool any = false;
    for (size_t at = 0; url = srcset_candidate(value, &at, &descriptor), url.n;) {
        if (!is_descriptor(descriptor) || !url_allowed(w, url, LINK_IMAGE, place))
            continue;
        strbuf_addz(&f->out->body, any ? ", " : " srcset=\"");
        markup_add_url(f->arena, f->out, LINK_IMAGE, url, place.line, place.column);
        if (descriptor.n) {
            strbuf_addc(&f->out->body, ' ');
            strbuf_add(&f->out->body, descriptor);
        }
        any = true;
    }
    if (any)
        strbuf_addc(&f->out->body, '"');
}

/* The plain forms: the value as it is to be written, p NULL if it is not valid. */
static struct str checked(struct writer *w, const struct html_attribute_rule *rule,
                          struct str value) {
    struct str trimmed = str_trim(value);
    switch (rule->value) {
    case ATTR_TEXT:
        return value.n ? value : STR("");
    case ATTR_NUMBER:
        return is_number(trimmed) ? trimmed : str_n(NULL, 0);
    case ATTR_INTEGER:
        return is_integer(trimmed) ? trimmed : str_n(NULL, 0);
    case ATTR_LENGTH:
        return is_length(trimmed) ? trimmed : str_n(NULL, 0);
    case ATTR_TAG:
        return is_language(trimmed) ? trimmed : str_n(NULL, 0);
    case ATTR_WORDS:
        trimmed = str_lower(w->f->arena, trimmed);
        return is_one_of(rule->words, trimmed) ? trimmed : str_n(NULL, 0);
    default:
        return str_n(NULL, 0);
    }
}

static void write_attribute(struct writer *w, const struct html_attribute_rule *rule,
                            struct str value, struct place place) {
    bool image = str_eq(w->element->name, STR("img"));
    switch (rule->value) {
    case ATTR_FLAG:
        strbuf_addc(&w->f->out->body, ' ');
        strbuf_add(&w->f->out->body, rule->name);
        break;
    case ATTR_ID:
        if (id_allowed(w, value, place)) {
            write_value(w, rule->name, value);
            w->id = value;
        }
        break;
    case ATTR_NAME:
        w->name = value;
        break;
    case ATTR_CLASS:
        write_classes(w, value, place);
        break;
    case ATTR_HREF:
        write_url(w, rule->name, LINK_HREF, value, place);
        break;
    case ATTR_SRC:
        write_url(w, rule->name, image ? LINK_IMAGE : LINK_MEDIA, value, place);
        break;
    case ATTR_POSTER:
        write_url(w, rule->name, LINK_IMAGE, value, place);
        break;
    case ATTR_SRCSET:
        write_srcset(w, value, place);
        break;
    default:
        value = checked(w, rule, value);
        if (value.p)
            write_value(w, rule->name, value);
    }
}

/* Writes a declaration of a style as an attribute; *given gets its bit. */
static bool write_declaration(struct writer *w, const struct html_declaration *d, uint64_t *given) {
    struct str name = html_declaration_attribute(w->element, d);
    uint64_t bit = 0;
    const struct html_attribute_rule *rule = html_attribute_find(w->element, name, &bit);
    if (!rule || (*given & bit))
        return false;
    struct str value = checked(w, rule, d->value);
    if (!value.p)
        return false;
    write_value(w, rule->name, value);
    *given |= bit;
    return true;
}

/* What attributes can say of the style; they come before the authored ones, as styles do. Gives
 * the names of the other properties. */
static struct str write_style(struct writer *w, struct str style, uint64_t *given) {
    struct html_declaration declaration;
    struct strbuf lost;
    strbuf_init(&lost, w->f->arena, 0);
    for (size_t at = 0; html_declaration_next(style, &at, &declaration);) {
        if (write_declaration(w, &declaration, given))
            continue;
        strbuf_addz(&lost, lost.n ? ", " : "");
        strbuf_add(&lost, declaration.property);
    }
    return strbuf_str(&lost);
}

/* An attribute that is not on the list goes; the reader is told where that may
 * change how the page looks or works. */
static void report_dropped(struct writer *w, const struct html_attribute *attribute,
                           struct str lost_style) {
    struct str name = attribute->name;
    bool handler = name.n > 2 && str_eq_nocase(str_slice(name, 0, 2), STR("on"));
    bool style = str_eq_nocase(name, STR("style")) && lost_style.n;
    if (!handler && !style)
        return;
    struct place place = html_place(w->f, w->base + attribute->offset);
    html_report(w->f, handler ? FINDING_HTML_HANDLER_REMOVED : FINDING_HTML_STYLE_REMOVED, place,
                handler ? name : lost_style);
}

void html_attributes_write(struct html_filter *f, const struct html_element *e,
                           const struct html_token *tag, uint64_t given, struct str *id) {
    struct writer w = {.f = f, .element = e, .base = tag->offset + 1 + tag->name.n};
    struct html_attribute attribute;
    struct place name_place = {0};
    struct str style = html_attribute_value(f, tag, STR("style"));
    struct str lost = style.n ? write_style(&w, style, &given) : STR("");
    for (size_t at = 0; html_attribute_next(tag->attributes, &at, &attribute);) {
        uint64_t bit = 0;
        const struct html_attribute_rule *rule = html_attribute_find(e, attribute.name, &bit);
        if (!rule)
            report_dropped(&w, &attribute, lost);
        if (!rule || (given & bit))
            continue;
        given |= bit; /* of several the first counts */
        struct place place = html_place(f, w.base + attribute.offset);
        if (rule->value == ATTR_NAME)
            name_place = place;
        write_attribute(&w, rule, html_plain(f->arena, attribute.value), place);
    }
    if (!w.id.n && w.name.n && id_allowed(&w, w.name, name_place)) {
        write_value(&w, STR("id"), w.name);
        w.id = w.name;
    }
    *id = w.id;
}

struct str html_attribute_value(struct html_filter *f, const struct html_token *tag,
                                struct str name) {
    struct html_attribute attribute;
    for (size_t at = 0; html_attribute_next(tag->attributes, &at, &attribute);)
        if (str_eq_nocase(attribute.name, name))
            return html_plain(f->arena, attribute.value);
    return STR("");
}
