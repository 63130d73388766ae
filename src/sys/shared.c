#include "sys/shared.h"

#include <errno.h>

#include "sys/process.h"

int shared_count_init(struct shared_count *c, struct err *err) {
    void *p = process_share(sizeof *c->at);
    if (!p)
        return err_errno(err, errno, "cannot share memory with the workers");
    c->at = p;
    return 0;
}

void shared_count_release(struct shared_count *c) {
    if (c->at)
        process_unshare(c->at, sizeof *c->at);
    c->at = NULL;
}
