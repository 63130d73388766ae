/* The journal of an update: `<out>/.portico/journal`.
 *
 * It is written when every new file stands whole and durable in the stage, and it
 * decides: with it the update happens, without it the site stays as it was. Each step
 * may be done again, so that an update that was cut off is completed by running its
 * journal from the start.
 *
 *     portico journal 1
 *     place PATH                      move stage/PATH to PATH
 *     remove PATH                     remove the file, and folders that are empty then
 *     end DIGEST
 *
 * Steps are done in the order of the lines. */
#ifndef PUBLISH_JOURNAL_H
#define PUBLISH_JOURNAL_H

#include "publish/manifest.h"
#include "sys/fs.h"

struct journal_step {
    bool place; /* else remove */
    struct str path;
};

struct journal {
    VEC(struct journal_step);
};

/* False when the bytes are not a whole journal. Paths point into `text`. */
bool journal_parse(struct arena *a, struct str text, struct journal *out);
void journal_emit(struct strbuf *b, const struct journal *j);

/* Does the steps. *missing is set when a file to be placed is neither in the stage nor
 * in the output: someone took it away since, and the site must be written anew. */
int journal_run(const struct journal *j, const struct fs_dir *root, const struct fs_dir *stage,
                bool *missing, struct err *err);

#endif
