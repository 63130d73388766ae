/* `copyright` of mkdocs.yml: a line of HTML that stands below each page of a set. */
#ifndef DOCS_COPYRIGHT_H
#define DOCS_COPYRIGHT_H

#include "base/finding.h"

/* What of `html`, whose value begins at `place`, pages may show. Links are seen from `site_url`,
 * for the pages stand elsewhere now; a line with a link that leads nowhere without it, with an id
 * or a heading, is shown as plain text. */
struct str copyright_html(struct arena *a, struct str html, struct str site_url, struct place place,
                          struct findings *f);

#endif
