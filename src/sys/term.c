#include "sys/term.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static double last_shown;
static bool shown;

bool term_is_interactive(void) {
    const char *term = getenv("TERM");
    return isatty(STDERR_FILENO) && term && strcmp(term, "dumb") != 0;
}

double term_clock(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

void term_progress(const char *what, size_t done, size_t all) {
    double now = term_clock();
    if (now - last_shown < 0.1)
        return;
    last_shown = now;
    shown = true;
    fprintf(stderr, "\r\033[K%s %zu/%zu", what, done, all);
    fflush(stderr);
}

void term_progress_end(void) {
    if (shown)
        fputs("\r\033[K", stderr);
    shown = false;
}
