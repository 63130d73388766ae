/* The rendered bodies of a documentation set, read from its fragment a few pages at a time, so that
 * a set of any size takes little memory. Also a set's files. */
#ifndef RENDER_BODIES_H
#define RENDER_BODIES_H

#include "render/render.h"

struct bodies {
    const struct docs *docs;
    const struct portal_unit *unit;
    struct render_sink *sink;

    /* Private: the pages in hand. */
    struct arena arena;
    size_t first, n;
    struct str bytes;
};

void bodies_init(struct bodies *b, const struct portal *p, const struct docs *d,
                 struct render_sink *sink);
/* The body of a page, valid until the next call. False when it cannot be read; the run has failed
 * then, and the sink was told: a page without its text must never replace one that has it. */
bool bodies_get(struct bodies *b, size_t page, struct str *out);
/* The bytes of one of the set's files, in `a`. */
bool bodies_asset(struct arena *a, const struct bodies *b, size_t asset, struct str *out);
void bodies_release(struct bodies *b);

#endif
