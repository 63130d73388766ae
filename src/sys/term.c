#include "sys/term.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static double last_shown;
static bool shown;

static volatile sig_atomic_t pipe_closed;

static bool is_dumb(void) {
    const char *term = getenv("TERM");
    return !term || strcmp(term, "dumb") == 0;
}

bool term_is_interactive(void) { return isatty(STDERR_FILENO) && !is_dumb(); }

bool term_shows_output(void) { return isatty(STDOUT_FILENO); }

bool term_wants_colour(void) {
    const char *no = getenv("NO_COLOR");
    return !is_dumb() && (!no || !*no);
}

/* A handler, unlike SIG_IGN, is not handed on to programs that are started. */
static void on_pipe(int signal) {
    (void)signal;
    pipe_closed = 1;
}

void term_guard_output(void) {
    struct sigaction action = {.sa_handler = on_pipe, .sa_flags = SA_RESTART};
    sigaction(SIGPIPE, &action, NULL);
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && errno == EBADF)
            open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY); /* fails when used */
}

int term_finish_output(struct err *err) {
    errno = 0;
    int rc = fflush(stdout), errnum = errno;
    if (rc == 0 && !ferror(stdout))
        return 0;
    if (errnum)
        err_errno(err, errnum, "cannot write to standard output");
    else
        err_set(err, "cannot write to standard output");
    if (pipe_closed)
        err->text[0] = '\0';
    return -1;
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
