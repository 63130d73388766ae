/* Where the pages of a documentation set are read and edited on the web: by what their authors
 * say (struct docs_origin), else by where the repository is. */
#ifndef MODEL_ORIGIN_H
#define MODEL_ORIGIN_H

#include "model/portal.h"

/* The address of the editor for a page is a template as of MkDocs' edit_uri_template: in it
 * `{path}` is the page's path below the folder of the pages, `{path_noext}` that without its
 * extension, `!q` behind a name encodes slashes too, and `{{` is a brace. False when it names
 * something else, which is *unknown. */
bool docs_edit_template_check(struct str template, struct str *unknown);
struct str docs_edit_template_fill(struct arena *a, struct str template, struct str path);

/* Of a page; empty when it is not known. */
struct str docs_edit_url(struct arena *a, const struct portal_unit *unit, const struct docset *set,
                         const struct page *page);
struct str docs_source_url(struct arena *a, const struct portal_unit *unit,
                           const struct docset *set, const struct page *page);

#endif
