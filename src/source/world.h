/* Reads the catalog of a published portal, from this machine or over http. */
#ifndef SOURCE_WORLD_H
#define SOURCE_WORLD_H

#include "base/err.h"
#include "model/world.h"

/* `where` is a catalog.json, a folder that holds one, or the http or https address of either. -1
 * with EXIT_TROUBLE when it cannot be read or is no catalog; the error says at which line and
 * column. `offline`: an address is an error too. */
int world_read(struct arena *a, struct str where, bool offline, struct world *out, struct err *err);

#endif
