/* The dialect of Markdown that the pages of a set are written in: what TechDocs
 * switches on for all (mkdocs-techdocs-core), and what `markdown_extensions` of
 * mkdocs.yml says beyond it. Of its options those are read that change what is shown:
 *
 *     markdown_extensions:
 *       - pymdownx.snippets:
 *           base_path: [., includes]          # seen from the folder of mkdocs.yml
 *           auto_append: [abbreviations.md]
 */
#ifndef DOCS_DIALECT_H
#define DOCS_DIALECT_H

#include "base/finding.h"
#include "data/value.h"
#include "model/docset.h"

/* Of a docs folder without a configuration, and what mkdocs.yml begins with. `dir` is
 * the folder that snippets are looked for in. */
void dialect_init(struct arena *a, struct str dir, struct docs_dialect *out);
/* What the configuration, the content of `file`, changes. Folders outside of `dir` are left out. */
void dialect_parse(struct arena *a, const struct value *root, struct str file, struct str dir,
                   struct docs_dialect *out);

#endif
