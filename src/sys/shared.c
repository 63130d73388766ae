#include "sys/shared.h"

#include <errno.h>
#include <sys/mman.h>

int shared_count_init(struct shared_count *c, struct err *err) {
    void *p = mmap(NULL, sizeof *c->at, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return err_errno(err, errno, "cannot share memory with the workers");
    c->at = p;
    return 0;
}

void shared_count_release(struct shared_count *c) {
    if (c->at)
        munmap(c->at, sizeof *c->at);
    c->at = NULL;
}
