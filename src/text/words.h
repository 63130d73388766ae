/* The plain text of rendered markup (markdown.h, html_filter.h), for indexes: tags are dropped,
 * character references decoded, white space is one blank, and where a block begins or ends there
 * is one too. Permalinks are left out. It is divided at its headings, as the search index of
 * MkDocs with the Material theme, which TechDocs uses, divides a page: the page's own heading, the
 * first of level 1, divides nothing, and no text is there twice. */
#ifndef TEXT_WORDS_H
#define TEXT_WORDS_H

#include "base/strbuf.h"
#include "base/vec.h"

struct words_section {
    struct str id; /* of its heading */
    struct str title;
    struct str text; /* from there to the next section */
};

struct words {
    struct str
        lead; /* what stands in front of the first section, the page's own heading included */
    struct {
        VEC(struct words_section);
    } sections; /* one for each heading that has an id */
};

/* All of *out is in the arena. Linear in the size of `html`. */
void words_read(struct arena *a, struct str html, struct words *out);

#endif
