/* What other programs read of a documentation set, under the names and in the shapes that MkDocs
 * and TechDocs give it: search/search_index.json and techdocs_metadata.json. The definition of an
 * API has the first, with an entry for each operation, message and type. */
#include "base/limits.h"
#include "data/json.h"
#include "render/bodies.h"
#include "render/output.h"
#include "text/escape.h"
#include "text/words.h"

static struct str below(struct arena *a, const struct docs *d, const char *name) {
    return str_fmt(a, "%.*s%s", STR_ARG(d->route), name);
}

/* A route below the set's, as an address. */
static struct str location(struct arena *a, const struct docs *d, struct str route) {
    struct strbuf b;
    strbuf_init(&b, a, 0);
    url_path(&b, str_from(route, d->route.n));
    return strbuf_str(&b);
}

/* ---- search ---- */

struct index {
    struct strbuf out;
    bool titles; /* the set is too large for its whole text */
    bool any;
};

static void add_entry(struct index *x, struct str location, struct str text, struct str title) {
    strbuf_addz(&x->out, x->any ? ",\n{\"location\":" : "{\"location\":");
    x->any = true;
    json_emit_string(&x->out, location);
    STRBUF_LIT(&x->out, ",\"text\":");
    json_emit_string(&x->out, x->titles ? STR("") : text);
    STRBUF_LIT(&x->out, ",\"title\":");
    json_emit_string(&x->out, title);
    strbuf_addc(&x->out, '}');
}

/* Of a definition the titles of its entries, by their ids: "GET /pets — List pets". What they
 * return, which their headings show as well, is none of it. */
static struct map titles_of(struct arena *a, const struct docs *d, const struct page *page) {
    struct map titles = {0};
    if (!d->set->is_definition)
        return titles;
    VEC_EACH (const struct page_heading, h, &page->headings) {
        struct str *title = ARENA_NEW(a, struct str);
        *title = h->text;
        if (h->summary.n)
            *title = str_fmt(a, "%.*s \xE2\x80\x94 %.*s", STR_ARG(h->text), STR_ARG(h->summary));
        *map_at(a, &titles, h->id) = title;
    }
    return titles;
}

static void add_page(struct arena *a, struct index *x, const struct docs *d, size_t number,
                     struct str body) {
    const struct page *page = &d->set->pages.v[number];
    struct str at = location(a, d, d->pages[number].route);
    struct map titles = titles_of(a, d, page);
    struct words words;
    words_read(a, body, &words);
    add_entry(x, at, words.lead, page->title);
    VEC_EACH (const struct words_section, section, &words.sections) {
        const struct str *title = map_find(&titles, section->id);
        add_entry(x, str_fmt(a, "%.*s#%.*s", STR_ARG(at), STR_ARG(section->id)), section->text,
                  title ? *title : section->title);
    }
}

static bool is_long(const struct docs *d) {
    uint64_t bytes = 0;
    VEC_EACH (const struct page, page, &d->set->pages)
        bytes += page->body_bytes;
    return bytes > LIMIT_SEARCH_TEXT_BYTES;
}

static void emit_search(struct view *v, const struct docs *d, struct bodies *bodies,
                        struct str path) {
    struct arena whole = {0};
    struct index x = {.titles = is_long(d)};
    strbuf_init(&x.out, &whole, 0);
    STRBUF_LIT(&x.out, "{\"config\":{\"indexing\":\"");
    strbuf_addz(&x.out, x.titles ? "titles" : "full");
    STRBUF_LIT(&x.out, "\",\"lang\":[\"en\"],\"min_search_length\":3,\"prebuild_index\":false,"
                       "\"separator\":\"[\\\\s\\\\-]+\"},\"docs\":[\n");
    for (size_t i = 0; i < d->set->pages.n; i++) {
        struct str body;
        arena_clear(v->arena);
        if (!bodies_get(bodies, i, &body)) {
            arena_release(&whole);
            return;
        }
        add_page(v->arena, &x, d, i, body);
    }
    STRBUF_LIT(&x.out, "\n]}\n");
    v->sink->output(v->sink->ctx, path, strbuf_str(&x.out));
    arena_release(&whole);
}

/* ---- metadata ---- */

static void emit_metadata(const struct view *v, const struct docs *d, struct str path) {
    const struct fragment *f = v->render->portal->units.v[d->unit].fragment;
    struct strbuf b;
    strbuf_init(&b, v->arena, 0);
    STRBUF_LIT(&b, "{\"site_name\":");
    json_emit_string(&b, d->title);
    STRBUF_LIT(&b, ",\"site_description\":");
    json_emit_string(&b, d->set->description);
    strbuf_addf(&b, ",\"build_timestamp\":%lld,\"etag\":", (long long)f->commit_time * 1000);
    json_emit_string(&b, f->commit);
    STRBUF_LIT(&b, ",\"files\":[");
    for (size_t i = 0; i < d->set->pages.n; i++) {
        struct str file = view_output_path(v->arena, d->pages[i].route);
        json_emit_string(&b, str_from(file, d->route.n));
        strbuf_addc(&b, ',');
    }
    for (size_t i = 0; i < d->set->assets.n; i++) {
        json_emit_string(&b, str_from(d->assets[i], d->route.n));
        strbuf_addc(&b, ',');
    }
    STRBUF_LIT(&b, "\"search/search_index.json\",\"techdocs_metadata.json\"]}\n");
    v->sink->output(v->sink->ctx, path, strbuf_str(&b));
}

void view_docs_data(struct view *v, size_t docs, struct bodies *bodies) {
    const struct docs *d = &v->render->portal->docs.v[docs];
    struct arena names = {0};
    struct str search = below(&names, d, "search/search_index.json");
    struct str metadata = below(&names, d, "techdocs_metadata.json");
    if (!output_begin(v->render, search))
        emit_search(v, d, bodies, search);
    arena_clear(v->arena);
    if (!d->set->is_definition && !output_begin(v->render, metadata))
        emit_metadata(v, d, metadata);
    arena_clear(v->arena);
    arena_release(&names);
}
