#include "sys/worker.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/limits.h"
#include "unit/test.h"

enum { TASKS = 10000 };

struct seen {
    size_t done[TASKS], lost[TASKS];
    enum worker_loss loss;
    char file[64];
    size_t total_lost;
    size_t bad;       /* the task that goes wrong */
    bool mended;      /* lost() was called: it goes well now */
    bool retry;       /* what lost() answers */
    size_t bytes;     /* length of results */
    bool right_bytes; /* they arrived as they were sent */
    void (*harm)(void);
};

static void work(void *ctx, size_t task, struct strbuf *result) {
    struct seen *s = ctx;
    worker_announce(str_n("file", 4));
    if (s->harm && task == s->bad && !s->mended) {
        worker_announce(STR("docs/evil.md"));
        s->harm();
    }
    char *p = strbuf_extend(result, s->bytes);
    if (s->bytes)
        memset(p, 'a' + (int)(task % 26), s->bytes);
    strbuf_addf(result, "%zu", task);
}

static void done(void *ctx, size_t task, struct str result) {
    struct seen *s = ctx;
    char number[32];
    snprintf(number, sizeof number, "%zu", task);
    bool right = str_eq(str_from(result, s->bytes), str_of(number));
    for (size_t i = 0; i < s->bytes; i++)
        right = right && result.p[i] == 'a' + (char)(task % 26);
    s->right_bytes = s->right_bytes && right;
    s->done[task]++;
}

static bool lost(void *ctx, size_t task, enum worker_loss loss, struct str file) {
    struct seen *s = ctx;
    s->lost[task]++;
    s->total_lost++;
    s->loss = loss;
    snprintf(s->file, sizeof s->file, "%.*s", STR_ARG(file));
    s->mended = s->retry;
    return s->retry;
}

static struct seen *new_seen(void **state) {
    struct seen *s = ARENA_NEW(*state, struct seen);
    s->right_bytes = s->retry = true;
    return s;
}

static void run(struct seen *s, int jobs, size_t tasks) {
    struct err err;
    struct pool pool = {.jobs = jobs, .ctx = s, .work = work, .done = done, .lost = lost};
    assert_int_equal(pool_run(&pool, tasks, &err), 0);
    assert_true(s->right_bytes);
}

static void assert_each_done_once(const struct seen *s, size_t tasks) {
    for (size_t i = 0; i < tasks; i++)
        assert_int_equal(s->done[i], 1);
}

static void ten_thousand_tasks_are_each_done_once(void **state) {
    struct seen *s = new_seen(state);
    run(s, 4, TASKS);
    assert_each_done_once(s, TASKS);
    assert_int_equal(s->total_lost, 0);
}

static void without_jobs_all_runs_in_this_process(void **state) {
    struct seen *s = new_seen(state);
    run(s, 0, 100);
    assert_each_done_once(s, 100);
}

static void no_task_is_fine(void **state) {
    struct seen *s = new_seen(state);
    run(s, 4, 0);
    run(s, 0, 0);
    assert_int_equal(s->total_lost, 0);
}

static void results_of_ten_megabytes_arrive_whole(void **state) {
    struct seen *s = new_seen(state);
    s->bytes = 10 << 20;
    run(s, 3, 7);
    assert_each_done_once(s, 7);
}

static void harm_is_reported_and_the_rest_is_done(void **state, void (*harm)(void),
                                                  enum worker_loss loss) {
    struct seen *s = new_seen(state);
    s->harm = harm;
    s->bad = 37;
    run(s, 3, 100);
    assert_each_done_once(s, 100);
    assert_int_equal(s->total_lost, 1);
    assert_int_equal(s->lost[37], 1);
    assert_int_equal(s->loss, loss);
    assert_string_equal(s->file, "docs/evil.md");
}

static void kill_self(void) { raise(SIGKILL); }
static void overflow(void) {
    signal(SIGSEGV, SIG_DFL); /* cmocka's own handler would go on with the tests */
    raise(SIGSEGV);
}
static void leave(void) { _exit(0); }
static void leave_badly(void) { _exit(7); }
static void no_memory(void) { die_no_memory(); }
/* The limit itself is 20 s; a test waits for less. */
static void use_processor(void) {
    struct itimerval soon = {.it_value = {.tv_usec = 20000}};
    setitimer(ITIMER_PROF, &soon, NULL);
    for (volatile unsigned i = 0;; i++)
        continue;
}

/* As when a disk does not answer; the limit itself is minutes. */
static void wait_for_nothing(void) {
    struct itimerval soon = {.it_value = {.tv_usec = 20000}};
    setitimer(ITIMER_REAL, &soon, NULL);
    for (;;)
        pause();
}

static void a_killed_worker_costs_one_file(void **state) {
    harm_is_reported_and_the_rest_is_done(state, kill_self, WORKER_CRASHED);
}
static void a_crashed_worker_costs_one_file(void **state) {
    harm_is_reported_and_the_rest_is_done(state, overflow, WORKER_CRASHED);
}
static void a_library_that_exits_costs_one_file(void **state) {
    harm_is_reported_and_the_rest_is_done(state, leave_badly, WORKER_CRASHED);
}
static void a_library_that_exits_with_success_costs_one_file(void **state) {
    harm_is_reported_and_the_rest_is_done(state, leave, WORKER_CRASHED);
}
static void too_much_memory_costs_one_file(void **state) {
    harm_is_reported_and_the_rest_is_done(state, no_memory, WORKER_MEMORY);
}
static void too_much_time_costs_one_file(void **state) {
    harm_is_reported_and_the_rest_is_done(state, use_processor, WORKER_TIMEOUT);
}

static void waiting_for_ever_costs_one_file(void **state) {
    harm_is_reported_and_the_rest_is_done(state, wait_for_nothing, WORKER_STALLED);
}

static void a_task_that_is_given_up_is_never_done(void **state) {
    struct seen *s = new_seen(state);
    s->harm = kill_self;
    s->bad = 5;
    s->retry = false;
    run(s, 2, 20);
    for (size_t i = 0; i < 20; i++)
        assert_int_equal(s->done[i], i != 5);
    assert_int_equal(s->total_lost, 1);
}

static void an_announced_name_is_cut_and_not_overrun(void **state) {
    struct arena *a = *state;
    char *name = arena_alloc(a, 5000);
    memset(name, 'n', 5000);
    worker_announce(str_n(name, 5000)); /* in no worker: nothing happens */
}

/* What work() sees of the limits comes back as its result. */
static void tell_limits(void *ctx, size_t task, struct strbuf *result) {
    struct itimerval left, wait;
    struct rlimit data, core;
    (void)ctx, (void)task;
    worker_announce(STR("x"));
    getitimer(ITIMER_PROF, &left);
    getitimer(ITIMER_REAL, &wait);
    getrlimit(RLIMIT_DATA, &data);
    getrlimit(RLIMIT_CORE, &core);
    strbuf_addf(result, "%ld %ld %llu %llu", (long)left.it_value.tv_sec, (long)wait.it_value.tv_sec,
                (unsigned long long)data.rlim_cur >> 20, (unsigned long long)core.rlim_cur);
}
static void hear_limits(void *ctx, size_t task, struct str result) {
    (void)task;
    snprintf(ctx, 64, "%.*s", STR_ARG(result));
}

static void a_worker_has_the_limits_that_the_manual_names(void **state) {
    char text[64] = "";
    struct err err;
    struct pool pool = {.jobs = 1, .ctx = text, .work = tell_limits, .done = hear_limits};
    long seconds, wait;
    unsigned long long megabytes, core;
    (void)state;
    assert_int_equal(pool_run(&pool, 1, &err), 0);
    assert_int_equal(sscanf(text, "%ld %ld %llu %llu", &seconds, &wait, &megabytes, &core), 4);
    assert_int_equal(core, 0);
    if (seconds == 0)
        return; /* sanitizers cannot start under limits */
    assert_in_range(seconds, LIMIT_WORKER_FILE_SECONDS - 1, LIMIT_WORKER_FILE_SECONDS);
    assert_in_range(wait, LIMIT_WORKER_WAIT_SECONDS - 1, LIMIT_WORKER_WAIT_SECONDS);
    assert_int_equal(megabytes, LIMIT_WORKER_MEGABYTES);
}

static void there_is_a_processor(void **state) {
    (void)state;
    assert_true(worker_processors() >= 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(ten_thousand_tasks_are_each_done_once),
        TEST(without_jobs_all_runs_in_this_process),
        TEST(no_task_is_fine),
        TEST(results_of_ten_megabytes_arrive_whole),
        TEST(a_killed_worker_costs_one_file),
        TEST(a_crashed_worker_costs_one_file),
        TEST(a_library_that_exits_costs_one_file),
        TEST(a_library_that_exits_with_success_costs_one_file),
        TEST(too_much_memory_costs_one_file),
        TEST(too_much_time_costs_one_file),
        TEST(waiting_for_ever_costs_one_file),
        TEST(a_task_that_is_given_up_is_never_done),
        TEST(an_announced_name_is_cut_and_not_overrun),
        TEST(a_worker_has_the_limits_that_the_manual_names),
        TEST(there_is_a_processor),
    };
    return RUN(tests);
}
