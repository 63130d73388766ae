#include "base/bug.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

void bug(const char *file, int line, const char *fmt, ...) {
    va_list ap;
    fprintf(stderr, "portico: BUG at %s:%d: ", file, line);
    va_start(ap, fmt);
    vfprintf(stderr, fmt, ap);
    va_end(ap);
    fputc('\n', stderr);
    abort();
}

void die_no_memory(void) {
    static const char msg[] = "portico: out of memory\n";
    /* No stdio here: it may want memory itself. */
    if (write(STDERR_FILENO, msg, sizeof msg - 1) < 0)
        _exit(EXIT_NO_MEMORY);
    _exit(EXIT_NO_MEMORY);
}
