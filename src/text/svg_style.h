/* Styles of drawings, in style sheets and in any attribute that may hold a paint. Part of svg.c;
 * nobody else includes this. */
#ifndef TEXT_SVG_STYLE_H
#define TEXT_SVG_STYLE_H

#include "base/strbuf.h"

/* True if the text names anything outside of the drawing: *out is then without it. Allowed are
 * url() of a fragment, a font or an image in `data:`. */
bool svg_style_clean(struct arena *a, struct str text, struct str *out);

#endif
