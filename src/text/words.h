/* The plain text of rendered markup (markdown.h, html_filter.h), for indexes: tags are dropped,
 * character references decoded, white space is one blank, and where a block begins or ends there
 * is one too. Permalinks are left out. It is divided at its headings, as MkDocs' search index
 * divides a page. */
#ifndef TEXT_WORDS_H
#define TEXT_WORDS_H

#include "base/strbuf.h"
#include "base/vec.h"

struct words_section {
    struct str id;    /* of its heading; empty where it has none */
    struct str title; /* the heading */
    struct str text;  /* from there to the next heading */
    struct str whole; /* from there to the next heading with an id */
};

struct words {
    struct str text; /* all of it, with the headings */
    struct str lead; /* what stands before the first heading */
    struct {
        VEC(struct words_section);
    } sections; /* one for each heading */
};

/* All of *out is in the arena. Linear in the size of `html`. */
void words_read(struct arena *a, struct str html, struct words *out);

#endif
