/* Generic blocks: `/// note | Title`, lines of options, the body, `///`. More
 * slashes hold blocks with fewer. Rules: the blocks extensions of PyMdown.
 *
 *     //// details | Why so?
 *         type: warning
 *         open: true
 *
 *     /// note
 *     Inside.
 *     ///
 *     ////
 *
 * The names are those of admonitions, `admonition`, `details`, `tab`, `define`, `html`
 * and the captions; any other line stays text. An `html` block becomes a div, whatever
 * element it asks for, and a caption stands behind what it belongs to, without a number. */
#ifndef TEXT_SLASH_BLOCK_H
#define TEXT_SLASH_BLOCK_H

#include "text/container.h"

/* The first line, without white space around it. False if it begins no block. */
bool slash_block_parse(struct arena *a, struct str line, struct container *out);
/* A line of options, `key: value`, taken into *c; keys without a meaning here are
 * read over. False if it is none. */
bool slash_block_option(struct arena *a, struct str line, struct container *c);
/* Is it the last line of a block that began with so many slashes? */
bool slash_block_ends(struct str line, unsigned slashes);

#endif
