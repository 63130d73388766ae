/* Which routes are taken. Outputs are files in folders, on hosts that may ignore case: two of them
 * must differ in more, and where one is a file no other can have a folder. Whoever comes second
 * gets a number, so that no two outputs ever meet, whatever their sources are called. */
#ifndef LINK_ROUTES_H
#define LINK_ROUTES_H

#include "base/map.h"
#include "base/str.h"

struct routes {
    struct arena *arena;
    struct map taken; /* folded path without '/' at its end -> struct taken */
};

/* Takes a route: a folder's page, "a/b/", or a file, "a/b.png". Returns it, or where it is taken or
 * has a file on its way the one that replaces it, "a/b~2/" or "a~2/b.png". *other then names who
 * was first, and is empty else. `file` is whose route it is; it is kept. */
struct str routes_take(struct routes *r, struct str route, struct str file, struct str *other);
/* The folder that stands for `dir`, which ends in '/': itself, or where a file is on its way one
 * that is numbered as above. */
struct str routes_folder(struct routes *r, struct str dir, struct str file, struct str *other);
/* Is there a page or a file at the route? */
bool routes_has(const struct routes *r, struct str route);

#endif
