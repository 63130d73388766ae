/* Any bytes as a documentation configuration; behind a line end and "%%%" begins the one that it
 * inherits from. Never a crash, and every finding has a place in one of the two. What exclusion
 * decides about a path is decided in bounded time. */
#include <stdlib.h>

#include "docs/selection.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool read_base(void *context, struct str path, struct str *text, bool *found) {
    (void)path;
    *text = *(struct str *)context;
    return *found = true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a = {0};
    struct findings f;
    struct mkdocs m;
    struct docs_env env = {0};
    struct str all = str_n((const char *)data, size);
    size_t cut = str_find(all, STR("\n%%%"));
    struct str base = str_from(all, cut + 4), text = str_slice(all, 0, cut);
    struct mkdocs_reader reader = {&env, &base, read_base};
    bool toml = str_starts(text, STR("[project]"));
    findings_init(&f, &a);
    *VEC_PUSH(&a, &env) = (struct docs_variable){STR("A"), true, STR("1")};
    if (mkdocs_parse(&a, &reader, toml ? STR("zensical.toml") : STR("mkdocs.yml"), text, &f, &m)) {
        struct selection s;
        selection_open(&a, &m, &f, &s);
        selection_takes(&s, STR("guide/.a/templates/b.md"));
        selection_is_unlisted(&s, STR("guide/b.md"));
        selection_close(&s);
    }
    mkdocs_locate(&m, &f, 0);
    VEC_EACH (const struct finding, one, &f)
        if (one->place.line >= MKDOCS_FILE_LINES)
            abort();
    arena_release(&a);
    return 0;
}
