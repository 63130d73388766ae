/* Formulas in TeX: `$x$`, `\(x\)`, and as blocks of their own `$$…$$`, `\[…\]` and
 * `\begin{env}…\end{env}`. Rules: the arithmatex extension of PyMdown, or GitHub's. What they hold
 * is kept from being read as Markdown, and stands in the page as it is written, in
 *
 *     <span class="arithmatex">\(x\)</span>     <div class="arithmatex">\[x\]</div>
 *
 * On the way through the parser formulas are code: a code span that begins and ends with
 * MATH_MARK, a fenced block of the language "math". */
#ifndef TEXT_MATH_H
#define TEXT_MATH_H

#include "text/dialect.h"
#include "text/line_edit.h"

enum { MATH_MARK = '\x02' };

/* The formula that the literal of a code node is; empty where it is code. */
struct str math_span(struct str literal, bool *display);

/* Blocks of a page become fenced code. */
void math_blocks(struct line_edit *e, enum math_mode mode);

#endif
