/* Content tabs: `=== "Title"` with a body indented by four columns. Tabs that
 * follow each other are one set; `===! "Title"` begins another, and `===+ "Title"`
 * is the one to be shown. Rules: the tabbed extension of PyMdown. */
#ifndef TEXT_CONTENT_TAB_H
#define TEXT_CONTENT_TAB_H

#include "text/container.h"

/* The first line of a tab, without white space around it. False if it is none. */
bool content_tab_parse(struct str line, struct container *out);

#endif
