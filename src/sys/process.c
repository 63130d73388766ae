#include "sys/process.h"

#include <sys/mman.h>
#include <unistd.h>

void *process_share(size_t bytes) {
    void *p = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return p == MAP_FAILED ? NULL : p;
}

void process_unshare(void *memory, size_t bytes) { munmap(memory, bytes); }

int process_number(void) { return (int)getpid(); }
