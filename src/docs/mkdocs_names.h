/* The keys, plugins and Markdown extensions that are known by name (mkdocs_names.def), and the
 * findings about those that do not do here what they do in MkDocs. */
#ifndef DOCS_MKDOCS_NAMES_H
#define DOCS_MKDOCS_NAMES_H

#include "base/finding.h"
#include "data/value.h"

enum mkdocs_table { MKDOCS_KEYS, MKDOCS_PLUGINS, MKDOCS_EXTENSIONS };
enum mkdocs_use { MKDOCS_USED, MKDOCS_KNOWN, MKDOCS_LESS, MKDOCS_CONTENT };

struct mkdocs_name {
    struct str name;
    enum mkdocs_use use;
    struct str text; /* what is missing, or for the manual */
};

/* NULL when the name is not known. Of a plugin or extension the package in front of its name may be
 * there ("material/search", "markdown.extensions.toc"). */
const struct mkdocs_name *mkdocs_name_find(enum mkdocs_table table, struct str name);

/* Finds what in `root`, the content of `file`, has no effect here. */
void mkdocs_check_names(struct arena *a, const struct value *root, struct str file,
                        struct findings *f);

/* The entries of `plugins` or `markdown_extensions`: items of a list that are a name or a mapping
 * of names to options, or the fields of a mapping. Calls `see` for each with its options, or NULL.
 */
struct mkdocs_entry {
    struct str name;
    uint32_t line, column;
    const struct value *options; /* NULL when none are given */
};
void mkdocs_each_entry(const struct value *all, void *context,
                       void (*see)(void *context, const struct mkdocs_entry *entry));

#endif
