/* Names between colons: `:tada:` is an emoji, `:material-check:` an icon of the
 * Material theme. Rules: the emoji extension of PyMdown.
 *
 * An emoji becomes its character. Icons are ornaments that this theme lacks: they are
 * left out together with one space beside them, and so is an attribute list behind
 * either, `{ .lg .middle }`. Unknown names stay text. */
#ifndef TEXT_SHORTCODE_H
#define TEXT_SHORTCODE_H

#include <cmark-gfm-extension_api.h>

#include "base/str.h"

/* The emoji of that name, without colons; empty where there is none. */
struct str emoji_find(struct str name);
/* Is it the name of an icon in one of Material's sets? */
bool icon_is_name(struct str name);

/* The inline syntax, made once for the process. Attach it before the autolink
 * extension, which takes colons too. */
cmark_syntax_extension *shortcode_extension(void);
/* To be called before each page: the memory for its nodes. */
void shortcode_begin(cmark_mem *mem);

#endif
