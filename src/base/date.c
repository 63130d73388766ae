#include "base/date.h"

struct civil {
    int64_t year;
    unsigned month, day;
};

enum { DAY = 86400 };

/* From days since 1970-01-01 to a date of the Gregorian calendar. Years are counted
 * from March, so that the leap day is the last; an era has 400 years. */
static struct civil civil_of(int64_t days) {
    int64_t z = days + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    unsigned of_era = (unsigned)(z - era * 146097);
    unsigned year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    unsigned of_year = of_era - (365 * year + year / 4 - year / 100);
    unsigned month = (5 * of_year + 2) / 153;
    struct civil c = {.day = of_year - (153 * month + 2) / 5 + 1};
    c.month = month < 10 ? month + 3 : month - 9;
    c.year = (int64_t)year + era * 400 + (c.month <= 2);
    return c;
}

static int64_t days_of(int64_t seconds) { return seconds / DAY - (seconds % DAY < 0); }

struct str date_day(struct arena *a, int64_t seconds) {
    struct civil c = civil_of(days_of(seconds));
    if (seconds == 0 || c.year < 1000 || c.year > 9999)
        return STR("");
    return str_fmt(a, "%04d-%02u-%02u", (int)c.year, c.month, c.day);
}

struct str date_time(struct arena *a, int64_t seconds) {
    struct str day = date_day(a, seconds);
    if (!day.n)
        return day;
    unsigned of_day = (unsigned)(seconds - days_of(seconds) * DAY);
    return str_fmt(a, "%.*sT%02u:%02u:%02uZ", STR_ARG(day), of_day / 3600, of_day / 60 % 60,
                   of_day % 60);
}
