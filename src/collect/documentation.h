/* The documentation part of a fragment: which sets a unit has, whose they are, and
 * their rendered pages. */
#ifndef COLLECT_DOCUMENTATION_H
#define COLLECT_DOCUMENTATION_H

#include "collect/collect.h"
#include "collect/locate.h"
#include "docs/mkdocs_env.h"
#include "git/history.h"
#include "git/tree.h"
#include "text/markup.h"

/* First: which sets there are, with their pages by name only. out->entities must
 * be there already. `env` is what configurations may read of the environment. */
void collect_plan_documentation(struct arena *a, const struct docs_env *env,
                                const struct unit *unit, struct tree *tree,
                                const struct lost_files *lost, struct fragment *out);

/* Then, when the history of those pages is known: renders them and fills in
 * documents. `history` maps paths to struct file_history; it may be empty. */
void collect_documentation(struct arena *a, const struct media *media, const struct unit *unit,
                           struct tree *tree, const struct lost_files *lost,
                           const struct map *history, struct fragment *out);

/* Keeps in *page when it was changed and by whom. */
void collect_page_history(struct arena *a, const struct map *history, struct page *page);
/* Keeps in *page the headings, ids and links of its markup, with what in the tree each link names.
 */
void collect_page_markup(struct locator *l, const struct markup *m, struct page *page);

#endif
