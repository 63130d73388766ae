/* INHERIT: a configuration that takes what it does not say from another one. */
#ifndef DOCS_MKDOCS_INHERIT_H
#define DOCS_MKDOCS_INHERIT_H

#include "base/finding.h"
#include "data/value.h"

struct mkdocs_reader;

/* The files of a configuration, the inheriting one first. So that a value of a merged tree still
 * knows its file, the lines of file i have i * MKDOCS_FILE_LINES added: no file has as many. */
enum { MKDOCS_FILE_LINES = 1 << 24 };
struct mkdocs_files {
    VEC(struct str);
};

/* Follows INHERIT from `root`, the content of `file`, and returns the tree in which every value
 * stands that counts, as MkDocs merges them: mappings key by key, anything else by the one that
 * inherits. A file that is missing, leaves the tree, inherits from itself or stands at the end of a
 * chain beyond LIMIT_INHERIT is a finding. */
struct value mkdocs_inherit(struct arena *a, const struct mkdocs_reader *reader, struct str file,
                            const struct value *root, struct findings *f,
                            struct mkdocs_files *files);

/* The place that `p` means, if its line was made as above. */
struct place mkdocs_files_place(const struct mkdocs_files *files, struct place p);

#endif
