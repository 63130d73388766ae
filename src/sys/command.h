/* Other programs, run for a short answer. */
#ifndef SYS_COMMAND_H
#define SYS_COMMAND_H

#include "base/err.h"
#include "base/str.h"

/* What the input may have: it is handed over in one piece before the program
 * starts. */
enum { COMMAND_INPUT = 4096 };

struct command {
    const char *const *argv; /* ends with NULL; argv[0] is looked for in PATH */
    const char *const *env;  /* "NAME=value" added to the environment; NULL: none */
    struct str input;        /* at most COMMAND_INPUT bytes */
    size_t limit;            /* bytes of output; more is a failure */
    int seconds;             /* then it is ended, with what it started */
};

/* Runs it in the root folder, so that no settings of the current one take part;
 * its error output is dropped. 0 with its standard output when it ended with
 * status 0; else -1. */
int command_run(struct arena *a, const struct command *c, struct str *output, struct err *err);

#endif
