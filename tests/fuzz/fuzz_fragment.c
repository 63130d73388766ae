/* Any bytes as a fragment, with the digest repaired so that they are looked at:
 * never a crash, and what is read writes and reads again as the same. */
#include <stdlib.h>

#include "model/fragment.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void put_u64(char *p, uint64_t v) {
    for (int i = 0; i < 8; i++)
        p[i] = (char)(v >> (8 * i) & 0xff);
}

/* A head that says: all of the input is the catalog part. */
static struct str with_head(struct arena *a, struct str catalog) {
    struct fragment none = {0};
    struct strbuf file;
    strbuf_init(&file, a, 0);
    fragment_emit(&none, &file);
    file.n = FRAGMENT_HEAD;
    struct digest d = digest_of(catalog);
    put_u64(file.p + 8, catalog.n);
    put_u64(file.p + 16, d.hi);
    put_u64(file.p + 24, d.lo);
    strbuf_add(&file, catalog);
    return strbuf_str(&file);
}

static struct str emit(struct arena *a, struct fragment *f) {
    struct strbuf b;
    strbuf_init(&b, a, 0);
    fragment_emit(f, &b);
    return strbuf_str(&b);
}

/* What readers rely on. */
static void check(const struct fragment *f) {
    VEC_EACH (const struct docset, set, &f->docsets) {
        uint64_t end = 0;
        if (!set->pages.n)
            abort();
        VEC_EACH (const struct page, page, &set->pages) {
            if (page->body < end || page->body_bytes > f->documents_bytes - page->body)
                abort();
            end = page->body + page->body_bytes;
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a = {0};
    struct fragment f, again;
    struct str bytes = str_n((const char *)data, size);
    fragment_parse(&a, bytes, &f);
    if (fragment_parse(&a, with_head(&a, bytes), &f)) {
        check(&f);
        f.documents.n = f.documents_bytes < 4096 ? f.documents_bytes : 0;
        f.documents.p = arena_zalloc(&a, 4096, 1);
        bool whole = f.documents.n == f.documents_bytes;
        struct str first = emit(&a, &f);
        if (whole && (!fragment_parse(&a, first, &again) || !str_eq(emit(&a, &again), first)))
            abort();
    }
    arena_release(&a);
    return 0;
}
