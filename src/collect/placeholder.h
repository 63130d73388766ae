/* Placeholders in entities: {$text: FILE}, {$json: FILE} and {$yaml: FILE} stand for what the file
 * holds, anywhere in a document. A mapping is one when its only key is one of these; what was read
 * is not searched again. FILE is relative to the file of the document, or with '/' in front to the
 * top of the tree; it never leaves the tree.
 *
 * Backstage knows $openapi and $asyncapi only with an extra module, which pulls in the files that a
 * definition refers to (bundle.h); others know $graphql and $grpc, which are read like $text. In
 * profile backstage all of these are left as they stand. An address of the web is never fetched:
 * its text stands in its place. */
#ifndef COLLECT_PLACEHOLDER_H
#define COLLECT_PLACEHOLDER_H

#include "collect/lost.h"
#include "data/value.h"
#include "git/tree.h"
#include "model/profile.h"

struct placeholders {
    struct arena *arena;
    struct tree *tree;
    const struct lost_files *lost;
    struct findings *findings;
    enum profile profile;
    size_t bytes; /* read so far, see LIMIT_PLACEHOLDER_BYTES */
    bool bundled; /* set where a text became another than its file's: bundle.h */
};

/* The content of a file that `named`, at `place`, leads to. False when it cannot be had; a finding
 * says so. */
bool placeholder_read(struct placeholders *p, struct str path, struct place place, struct str named,
                      struct str *out);

/* The path in the tree that a placeholder in `file` names; false when it leaves the tree or is an
 * address of the web. */
bool placeholder_path(struct arena *a, struct str file, struct str named, struct str *path);

/* Replaces all in *document, which `file` holds, and leaves those that cannot be read, with a
 * finding each. A replacement has the place of its placeholder. */
void placeholders_resolve(struct placeholders *p, struct str file, struct value *document);

#endif
