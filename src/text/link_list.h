/* A list of links in a Markdown file, as the table of contents of a book is written:
 *
 *     - [Start](start.md)
 *     - Guides
 *         - [First](guides/first.md)
 *         - guides-*.md
 *
 * The list meant is the first one behind a line `<!--nav-->`, else the last of the file, as with
 * the literate-nav plugin of MkDocs. */
#ifndef TEXT_LINK_LIST_H
#define TEXT_LINK_LIST_H

#include "base/finding.h"

struct link_list_item {
    struct str text;    /* of the link without markup, else the item's as written */
    struct str href;    /* of a link, or empty */
    bool is_link;       /* the text is a link and nothing else */
    bool odd;           /* it holds something beside a text, or a link, and a list below it */
    struct place place; /* of the text */
    struct {
        VEC(struct link_list_item);
    } items;
};

/* Appends the items of the list to *out. False when there is no list. All of *out is in the arena;
 * `file` must live as long as f and *out. What a limit leaves out is a finding. */
bool link_list_parse(struct arena *a, struct str src, struct str file, struct findings *f,
                     struct link_list_item *out);

#endif
