/* mkdocs.yml: what Portico takes from it. MkDocs 1.x, as TechDocs restricts it,
 * decides what the keys mean. Nothing in it is ever executed. */
#ifndef DOCS_MKDOCS_H
#define DOCS_MKDOCS_H

#include "base/finding.h"
#include "data/value.h"
#include "docs/dialect.h"

struct mkdocs {
    struct str file;             /* path of the configuration in the tree */
    struct str dir;              /* the folder that holds it */
    struct str docs_dir;         /* in the tree; inside dir */
    struct place docs_dir_place; /* of its value, or of the file when it is not given */
    struct str site_name, site_description;
    bool directory_urls; /* guide/start/ rather than guide/start.html */
    struct docs_dialect dialect;
    const struct value *nav;  /* as written, or NULL */
    const struct value *root; /* all of it */
};

/* Is this the name of an MkDocs configuration? Of two in one folder the first
 * name wins; TechDocs looks for mkdocs.yaml first. */
bool mkdocs_is_config(struct str base_name);

/* Reads the configuration in `text`. False when there is nothing to build from it:
 * it is no mapping, or its docs_dir leaves the folder; findings say so. */
bool mkdocs_parse(struct arena *a, struct str file, struct str text, struct findings *f,
                  struct mkdocs *out);

#endif
