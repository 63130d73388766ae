/* "Did you mean": the names nearest to one that does not exist. */
#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

#include "base/str.h"

enum { NEAREST_SHOWN = 3, NEAREST_LONGEST = 120 };

struct nearest {
    struct arena *arena;
    struct str wanted;
    struct str names[NEAREST_SHOWN]; /* best first */
    unsigned distances[NEAREST_SHOWN];
    size_t n;
};

void nearest_init(struct nearest *n, struct arena *a, struct str wanted);
/* Considers a name that exists. Keeps the view, not a copy. */
void nearest_offer(struct nearest *n, struct str name);
/* The same where a part is compared and more is shown: a file's name and its path. */
void nearest_offer_as(struct nearest *n, struct str compared, struct str shown);
/* "a", "a or b", "a, b or c"; empty when nothing comes near. */
struct str nearest_text(const struct nearest *n);

#endif
