/* `portico check --verdicts FILE...`: one JSON line for each YAML document of the files, in order,
 * also for empty ones and for skeletons:
 *
 *   {"file","index","ref","ok","code","line","column","message"}
 *
 * `file` is as given, `index` counts from 0. `ref` is null where the document names no entity. When
 * `ok` is false, the rest says what the first error is; in profile backstage that is a document
 * that Backstage refuses. Placeholders are read below the current folder, or beside a file that is
 * outside of it. */
#ifndef CMD_VERDICTS_H
#define CMD_VERDICTS_H

#include "base/err.h"
#include "source/config.h"

/* How many documents were refused goes to *refused. Fails when a file cannot be read. */
int verdicts_print(struct arena *run, const struct config *config, char **files, int count,
                   size_t *refused, struct err *err);

#endif
