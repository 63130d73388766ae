#include "sys/clock.h"

#include <time.h>

static int64_t in_ns(clockid_t id) {
    struct timespec t;
    clock_gettime(id, &t);
    return (int64_t)t.tv_sec * 1000000000 + (int64_t)t.tv_nsec;
}

int64_t clock_now_ns(void) { return in_ns(CLOCK_REALTIME); }

int64_t clock_steady_ms(void) { return in_ns(CLOCK_MONOTONIC) / 1000000; }

void clock_sleep_ms(int ms) {
    struct timespec t = {ms / 1000, (long)(ms % 1000) * 1000000};
    nanosleep(&t, NULL);
}
