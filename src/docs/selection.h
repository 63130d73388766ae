/* Which files of a documentation folder are pages: `exclude_docs` and `draft_docs` of mkdocs.yml,
 * the plugin `exclude`, and what MkDocs leaves out by itself: names that begin with a dot and the
 * folder `templates` at the top. Paths are seen from the documentation folder.
 *
 *     exclude_docs: |
 *       /private/
 *       *.draft.md
 *       !.well-known
 *     plugins:
 *       - exclude: {glob: "*draft*", regex: ['.*\.(tmp|bak)$']}
 */
#ifndef DOCS_SELECTION_H
#define DOCS_SELECTION_H

#include "data/gitignore.h"
#include "docs/mkdocs.h"

struct pattern;

struct selection {
    struct gitignore excluded, drafts, not_in_nav;
    struct str blog; /* the folder of posts, which no nav names; or empty */
    struct {
        VEC(struct str);
    } globs;
    struct {
        VEC(struct pattern *);
    } patterns;
};

/* Of a configuration, or NULL for a folder without one. Patterns that are none are findings. */
void selection_open(struct arena *a, const struct mkdocs *config, struct findings *f,
                    struct selection *out);
void selection_close(struct selection *s);

/* May the file be a page? */
bool selection_takes(const struct selection *s, struct str path);
/* Is it a page that the nav leaves out on purpose: named by `not_in_nav`, or a post of the plugin
 * `blog`? */
bool selection_is_unlisted(const struct selection *s, struct str path);

#endif
