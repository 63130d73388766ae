/* Text on the line of an HTML comment that the line begins with:
 *
 *     Support was dropped in
 *     <!-- md:version 6.0.0 -->, as [Highlight] does it better.
 *
 * CommonMark ends the paragraph here and takes the whole line for raw HTML. For Python-Markdown
 * what stands behind the comment is Markdown; and for authors the comment is a part of their
 * paragraph, as it is here. */
#ifndef TEXT_COMMENT_TEXT_H
#define TEXT_COMMENT_TEXT_H

#include <cmark-gfm.h>

#include "base/str.h"

/* The block, a paragraph or raw HTML, takes in those right below it that belong to the same
 * paragraph, and is that paragraph. False, and nothing changed, where there is nothing of the kind.
 * To be called before inlines are parsed. */
bool comment_text_join(struct arena *scratch, cmark_node *block);

#endif
