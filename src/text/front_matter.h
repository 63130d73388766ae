/* Front matter: the YAML that may stand before a Markdown page.
 *
 * The rule is that of MkDocs: the file begins with a line of three dashes and
 * the YAML ends at the next line of three dashes or three dots; only spaces and
 * tabs may follow on either. A byte order mark before it is skipped. Whether the
 * YAML is valid is for its reader to say. */
#ifndef TEXT_FRONT_MATTER_H
#define TEXT_FRONT_MATTER_H

#include "base/str.h"

/* True when src begins with front matter. *yaml is what stands between the two
 * marks (its first line is line 2 of the file), *body what follows, *body_line
 * the line of the file on which *body begins. Without front matter *yaml is
 * empty, *body all of src without the byte order mark, and *body_line 1. */
bool front_matter_split(struct str src, struct str *yaml, struct str *body, uint32_t *body_line);

#endif
