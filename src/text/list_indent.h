/* Lists as MkDocs' authors indent them.
 *
 * CommonMark wants what belongs to an item to stand below the item's text. Authors of
 * MkDocs, and of TechDocs, whose list extension asks for two columns, indent by two
 * or four whatever the marker is:
 *
 *     1. One
 *       - below "One": two columns, though its text begins at the third
 *
 *             - and so is this, by more than four
 *
 * This pass indents such lines anew, so that the parser sees what was meant: a line
 * that is indented by two more than an item belongs to it. Lines that CommonMark
 * takes so already stay as they are, and so does code.
 * The rule follows mdx_truly_sane_lists with its `nested_indent` of 2. */
#ifndef TEXT_LIST_INDENT_H
#define TEXT_LIST_INDENT_H

#include "text/line_edit.h"

void list_indent(struct line_edit *e);

#endif
