/* mkdocs.yml: what Portico takes from it. MkDocs 1.6, as TechDocs restricts it, decides what the
 * keys mean; ProperDocs and Zensical read the same keys from files of their own names. Nothing in
 * it is ever executed, and no variable of the environment is looked at but those that the portal's
 * configuration lists.
 *
 * A configuration may inherit from another (INHERIT). Its values then come from several files, and
 * each must be told of at its own: until mkdocs_locate has been called, findings and places that
 * were made with `file` may name a line of one of the others. */
#ifndef DOCS_MKDOCS_H
#define DOCS_MKDOCS_H

#include "base/finding.h"
#include "data/value.h"
#include "docs/dialect.h"
#include "docs/mkdocs_env.h"
#include "docs/mkdocs_inherit.h"

struct mkdocs {
    struct str file;             /* path of the configuration in the tree */
    struct str dir;              /* the folder that holds it */
    struct str docs_dir;         /* in the tree; inside dir */
    struct place docs_dir_place; /* of its value, or of the file when it is not given */
    struct str site_name, site_description;
    struct str copyright;      /* sanitized HTML */
    bool directory_urls;       /* guide/start/ rather than guide/start.html */
    bool section_indexes;      /* theme.features has navigation.indexes */
    struct docs_origin origin; /* where pages are read and edited on the web */
    struct docs_dialect dialect;
    const struct value *nav;   /* as written, or NULL */
    const struct value *root;  /* all of it, inherited values and variables in place */
    struct mkdocs_files files; /* that it was read from */
};

/* The names that a configuration may have, best first: of several in one folder the first is read.
 * TechDocs looks for mkdocs.yaml before mkdocs.yml. */
enum { MKDOCS_NAMES = 5 };
extern const struct str mkdocs_names[MKDOCS_NAMES];
bool mkdocs_is_config(struct str base_name);

/* What the configuration is read with. */
struct mkdocs_reader {
    const struct docs_env *env; /* variables that may be read; NULL for none */
    void *context;
    /* The content of another file of the tree, for INHERIT. False when there is none, or it cannot
     * be read; *found tells the one from the other, which has its finding already. NULL: there are
     * no other files. */
    bool (*read)(void *context, struct str path, struct str *text, bool *found);
};

/* Reads the configuration in `text`. False when there is nothing to build from it:
 * it is no mapping, or its docs_dir leaves the folder; findings say so. */
bool mkdocs_parse(struct arena *a, const struct mkdocs_reader *reader, struct str file,
                  struct str text, struct findings *f, struct mkdocs *out);

/* Gives the findings from index `from` on, and the places in *m, the files they belong to. */
void mkdocs_locate(struct mkdocs *m, struct findings *f, size_t from);

#endif
