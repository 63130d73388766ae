/* JSON pointers (RFC 6901), a step at a time. */
#ifndef DATA_POINTER_H
#define DATA_POINTER_H

#include "data/value.h"

/* What the step leads to from v: a field of a mapping, where "~1" is '/' and "~0" is '~', or an
 * item of a list by its number. NULL when there is none. */
const struct value *pointer_step(struct arena *a, const struct value *v, struct str step);
/* A key as a step. */
struct str pointer_escape(struct arena *a, struct str key);

#endif
