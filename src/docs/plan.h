/* From a folder of Markdown files to the plan of a documentation set: which pages
 * there are, at which routes, and how the navigation leads through them. Nothing
 * is rendered here. Only names are looked at, and what the plugins of MkDocs that make a
 * navigation read: nav.h. */
#ifndef DOCS_PLAN_H
#define DOCS_PLAN_H

#include "docs/mkdocs.h"
#include "git/tree.h"
#include "model/docset.h"

/* How a plan reads files, all of which exist in its tree. */
struct plan_reader {
    void *context;
    /* False with a finding. The text lives as long as the plan. */
    bool (*text)(void *context, struct str path, struct str *text);
    /* A configuration of MkDocs, or NULL with a finding. */
    const struct mkdocs *(*config)(void *context, struct str path);
};

/* The set of an MkDocs configuration: every Markdown file below docs_dir is a
 * page, as in MkDocs, in the order of the nav and then by path. Findings point
 * at nav entries that lead nowhere. */
void plan_mkdocs(struct arena *a, const struct tree *tree, const struct mkdocs *config,
                 const struct plan_reader *reader, struct findings *f, struct docset *out);

/* The same for a folder without a configuration. */
void plan_folder(struct arena *a, const struct tree *tree, struct str dir, struct findings *f,
                 struct docset *out);

/* A set of one page: a README. */
void plan_file(struct arena *a, struct str path, struct docset *out);

/* "getting-started" -> "Getting started", as MkDocs titles pages and folders. */
struct str title_of_name(struct arena *a, struct str name);

#endif
