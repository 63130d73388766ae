/* Footnotes as cmark's tree holds them, `[^label]: text`.
 *
 * cmark drops a definition that nothing refers to; Python-Markdown shows it behind the others. So
 * each definition gets a reference more, behind all of the page, which is taken away once the
 * inlines are parsed. */
#ifndef TEXT_FOOTNOTE_H
#define TEXT_FOOTNOTE_H

#include <cmark-gfm-extension_api.h>

#include "text/source_lines.h"

/* The label of a definition, as written. */
struct str footnote_label(const struct source_lines *lines, cmark_node *definition);

/* Between the phases: adds a block with a reference to each definition behind the document, and
 * returns it. To be unlinked behind the inline phase. */
cmark_node *footnotes_refer(struct arena *scratch, cmark_mem *mem, const struct source_lines *lines,
                            cmark_node *root);

#endif
