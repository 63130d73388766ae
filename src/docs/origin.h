/* repo_url, edit_uri and edit_uri_template of mkdocs.yml: where the pages of a set are read and
 * edited on the web. */
#ifndef DOCS_ORIGIN_H
#define DOCS_ORIGIN_H

#include "base/finding.h"
#include "data/value.h"
#include "model/docset.h"

/* As MkDocs joins them, of `root`, the content of `file`. With repo_url alone pages are edited
 * where its host has its editor. Addresses that are none of the web are findings and count as not
 * given. */
void origin_parse(struct arena *a, const struct value *root, struct str file, struct findings *f,
                  struct docs_origin *out);

/* What the address `url` is, seen from `base`, which counts as a folder. Empty when it is no
 * address of the web. */
struct str origin_join(struct arena *a, struct str base, struct str url);

#endif
