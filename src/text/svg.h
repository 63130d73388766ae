/* Drawings made harmless. An SVG file is safe as an image but a document of its own when it is
 * opened, with the rights of the portal's pages: then its scripts run and what it names is asked
 * for.
 *
 * Kept are the elements that draw (shapes, text, gradients, filters, symbols, styles, links,
 * animations), and those of HTML that hold text, for labels in <foreignObject>, with their
 * attributes. Neither does anything in the other's namespace. Left out are:
 * - other elements with their content: script, img, iframe, everything of other languages;
 * - event handlers, and attributes that name addresses of other sorts (ping, srcset, background);
 * - addresses: only fragments, images in `data:` and web addresses of <a> stay; in styles and
 *   paints url() of fragments, fonts and images in `data:`;
 * - the document type, other processing instructions than <?xml?>, and what animates an address. */
#ifndef TEXT_SVG_H
#define TEXT_SVG_H

#include "base/strbuf.h"

/* Adds the drawing to *out, which is initialised. *left_out is the name of the first thing left out
 * that could have done something ("script", "onload", "href"), or empty. False if the file cannot
 * be judged: other encodings than UTF-8, declarations of entities or attributes, markup that is not
 * well formed. *out then holds nothing of use. */
bool svg_clean(struct arena *a, struct str file, struct strbuf *out, struct str *left_out);

#endif
