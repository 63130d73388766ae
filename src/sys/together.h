/* Tasks that mostly wait for the network, some of them at a time, each in a child
 * of its own. Unlike the workers of worker.h they use little processor time, so
 * what limits them is silence: a child that gives no sign of life is ended. */
#ifndef SYS_TOGETHER_H
#define SYS_TOGETHER_H

#include "base/err.h"
#include "base/strbuf.h"

struct together {
    int at_once;        /* children at most; 0 runs inline, without a limit */
    int silent_seconds; /* of silence that end a child */
    void *ctx;
    /* In the child. What it adds to `result` reaches done(). */
    void (*work)(void *ctx, size_t task, struct strbuf *result);
    /* In the parent, in any order. `result` is valid during the call only. */
    void (*done)(void *ctx, size_t task, struct str result);
    /* In the parent, instead of done: the child was silent too long, or crashed. */
    void (*lost)(void *ctx, size_t task, bool silent);
};

/* All tasks from 0 to tasks - 1. Fails only if no child can be started. */
int together_run(const struct together *t, size_t tasks, struct err *err);

/* In work(): a sign of life. Cheap; elsewhere it does nothing. */
void together_alive(void);

#endif
