/* Dates in UTC, without the C library's time zones. */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/str.h"

/* "2024-05-31" for seconds since 1970; empty for 0 and for years that have not
 * four digits. */
struct str date_day(struct arena *a, int64_t seconds);
/* "2024-05-31T09:30:00Z". */
struct str date_time(struct arena *a, int64_t seconds);

#endif
