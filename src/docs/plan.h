/* From a folder of Markdown files to the plan of a documentation set: which pages
 * there are, at which routes, and how the navigation leads through them. Nothing
 * is read or rendered here; only names are looked at. */
#ifndef DOCS_PLAN_H
#define DOCS_PLAN_H

#include "docs/mkdocs.h"
#include "git/tree.h"
#include "model/docset.h"

/* The set of an MkDocs configuration: every Markdown file below docs_dir is a
 * page, as in MkDocs, in the order of the nav and then by path. A nav entry that is a
 * folder stands for the folder's pages, as with the awesome-nav plugin. Findings point
 * at nav entries that lead nowhere. */
void plan_mkdocs(struct arena *a, const struct tree *tree, const struct mkdocs *config,
                 struct findings *f, struct docset *out);

/* The same for a folder without a configuration. */
void plan_folder(struct arena *a, const struct tree *tree, struct str dir, struct findings *f,
                 struct docset *out);

/* A set of one page: a README. */
void plan_file(struct arena *a, struct str path, struct docset *out);

/* By its name: is this file Markdown? */
bool plan_is_markdown(struct str path);

/* "getting-started" -> "Getting started", as MkDocs titles pages and folders. */
struct str title_of_name(struct arena *a, struct str name);

#endif
