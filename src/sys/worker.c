#include "sys/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/limits.h"
#include "base/vec.h"
#include "sys/process.h"

/* Room for any path of a tree, and for its route with the folder of its set in front. */
enum { ANNOUNCED_BYTES = 2 * LIMIT_PATH_BYTES };

/* One worker's page in shared memory. */
struct slot {
    atomic_size_t task; /* number + 1; 0 between tasks */
    atomic_size_t file_bytes;
    char file[ANNOUNCED_BYTES];
};

struct shared {
    atomic_size_t next; /* the first task that nobody took yet */
    struct slot slots[];
};

struct worker {
    pid_t pid; /* 0: not running */
    int pipe;
    struct strbuf in; /* bytes of frames that are not complete yet */
};

struct frame {
    size_t task, bytes;
};

struct run {
    const struct pool *pool;
    pid_t parent;
    size_t tasks;
    struct shared *shared;
    size_t shared_bytes;
    struct worker *workers;
    int jobs;
    bool *finished; /* by task: done() or given up */
    struct {
        VEC(size_t);
    } again; /* tasks to run once more */
    struct arena arena;
};

/* The slot of this process, NULL in the parent and inline. */
static struct slot *own_slot;

#if defined(__SANITIZE_ADDRESS__)
static const bool limits_apply = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
static const bool limits_apply = false;
#else
static const bool limits_apply = true;
#endif
#else
static const bool limits_apply = true;
#endif

int worker_processors(void) {
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) < 0)
        return 1;
    int n = CPU_COUNT(&set);
    return n > 0 ? n : 1;
}

static void restart_clock(void) {
    if (!limits_apply)
        return;
    struct itimerval t = {.it_value = {.tv_sec = LIMIT_WORKER_FILE_SECONDS}};
    setitimer(ITIMER_PROF, &t, NULL);
    alarm(LIMIT_WORKER_WAIT_SECONDS);
}

void worker_announce(struct str file) {
    if (!own_slot)
        return;
    size_t n = file.n < ANNOUNCED_BYTES ? file.n : ANNOUNCED_BYTES;
    atomic_store(&own_slot->file_bytes, 0);
    if (n)
        memcpy(own_slot->file, file.p, n);
    atomic_store(&own_slot->file_bytes, n);
    restart_clock();
}

static bool write_all(int fd, const void *bytes, size_t n) {
    const char *p = bytes;
    while (n) {
        ssize_t w = write(fd, p, n);
        if (w < 0 && errno == EINTR)
            continue;
        if (w < 0)
            return false;
        p += w;
        n -= (size_t)w;
    }
    return true;
}

static void apply_limits(void) {
    signal(SIGPROF, SIG_DFL);
    signal(SIGALRM, SIG_DFL);
    struct rlimit core = {0, 0};
    setrlimit(RLIMIT_CORE, &core);
    if (!limits_apply)
        return;
    rlim_t bytes = (rlim_t)LIMIT_WORKER_MEGABYTES << 20;
    struct rlimit data = {bytes, bytes};
    setrlimit(RLIMIT_DATA, &data);
}

static _Noreturn void worker_main(struct run *r, int slot, int out, size_t first) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != r->parent) /* it died before it could be watched */
        _exit(EXIT_TROUBLE);
    apply_limits();
    own_slot = &r->shared->slots[slot];
    struct arena arena = {0};
    struct strbuf result;
    size_t task = first;
    for (;;) {
        if (task == r->tasks)
            task = atomic_fetch_add(&r->shared->next, 1);
        if (task >= r->tasks)
            break;
        worker_announce(STR(""));
        atomic_store(&own_slot->task, task + 1);
        arena_clear(&arena);
        strbuf_init(&result, &arena, 0);
        r->pool->work(r->pool->ctx, task, &result);
        if (result.failed)
            die_no_memory();
        struct frame frame = {task, result.n};
        if (!write_all(out, &frame, sizeof frame) || !write_all(out, result.p, result.n))
            _exit(EXIT_TROUBLE);
        atomic_store(&own_slot->task, 0);
        task = r->tasks;
    }
    _exit(EXIT_CLEAN);
}

/* Starts worker i; `first` is a task for it, or r->tasks for the next free one. */
static int start(struct run *r, int i, size_t first, struct err *err) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) < 0)
        return err_errno(err, errno, "cannot make a pipe for a worker process");
    atomic_store(&r->shared->slots[i].task, first < r->tasks ? first + 1 : 0);
    atomic_store(&r->shared->slots[i].file_bytes, 0);
    fflush(NULL);
    pid_t pid = fork();
    if (pid < 0) {
        int errnum = errno;
        close(ends[0]);
        close(ends[1]);
        return err_errno(err, errnum, "cannot start a worker process");
    }
    if (pid == 0) {
        close(ends[0]);
        for (int k = 0; k < r->jobs; k++)
            if (k != i && r->workers[k].pid)
                close(r->workers[k].pipe);
        worker_main(r, i, ends[1], first);
    }
    close(ends[1]);
    r->workers[i].pid = pid;
    r->workers[i].pipe = ends[0];
    strbuf_clear(&r->workers[i].in);
    return 0;
}

/* Hands complete frames to done() and keeps the rest. */
static void take_frames(struct run *r, struct worker *w) {
    size_t at = 0;
    struct frame frame;
    while (w->in.n - at >= sizeof frame) {
        memcpy(&frame, w->in.p + at, sizeof frame);
        if (w->in.n - at - sizeof frame < frame.bytes)
            break;
        if (frame.task >= r->tasks)
            BUG("a worker answered for task %zu of %zu", frame.task, r->tasks);
        at += sizeof frame;
        r->finished[frame.task] = true;
        r->pool->done(r->pool->ctx, frame.task, str_n(w->in.p + at, frame.bytes));
        at += frame.bytes;
    }
    if (at) {
        memmove(w->in.p, w->in.p + at, w->in.n - at);
        w->in.n -= at;
    }
}

static enum worker_loss loss_of(int status) {
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGPROF)
        return WORKER_TIMEOUT;
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM)
        return WORKER_STALLED;
    if (WIFEXITED(status) && WEXITSTATUS(status) == EXIT_NO_MEMORY)
        return WORKER_MEMORY;
    return WORKER_CRASHED;
}

static void lose(struct run *r, size_t task, enum worker_loss loss, struct str file) {
    if (r->pool->lost(r->pool->ctx, task, loss, file))
        *VEC_PUSH(&r->arena, &r->again) = task;
    else
        r->finished[task] = true;
}

/* The worker closed its pipe: it is done, or it was lost. */
static void reap(struct run *r, int i) {
    struct worker *w = &r->workers[i];
    int status = 0;
    close(w->pipe);
    while (waitpid(w->pid, &status, 0) < 0 && errno == EINTR)
        continue;
    w->pid = 0;
    struct slot *slot = &r->shared->slots[i];
    size_t task = atomic_load(&slot->task);
    if (task == 0 || r->finished[task - 1])
        return; /* it ended, or fell, between two tasks: nothing is lost */
    struct str file = str_n(slot->file, atomic_load(&slot->file_bytes));
    lose(r, task - 1, loss_of(status), file);
}

static void receive(struct run *r, int i) {
    struct worker *w = &r->workers[i];
    char *at = strbuf_extend(&w->in, 64 << 10);
    if (!at)
        die_no_memory();
    ssize_t n = read(w->pipe, at, 64 << 10);
    w->in.n -= (64 << 10) - (n > 0 ? (size_t)n : 0);
    if (n < 0 && errno == EINTR)
        return;
    if (n > 0)
        take_frames(r, w);
    else
        reap(r, i);
}

/* The next task that must be run once more, or r->tasks. */
static size_t next_again(struct run *r) { return r->again.n ? r->again.v[--r->again.n] : r->tasks; }

/* Starts idle workers while there are tasks for them; counts those running. With
 * any of them running, one that cannot be started is only tried again later. */
static int start_idle(struct run *r, int *running, struct err *err) {
    bool refused = false;
    *running = 0;
    for (int i = 0; i < r->jobs; i++) {
        bool work = r->again.n || atomic_load(&r->shared->next) < r->tasks;
        if (!r->workers[i].pid && work && !refused) {
            size_t first = next_again(r);
            refused = start(r, i, first, err) < 0;
            if (refused && first < r->tasks)
                *VEC_PUSH(&r->arena, &r->again) = first;
        }
        *running += r->workers[i].pid != 0;
    }
    return refused && !*running ? -1 : 0;
}

/* A worker can fall after it took a task and before it could say so. */
static bool find_untold(struct run *r) {
    for (size_t t = 0; t < r->tasks; t++)
        if (!r->finished[t])
            lose(r, t, WORKER_CRASHED, STR(""));
    return r->again.n > 0;
}

static int supervise(struct run *r, struct err *err) {
    struct pollfd *fds = ARENA_ARRAY(&r->arena, struct pollfd, (size_t)r->jobs);
    for (;;) {
        int running;
        if (start_idle(r, &running, err) < 0)
            return -1;
        if (!running) {
            if (!find_untold(r))
                return 0;
            continue;
        }
        for (int i = 0; i < r->jobs; i++)
            fds[i] = (struct pollfd){.fd = r->workers[i].pid ? r->workers[i].pipe : -1,
                                     .events = POLLIN};
        if (poll(fds, (nfds_t)r->jobs, -1) < 0 && errno != EINTR)
            return err_errno(err, errno, "cannot wait for worker processes");
        for (int i = 0; i < r->jobs; i++)
            if (fds[i].fd >= 0 && fds[i].revents)
                receive(r, i);
    }
}

static void stop_all(struct run *r) {
    for (int i = 0; i < r->jobs; i++) {
        if (!r->workers[i].pid)
            continue;
        kill(r->workers[i].pid, SIGKILL);
        close(r->workers[i].pipe);
        waitpid(r->workers[i].pid, NULL, 0);
    }
}

static int run_inline(const struct pool *pool, size_t tasks) {
    struct arena arena = {0};
    for (size_t t = 0; t < tasks; t++) {
        struct strbuf result;
        arena_clear(&arena);
        strbuf_init(&result, &arena, 0);
        pool->work(pool->ctx, t, &result);
        pool->done(pool->ctx, t, strbuf_str(&result));
    }
    arena_release(&arena);
    return 0;
}

int pool_run(const struct pool *pool, size_t tasks, struct err *err) {
    if (pool->jobs <= 0 || tasks == 0)
        return run_inline(pool, tasks);
    struct run r = {.pool = pool, .parent = getpid(), .tasks = tasks};
    r.jobs = (size_t)pool->jobs < tasks ? pool->jobs : (int)tasks;
    r.shared_bytes = sizeof *r.shared + (size_t)r.jobs * sizeof(struct slot);
    r.shared = process_share(r.shared_bytes);
    if (!r.shared)
        return err_errno(err, errno, "cannot share memory with worker processes");
    r.workers = ARENA_ARRAY(&r.arena, struct worker, (size_t)r.jobs);
    r.finished = ARENA_ARRAY(&r.arena, bool, tasks);
    struct arena *buffers = ARENA_ARRAY(&r.arena, struct arena, (size_t)r.jobs);
    for (int i = 0; i < r.jobs; i++)
        strbuf_init(&r.workers[i].in, &buffers[i], 0);
    int rc = supervise(&r, err);
    if (rc < 0)
        stop_all(&r);
    for (int i = 0; i < r.jobs; i++)
        arena_release(&buffers[i]);
    process_unshare(r.shared, r.shared_bytes);
    arena_release(&r.arena);
    return rc;
}
