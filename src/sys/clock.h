/* Time. Only for waiting, for time-outs and for telling whether a file changed
 * just now: nothing that is published depends on the clock. */
#ifndef SYS_CLOCK_H
#define SYS_CLOCK_H

#include <stdint.h>

/* Since 1970, as the times of files are given. */
int64_t clock_now_ns(void);
/* Since some moment; never set back. */
int64_t clock_steady_ms(void);
void clock_sleep_ms(int ms);

#endif
