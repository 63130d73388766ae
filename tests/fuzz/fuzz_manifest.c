/* The manifest and the journal of a published folder, which anyone may have edited. What
 * is accepted holds safe paths only, and is written again as it was read. Since a random
 * text does not end in its own digest, the text is tried with the right one as well. */
#include "base/bug.h"
#include "publish/journal.h"

static void check_path(struct str path) {
    if (!output_path_ok(path) || path.p[0] == '/' || str_contains(path, STR("//")))
        BUG("an unsafe path was accepted");
    struct str rest = path, part;
    while (rest.n) {
        rest = str_cut(rest, '/', &part);
        if (str_eq(part, STR("..")))
            BUG("a path that leads out was accepted");
    }
}

static void try_text(struct arena *a, struct str text) {
    struct manifest manifest;
    struct journal journal;
    struct strbuf b;
    strbuf_init(&b, a, 0);
    if (manifest_parse(a, text, &manifest)) {
        VEC_EACH (struct manifest_row, row, &manifest.rows)
            check_path(row->path);
        manifest_emit(&b, &manifest);
        if (!str_eq(strbuf_str(&b), text))
            BUG("a manifest is written otherwise than it was read");
    }
    strbuf_clear(&b);
    if (journal_parse(a, text, &journal)) {
        VEC_EACH (struct journal_step, step, &journal)
            check_path(step->path);
        journal_emit(&b, &journal);
        if (!str_eq(strbuf_str(&b), text))
            BUG("a journal is written otherwise than it was read");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a = {0};
    struct strbuf b;
    struct str text = str_n((const char *)data, size);
    try_text(&a, text);
    strbuf_init(&b, &a, 0);
    strbuf_add(&b, text);
    framed_close(&b);
    try_text(&a, strbuf_str(&b));
    arena_release(&a);
    return 0;
}
