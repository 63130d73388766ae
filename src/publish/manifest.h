/* The list of all that Portico published: `<out>/.portico/manifest`.
 *
 * Text, one line each, the same bytes for the same site:
 *
 *     portico manifest 1
 *     meta KEY VALUE                  sorted by key
 *     file DIGEST SIZE PATH           sorted by path, by bytes
 *     end DIGEST                      of all bytes before this line
 *
 * It decides which files of the folder are Portico's, and so which may be replaced
 * or removed. A manifest that is damaged in any way is no manifest: the site is then
 * written anew. Its paths are checked like any foreign bytes, since an edited one
 * must not lead a removal out of the folder. */
#ifndef PUBLISH_MANIFEST_H
#define PUBLISH_MANIFEST_H

#include "base/hash.h"
#include "base/map.h"
#include "base/strbuf.h"
#include "base/vec.h"

/* Our own folder inside the output. */
#define SITE_FOLDER ".portico"

struct manifest_row {
    struct str path;
    struct digest digest;
    uint64_t size;
};

struct manifest_meta {
    struct str key, value;
};

struct manifest {
    struct {
        VEC(struct manifest_row);
    } rows; /* sorted by path */
    struct {
        VEC(struct manifest_meta);
    } metas; /* sorted by key */
};

/* May this be the path of an output? Relative, '/' between non-empty parts, none of
 * them "." or "..", no part over 255 bytes, no control characters, not inside
 * SITE_FOLDER (in any case), at most LIMIT_PATH_BYTES and LIMIT_TREE_DEPTH. */
bool output_path_ok(struct str path);

/* False when the bytes are not a whole manifest; *out is then empty. Paths and meta
 * point into `text`. */
bool manifest_parse(struct arena *a, struct str text, struct manifest *out);
/* Rows and metas must be sorted, and unique. */
void manifest_emit(struct strbuf *b, const struct manifest *m);

/* The value of `key`, or NULL. */
const struct manifest_meta *manifest_find_meta(const struct manifest *m, struct str key);
/* Adds or replaces. Neither key nor value may hold control characters, and the key no
 * space: they are Portico's own, so that is a BUG. */
void manifest_set_meta(struct arena *a, struct manifest *m, struct str key, struct str value);

/* Lines in a frame, shared with the journal: the first line names the format, the last
 * one holds the digest of everything before it. */
bool framed_open(struct str text, struct str first, struct str *body);
void framed_close(struct strbuf *b);

#endif
