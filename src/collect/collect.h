/* Collect: one unit -> one fragment. Looks at no other unit and never at the
 * network. Runs in a worker process; before it touches a file it announces it, so
 * that the parent can name the file that brought a worker down and have the unit
 * collected again without it. */
#ifndef COLLECT_COLLECT_H
#define COLLECT_COLLECT_H

#include "collect/judge.h"
#include "model/fragment.h"
#include "source/config.h"
#include "source/units.h"

/* The keys of a unit's fragment: what its parts are made from. */
void collect_keys(const struct config *config, const struct unit *unit, struct fragment *out);
/* Makes the fragment. `old` may hold parts that are still good (their keys are
 * equal); its documents must then be loaded. The last thing announced is that the fragment
 * will be written, since that takes as much memory as its documents. */
void collect_unit(struct arena *a, const struct rules *rules, const struct unit *unit,
                  const struct lost_files *lost, const struct fragment *old, struct fragment *out);

#endif
