/* What of a style attribute plain attributes can say: the policy of the site refuses styles that
 * stand in pages. Part of html_attributes.c; nobody else includes this. */
#ifndef TEXT_HTML_STYLE_H
#define TEXT_HTML_STYLE_H

#include "text/html_elements.h"

/* One declaration of it; without "!important". */
struct html_declaration {
    struct str property, value;
};

/* The next declaration from *at on, false behind the last. What is none is passed over. */
bool html_declaration_next(struct str style, size_t *at, struct html_declaration *out);

/* The attribute of the element that says the same, or empty: width, height and align, which stands
 * for text-align in blocks and cells and for float and vertical-align at images, and valign.
 * Whether the element has it and the value fits it, the caller checks. */
struct str html_declaration_attribute(const struct html_element *e,
                                      const struct html_declaration *declaration);

#endif
