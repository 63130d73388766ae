/* Admonitions: `!!! note "Title"` and their foldable forms `???` and `???+`, with
 * a body indented by four columns. Rules: the admonition extension of
 * Python-Markdown and the details extension of PyMdown.
 *
 * A block syntax of cmark-gfm; attach it before the table extension, which
 * otherwise takes the lines. The node carries a struct admonition as user data;
 * its title, where it has one, is its first child, a paragraph of inline
 * Markdown with the user data of ADMONITION_TITLE. */
#ifndef TEXT_ADMONITION_H
#define TEXT_ADMONITION_H

#include <cmark-gfm-extension_api.h>

#include "base/str.h"

struct admonition {
    struct str classes; /* "danger inline end" */
    struct str title;   /* Markdown; the first class with a capital where none is given */
    bool has_title;     /* not for an empty title */
    bool details, open; /* `???` and `???+` */
};

/* The line of an admonition, without white space around it. False if it is none.
 * out is made of views, but for a made title, which is in the arena. */
bool admonition_parse(struct arena *a, struct str line, struct admonition *out);

/* The extension, made once for the process. */
cmark_syntax_extension *admonition_extension(void);
/* To be called before each page: the memory for what its nodes carry. */
void admonition_begin(struct arena *scratch, cmark_mem *mem);

/* The admonition that a node is, or NULL. */
const struct admonition *admonition_of(cmark_node *node);
/* Is it the paragraph with the title of an admonition? */
bool admonition_is_title(cmark_node *node);

#endif
