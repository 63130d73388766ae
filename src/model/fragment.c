#include "model/fragment.h"

#include "base/limits.h"
#include "data/pack.h"

/* One function a struct serves both directions: the format is described once. */

static const char magic[8] = "portico\5";

#define PACK_LIST(p, vec, min_bytes, one)                                  \
    do {                                                                   \
        uint32_t count_ = pack_count((p), (vec)->n, (min_bytes));          \
        if ((p)->reading) {                                                \
            (vec)->v = arena_zalloc((p)->arena, count_, sizeof *(vec)->v); \
            (vec)->n = (vec)->cap = count_;                                \
        }                                                                  \
        for (uint32_t i_ = 0; i_ < count_ && !(p)->failed; i_++)           \
            one((p), &(vec)->v[i_]);                                       \
    } while (0)

static void pack_digest(struct pack *p, struct digest *d) {
    pack_u64(p, &d->hi);
    pack_u64(p, &d->lo);
}

void finding_pack(struct pack *p, struct finding *f) {
    uint32_t code = (uint32_t)f->code;
    pack_u32(p, &code);
    if (code >= FINDING_COUNT) {
        p->failed = true;
        return;
    }
    f->code = (enum finding_code)code;
    f->level = finding_level(f->code);
    pack_str(p, &f->place.file);
    pack_u32(p, &f->place.line);
    pack_u32(p, &f->place.column);
    pack_str(p, &f->subject);
    for (int i = 0; i < FINDING_ARGS; i++)
        pack_str(p, &f->args[i]);
}

static void pack_findings(struct pack *p, struct findings *f) {
    uint64_t dropped = f->dropped;
    if (p->reading)
        findings_init(f, p->arena);
    pack_u64(p, &dropped);
    f->dropped = dropped;
    PACK_LIST(p, f, 5, finding_pack);
}

static void pack_entity(struct pack *p, struct entity *e) {
    uint32_t form = e->form;
    pack_u32(p, &form);
    e->form = form == FORM_HARNESS ? FORM_HARNESS : FORM_BACKSTAGE;
    pack_str(p, &e->ref.kind);
    pack_str(p, &e->ref.namespace);
    pack_str(p, &e->ref.name);
    pack_str(p, &e->key);
    pack_str(p, &e->title);
    pack_str(p, &e->type);
    pack_str(p, &e->file);
    pack_u32(p, &e->line);
    pack_bool(p, &e->partial);
    pack_value(p, &e->document);
    pack_bool(p, &e->refused);
    pack_str(p, &e->definition);
    pack_str(p, &e->definition_file);
}

static void pack_heading(struct pack *p, struct page_heading *h) {
    pack_u32(p, &h->level);
    pack_str(p, &h->id);
    pack_str(p, &h->text);
    pack_str(p, &h->summary);
}

static void pack_link(struct pack *p, struct page_link *l) {
    pack_str(p, &l->target);
    pack_u32(p, &l->use);
    pack_u32(p, &l->line);
    pack_u32(p, &l->column);
    pack_u32(p, &l->offset);
    pack_u32(p, &l->length);
    pack_str(p, &l->path);
    pack_u32(p, &l->exists);
    pack_str(p, &l->near);
}

static void pack_page(struct pack *p, struct page *g) {
    pack_str(p, &g->path);
    pack_str(p, &g->route);
    pack_str(p, &g->title);
    pack_str(p, &g->summary);
    pack_bool(p, &g->has_h1);
    pack_bool(p, &g->ghost);
    pack_i64(p, &g->updated);
    pack_str(p, &g->author);
    PACK_LIST(p, &g->authors, 1, pack_str);
    pack_u32(p, &g->other_authors);
    pack_bool(p, &g->earlier_authors);
    pack_u32(p, &g->uses);
    pack_u64(p, &g->body);
    pack_u64(p, &g->body_bytes);
    PACK_LIST(p, &g->headings, 4, pack_heading);
    PACK_LIST(p, &g->links, 9, pack_link);
    PACK_LIST(p, &g->ids, 1, pack_str);
}

static void pack_asset(struct pack *p, struct asset *s) {
    pack_str(p, &s->path);
    pack_str(p, &s->route);
    pack_u64(p, &s->bytes_at);
    pack_u64(p, &s->bytes);
}

static void pack_nav(struct pack *p, struct nav_item *item, int depth) {
    if (depth > LIMIT_NAV_DEPTH) {
        p->failed = true;
        return;
    }
    pack_str(p, &item->title);
    pack_u32(p, &item->page);
    pack_str(p, &item->href);
    uint32_t count = pack_count(p, item->items.n, 4);
    if (p->reading) {
        item->items.v = ARENA_ARRAY(p->arena, struct nav_item, count);
        item->items.n = item->items.cap = count;
    }
    for (uint32_t i = 0; i < count && !p->failed; i++)
        pack_nav(p, &item->items.v[i], depth + 1);
}

static void pack_mount(struct pack *p, struct docs_mount *m) {
    pack_str(p, &m->at);
    pack_str(p, &m->dir);
}

static void pack_redirect(struct pack *p, struct docs_redirect *r) {
    pack_str(p, &r->from);
    pack_u32(p, &r->page);
    pack_str(p, &r->to);
}

static bool nav_is_sound(const struct nav_item *item, size_t pages) {
    VEC_EACH (const struct nav_item, child, &item->items)
        if ((child->page != NO_PAGE && child->page >= pages) || !nav_is_sound(child, pages))
            return false;
    return true;
}

static void pack_docset(struct pack *p, struct docset *d) {
    pack_str(p, &d->dir);
    pack_str(p, &d->docs_dir);
    pack_str(p, &d->config);
    pack_str(p, &d->title);
    pack_str(p, &d->description);
    pack_bool(p, &d->is_definition);
    pack_str(p, &d->copyright);
    pack_str(p, &d->origin.web);
    pack_str(p, &d->origin.edit);
    pack_bool(p, &d->origin.no_edit);
    PACK_LIST(p, &d->pages, 16, pack_page);
    PACK_LIST(p, &d->assets, 4, pack_asset);
    pack_nav(p, &d->nav, 0);
    PACK_LIST(p, &d->mounts, 2, pack_mount);
    PACK_LIST(p, &d->redirects, 3, pack_redirect);
    PACK_LIST(p, &d->entities, 1, pack_u32);
}

static void pack_fact(struct pack *p, struct fact *f) {
    pack_u32(p, &f->entity);
    pack_u32(p, &f->request);
    pack_u32(p, &f->state);
    pack_str(p, &f->evidence);
}

static void pack_file(struct pack *p, struct catalog_file *f) {
    pack_str(p, &f->path);
    pack_str(p, &f->location);
    pack_u32(p, &f->line);
}

static void pack_catalog(struct pack *p, struct fragment *f) {
    pack_str(p, &f->unit);
    pack_str(p, &f->commit);
    pack_i64(p, &f->commit_time);
    pack_str(p, &f->branch);
    pack_digest(p, &f->catalog_key);
    pack_digest(p, &f->docs_key);
    pack_digest(p, &f->facts_key);
    PACK_LIST(p, &f->entities, 11, pack_entity);
    PACK_LIST(p, &f->docsets, 15, pack_docset);
    PACK_LIST(p, &f->facts, 4, pack_fact);
    pack_findings(p, &f->findings);
    pack_findings(p, &f->docs_findings);
    PACK_LIST(p, &f->files, 3, pack_file);
    pack_u64(p, &f->documents_bytes);
    pack_digest(p, &f->documents_digest);
}

/* The part [at, at + bytes) of the documents, behind `*end`, where the last one
 * ended: pages are rendered in order, and readers take many at once. */
static bool takes_part(const struct fragment *f, uint64_t at, uint64_t bytes, uint64_t *end) {
    if (at < *end || at > f->documents_bytes || bytes > f->documents_bytes - at)
        return false;
    *end = at + bytes;
    return true;
}

static bool headings_are_sound(const struct page *page) {
    VEC_EACH (const struct page_heading, h, &page->headings)
        if (h->level < 1 || h->level > 6)
            return false;
    return true;
}

static bool docset_is_sound(const struct fragment *f, const struct docset *set) {
    uint64_t end = 0;
    if (!set->pages.n || !nav_is_sound(&set->nav, set->pages.n))
        return false;
    VEC_EACH (const uint32_t, e, &set->entities)
        if (*e >= f->entities.n)
            return false;
    VEC_EACH (const struct docs_redirect, r, &set->redirects)
        if (r->page != NO_PAGE && r->page >= set->pages.n)
            return false;
    if (set->is_definition && set->entities.n != 1)
        return false;
    VEC_EACH (const struct page, page, &set->pages)
        if (!takes_part(f, page->body, page->body_bytes, &end) || !headings_are_sound(page))
            return false;
    VEC_EACH (const struct asset, asset, &set->assets)
        if (!takes_part(f, asset->bytes_at, asset->bytes, &end))
            return false;
    return true;
}

/* Do indexes point into their lists, and byte ranges into the documents? */
static bool is_sound(const struct fragment *f) {
    if (f->documents_bytes > LIMIT_STRBUF)
        return false;
    VEC_EACH (const struct fact, fact, &f->facts)
        if (fact->entity >= f->entities.n || fact->state > FACT_TRUE)
            return false;
    VEC_EACH (const struct docset, set, &f->docsets)
        if (!docset_is_sound(f, set))
            return false;
    return true;
}

/* File: magic, bytes of the catalog part, digest of the catalog part, catalog
 * part, documents part. */

static void put_u64(struct strbuf *out, uint64_t v) {
    char b[8];
    for (int i = 0; i < 8; i++)
        b[i] = (char)(v >> (8 * i) & 0xff);
    strbuf_add(out, str_n(b, sizeof b));
}

static uint64_t get_u64(const char *p) {
    uint64_t v = 0;
    for (int i = 7; i >= 0; i--)
        v = v << 8 | (unsigned char)p[i];
    return v;
}

struct digest fragment_documents_digest(struct digest d, struct str piece) {
    return digest_add(d, piece);
}

static struct digest digest_of_documents(struct str documents) {
    struct digest d = {0};
    for (size_t at = 0; at < documents.n; at += FRAGMENT_PIECE)
        d = fragment_documents_digest(d, str_slice(documents, at, at + FRAGMENT_PIECE));
    return d;
}

void fragment_emit(struct fragment *fragment, struct strbuf *out) {
    struct strbuf catalog;
    strbuf_init(&catalog, out->arena, 0);
    struct pack p = pack_writer(&catalog);
    fragment->documents_bytes = fragment->documents.n;
    fragment->documents_digest = digest_of_documents(fragment->documents);
    pack_catalog(&p, fragment);
    struct digest d = digest_of(strbuf_str(&catalog));
    strbuf_add(out, str_n(magic, sizeof magic));
    put_u64(out, catalog.n);
    put_u64(out, d.hi);
    put_u64(out, d.lo);
    strbuf_add(out, strbuf_str(&catalog));
    strbuf_add(out, fragment->documents);
    out->failed = out->failed || p.failed || catalog.failed;
}

uint64_t fragment_catalog_end(struct str head) {
    if (head.n < FRAGMENT_HEAD || memcmp(head.p, magic, sizeof magic) != 0)
        return 0;
    uint64_t n = get_u64(head.p + sizeof magic);
    return n < LIMIT_STRBUF ? FRAGMENT_HEAD + n : 0;
}

bool fragment_parse(struct arena *a, struct str bytes, struct fragment *out) {
    *out = (struct fragment){0};
    uint64_t end = fragment_catalog_end(bytes);
    if (!end || end > bytes.n)
        return false;
    const char *header = bytes.p + sizeof magic;
    uint64_t n = end - FRAGMENT_HEAD;
    struct str catalog = str_n(bytes.p + FRAGMENT_HEAD, n);
    struct digest d = {get_u64(header + 8), get_u64(header + 16)};
    if (!digest_eq(d, digest_of(catalog)))
        return false;
    struct pack p = pack_reader(a, catalog);
    pack_catalog(&p, out);
    out->head = str_slice(bytes, 0, FRAGMENT_HEAD);
    out->documents_at = FRAGMENT_HEAD + n;
    out->documents = str_from(bytes, FRAGMENT_HEAD + n);
    return pack_done(&p) && is_sound(out) &&
           (!out->documents.n ||
            (out->documents.n == out->documents_bytes &&
             digest_eq(digest_of_documents(out->documents), out->documents_digest)));
}
