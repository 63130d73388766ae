/* Definitions of APIs: any bytes, read as each format, become a body in which every link stands
 * where it is said to, in order, and every heading has an id of its own; and sanitizing that body
 * would find nothing that runs. */
#include "base/bug.h"
#include "docs/definition.h"
#include "text/escape.h"

static void check_links(struct arena *a, const struct markup *m) {
    size_t behind = 0;
    VEC_EACH (struct markup_link, l, &m->links) {
        struct strbuf url;
        strbuf_init(&url, a, 0);
        html_url(&url, l->target);
        if (l->offset < behind || l->offset + l->length > m->body.n)
            BUG("a link stands at %zu of %zu, behind %zu", l->offset, m->body.n, behind);
        if (!str_eq(strbuf_str(&url), str_n(m->body.p + l->offset, l->length)))
            BUG("a link is not where it is said to be");
        behind = l->offset + l->length;
    }
}

/* Entries are linked to by their ids, so two headings must not share one. */
static void check_headings(struct arena *a, const struct markup *m) {
    struct map ids = {0};
    VEC_EACH (struct markup_heading, h, &m->headings) {
        if (h->level < 2 || h->level > 6)
            BUG("a heading of level %d", h->level);
        size_t before = ids.n;
        map_at(a, &ids, h->id);
        if (h->id.n && ids.n == before)
            BUG("two headings are called %.*s", STR_ARG(h->id));
    }
}

static void check(struct arena *a, struct str type, struct str text, struct str file) {
    struct definition_source s = {
        .text = text, .file = file, .place = place_at(STR("catalog-info.yaml"), 3, 5)};
    struct findings f;
    struct definition d;
    struct markup m;
    struct arena scratch = {0};
    findings_init(&f, a);
    markup_init(&m, a);
    if (definition_read(a, type, &s, &f, &d))
        definition_write(a, &scratch, &d, &s, &f, &m);
    else if (!f.n && !f.dropped)
        BUG("a text is refused as %.*s without a word", STR_ARG(type));
    VEC_EACH (struct finding, one, &f)
        if (!file.n && (one->place.line != 3 || one->place.column != 5))
            BUG("a finding stands at %u:%u", one->place.line, one->place.column);
    if (!m.body.failed) {
        check_links(a, &m);
        check_headings(a, &m);
    }
    arena_release(&scratch);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const struct str types[] = {STR_INIT("openapi"), STR_INIT("asyncapi"),
                                       STR_INIT("graphql"), STR_INIT("grpc")};
    struct arena a = {0};
    struct str text = str_n((const char *)data, size);
    if (!str_trim(text).n)
        return 0; /* no entity has such a definition */
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        check(&a, types[i], text, STR("api.yaml"));
        check(&a, types[i], text, STR(""));
        arena_clear(&a);
    }
    arena_release(&a);
    return 0;
}
