#include "text/svg.h"

#include "base/utf8.h"
#include "text/escape.h"
#include "text/svg_style.h"

static const struct str byte_order_mark = STR_INIT("\xef\xbb\xbf");

struct cleaner {
    struct arena *arena;
    struct str in;
    size_t at;
    struct strbuf *out;
    struct str *left_out;
    unsigned dropping; /* open elements that are left out with their content */
    bool in_style;
    struct strbuf style; /* its text, which may come in pieces */
};

struct attribute {
    struct str name, raw, value; /* as written, and without character references */
    char quote;
};

static void leave_out(struct cleaner *c, struct str what) {
    if (!c->left_out->n)
        *c->left_out = what;
}

static struct str local_name(struct str name) {
    size_t colon = str_index(name, ':', 0);
    return colon < name.n ? str_from(name, colon + 1) : name;
}

/* In lower case and between blanks, for a search. */
static bool is_one_of(const char *words, struct arena *a, struct str name) {
    struct str word = str_fmt(a, " %.*s ", STR_ARG(str_lower(a, name)));
    struct str all = str_of(words);
    return str_find(all, word) < all.n;
}

static bool is_drawn(struct cleaner *c, struct str name) {
    static const char names[] =
        " a animate animatemotion animatetransform circle clippath defs desc ellipse feblend "
        "fecolormatrix fecomponenttransfer fecomposite feconvolvematrix fediffuselighting "
        "fedisplacementmap fedistantlight fedropshadow feflood fefunca fefuncb fefuncg fefuncr "
        "fegaussianblur feimage femerge femergenode femorphology feoffset fepointlight "
        "fespecularlighting fespotlight fetile feturbulence filter font-face foreignobject g image "
        "line "
        "lineargradient marker mask mpath path pattern polygon polyline radialgradient rect set "
        "stop "
        "style svg switch symbol text textpath title tref tspan use view ";
    return is_one_of(names, c->arena, local_name(name));
}

/* Of HTML, in which programs write labels: what holds text and looks after it. */
static bool is_label(struct cleaner *c, struct str name) {
    static const char names[] =
        " abbr b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn div dl "
        "dt em font h1 h2 h3 h4 h5 h6 hr i ins kbd li mark ol p pre q s samp section small span "
        "strike strong sub sup table tbody td tfoot th thead tr tt u ul var wbr ";
    return is_one_of(names, c->arena, local_name(name));
}

/* Data of editors, which draws nothing: nobody misses it. */
static bool is_of_editor(struct cleaner *c, struct str name) {
    struct str prefix;
    if (str_cut(name, ':', &prefix).p && prefix.n < name.n)
        return is_one_of(" sodipodi inkscape rdf cc dc sketch ", c->arena, prefix);
    return str_eq(name, STR("metadata"));
}

/* ---- attributes ---- */

static bool is_image_data(struct str url) {
    static const struct str kinds[] = {STR_INIT("data:image/png"), STR_INIT("data:image/jpeg"),
                                       STR_INIT("data:image/jpg"), STR_INIT("data:image/gif"),
                                       STR_INIT("data:image/webp")};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct str rest = str_from(url, kinds[i].n);
        if (str_eq_nocase(str_slice(url, 0, kinds[i].n), kinds[i]) && rest.n &&
            (rest.p[0] == ';' || rest.p[0] == ','))
            return true;
    }
    return false;
}

static bool is_address_allowed(struct str element, struct str url) {
    static const struct str web[] = {STR_INIT("http://"), STR_INIT("https://"),
                                     STR_INIT("mailto:")};
    if (!url.n || str_starts(url, STR("#")))
        return true;
    if (!str_eq(element, STR("a")))
        return is_image_data(url);
    for (size_t i = 0; i < sizeof web / sizeof *web; i++)
        if (str_eq_nocase(str_slice(url, 0, web[i].n), web[i]))
            return true;
    return false;
}

static bool is_namespace(struct str name) {
    return str_eq(name, STR("xmlns")) || str_starts(name, STR("xmlns:"));
}

/* What an animation may not change: addresses and handlers. */
static bool is_risky_target(struct cleaner *c, struct str value) {
    struct str name = str_lower(c->arena, local_name(str_trim(value)));
    return str_find(name, STR("href")) < name.n || str_starts(name, STR("on")) ||
           str_eq(name, STR("style"));
}

static bool is_attribute_kept(struct cleaner *c, struct str element, const struct attribute *t) {
    struct str name = str_lower(c->arena, local_name(t->name));
    if (is_namespace(t->name))
        return true; /* the names that are kept do nothing in HTML, either */
    if (str_starts(name, STR("on")) || str_eq(str_lower(c->arena, t->name), STR("xml:base")) ||
        is_one_of(" background ping srcset ", c->arena, name))
        return false;
    if (str_eq(name, STR("href")) || str_eq(name, STR("src")))
        return is_address_allowed(element, str_trim(t->value));
    if (str_eq(name, STR("attributename")))
        return !is_risky_target(c, t->value);
    return true;
}

/* Words of people and programs; a browser reads no style in them. */
static bool is_plain(struct str name) {
    static const struct str plain[] = {STR_INIT("content"), STR_INIT("id"), STR_INIT("class")};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (str_eq(name, plain[i]))
            return true;
    return str_index(name, ':', 0) < name.n || is_namespace(name) ||
           str_starts(name, STR("data-")) || str_starts(name, STR("aria-"));
}

static void put_attribute(struct cleaner *c, struct str element, const struct attribute *t) {
    struct str styled;
    if (!is_attribute_kept(c, element, t)) {
        leave_out(c, t->name);
        return;
    }
    strbuf_addc(c->out, ' ');
    strbuf_add(c->out, t->name);
    strbuf_addc(c->out, '=');
    if (!is_plain(t->name) && svg_style_clean(c->arena, t->value, &styled)) {
        leave_out(c, t->name);
        strbuf_addc(c->out, '"');
        html_attr(c->out, styled);
        strbuf_addc(c->out, '"');
        return;
    }
    strbuf_addc(c->out, t->quote);
    strbuf_add(c->out, t->raw);
    strbuf_addc(c->out, t->quote);
}

/* ---- markup ---- */

static bool is_name_byte(char b) {
    return is_alnum(b) || b == ':' || b == '-' || b == '_' || b == '.';
}

static bool read_name(struct cleaner *c, struct str *name) {
    size_t from = c->at;
    while (c->at < c->in.n && is_name_byte(c->in.p[c->at]))
        c->at++;
    *name = str_slice(c->in, from, c->at);
    return name->n > 0;
}

static void skip_blanks(struct cleaner *c) {
    while (c->at < c->in.n && is_space(c->in.p[c->at]))
        c->at++;
}

static bool read_byte(struct cleaner *c, char b) {
    if (c->at == c->in.n || c->in.p[c->at] != b)
        return false;
    c->at++;
    return true;
}

static bool read_attribute(struct cleaner *c, struct attribute *t) {
    if (!read_name(c, &t->name))
        return false;
    skip_blanks(c);
    if (!read_byte(c, '='))
        return false;
    skip_blanks(c);
    if (!read_byte(c, '"') && !read_byte(c, '\''))
        return false;
    t->quote = c->in.p[c->at - 1];
    size_t end = str_index(c->in, t->quote, c->at);
    t->raw = str_slice(c->in, c->at, end);
    if (end == c->in.n || str_index(t->raw, '<', 0) < t->raw.n)
        return false;
    c->at = end + 1;
    t->value = html_unescape(c->arena, t->raw);
    return true;
}

static bool is_dropped(struct cleaner *c, struct str name) {
    if (c->dropping)
        return true;
    bool drop = !is_drawn(c, name) && !is_label(c, name);
    if (drop && !is_of_editor(c, name))
        leave_out(c, name);
    return drop;
}

/* Behind '<' of a start tag. */
static bool clean_start_tag(struct cleaner *c) {
    struct str name;
    if (c->in_style || !read_name(c, &name))
        return false;
    bool drop = is_dropped(c, name);
    strbuf_addz(c->out, drop ? "" : "<");
    strbuf_add(c->out, drop ? STR("") : name);
    for (;;) {
        struct attribute t;
        size_t before = c->at;
        skip_blanks(c);
        if (read_byte(c, '>')) {
            c->dropping += drop;
            c->in_style = !drop && str_eq_nocase(local_name(name), STR("style"));
            strbuf_addz(c->out, drop ? "" : ">");
            return true;
        }
        if (read_byte(c, '/')) {
            strbuf_addz(c->out, drop ? "" : "/>");
            return read_byte(c, '>');
        }
        if (before == c->at || !read_attribute(c, &t))
            return false;
        if (!drop)
            put_attribute(c, local_name(name), &t);
    }
}

static void end_style(struct cleaner *c) {
    struct str text = strbuf_str(&c->style), styled;
    if (svg_style_clean(c->arena, text, &styled)) {
        leave_out(c, STR("url()"));
        text = styled;
    }
    html_text(c->out, text);
    strbuf_clear(&c->style);
    c->in_style = false;
}

/* Behind "</". */
static bool clean_end_tag(struct cleaner *c) {
    struct str name;
    if (!read_name(c, &name))
        return false;
    skip_blanks(c);
    if (c->in_style)
        end_style(c);
    if (c->dropping) {
        c->dropping--;
    } else {
        STRBUF_LIT(c->out, "</");
        strbuf_add(c->out, name);
        strbuf_addc(c->out, '>');
    }
    return read_byte(c, '>');
}

/* Text as it is meant. */
static void put_text(struct cleaner *c, struct str text) {
    while (!c->out->n && str_starts(text, byte_order_mark))
        text = str_from(text, byte_order_mark.n);
    if (c->in_style)
        strbuf_add(&c->style, text);
    else if (!c->dropping)
        html_text(c->out, text);
}

/* The part that ends with `end`, which the next byte begins; it is passed. */
static bool read_until(struct cleaner *c, struct str end, struct str *part) {
    struct str rest = str_from(c->in, c->at);
    size_t n = str_find(rest, end);
    *part = str_slice(rest, 0, n);
    c->at += n + end.n;
    return n < rest.n;
}

/* At "<!" or "<?". */
static bool clean_declaration(struct cleaner *c) {
    struct str rest = str_from(c->in, c->at), part;
    if (str_starts(rest, STR("<!--")))
        return read_until(c, STR("-->"), &part);
    if (str_starts(rest, STR("<![CDATA["))) {
        c->at += strlen("<![CDATA[");
        if (!read_until(c, STR("]]>"), &part))
            return false;
        put_text(c, part);
        return true;
    }
    if (str_starts(rest, STR("<!DOCTYPE")))
        return read_until(c, STR(">"), &part) && str_index(part, '[', 0) == part.n;
    if (!str_starts(rest, STR("<?")) || !read_until(c, STR("?>"), &part))
        return false;
    if (str_starts(part, STR("<?xml-style")))
        leave_out(c, STR("xml-stylesheet"));
    return true;
}

/* At '<'. */
static bool clean_markup(struct cleaner *c) {
    char next = c->at + 1 < c->in.n ? c->in.p[c->at + 1] : '\0';
    if (next == '!' || next == '?')
        return clean_declaration(c);
    c->at += next == '/' ? 2 : 1;
    return next == '/' ? clean_end_tag(c) : clean_start_tag(c);
}

static bool declares_other_encoding(struct str s) {
    struct str head = str_slice(s, 0, 200);
    size_t end = str_find(head, STR("?>")), at = str_find(head, STR("encoding"));
    if (!str_starts(head, STR("<?xml")) || at > end || at == head.n)
        return false;
    for (at += strlen("encoding"); at < end && (is_space(head.p[at]) || head.p[at] == '='); at++)
        ;
    struct str name = str_slice(head, at + 1, at + 1 + strlen("us-ascii"));
    return !str_eq_nocase(str_slice(name, 0, strlen("utf-8")), STR("utf-8")) &&
           !str_eq_nocase(name, STR("us-ascii"));
}

bool svg_clean(struct arena *a, struct str file, struct strbuf *out, struct str *left_out) {
    struct cleaner c = {.arena = a, .in = file, .out = out, .left_out = left_out};
    *left_out = STR("");
    strbuf_init(&c.style, a, 0);
    while (str_starts(c.in, byte_order_mark))
        c.in = str_from(c.in, byte_order_mark.n);
    if (utf8_valid_prefix(c.in) < c.in.n || str_index(c.in, '\0', 0) < c.in.n ||
        declares_other_encoding(c.in))
        return false;
    while (c.at < c.in.n) {
        size_t text = c.at;
        c.at = str_index(c.in, '<', text);
        put_text(&c, html_unescape(a, str_slice(c.in, text, c.at)));
        if (c.at < c.in.n && !clean_markup(&c))
            return false;
    }
    return !c.dropping && !c.in_style;
}
