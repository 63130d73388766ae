#include "render/bodies.h"

#include "model/fragment_file.h"

/* As many as one job renders: it reads them once. */
enum { PAGES_AT_ONCE = 64 };

void bodies_init(struct bodies *b, const struct portal *p, const struct docs *d,
                 struct render_sink *sink) {
    *b = (struct bodies){.docs = d, .unit = &p->units.v[d->unit], .sink = sink};
}

static bool load(struct arena *a, const struct bodies *b, uint64_t from, uint64_t size,
                 struct str *out) {
    struct err err;
    *out = STR("");
    if (size == 0 || fragment_file_documents(a, b->unit->fragment_path, b->unit->fragment, from,
                                             size, out, &err) == 0)
        return true;
    b->sink->fail(b->sink->ctx, str_of(err.text));
    return false;
}

/* Bodies of one set lie one behind the other. */
static bool load_around(struct bodies *b, size_t page) {
    const struct docset *set = b->docs->set;
    b->first = page - page % PAGES_AT_ONCE;
    b->n = set->pages.n - b->first < PAGES_AT_ONCE ? set->pages.n - b->first : PAGES_AT_ONCE;
    const struct page *first = &set->pages.v[b->first], *last = &first[b->n - 1];
    arena_clear(&b->arena);
    if (load(&b->arena, b, first->body, last->body + last->body_bytes - first->body, &b->bytes))
        return true;
    b->n = 0;
    return false;
}

bool bodies_get(struct bodies *b, size_t page, struct str *out) {
    if ((page < b->first || page >= b->first + b->n) && !load_around(b, page))
        return false;
    const struct page *pages = b->docs->set->pages.v;
    size_t at = pages[page].body - pages[b->first].body;
    *out = str_slice(b->bytes, at, at + pages[page].body_bytes);
    return true;
}

bool bodies_asset(struct arena *a, const struct bodies *b, size_t asset, struct str *out) {
    const struct asset *file = &b->docs->set->assets.v[asset];
    return load(a, b, file->bytes_at, file->bytes, out);
}

void bodies_release(struct bodies *b) { arena_release(&b->arena); }
