/* The title that a page's front matter gives it. */
#ifndef DOCS_PAGE_TITLE_H
#define DOCS_PAGE_TITLE_H

#include "text/front_matter.h"

/* Empty without one, and where the front matter cannot be read: MkDocs takes it for text then. */
struct str page_title_in_front(struct arena *a, struct str file, const struct front_matter *front);

#endif
