#include "collect/definitions.h"

#include "base/limits.h"
#include "base/path.h"
#include "collect/documentation.h"
#include "collect/uses.h"
#include "docs/definition.h"

/* ---- planning ---- */

void collect_plan_definitions(struct arena *a, struct fragment *out) {
    for (size_t i = 0; i < out->entities.n; i++) {
        const struct entity *e = &out->entities.v[i];
        if (!entity_definition_text(e).n)
            continue;
        struct docset *set = VEC_PUSH(a, &out->docsets);
        struct page *page = VEC_PUSH(a, &set->pages);
        page->path = e->definition_file.n ? e->definition_file : e->file;
        page->title = entity_display_name(e);
        set->is_definition = true;
        set->dir = set->docs_dir = path_dir(page->path);
        *VEC_PUSH(a, &set->entities) = (uint32_t)i;
    }
}

/* ---- rendering ---- */

/* What the definition is called as a download. The name of its own file may be one that browsers
 * run. */
static struct str download_name(struct arena *a, const struct entity *e, struct str text) {
    struct str type = str_lower(a, e->type);
    bool json = str_starts(str_trim(text), STR("{"));
    if (str_eq(type, STR("openapi")) || str_eq(type, STR("asyncapi")))
        return str_fmt(a, "%.*s.%s", STR_ARG(type), json ? "json" : "yaml");
    if (str_eq(type, STR("graphql")))
        return STR("schema.graphql");
    return str_eq(type, STR("grpc")) ? STR("api.proto") : STR("definition.txt");
}

static void add_download(struct arena *a, const struct entity *e, struct docset *set,
                         struct strbuf *documents, const struct definition_source *source) {
    *VEC_PUSH(a, &set->assets) = (struct asset){.path = e->definition_file,
                                                .route = source->download,
                                                .bytes_at = documents->n,
                                                .bytes = source->text.n};
    strbuf_add(documents, source->text);
}

/* The body, and the title that the definition gives itself. */
static void render(struct arena *a, struct arena *scratch, const struct entity *e,
                   const struct definition_source *source, struct findings *f, struct page *page,
                   struct markup *out) {
    struct definition d;
    markup_init(out, scratch);
    if (!definition_read(scratch, e->type, source, f, &d)) {
        definition_write_text(source, out);
        return;
    }
    if (d.title.n)
        page->title = str_dup(a, d.title);
    definition_write(scratch, scratch, &d, source, f, out);
    if (!out->body.failed)
        return;
    FIND1(f, DEFINITION_LIMIT, definition_place(source, 0, 0),
          str_fmt(a, "%d MB of HTML", LIMIT_HTML_BYTES >> 20));
    markup_init(out, scratch);
    definition_write_text(source, out);
}

/* Arguments of findings lie in the scratch memory. */
static void keep_findings(struct arena *a, struct findings *f, size_t from) {
    for (size_t i = from; i < f->n; i++)
        for (int k = 0; k < FINDING_ARGS; k++)
            f->v[i].args[k] = str_dup(a, f->v[i].args[k]);
}

static void keep_body(struct arena *a, const struct entity *e, struct findings *f,
                      const struct markup *m, struct page *page, struct strbuf *documents) {
    page->body = documents->n;
    if (m->body.failed || m->body.n > LIMIT_DOCUMENTS_BYTES - documents->n) {
        page->links.n = page->headings.n = page->ids.n = 0;
        page->ghost = true;
        FIND2(f, DOCUMENTS_LIMIT, place_file(page->path), e->key,
              str_fmt(a, "%d", LIMIT_DOCUMENTS_BYTES >> 20));
        return;
    }
    page->body_bytes = m->body.n;
    page->uses = uses_of_body(strbuf_str(&m->body));
    strbuf_add(documents, strbuf_str(&m->body));
}

void collect_definition(struct locator *l, const struct media *media, const struct lost_files *lost,
                        const struct map *history, struct docset *set, struct fragment *out,
                        struct strbuf *documents) {
    struct arena *a = l->arena;
    const struct entity *e = &out->entities.v[set->entities.v[0]];
    struct findings *f = &out->docs_findings;
    struct page *page = &set->pages.v[0];
    struct arena scratch = {0};
    struct markup m;
    const struct value *at = value_at(&e->document, "spec", "definition", NULL);
    struct definition_source source = {.text = entity_definition_text(e),
                                       .file = e->definition_file,
                                       .place = value_place(at, e->file),
                                       .media = media,
                                       .download = download_name(a, e, entity_definition_text(e))};
    size_t before = f->n;
    collect_page_history(a, history, page);
    page->body = documents->n;
    f->subject = e->key;
    lost_definition_announce(&scratch, e->key);
    if (lost_definition_check(&scratch, lost, e->key, f)) {
        page->ghost = true;
    } else {
        render(a, &scratch, e, &source, f, page, &m);
        collect_page_markup(l, &m, page);
        keep_body(a, e, f, &m, page, documents);
    }
    keep_findings(a, f, before);
    arena_release(&scratch);
    if (source.text.n <= LIMIT_DOCUMENTS_BYTES - documents->n)
        add_download(a, e, set, documents, &source);
    f->subject = STR("");
}
