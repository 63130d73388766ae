/* Publishing on a disk that fails: whatever call goes wrong, the folder holds the old
 * site or the new one, or the next run completes it.
 *
 *     fault_site run SCRATCH SHIM      every case; prints a line for each
 *     fault_site publish OUT VERSION   one publication, which `run` starts under the shim
 *     fault_site full MOUNT            on a small file system that `run` of the suite made
 *
 * Each case publishes version A, then version B with the n-th call going wrong, for
 * n = 1, 2, 3 … until a run needs fewer calls. After each it looks from outside. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "publish/site.h"
#include "sys/fs.h"

/* ---- The versions of the site ---- */

struct output {
    const char *path;
    const char *text[3]; /* in version A, B and C; NULL: not in it */
};

/* From A to B less than half changes, from A to C most. Both change files, add some,
 * remove some, make a file of a folder and a folder of a file. */
static const struct output outputs[] = {
    {"index.html", {"home of A", "home of B", "home of C"}},
    {"404.html", {"none", "none", "none"}},
    {"assets/a1.css", {"style", "style", NULL}},
    {"assets/c1.css", {NULL, NULL, "style of C"}},
    {"assets/logo.svg", {"logo", "logo", "logo"}},
    {"catalog/a/index.html", {"a", "a", "a in C"}},
    {"catalog/b/index.html", {"b", "b", "b in C"}},
    {"catalog/c/index.html", {"c of A", NULL, NULL}},
    {"catalog/d/e/index.html", {NULL, "e of B", "e of C"}},
    {"docs/guide", {"a file in A", NULL, NULL}},
    {"docs/guide/index.html", {NULL, "a folder in B", "a folder in C"}},
    {"docs/old/deep/x.html", {"a folder in A", NULL, NULL}},
    {"docs/old", {NULL, "a file in B", "a file in C"}},
    {"docs/p1.html", {"p1", "p1", "p1 in C"}},
    {"docs/p2.html", {"p2", "p2", "p2 in C"}},
    {"docs/p3.html", {"p3", "p3", "p3 in C"}},
    {"docs/p4.html", {"p4", "p4", "p4"}},
    {"search/0.js", {"1", "1", "1 in C"}},
};
enum { OUTPUTS = sizeof outputs / sizeof *outputs };

static const struct output foreign = {"docs/CNAME", {"mine", "mine", "mine"}};

/* No version: what stands where nothing was published. */
enum { NOTHING = -1 };

static const struct output *find_output(struct str path) {
    if (str_eq(path, str_of(foreign.path)))
        return &foreign;
    for (size_t i = 0; i < OUTPUTS; i++) {
        if (str_eq(path, str_of(outputs[i].path)))
            return &outputs[i];
    }
    return NULL;
}

/* ---- Publishing ---- */

enum { ROW_LINE = 512 };

/* One line for each row, as a worker would send them. */
static int write_outputs(struct site *site, int version, bool odd, int pipe, struct err *err) {
    for (size_t i = odd; i < OUTPUTS; i += 2) {
        const char *text = outputs[i].text[version];
        struct site_row row;
        if (!text)
            continue;
        if (site_write(site, str_of(outputs[i].path), str_of(text), &row, err) != 0)
            return -1;
        if (pipe < 0) {
            site_add(site, &row);
            continue;
        }
        char line[ROW_LINE] = {0};
        memcpy(line, &row, sizeof row);
        memcpy(line + sizeof row, row.path.p, row.path.n);
        if (write(pipe, line, sizeof line) != sizeof line)
            return err_errno(err, errno, "cannot write to the pipe");
    }
    return 0;
}

/* Half of the outputs come from a worker. */
static int write_in_worker(struct site *site, int version, struct err *err) {
    int pipes[2];
    char line[ROW_LINE];
    if (pipe(pipes) != 0)
        return err_errno(err, errno, "cannot make a pipe");
    pid_t pid = fork();
    if (pid < 0) {
        close(pipes[0]);
        close(pipes[1]);
        return err_errno(err, errno, "cannot start a worker");
    }
    if (pid == 0) {
        int failed = write_outputs(site, version, true, pipes[1], err);
        if (failed)
            fprintf(stderr, "%s\n", err->text);
        _exit(failed ? 1 : 0);
    }
    close(pipes[1]);
    while (read(pipes[0], line, sizeof line) == sizeof line) {
        struct site_row row;
        memcpy(&row, line, sizeof row);
        row.path.p = line + sizeof row;
        site_add(site, &row);
    }
    close(pipes[0]);
    int status;
    if (waitpid(pid, &status, 0) != pid || status != 0)
        return err_set(err, "a worker failed");
    return 0;
}

static int publish(const char *out, int version, bool in_place, struct site_stats *stats,
                   struct err *err) {
    struct arena a = {0};
    struct site *site;
    struct site_options options = {.out = out, .in_place = in_place};
    int failed = site_open(&a, &options, &site, err);
    if (!failed) {
        failed = write_in_worker(site, version, err) != 0 ||
                 write_outputs(site, version, false, -1, err) != 0;
        if (failed)
            site_abandon(site);
        else
            failed = site_commit(site, stats, err);
    }
    arena_release(&a);
    return failed ? -1 : 0;
}

/* ---- Looking from outside ---- */

struct look {
    struct arena *a;
    struct str files;   /* "PATH=TEXT\n" in order; folders as "PATH/\n" */
    const char *broken; /* what is wrong with one of the files, or NULL */
};

static void look_at(struct look *look, const struct fs_dir *out, struct str dir, int from, int to) {
    struct fs_entries entries;
    struct err err;
    if (fs_list(look->a, out, dir, FS_NOFOLLOW, &entries, &err) != 0) {
        look->broken = str_z(look->a, str_of(err.text));
        return;
    }
    for (size_t i = 0; i < entries.n; i++) {
        struct str name = entries.v[i].name, text;
        struct str path =
            str_fmt(look->a, "%.*s%s%.*s", STR_ARG(dir), dir.n ? "/" : "", STR_ARG(name));
        if (str_eq(path, STR(".portico")))
            continue;
        if (entries.v[i].type == FS_FOLDER) {
            look->files = str_fmt(look->a, "%.*s%.*s/\n", STR_ARG(look->files), STR_ARG(path));
            look_at(look, out, path, from, to);
            continue;
        }
        const struct output *o = find_output(path);
        const char *a = o && from != NOTHING ? o->text[from] : NULL;
        const char *b = o ? o->text[to] : NULL;
        if (fs_read(look->a, out, path, 1 << 20, FS_NOFOLLOW, &text, &err) != 0)
            look->broken = str_z(look->a, str_of(err.text));
        else if (!(a && str_eq(text, str_of(a))) && !(b && str_eq(text, str_of(b))))
            look->broken = str_z(
                look->a, str_fmt(look->a, "'%.*s' holds '%.*s'", STR_ARG(path), STR_ARG(text)));
        look->files =
            str_fmt(look->a, "%.*s%.*s=%.*s\n", STR_ARG(look->files), STR_ARG(path), STR_ARG(text));
    }
}

static struct look look_at_site(struct arena *a, const char *out, int from, int to) {
    struct look look = {.a = a};
    struct fs_dir dir;
    struct err err;
    if (fs_open_dir(a, &FS_CWD, str_of(out), 0, &dir, &err) != 0)
        return look;
    look_at(&look, &dir, STR(""), from, to);
    fs_close_dir(&dir);
    return look;
}

/* ---- Cases ---- */

struct start {
    const char *name;
    int from, to;
    bool in_place, foreign, empty_folder;
};

static const struct start starts[] = {
    {.name = "first site", .from = NOTHING, .to = 1},
    {.name = "first site in an empty folder", .from = NOTHING, .to = 1, .empty_folder = true},
    {.name = "small change, under a journal", .from = 0, .to = 1},
    {.name = "large change, by exchange", .from = 0, .to = 2},
    {.name = "large change in place", .from = 0, .to = 2, .in_place = true},
    {.name = "large change beside a foreign file", .from = 0, .to = 2, .foreign = true},
};

struct fault {
    const char *how, *calls;
    bool stays;
    bool survived; /* the run must succeed in spite of it */
};

static const struct fault faults[] = {
    {.how = "kill"},
    {.how = "killall"},
    {.how = "EIO"},
    {.how = "ENOSPC", .calls = "open,write,mkdir,link,rename,fsync,syncfs,close", .stays = true},
    {.how = "EXDEV", .calls = "rename,link", .stays = true},
    {.how = "EINTR", .calls = "open,write,fsync,syncfs,close", .survived = true},
    {.how = "short", .survived = true},
};

struct run {
    const char *scratch, *shim, *self;
    const char *out, *state, *log;
    const struct start *start;
    const struct fault *fault;
    unsigned long n;
    struct arena a;
    unsigned long failed;
    struct str old, next; /* the two sites as look_at_site sees them */
};

static void complain(struct run *r, const char *what, struct str detail) {
    printf("%s, %s at call %lu: %s\n%.*s\n", r->start->name, r->fault->how, r->n, what,
           STR_ARG(detail));
    r->failed++;
}

static void check_ok(int failed, const struct err *err) {
    if (failed) {
        fprintf(stderr, "fault_site: %s\n", err->text);
        exit(3);
    }
}

/* The folder as it is before the run that fails. */
static void prepare(struct run *r) {
    struct err err;
    struct site_stats stats;
    struct str scratch = str_of(r->scratch);
    check_ok(fs_remove_tree(&FS_CWD, scratch, &err), &err);
    check_ok(fs_make_dirs(&FS_CWD, str_fmt(&r->a, "%s/root", r->scratch), 0, &err), &err);
    if (r->start->from != NOTHING)
        check_ok(publish(r->out, r->start->from, false, &stats, &err), &err);
    if (r->start->empty_folder)
        check_ok(fs_make_dirs(&FS_CWD, str_of(r->out), 0, &err), &err);
    if (r->start->foreign)
        check_ok(fs_write(&FS_CWD, str_fmt(&r->a, "%s/%s", r->out, foreign.path),
                          str_of(foreign.text[0]), 0, &err),
                 &err);
}

/* Runs `publish` under the shim and waits for it and for workers that outlive it: they
 * keep the lock. */
static int run_publish(struct run *r, uint64_t *wrong) {
    struct err err;
    struct str text;
    check_ok(fs_remove_file(&FS_CWD, str_of(r->state), &err), &err);
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0) {
        int log = open(r->log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
        setpgid(0, 0);
        dup2(log, 2);
        setenv("LD_PRELOAD", r->shim, 1);
        setenv("FAULT_ROOT", str_z(&r->a, str_fmt(&r->a, "%s/root", r->scratch)), 1);
        setenv("FAULT_STATE", r->state, 1);
        setenv("FAULT_AT", str_z(&r->a, str_fmt(&r->a, "%lu", r->n)), 1);
        setenv("FAULT_HOW", r->fault->how, 1);
        if (r->fault->calls)
            setenv("FAULT_CALLS", r->fault->calls, 1);
        if (r->fault->stays)
            setenv("FAULT_AFTER", "1", 1);
        execl(r->self, r->self, "publish", r->out, r->start->to == 1 ? "B" : "C",
              r->start->in_place ? "in-place" : NULL, (char *)NULL);
        _exit(127);
    }
    int status = -1;
    uint64_t counts[2] = {0, 0};
    waitpid(pid, &status, 0);
    while (wait(NULL) > 0)
        ;
    if (fs_read(&r->a, &FS_CWD, str_of(r->state), sizeof counts, 0, &text, &err) == 0 &&
        text.n == sizeof counts)
        memcpy(counts, text.p, sizeof counts);
    *wrong = counts[1];
    return status;
}

/* What a run that gave up says of the folder has to be true. */
static void check_message(struct run *r, bool is_old) {
    struct err err;
    struct str log = STR("");
    fs_read(&r->a, &FS_CWD, str_of(r->log), 1 << 20, 0, &log, &err);
    bool as_it_was =
        str_contains(log, STR("as it was")) || str_contains(log, STR("Nothing has been published"));
    if (r->fault->survived)
        complain(r, "the run gave up", log);
    if (as_it_was && !is_old)
        complain(r, "the message says that the site is as it was, but it is not", log);
}

static void check_after_fault(struct run *r, int status) {
    uint64_t size;
    struct look now = look_at_site(&r->a, r->out, r->start->from, r->start->to);
    bool is_old = str_eq(now.files, r->old), is_next = str_eq(now.files, r->next);
    bool journal =
        fs_probe(&FS_CWD, str_fmt(&r->a, "%s/.portico/journal", r->out), &size) == FS_FILE;
    if (now.broken)
        complain(r, "a file is neither old nor new", str_of(now.broken));
    if (!is_old && !is_next && !journal)
        complain(r, "neither the old site nor the new one, and no journal", now.files);
    if (status == 0 && !is_next)
        complain(r, "success, but the site is not the new one", now.files);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 3)
        check_message(r, is_old);
    else if (status != 0 && !WIFSIGNALED(status))
        complain(r, "an exit status of its own", STR(""));
}

/* The next run mends all and leaves nothing behind. */
static void check_next_run(struct run *r) {
    struct err err;
    struct site_stats stats;
    uint64_t size;
    const char *left[] = {".out.portico-stage", "out/.portico/stage", "out/.portico/journal",
                          "out/.portico/journal.new", "out/.portico/manifest.new"};
    if (publish(r->out, r->start->to, r->start->in_place, &stats, &err) != 0) {
        complain(r, "the next run fails", str_of(err.text));
        return;
    }
    struct look now = look_at_site(&r->a, r->out, r->start->from, r->start->to);
    if (!str_eq(now.files, r->next))
        complain(r, "after the next run it is not the new site", now.files);
    for (size_t i = 0; i < sizeof left / sizeof *left; i++) {
        struct str path = str_fmt(&r->a, "%s/root/%s", r->scratch, left[i]);
        if (fs_probe(&FS_CWD, path, &size) != FS_NONE)
            complain(r, "left behind", path);
    }
    if (publish(r->out, r->start->to, r->start->in_place, &stats, &err) != 0 || stats.written ||
        stats.removed)
        complain(r, "the run after that writes again", STR(""));
}

/* What the two sites look like when nothing goes wrong. */
static void remember_sites(struct run *r) {
    struct err err;
    struct site_stats stats;
    prepare(r);
    r->old = look_at_site(&r->a, r->out, r->start->from, r->start->to).files;
    check_ok(publish(r->out, r->start->to, r->start->in_place, &stats, &err), &err);
    r->next = look_at_site(&r->a, r->out, r->start->from, r->start->to).files;
}

static bool run_case(struct run *r) {
    uint64_t wrong = 1;
    enum { MANY = 5 };
    r->failed = 0;
    for (r->n = 1; wrong && r->failed < MANY; r->n++) {
        arena_clear(&r->a);
        remember_sites(r);
        prepare(r);
        int status = run_publish(r, &wrong);
        check_after_fault(r, status);
        check_next_run(r);
    }
    printf("%s, %s%s ... %s (%lu calls)\n", r->start->name, r->fault->how,
           r->fault->stays ? " that stays" : "", r->failed ? "FAILED" : "ok", r->n - 2);
    return !r->failed;
}

static int run_all(const char *self, const char *scratch, const char *shim) {
    struct arena names = {0};
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    struct run r = {.scratch = str_z(&names, str_fmt(&names, "%s/case", scratch)),
                    .shim = shim,
                    .self = self,
                    .state = str_z(&names, str_fmt(&names, "%s/state", scratch)),
                    .log = str_z(&names, str_fmt(&names, "%s/log", scratch))};
    r.out = str_z(&names, str_fmt(&names, "%s/root/out", r.scratch));
    unsigned long passed = 0, failed = 0;
    for (size_t s = 0; s < sizeof starts / sizeof *starts; s++) {
        for (size_t f = 0; f < sizeof faults / sizeof *faults; f++) {
            r.start = &starts[s];
            r.fault = &faults[f];
            if (run_case(&r))
                passed++;
            else
                failed++;
        }
    }
    arena_release(&r.a);
    arena_release(&names);
    printf("%lu passed, %lu failed\n", passed, failed);
    return failed ? 1 : 0;
}

/* ---- A disk that is full for real ---- */

enum { PAGE = 4096 };

/* Publishes B beside A with r->n pages of the disk taken; false when there is no room
 * for the pages alone. */
static bool run_beside_ballast(struct run *r, unsigned long *full) {
    struct err err;
    struct site_stats stats;
    uint64_t size;
    struct str root = str_fmt(&r->a, "%s/root", r->scratch);
    struct str ballast = str_fmt(&r->a, "%s/ballast", r->scratch);
    check_ok(fs_remove_tree(&FS_CWD, root, &err) != 0 ||
                 fs_make_dirs(&FS_CWD, root, 0, &err) != 0 ||
                 publish(r->out, 0, false, &stats, &err) != 0,
             &err);
    struct str bytes = str_n(arena_zalloc(&r->a, r->n, PAGE), r->n * PAGE);
    if (fs_write(&FS_CWD, ballast, bytes, 0, &err) != 0)
        return false;
    int failed = publish(r->out, 1, false, &stats, &err);
    struct look look = look_at_site(&r->a, r->out, 0, 1);
    if (look.broken)
        complain(r, "a file is neither old nor new", str_of(look.broken));
    if (failed && !str_contains(str_of(err.text), STR("No space left on device")) &&
        !str_contains(str_of(err.text), STR("a worker failed")))
        complain(r, "the message does not say why", str_of(err.text));
    struct str stage = str_fmt(&r->a, "%s/.portico/stage", r->out);
    if (failed && !str_contains(str_of(err.text), STR("the next run completes it")) &&
        fs_probe(&FS_CWD, stage, &size) != FS_NONE)
        complain(r, "the stage was left behind", STR(""));
    *full += failed != 0;
    check_ok(fs_remove_file(&FS_CWD, ballast, &err), &err);
    if (publish(r->out, 1, false, &stats, &err) != 0)
        complain(r, "with room again it still fails", str_of(err.text));
    return true;
}

/* Leaves less and less room for version B beside version A. */
static int run_full(const char *mount) {
    struct arena names = {0};
    struct run r = {.start = &starts[2], .fault = &(struct fault){.how = "a full disk"}};
    unsigned long full = 0;
    r.scratch = mount;
    r.out = str_z(&names, str_fmt(&names, "%s/root/out", mount));
    enum { MANY = 5 };
    while (r.failed < MANY && run_beside_ballast(&r, &full)) {
        arena_clear(&r.a);
        r.n++;
    }
    printf("a full disk ... %s (%lu of %lu runs found it full)\n",
           r.failed || !full ? "FAILED" : "ok", full, r.n);
    arena_release(&r.a);
    arena_release(&names);
    return r.failed || !full;
}

/* ---- */

int main(int argc, char **argv) {
    struct err err = {0};
    struct site_stats stats;
    if (argc >= 4 && strcmp(argv[1], "publish") == 0) {
        if (publish(argv[2], argv[3][0] - 'A', argc > 4, &stats, &err) == 0)
            return 0;
        fprintf(stderr, "%s\n", err.text);
        return 3;
    }
    if (argc == 4 && strcmp(argv[1], "run") == 0)
        return run_all(argv[0], argv[2], argv[3]);
    if (argc == 3 && strcmp(argv[1], "full") == 0)
        return run_full(argv[2]);
    fprintf(stderr, "fault_site: run it by tests/fault/run\n");
    return 2;
}
