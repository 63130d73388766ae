/* Blocks of the dialect that hold other blocks:
 *
 * - admonitions, `!!! note`, and foldable ones, `???` (admonition.h);
 * - content tabs, `=== "Title"` (content_tab.h);
 * - generic blocks, `/// note` … `///` (slash_block.h);
 * - definitions, `:   text` below the term (here).
 *
 * One block syntax of cmark-gfm makes them all, because what ends one of them may
 * begin another. Attach it before the table extension, which otherwise takes the
 * lines. A node carries a struct container as user data; its title, where it has
 * one, is its first child, a paragraph of inline Markdown.
 *
 * Their bodies are indented by four columns, but for generic blocks: these end with
 * a line of as many slashes as they began with, and LIMIT_SLASH_DEPTH of them may
 * be nested. */
#ifndef TEXT_CONTAINER_H
#define TEXT_CONTAINER_H

#include <cmark-gfm-extension_api.h>

#include "base/str.h"

enum container_kind {
    CONTAINER_ADMONITION,
    CONTAINER_DETAILS,
    CONTAINER_TAB,
    CONTAINER_DIV,
    CONTAINER_CAPTION,
    CONTAINER_DEFINITION,
    CONTAINER_TERMS /* of a generic block: its paragraphs are terms, its items their definitions */
};

struct container {
    enum container_kind kind;
    struct str classes; /* "danger inline end" */
    struct str id;
    struct str title; /* Markdown; made of the first class where none is given */
    bool has_title;   /* not for an empty title */
    bool open;        /* details: unfolded; a tab: the one to be shown */
    bool first;       /* a tab begins a new set, whatever stands before it */
    bool tight;       /* a definition without a blank line before it */

    unsigned slashes; /* of a generic block, else 0 */
    bool options;     /* a generic block may still be given options */
    bool closed;      /* its last line has been seen */
};

/* The extension, made once for the process. */
cmark_syntax_extension *container_extension(void);
/* To be called before each page: the memory for what its nodes carry. */
void container_begin(struct arena *scratch, cmark_mem *mem);

/* The container that a node is, or NULL. */
const struct container *container_of(cmark_node *node);
/* Is it the paragraph with the title of a container? */
bool container_is_title(cmark_node *node);
/* Is it a term: a paragraph, or a comment, that the definition behind it explains, or a paragraph
 * in CONTAINER_TERMS? */
bool container_is_term(cmark_node *node);

#endif
