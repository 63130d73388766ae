/* Admonitions: `!!! note "Title"` and their foldable forms `???` and `???+`, with
 * a body indented by four columns. Rules: the admonition extension of
 * Python-Markdown and the details extension of PyMdown. */
#ifndef TEXT_ADMONITION_H
#define TEXT_ADMONITION_H

#include "text/container.h"

/* The line of an admonition, without white space around it. False if it is none.
 * out is made of views, but for a made title, which is in the arena. */
bool admonition_parse(struct arena *a, struct str line, struct container *out);

/* "Danger" for "danger inline end". */
struct str admonition_default_title(struct arena *a, struct str classes);

#endif
