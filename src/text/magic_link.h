/* Short names of what stands on a forge: `#12`, `!3`, `?4`, `repo#12`, `user/repo#12`, `@user`,
 * `@user/repo`. Rules: the magiclink extension of PyMdown. Commits stay text. */
#ifndef TEXT_MAGIC_LINK_H
#define TEXT_MAGIC_LINK_H

#include "text/dialect.h"

struct magic_link {
    size_t from, to; /* of the text */
    struct str url, shown, title;
};

/* What has text[at], one of "#!?@", in it and begins at `floor` or behind. */
bool magic_link_find(const struct magic_links *m, struct arena *a, struct str text, size_t floor,
                     size_t at, struct magic_link *out);
/* The short name of what a bare address leads to; empty where there is none. */
struct str magic_link_shorten(const struct magic_links *m, struct arena *a, struct str url);

#endif
