/* The files of fragments: each part is read when it is needed. */
#ifndef MODEL_FRAGMENT_FILE_H
#define MODEL_FRAGMENT_FILE_H

#include "base/err.h"
#include "model/fragment.h"

/* The catalog part alone. False when there is no such file, or no whole fragment in it. */
bool fragment_file_load(struct arena *a, struct str path, struct fragment *out);
/* With its documents. */
bool fragment_file_load_whole(struct arena *a, struct str path, struct fragment *out);
/* Are the documents as they were written? They may have been cut or harmed since. */
bool fragment_file_is_whole(struct str path, const struct fragment *f);

/* A part of the documents of a fragment that was loaded from `path`. Fails when the file is
 * another one by now, so that no page is made of the catalog part of one fragment and the
 * documents of another. */
int fragment_file_documents(struct arena *a, struct str path, const struct fragment *f,
                            uint64_t from, uint64_t size, struct str *out, struct err *err);

#endif
