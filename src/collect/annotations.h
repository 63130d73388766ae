/* Annotations that lead nowhere, or that something else took the place of: at the line and column
 * of what is wrong, also inside a block of several lines. */
#ifndef COLLECT_ANNOTATIONS_H
#define COLLECT_ANNOTATIONS_H

#include "base/finding.h"
#include "model/entity.h"
#include "text/source_lines.h"

/* `lines` are those of `text`, the file of the entity. They are made when they are first needed:
 * all zero before, and the same for all entities of the file. */
void annotations_check(struct arena *a, const struct entity *e, struct str text,
                       struct source_lines *lines, struct findings *f);

#endif
