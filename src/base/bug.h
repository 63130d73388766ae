/* A fault in Portico itself: says where and aborts. Wrong input is never a BUG
 * (that is a finding), nor is a full disk (that is an error, see err.h). */
#ifndef BASE_BUG_H
#define BASE_BUG_H

_Noreturn void bug(const char *file, int line, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

#define BUG(...) bug(__FILE__, __LINE__, __VA_ARGS__)

/* The exit status of a process that could get no more memory. A worker's parent
 * tells this apart from a crash. */
enum { EXIT_NO_MEMORY = 99 };

_Noreturn void die_no_memory(void);

#endif
