/* The terminal that a person sits at. */
#ifndef SYS_TERM_H
#define SYS_TERM_H

#include <stdbool.h>
#include <stddef.h>

/* Is standard error a terminal that can rewrite a line? */
bool term_is_interactive(void);
/* "collect 120/1000" on one line that is rewritten, a few times a second. */
void term_progress(const char *what, size_t done, size_t all);
/* Removes that line. */
void term_progress_end(void);
/* Seconds from some fixed moment, for measuring. */
double term_clock(void);

#endif
