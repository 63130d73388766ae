/* How wide text is on a terminal. */
#ifndef TEXT_WIDTH_H
#define TEXT_WIDTH_H

#include "base/str.h"

/* Columns that well-formed UTF-8 takes: two for a wide character, none for a combining one. */
size_t text_width(struct str s);

#endif
