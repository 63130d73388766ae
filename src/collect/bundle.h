/* A definition of several files as one: what `$openapi` and `$asyncapi` stand for. Files of the
 * repository that a `$ref` names, seen from the file it stands in, are kept under `x-files` at the
 * end of the document by their paths in the tree, and every `$ref` then stays in the document:
 *
 *     $ref: schemas/pet.yaml#/Pet   ->   $ref: '#/x-files/api~1schemas~1pet.yaml/Pet'
 *
 * Each file is there once, so files may name each other in a circle. Addresses of the web and paths
 * from a root stay as they are. */
#ifndef COLLECT_BUNDLE_H
#define COLLECT_BUNDLE_H

#include "collect/placeholder.h"

/* `text` is the content of the file at `path`. False, with *out as it was, when it is whole by
 * itself or cannot be read as YAML or JSON; its reader will say why. What is missing is a finding
 * at the `$ref`, which stays. */
bool bundle_files(struct placeholders *p, struct str path, struct str text, struct str *out);

#endif
