/* A row of a table with code that holds "|": `a|b`. For Python-Markdown it belongs to the code; GFM
 * ends the cell there, so that authors of GitHub write "\|". */
#ifndef TEXT_TABLE_ROW_H
#define TEXT_TABLE_ROW_H

#include <cmark-gfm.h>

#include "base/str.h"

/* Gives the cells of the row, which `line` from its beginning on is the source of, what belongs to
 * each. To be called before inlines are parsed. */
void table_row_mend(struct arena *scratch, cmark_node *row, struct str line);

#endif
