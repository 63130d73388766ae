/* The tags of YAML that MkDocs gives a meaning:
 *
 *     !ENV NAME, !ENV [A, B, default]     see mkdocs_env.h
 *     !relative $docs_dir/a, !relative $config_dir
 *                                         a folder, whatever folder MkDocs is run in
 *     !!python/name:module.function       code, which is never run
 */
#ifndef DOCS_MKDOCS_TAGS_H
#define DOCS_MKDOCS_TAGS_H

#include "docs/mkdocs_env.h"

/* Puts what they stand for in the place of values below *root, the content of `file`: of !relative
 * a path seen from the folder of the configuration. `!relative` alone, which means the folder of
 * each page, and python tags stay: the value is a string, or what the tag was given. Of an unlisted
 * variable, and of a function that is missed, there are findings where Portico reads the value. */
void mkdocs_resolve_tags(struct arena *a, const struct docs_env *env, struct value *root,
                         struct str file, struct findings *f);

#endif
