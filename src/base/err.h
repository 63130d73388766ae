/* What went wrong in the world: a full disk, a missing permission, a bad option.
 * A function that can fail so returns 0 or -1 and takes a `struct err *` last;
 * cmd/ prints it once. What is wrong in a user's files is a finding instead. */
#ifndef BASE_ERR_H
#define BASE_ERR_H

struct err {
    /* How the command ends: EXIT_USAGE or EXIT_TROUBLE. */
    int status;
    char text[1024];
};

enum { EXIT_CLEAN = 0, EXIT_FINDINGS = 1, EXIT_USAGE = 2, EXIT_TROUBLE = 3 };

/* Fill in and return -1, so that `return err_set(err, …)` reads well. The text
 * says what was attempted, on what, and what to do. Status EXIT_TROUBLE. */
int err_set(struct err *err, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* The same with ": " and the text of `errnum` behind it. */
int err_errno(struct err *err, int errnum, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* The same with status EXIT_USAGE: an option or the configuration is wrong. */
int err_usage(struct err *err, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
