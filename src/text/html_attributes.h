/* The sanitizer's attributes. Part of html_filter.c; nobody else includes this. */
#ifndef TEXT_HTML_ATTRIBUTES_H
#define TEXT_HTML_ATTRIBUTES_H

#include "text/html_elements.h"
#include "text/html_filter.h"
#include "text/html_token.h"

/* The place of a byte of the chunk. Offsets may not go back within one chunk. */
struct place html_place(struct html_filter *f, size_t offset);

/* Writes the attributes of the start tag that element e may have, each with a
 * space before it; *id gets the element's id or "". `given` is a mask of attributes
 * that the caller has written. */
void html_attributes_write(struct html_filter *f, const struct html_element *e,
                           const struct html_token *tag, uint64_t given, struct str *id);

/* The value of the first attribute of this name, as its author means it; or empty. */
struct str html_attribute_value(struct html_filter *f, const struct html_token *tag,
                                struct str name);

#endif
