/* Headings without a space: `#Title`. Rule: Python-Markdown, as long as PyMdown's saneheaders does
 * not forbid them.
 *
 * A block syntax of cmark-gfm that makes its own headings. */
#ifndef TEXT_BARE_HEADING_H
#define TEXT_BARE_HEADING_H

#include <cmark-gfm-extension_api.h>

/* The block syntax, made once for the process. */
cmark_syntax_extension *bare_heading_extension(void);

#endif
