/* Any bytes as a text of a catalog file: never a crash, and no account variable that has a value is
 * left. */
#include <stdlib.h>

#include "collect/variables.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a = {0};
    struct config config = {.account = STR("A")};
    struct findings f;
    struct str text = str_n((const char *)data, size);
    findings_init(&f, &a);
    struct variables v = {.arena = &a, .config = &config, .findings = &f, .text = text};
    struct value document = value_str(text);
    document.line = document.column = 1;
    variables_fill(&v, STR("f"), &document);
    if (str_contains(text, STR("<+account.identifier>")) && str_eq(document.string, text))
        abort();
    VEC_EACH (const struct finding, one, &f)
        if (one->code != FINDING_ACCOUNT_VARIABLE_UNSET || !one->place.line)
            abort();
    arena_release(&a);
    return 0;
}
