#include "collect/uses.h"

struct mark {
    struct str begins; /* what a tag begins with */
    uint32_t uses;
};

/* A mark comes before those that begin like it. */
static const struct mark marks[] = {
    {STR_INIT("<code class=\"language-mermaid\""), PAGE_USES_DIAGRAMS},
    {STR_INIT("<code class=\"language-"), PAGE_USES_CODE},
    {STR_INIT("<span class=\"arithmatex"), PAGE_USES_MATH},
    {STR_INIT("<div class=\"arithmatex"), PAGE_USES_MATH},
};

uint32_t uses_of_body(struct str body) {
    uint32_t uses = PAGE_USES_READING;
    for (size_t at = 0; (at = str_index(body, '<', at)) < body.n; at++) {
        struct str tag = str_from(body, at);
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
            if (str_starts(tag, marks[i].begins)) {
                uses |= marks[i].uses;
                break;
            }
    }
    return uses;
}
