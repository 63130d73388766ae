/* Drawings. An SVG file is harmless as an image but a document of its own when it
 * is opened, with the rights of the portal's pages. */
#ifndef TEXT_SVG_H
#define TEXT_SVG_H

#include "base/str.h"

/* Is there nothing active in the file? Strict on purpose: scripts, event handlers,
 * embedded documents, animations of links, entities, other encodings than UTF-8,
 * and addresses that are neither fragments, http(s) nor images all count. */
bool svg_is_inert(struct str file);

#endif
