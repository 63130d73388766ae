#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void fill(struct err *err, int status, const char *fmt, va_list ap) {
    err->status = status;
    vsnprintf(err->text, sizeof err->text, fmt, ap);
}

int err_set(struct err *err, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    fill(err, EXIT_TROUBLE, fmt, ap);
    va_end(ap);
    return -1;
}

int err_usage(struct err *err, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    fill(err, EXIT_USAGE, fmt, ap);
    va_end(ap);
    return -1;
}

int err_errno(struct err *err, int errnum, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    fill(err, EXIT_TROUBLE, fmt, ap);
    va_end(ap);
    size_t n = strlen(err->text);
    snprintf(err->text + n, sizeof err->text - n, ": %s", strerror(errnum));
    return -1;
}
