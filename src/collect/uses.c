#include "collect/uses.h"

/* A diagram is code in the language "mermaid". */
static uint32_t of_languages(struct str body) {
    static const struct str before = STR_INIT("class=\"language-");
    uint32_t uses = 0;
    for (size_t at; (at = str_find(body, before)) < body.n;) {
        body = str_from(body, at + before.n);
        uses |= str_starts(body, STR("mermaid\"")) ? PAGE_USES_DIAGRAMS : PAGE_USES_CODE;
    }
    return uses;
}

uint32_t uses_of_body(struct str body) {
    uint32_t uses = of_languages(body);
    if (str_contains(body, STR("<pre")) || str_contains(body, STR("class=\"tabs")))
        uses |= PAGE_USES_SCRIPT;
    if (str_contains(body, STR("class=\"arithmatex")))
        uses |= PAGE_USES_MATH;
    return uses;
}
