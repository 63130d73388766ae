/* Attribute lists: `{#id .class key=value}`, as Python-Markdown's attr_list
 * extension writes them. */
#ifndef TEXT_ATTR_LIST_H
#define TEXT_ATTR_LIST_H

#include "base/strbuf.h"

struct attr_list {
    struct str id;      /* the last one given, or empty */
    struct str classes; /* separated by one space */
    struct str others; /* keys with values, as in a tag: ` width="50%"`; a key alone is its value */
};

/* Reads what stands between the braces. False when it is no attribute list. The
 * id points into text, the rest is made in the arena. */
bool attr_list_parse(struct arena *a, struct str text, struct attr_list *out);

/* Takes an attribute list off the end of a line of text: *line loses it and the
 * white space before it. False, and nothing changed, where there is none. */
bool attr_list_take(struct arena *a, struct str *line, struct attr_list *out);
/* The same for an attribute list that is the last of several lines. */
bool attr_list_take_line(struct arena *a, struct str *text, struct attr_list *out);

#endif
