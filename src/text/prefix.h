/* Several pages of rendered markup as one document: their ids and the links to them get a prefix
 * for each page. The markup may come in pieces that are cut anywhere but in a tag's name or in
 * front of a value. */
#ifndef TEXT_PREFIX_H
#define TEXT_PREFIX_H

#include "base/strbuf.h"

struct prefixer {
    struct str prefix; /* nothing to be escaped in an attribute */
    bool in_tag, in_value;
};

/* Adds the piece to *out, with the prefix in front of each id and behind the '#' of each link that
 * has nothing else before it. */
void prefix_add(struct prefixer *p, struct str piece, struct strbuf *out);

#endif
