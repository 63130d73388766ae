/* zensical.toml: the keys of mkdocs.yml as tables of TOML.
 *
 *     [project]
 *     site_name = "Shop"
 *     nav = [{"Start" = "index.md"}]
 *     [project.markdown_extensions.pymdownx.snippets]
 *     base_path = ["includes"]
 */
#ifndef DOCS_ZENSICAL_H
#define DOCS_ZENSICAL_H

#include "base/finding.h"
#include "data/value.h"

/* The root as an mkdocs.yml would have it: the table `project`, with the names of extensions that
 * are tables in tables put together. False with a finding. */
bool zensical_parse(struct arena *a, struct str file, struct str text, struct findings *f,
                    struct value *out);

#endif
