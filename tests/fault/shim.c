/* A disk that fails on demand, for any dynamically linked program.
 *
 * Load it with LD_PRELOAD. It counts the calls below that touch files under one folder,
 * in the program and in all that it starts, and makes the n-th one go wrong:
 *
 *     FAULT_ROOT   the folder; calls on other files are neither counted nor changed
 *     FAULT_STATE  a file that holds the count between processes; make it empty before
 *                  each run. It must not lie under FAULT_ROOT
 *     FAULT_AT     n, from 1; without it calls are only counted
 *     FAULT_HOW    what happens: a name such as ENOSPC, EIO, EINTR (the call fails so and
 *                  does nothing), "kill" (the process gets SIGKILL before the call),
 *                  "killall" (the whole process group does), or "short" (a write writes
 *                  half of its bytes). Default EIO
 *     FAULT_AFTER  if not empty, an ENOSPC or EIO stays: every later call of these fails as well
 *     FAULT_CALLS  names separated by commas; default all: open, write, fsync, syncfs,
 *                  rename, mkdir, unlink, link, close, chmod, fork. A name stands for the
 *                  whole family (openat, pwrite, renameat2, rmdir …); "short" goes
 *                  with write alone
 *
 * Apart from all that, one file can be made to bring down a worker that opens it, as a file
 * does that a parser does not survive. The process that was started itself is spared, only
 * what it forks is not:
 *
 *     FAULT_FILES  ends of paths, separated by commas, such as /docs/a.md
 *     FAULT_DEATH  "crash" (a signal), "time" (the signal of the limit on processor time),
 *                  "wait" (that of the limit by the clock) or
 *                  "memory" (from then on the process gets no more memory)
 *     FAULT_ONCE   a file that is made at the first such death, behind which no other happens;
 *                  for outputs, in whose place the program writes something else
 *
 * After the run the state file holds two native 64-bit numbers: calls counted, and calls
 * that went wrong. The latter is 0 when n was past the end.
 *
 * Only what goes through libc's functions is seen; a path is taken as written, with the
 * current or the given folder before it and links not resolved: name FAULT_ROOT by its
 * real path. A failing close does close. fork has no path and always counts. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

struct state {
    _Atomic uint64_t count, wrong;
};

enum how { FAIL, KILL, KILL_ALL, SHORT };

static struct {
    struct state *state;
    const char *root, *calls;
    size_t root_len;
    uint64_t at;
    enum how how;
    int errnum;
    int stays;
    const char *files, *death, *once;
    pid_t spared;
} fault;

static int errnum_of(const char *name) {
    static const struct {
        const char *name;
        int errnum;
    } names[] = {{"EIO", EIO},       {"ENOSPC", ENOSPC}, {"EDQUOT", EDQUOT}, {"EINTR", EINTR},
                 {"EACCES", EACCES}, {"EROFS", EROFS},   {"EMFILE", EMFILE}, {"ENOMEM", ENOMEM},
                 {"EAGAIN", EAGAIN}, {"EXDEV", EXDEV},   {"EINVAL", EINVAL}, {"ENOSYS", ENOSYS},
                 {"EPERM", EPERM},   {"EMLINK", EMLINK}, {"EBUSY", EBUSY},   {"ENOENT", ENOENT}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(names[i].name, name) == 0)
            return names[i].errnum;
    }
    fprintf(stderr, "fault: FAULT_HOW=%s is not known\n", name);
    abort();
}

__attribute__((constructor)) static void begin(void) {
    const char *state = getenv("FAULT_STATE"), *at = getenv("FAULT_AT"), *how = getenv("FAULT_HOW");
    const char *after = getenv("FAULT_AFTER");
    fault.files = getenv("FAULT_FILES");
    fault.death = getenv("FAULT_DEATH");
    fault.once = getenv("FAULT_ONCE");
    if (fault.once && !*fault.once)
        fault.once = NULL;
    fault.spared = getpid();
    fault.root = getenv("FAULT_ROOT");
    fault.calls = getenv("FAULT_CALLS");
    if (!state || !fault.root)
        return;
    fault.root_len = strlen(fault.root);
    fault.at = at ? strtoull(at, NULL, 10) : 0;
    fault.stays = after && *after;
    if (!how)
        how = "EIO";
    if (strcmp(how, "kill") == 0)
        fault.how = KILL;
    else if (strcmp(how, "killall") == 0)
        fault.how = KILL_ALL;
    else if (strcmp(how, "short") == 0)
        fault.how = SHORT;
    else
        fault.errnum = errnum_of(how);
    int fd = (int)syscall(SYS_openat, AT_FDCWD, state, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (fd < 0 || ftruncate(fd, sizeof *fault.state) != 0)
        abort();
    void *p = mmap(NULL, sizeof *fault.state, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (p == MAP_FAILED)
        abort();
    syscall(SYS_close, fd);
    fault.state = p;
}

/* Is `call` one of the chosen families? */
static int chosen(const char *call) {
    if (fault.how == SHORT && strcmp(call, "write") != 0)
        return 0;
    if (!fault.calls)
        return 1;
    size_t n = strlen(call);
    for (const char *p = fault.calls; p; p = strchr(p, ',')) {
        p += *p == ',';
        if (strncmp(p, call, n) == 0 && (p[n] == ',' || p[n] == '\0'))
            return 1;
    }
    return 0;
}

static int below(const char *path) {
    return strncmp(path, fault.root, fault.root_len) == 0 &&
           (path[fault.root_len] == '/' || path[fault.root_len] == '\0');
}

static int fd_below(int fd) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, sizeof path - 1);
    if (n < 0)
        return 0;
    path[n] = '\0';
    return below(path);
}

static int path_below(int dir, const char *path) {
    char base[PATH_MAX], whole[2 * PATH_MAX], link[64];
    if (path[0] == '/')
        return below(path);
    ssize_t n;
    if (dir == AT_FDCWD) {
        n = getcwd(base, sizeof base) ? (ssize_t)strlen(base) : -1;
    } else {
        snprintf(link, sizeof link, "/proc/self/fd/%d", dir);
        n = readlink(link, base, sizeof base - 1);
    }
    if (n < 0)
        return 0;
    snprintf(whole, sizeof whole, "%.*s/%s", (int)n, base, path);
    return below(whole);
}

/* Counts one call; says whether it goes wrong, and does not return where that kills. */
static int hit(void) {
    uint64_t n = atomic_fetch_add(&fault.state->count, 1) + 1;
    if (!fault.at || n < fault.at || (n > fault.at && !fault.stays))
        return 0;
    atomic_fetch_add(&fault.state->wrong, 1);
    if (fault.how == KILL || fault.how == KILL_ALL) {
        syscall(SYS_kill, fault.how == KILL ? getpid() : 0, SIGKILL);
        for (;;)
            pause();
    }
    return 1;
}

static int hit_path(const char *call, int dir, const char *path) {
    int saved = errno;
    int wrong = fault.state && chosen(call) && path_below(dir, path) && hit();
    errno = saved;
    return wrong;
}

static int hit_fd(const char *call, int fd) {
    int saved = errno;
    int wrong = fault.state && chosen(call) && fd_below(fd) && hit();
    errno = saved;
    return wrong;
}

static int is_fatal(const char *path) {
    size_t n = strlen(path);
    for (const char *p = fault.files; *p;) {
        size_t k = strcspn(p, ",");
        if (k && k <= n && memcmp(path + n - k, p, k) == 0)
            return 1;
        p += k + (p[k] == ',');
    }
    return 0;
}

/* A worker that opened one of the fatal files meets its end. */
static int opened(int fd) {
    char link[64], path[PATH_MAX];
    if (fd < 0 || !fault.files || !fault.death || getpid() == fault.spared)
        return fd;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, sizeof path - 1);
    path[n > 0 ? n : 0] = '\0';
    if (!is_fatal(path))
        return fd;
    if (fault.once && syscall(SYS_openat, AT_FDCWD, fault.once, O_CREAT | O_EXCL, 0666) < 0)
        return fd;
    if (strcmp(fault.death, "memory") == 0) {
        struct rlimit none = {0, 0};
        setrlimit(RLIMIT_DATA, &none);
        return fd;
    }
    syscall(SYS_kill, getpid(),
            strcmp(fault.death, "time") == 0   ? SIGPROF
            : strcmp(fault.death, "wait") == 0 ? SIGALRM
                                               : SIGSEGV);
    return fd;
}

static int refuse(void) {
    errno = fault.errnum;
    return -1;
}

/* The next definition of the function, as a pointer to it. ISO C has no conversion from
 * an object pointer to a function pointer, POSIX has: so the bytes are copied. */
#define NEXT(name)                                  \
    static __typeof__(name) *next;                  \
    if (!next) {                                    \
        void *found = dlsym(RTLD_NEXT, #name);      \
        memcpy((void *)&next, &found, sizeof next); \
    }

#define OPEN_MODE(flags, mode)               \
    mode_t mode = 0;                         \
    if ((flags) & (O_CREAT | __O_TMPFILE)) { \
        va_list ap;                          \
        va_start(ap, flags);                 \
        mode = va_arg(ap, mode_t);           \
        va_end(ap);                          \
    }

int open(const char *path, int flags, ...) {
    NEXT(open)
    OPEN_MODE(flags, mode)
    return hit_path("open", AT_FDCWD, path) ? refuse() : opened(next(path, flags, mode));
}
int open64(const char *path, int flags, ...) {
    NEXT(open64)
    OPEN_MODE(flags, mode)
    return hit_path("open", AT_FDCWD, path) ? refuse() : opened(next(path, flags, mode));
}
int openat(int dir, const char *path, int flags, ...) {
    NEXT(openat)
    OPEN_MODE(flags, mode)
    return hit_path("open", dir, path) ? refuse() : opened(next(dir, path, flags, mode));
}
int openat64(int dir, const char *path, int flags, ...) {
    NEXT(openat64)
    OPEN_MODE(flags, mode)
    return hit_path("open", dir, path) ? refuse() : opened(next(dir, path, flags, mode));
}
int creat(const char *path, mode_t mode) {
    NEXT(creat)
    return hit_path("open", AT_FDCWD, path) ? refuse() : next(path, mode);
}

ssize_t write(int fd, const void *p, size_t n) {
    NEXT(write)
    if (!hit_fd("write", fd))
        return next(fd, p, n);
    return fault.how == SHORT ? next(fd, p, (n + 1) / 2) : refuse();
}
ssize_t pwrite(int fd, const void *p, size_t n, off_t at) {
    NEXT(pwrite)
    if (!hit_fd("write", fd))
        return next(fd, p, n, at);
    return fault.how == SHORT ? next(fd, p, (n + 1) / 2, at) : refuse();
}
ssize_t writev(int fd, const struct iovec *v, int n) {
    NEXT(writev)
    if (!hit_fd("write", fd))
        return next(fd, v, n);
    return fault.how == SHORT ? next(fd, v, 1) : refuse();
}

int fsync(int fd) {
    NEXT(fsync)
    return hit_fd("fsync", fd) ? refuse() : next(fd);
}
int fdatasync(int fd) {
    NEXT(fdatasync)
    return hit_fd("fsync", fd) ? refuse() : next(fd);
}
int syncfs(int fd) {
    NEXT(syncfs)
    return hit_fd("syncfs", fd) ? refuse() : next(fd);
}

int rename(const char *from, const char *to) {
    NEXT(rename)
    return hit_path("rename", AT_FDCWD, to) ? refuse() : next(from, to);
}
int renameat(int from_dir, const char *from, int to_dir, const char *to) {
    NEXT(renameat)
    return hit_path("rename", to_dir, to) ? refuse() : next(from_dir, from, to_dir, to);
}
int renameat2(int from_dir, const char *from, int to_dir, const char *to, unsigned flags) {
    NEXT(renameat2)
    return hit_path("rename", to_dir, to) ? refuse() : next(from_dir, from, to_dir, to, flags);
}

int mkdir(const char *path, mode_t mode) {
    NEXT(mkdir)
    return hit_path("mkdir", AT_FDCWD, path) ? refuse() : next(path, mode);
}
int mkdirat(int dir, const char *path, mode_t mode) {
    NEXT(mkdirat)
    return hit_path("mkdir", dir, path) ? refuse() : next(dir, path, mode);
}

int unlink(const char *path) {
    NEXT(unlink)
    return hit_path("unlink", AT_FDCWD, path) ? refuse() : next(path);
}
int rmdir(const char *path) {
    NEXT(rmdir)
    return hit_path("unlink", AT_FDCWD, path) ? refuse() : next(path);
}
int unlinkat(int dir, const char *path, int flags) {
    NEXT(unlinkat)
    return hit_path("unlink", dir, path) ? refuse() : next(dir, path, flags);
}

int link(const char *from, const char *to) {
    NEXT(link)
    return hit_path("link", AT_FDCWD, to) ? refuse() : next(from, to);
}
int linkat(int from_dir, const char *from, int to_dir, const char *to, int flags) {
    NEXT(linkat)
    return hit_path("link", to_dir, to) ? refuse() : next(from_dir, from, to_dir, to, flags);
}

int fchmod(int fd, mode_t mode) {
    NEXT(fchmod)
    return hit_fd("chmod", fd) ? refuse() : next(fd, mode);
}
int fchown(int fd, uid_t user, gid_t group) {
    NEXT(fchown)
    return hit_fd("chmod", fd) ? refuse() : next(fd, user, group);
}

int close(int fd) {
    NEXT(close)
    int wrong = hit_fd("close", fd);
    int result = next(fd);
    return wrong ? refuse() : result;
}

pid_t fork(void) {
    NEXT(fork)
    int wrong = fault.state && chosen("fork") && hit();
    return wrong ? refuse() : next();
}
