/* Any bytes as a drawing: never a crash; what comes out is clean, so that cleaning it again changes
 * nothing, and holds nothing that could run. */
#include <stdio.h>
#include <stdlib.h>

#include "text/svg.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds, const char *what, struct str output) {
    if (holds)
        return;
    fprintf(stderr, "%s in: %.*s\n", what, STR_ARG(output));
    abort();
}

static void check_tags(struct str output) {
    static const char *const active[] = {"<script", "<img", "<iframe", "<!", "<?", "<handler"};
    for (size_t i = 0; i < output.n; i++)
        for (size_t k = 0; output.p[i] == '<' && k < sizeof active / sizeof *active; k++)
            must(!str_eq_nocase(str_slice(output, i, i + strlen(active[k])), str_of(active[k])),
                 active[k], output);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a = {0};
    struct strbuf first, second;
    struct str left_out;
    strbuf_init(&first, &a, 0);
    strbuf_init(&second, &a, 0);
    if (svg_clean(&a, str_n((const char *)data, size), &first, &left_out)) {
        struct str output = strbuf_str(&first);
        check_tags(output);
        must(svg_clean(&a, output, &second, &left_out), "markup that is not well formed", output);
        must(str_eq(output, strbuf_str(&second)), "a change by the second pass", output);
        must(!left_out.n, "something that is left out by the second pass", output);
    }
    arena_release(&a);
    return 0;
}
