/* Worker processes: the same function over many tasks, in forked children with
 * limits, results back through pipes.
 *
 * Processes and not threads, because the Markdown library keeps global tables
 * (two threads gave wrong pages), and because a child that hostile input brings
 * down costs one file, not the run. A worker announces each file before it touches
 * it; the announcement lies in shared memory, so the parent can name the file
 * after a crash.
 *
 * Tasks are handed out in order but finish in any; callers that need an order
 * store results by task number. With jobs 0 everything runs in this process, for
 * debuggers, sanitizers and coverage. */
#ifndef SYS_WORKER_H
#define SYS_WORKER_H

#include "base/err.h"
#include "base/strbuf.h"

enum worker_loss {
    WORKER_CRASHED, /* a signal, or an unexpected exit */
    WORKER_TIMEOUT, /* LIMIT_WORKER_FILE_SECONDS of processor time on one file */
    WORKER_STALLED, /* LIMIT_WORKER_WAIT_SECONDS on one file, whatever it waited for */
    WORKER_MEMORY,  /* LIMIT_WORKER_MEGABYTES */
};

struct pool {
    int jobs; /* workers at most; 0 runs inline, without limits */
    void *ctx;
    /* In the worker. What it adds to `result` reaches done(). */
    void (*work)(void *ctx, size_t task, struct strbuf *result);
    /* In the parent, once for each task that ended. `result` is valid during the
     * call only. */
    void (*done)(void *ctx, size_t task, struct str result);
    /* In the parent, when the worker of a task was lost; `file` is what it had
     * announced last, or empty. True runs the task again in a new worker, which
     * sees every change that this call made to *ctx. False gives the task up:
     * done() is then never called for it. */
    bool (*lost)(void *ctx, size_t task, enum worker_loss loss, struct str file);
};

/* All tasks from 0 to tasks - 1. Fails only if no worker can be started. */
int pool_run(const struct pool *pool, size_t tasks, struct err *err);

/* In work(): the file that is touched next, or what else is done. Restarts the time
 * limits. */
void worker_announce(struct str file);

/* The number of processors this process may use, at least 1. */
int worker_processors(void);

#endif
