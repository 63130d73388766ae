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
/* The name of its file in the cache. */
struct str collect_file_name(struct arena *a, const struct unit *unit);

/* Makes the fragment. `old` may hold parts that are still good (their keys are
 * equal); its documents must then be loaded. */
void collect_unit(struct arena *a, const struct rules *rules, const struct unit *unit,
                  const struct lost_files *lost, const struct fragment *old, struct fragment *out);

#endif
