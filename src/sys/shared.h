/* A number that this process and all forked from it afterwards count up together. */
#ifndef SYS_SHARED_H
#define SYS_SHARED_H

#include <stdatomic.h>
#include <stddef.h>

#include "base/err.h"

struct shared_count {
    atomic_size_t *at; /* NULL until init and after release */
};

int shared_count_init(struct shared_count *c, struct err *err);
void shared_count_release(struct shared_count *c);

static inline void shared_count_add(struct shared_count *c) { atomic_fetch_add(c->at, 1); }
static inline size_t shared_count_get(const struct shared_count *c) { return atomic_load(c->at); }

#endif
