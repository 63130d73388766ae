#include "sys/together.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sys/clock.h"

/* What a child writes: any number of ALIVE, then RESULT and the result's bytes. */
enum { ALIVE = '.', RESULT = '=' };

struct child {
    pid_t pid; /* 0: not running */
    int pipe;
    size_t task;
    int64_t heard; /* by clock_steady_ms */
    struct strbuf in;
};

/* In a child: where its signs of life go; else -1. */
static int alive_pipe = -1;

void together_alive(void) {
    static int64_t last;
    int64_t now = clock_steady_ms();
    char sign = ALIVE;
    if (alive_pipe < 0 || now - last < 200)
        return;
    last = now;
    if (write(alive_pipe, &sign, 1) < 0)
        _exit(1); /* nobody listens any more */
}

static void write_all(int fd, struct str s) {
    while (s.n) {
        ssize_t n = write(fd, s.p, s.n);
        if (n < 0 && errno != EINTR)
            _exit(1);
        s = str_from(s, n > 0 ? (size_t)n : 0);
    }
}

static _Noreturn void be_child(const struct together *t, size_t task, int fd) {
    struct arena a = {0};
    struct strbuf result;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    alive_pipe = fd;
    strbuf_init(&result, &a, 0);
    strbuf_addc(&result, RESULT);
    t->work(t->ctx, task, &result);
    write_all(fd, strbuf_str(&result));
    _exit(0);
}

static int start(const struct together *t, size_t task, struct child *c, struct arena *a) {
    int fds[2];
    if (pipe2(fds, O_CLOEXEC) != 0)
        return -1;
    pid_t pid = fork();
    if (pid == 0) {
        close(fds[0]);
        be_child(t, task, fds[1]);
    }
    int errnum = errno;
    close(fds[1]);
    if (pid < 0) {
        close(fds[0]);
        errno = errnum;
        return -1;
    }
    *c = (struct child){.pid = pid, .pipe = fds[0], .task = task, .heard = clock_steady_ms()};
    strbuf_init(&c->in, a, 0);
    return 0;
}

static int finish(struct child *c) {
    int status = 0;
    close(c->pipe);
    while (waitpid(c->pid, &status, 0) < 0 && errno == EINTR)
        continue;
    c->pid = 0;
    return status;
}

static void ended(const struct together *t, struct child *c) {
    int status = finish(c);
    struct str in = strbuf_str(&c->in);
    if (status == 0 && in.n && in.p[0] == RESULT)
        t->done(t->ctx, c->task, str_from(in, 1));
    else
        t->lost(t->ctx, c->task, false);
}

/* Reads what the child has to say, or ends it for its silence. */
static void attend(const struct together *t, struct child *c, bool ready) {
    char buf[4096];
    if (!ready) {
        if (clock_steady_ms() - c->heard < (int64_t)t->silent_seconds * 1000)
            return;
        kill(c->pid, SIGKILL);
        finish(c);
        t->lost(t->ctx, c->task, true);
        return;
    }
    ssize_t n = read(c->pipe, buf, sizeof buf);
    if (n < 0 && errno == EINTR)
        return;
    if (n <= 0) {
        ended(t, c);
        return;
    }
    struct str got = str_n(buf, (size_t)n);
    c->heard = clock_steady_ms();
    while (c->in.n == 0 && got.n && got.p[0] == ALIVE) /* not worth keeping */
        got = str_from(got, 1);
    strbuf_add(&c->in, got);
}

static void wait_for(const struct together *t, struct child *children, struct pollfd *polls) {
    for (int i = 0; i < t->at_once; i++)
        polls[i] = (struct pollfd){.fd = children[i].pid ? children[i].pipe : -1, .events = POLLIN};
    poll(polls, (nfds_t)t->at_once, 200);
    for (int i = 0; i < t->at_once; i++)
        if (children[i].pid)
            attend(t, &children[i], polls[i].revents != 0);
}

static void run_inline(const struct together *t, size_t tasks) {
    struct arena a = {0};
    struct strbuf result;
    for (size_t i = 0; i < tasks; i++) {
        strbuf_init(&result, &a, 0);
        t->work(t->ctx, i, &result);
        t->done(t->ctx, i, strbuf_str(&result));
        arena_clear(&a);
    }
    arena_release(&a);
}

int together_run(const struct together *t, size_t tasks, struct err *err) {
    struct arena a = {0};
    size_t next = 0;
    int running = 0, rc = 0;
    if (t->at_once == 0) {
        run_inline(t, tasks);
        return 0;
    }
    struct child *children = ARENA_ARRAY(&a, struct child, (size_t)t->at_once);
    struct pollfd *polls = ARENA_ARRAY(&a, struct pollfd, (size_t)t->at_once);
    do {
        running = 0;
        for (int i = 0; i < t->at_once; i++) {
            if (!children[i].pid && next < tasks && rc == 0) {
                rc = start(t, next, &children[i], &a);
                next += rc == 0;
                if (rc != 0)
                    err_errno(err, errno, "cannot start a process");
            }
            running += children[i].pid != 0;
        }
        if (running)
            wait_for(t, children, polls);
    } while (running);
    arena_release(&a);
    return rc;
}
