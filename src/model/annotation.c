#include "model/annotation.h"

#include "base/strbuf.h"
#include "text/escape.h"
#include "text/url.h"

const struct annotation annotations[] = {
#define ANNOTATION(key, use, label, system, base, template) \
    {STR_INIT(key),    ANNOTATION_##use, STR_INIT(label),   \
     STR_INIT(system), STR_INIT(base),   STR_INIT(template)},
#define DEPRECATED(...)
#include "model/annotation.def"
    {STR_INIT(""), ANNOTATION_URL, STR_INIT(""), STR_INIT(""), STR_INIT(""), STR_INIT("")}};

const struct deprecated_annotation deprecated_annotations[] = {
#define ANNOTATION(...)
#define DEPRECATED(key, instead) {STR_INIT(key), STR_INIT(instead)},
#include "model/annotation.def"
    {STR_INIT(""), STR_INIT("")}};

struct str annotation_systems(struct arena *a) {
    struct strbuf b;
    struct str last = STR("");
    strbuf_init(&b, a, 0);
    for (const struct annotation *row = annotations; row->key.n; row++) {
        if (!row->system.n || str_eq(row->system, last))
            continue;
        if (b.n)
            strbuf_addc(&b, ' ');
        strbuf_add(&b, row->system);
        last = row->system;
    }
    return strbuf_str(&b);
}

/* A whole address would be long and says little more than its host. */
static struct str host_of(struct str address) {
    struct str host;
    str_cut(str_from(address, str_find(address, STR("://")) + 3), '/', &host);
    return host;
}

struct str annotation_address(struct str value) {
    struct str url = str_trim(value);
    if (str_starts(url, STR("url:")))
        url = str_from(url, 4);
    bool web = str_starts(url, STR("https://")) || str_starts(url, STR("http://"));
    for (size_t i = 0; i < url.n; i++)
        web = web && !is_space(url.p[i]);
    return web && host_of(url).n && url_classify(url) == URL_ABSOLUTE ? url : STR("");
}

bool annotation_entry_next(struct str *rest, uint32_t *line, struct annotation_entry *out) {
    struct str text;
    while (str_next_line(rest, &text)) {
        uint32_t at = (*line)++;
        text = str_trim(text);
        if (!text.n)
            continue;
        *out = (struct annotation_entry){.text = text, .line = at};
        out->address = annotation_address(text);
        if (out->address.n)
            return true; /* without a label */
        struct str behind = str_cut(text, ':', &out->label);
        out->label = str_trim(out->label);
        out->address = annotation_address(behind);
        out->ok = out->label.n && out->address.n;
        return true;
    }
    return false;
}

/* ---- names ---- */

static void add_jobs(struct strbuf *b, struct str name) {
    struct str part;
    while (name.n) {
        name = str_cut(name, '/', &part);
        if (part.n) {
            strbuf_addz(b, "/job/");
            url_path(b, part);
        }
    }
}

/* False when the name lacks a part that the template asks for. */
static bool add_part(struct strbuf *b, struct str what, struct str base, struct str name) {
    struct str first, second = str_cut(name, '/', &first), part = name;
    size_t slash = str_last_index(name, '/');
    if (str_eq(what, STR("base"))) {
        while (base.n && base.p[base.n - 1] == '/')
            base.n--;
        strbuf_add(b, base);
        return true;
    }
    if (str_eq(what, STR("jobs"))) {
        add_jobs(b, name);
        return true;
    }
    if (str_eq(what, STR("1")))
        part = second.n ? first : STR("");
    else if (str_eq(what, STR("2")))
        part = second;
    else if (str_eq(what, STR("last")))
        part = slash < name.n ? str_from(name, slash + 1) : name;
    url_path(b, part);
    return part.n > 0;
}

static struct str fill(struct arena *a, struct str template, struct str base, struct str name) {
    struct strbuf b;
    strbuf_init(&b, a, 0);
    while (template.n) {
        struct str before, what;
        template = str_cut(template, '{', &before);
        strbuf_add(&b, before);
        if (!template.n)
            break;
        template = str_cut(template, '}', &what);
        if (!add_part(&b, what, base, name))
            return STR("");
    }
    return strbuf_str(&b);
}

static struct str base_of(const struct annotation *row, const struct link_bases *bases) {
    VEC_EACH (const struct link_base, base, bases)
        if (str_eq(base->system, row->system))
            return base->url;
    return row->base;
}

/* ---- links ---- */

static void add_link(struct arena *a, struct annotation_links *out, struct str label,
                     struct str text, struct str href) {
    *VEC_PUSH(a, out) = (struct annotation_link){.label = label, .text = text, .href = href};
}

static void add_entries(struct arena *a, struct annotation_links *out, const struct annotation *row,
                        struct str value) {
    struct annotation_entry entry;
    uint32_t line = 0;
    while (annotation_entry_next(&value, &line, &entry))
        if (entry.address.n)
            add_link(a, out,
                     entry.label.n
                         ? str_fmt(a, "%.*s: %.*s", STR_ARG(row->label), STR_ARG(entry.label))
                         : row->label,
                     host_of(entry.address), entry.address);
}

static void add_row(struct arena *a, struct annotation_links *out, const struct annotation *row,
                    const struct link_bases *bases, struct str value) {
    struct str address = annotation_address(value), name = str_trim(value);
    if (row->use == ANNOTATION_ENTRIES) {
        add_entries(a, out, row, value);
    } else if (address.n) {
        add_link(a, out, row->label, host_of(address), address);
    } else if (row->use == ANNOTATION_NAME && name.n) {
        struct str base = base_of(row, bases);
        add_link(a, out, row->label, name, base.n ? fill(a, row->template, base, name) : STR(""));
    }
}

static bool is_known(struct str key) {
    for (const struct annotation *row = annotations; row->key.n; row++)
        if (str_eq(row->key, key))
            return true;
    return false;
}

void annotation_links(struct arena *a, const struct entity *e, const struct link_bases *bases,
                      struct annotation_links *out) {
    const struct value *all = value_at(&e->document, "metadata", "annotations", NULL);
    if (!value_count(all))
        return;
    for (const struct annotation *row = annotations; row->key.n; row++) {
        const struct value *v = value_find(all, row->key);
        if (value_is(v, VALUE_STRING))
            add_row(a, out, row, bases, v->string);
    }
    VALUE_EACH_FIELD (f, all) {
        struct str value = value_string(&f->value), address = annotation_address(value);
        if (f->key.n && address.n && address.p == value.p && !is_known(f->key))
            add_link(a, out, f->key, host_of(address), address);
    }
}
