/* The terminal that a person sits at. */
#ifndef SYS_TERM_H
#define SYS_TERM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

/* Is standard error a terminal that can rewrite a line? */
bool term_is_interactive(void);
/* Is standard output a terminal? */
bool term_shows_output(void);
/* Neither NO_COLOR nor a dumb terminal forbids colours. */
bool term_wants_colour(void);

/* To be called first: a closed pipe no longer ends the process but fails the writing, and no
 * file that is opened later takes the number of a standard stream that was closed. */
void term_guard_output(void);
/* Is all that was printed to standard output there? Call it at the end. -1 with an error,
 * whose text is empty when the reader has simply closed the pipe. */
int term_finish_output(struct err *err);

/* "collect 120/1000" on one line that is rewritten, a few times a second. */
void term_progress(const char *what, size_t done, size_t all);
/* Removes that line. */
void term_progress_end(void);
/* Seconds from some fixed moment, for measuring. */
double term_clock(void);

#endif
