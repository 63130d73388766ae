#include "sys/command.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/strbuf.h"
#include "sys/clock.h"

struct pipes {
    int in[2], out[2];
};

static void shut(int *fd) {
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

/* The input goes into the pipe while we still hold its reading end, so that a
 * program that reads nothing cannot bring us down. */
static int open_pipes(struct pipes *p, struct str input) {
    *p = (struct pipes){{-1, -1}, {-1, -1}};
    if (pipe2(p->in, O_CLOEXEC) != 0 || pipe2(p->out, O_CLOEXEC) != 0)
        return -1;
    if (input.n && write(p->in[1], input.p, input.n) != (ssize_t)input.n)
        return -1;
    shut(&p->in[1]);
    return 0;
}

static void close_pipes(struct pipes *p) {
    for (int i = 0; i < 2; i++) {
        shut(&p->in[i]);
        shut(&p->out[i]);
    }
}

/* The names in `more` replace those of the environment. */
static char **environment(struct arena *a, const char *const *more) {
    size_t n = 0, m = 0, kept = 0;
    while (environ[n])
        n++;
    while (more && more[m])
        m++;
    char **env = ARENA_ARRAY(a, char *, n + m + 1);
    for (size_t i = 0; i < n; i++) {
        bool replaced = false;
        for (size_t k = 0; k < m && !replaced; k++) {
            struct str name = str_of(more[k]);
            name.n = str_index(name, '=', 0) + 1;
            replaced = str_starts(str_of(environ[i]), name);
        }
        if (!replaced)
            env[kept++] = environ[i];
    }
    for (size_t k = 0; k < m; k++)
        env[kept++] = str_z(a, str_of(more[k]));
    return env;
}

static int spawn(struct arena *a, const struct command *c, struct pipes *p, pid_t *pid) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attr;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attr);
    posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETPGROUP);
    posix_spawn_file_actions_adddup2(&actions, p->in[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, p->out[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addchdir_np(&actions, "/");
    char **argv = (char **)(uintptr_t)c->argv; /* posix_spawn does not change them */
    int rc = posix_spawnp(pid, c->argv[0], &actions, &attr, argv, environment(a, c->env));
    posix_spawnattr_destroy(&attr);
    posix_spawn_file_actions_destroy(&actions);
    return rc;
}

/* Reads until the program closes its output. False when it takes too long or says
 * too much. */
static bool collect(int fd, const struct command *c, int64_t end, struct strbuf *out) {
    char buf[4096];
    for (;;) {
        int64_t left = end - clock_steady_ms();
        struct pollfd p = {.fd = fd, .events = POLLIN};
        if (left <= 0)
            return false;
        if (poll(&p, 1, (int)left) <= 0)
            continue; /* interrupted, or time is over */
        ssize_t n = read(fd, buf, sizeof buf);
        if (n == 0)
            return true;
        if (n < 0 && errno != EINTR)
            return false;
        strbuf_add(out, str_n(buf, n > 0 ? (size_t)n : 0));
        if (out->failed || out->n > c->limit)
            return false;
    }
}

/* The status it ended with, or -1; a program that is late, or of which enough was
 * heard, is killed with all that it started. */
static int reap(pid_t pid, bool kill_now, int64_t end) {
    int status;
    pid_t got;
    while (!kill_now && (got = waitpid(pid, &status, WNOHANG)) != pid) {
        if (got < 0 && errno != EINTR)
            return -1;
        kill_now = clock_steady_ms() >= end;
        clock_sleep_ms(2);
    }
    if (kill_now) {
        kill(-pid, SIGKILL);
        while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
            continue;
        return -1;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int command_run(struct arena *a, const struct command *c, struct str *output, struct err *err) {
    struct pipes p;
    struct strbuf out;
    pid_t pid;
    if (c->input.n > COMMAND_INPUT)
        BUG("%zu bytes of input for %s", c->input.n, c->argv[0]);
    int rc = open_pipes(&p, c->input) == 0 ? spawn(a, c, &p, &pid) : errno;
    if (rc != 0) {
        close_pipes(&p);
        return err_errno(err, rc, "cannot run %s", c->argv[0]);
    }
    shut(&p.in[0]);
    shut(&p.out[1]);
    strbuf_init(&out, a, 0);
    int64_t end = clock_steady_ms() + (int64_t)c->seconds * 1000;
    bool done = collect(p.out[0], c, end, &out);
    close_pipes(&p);
    int status = reap(pid, !done, end);
    if (!done)
        return err_set(err, "%s did not answer within %d s, or said too much", c->argv[0],
                       c->seconds);
    if (status != 0)
        return err_set(err, "%s failed", c->argv[0]);
    *output = strbuf_str(&out);
    return 0;
}
