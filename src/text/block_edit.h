/* Two things that MkDocs' authors write and CommonMark reads otherwise:
 *
 *     <div markdown>        An element's tags may touch the Markdown inside of it, where it asks
 *     *a*                   for Markdown, and what stands behind its end: CommonMark takes all
 *     </div>                lines up to a blank one for HTML. Blank lines are put in between.
 *     [b]
 *     <aside markdown>*a*</aside>
 *
 *     [b]: one.md           Of several addresses with one label the last is taken, as in
 *     [b]: two.md           Python-Markdown; CommonMark takes the first. */
#ifndef TEXT_BLOCK_EDIT_H
#define TEXT_BLOCK_EDIT_H

#include "text/line_edit.h"

void block_edit_html(struct line_edit *e);
void block_edit_addresses(struct line_edit *e);

#endif
