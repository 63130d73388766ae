#include "unit/test.h"

#include <stdlib.h>
#include <unistd.h>

#include "sys/clock.h"
#include "sys/together.h"

enum { TASKS = 12 };

struct seen {
    struct arena *a;
    struct str results[TASKS];
    int lost, silent;
};

static void done(void *ctx, size_t task, struct str result) {
    struct seen *s = ctx;
    assert_int_equal(s->results[task].n, 0);
    s->results[task] = str_dup(s->a, result);
}

static void lost(void *ctx, size_t task, bool silent) {
    struct seen *s = ctx;
    s->results[task] = STR("(lost)");
    s->lost++;
    s->silent += silent;
}

static struct seen run(struct arena *a, int at_once,
                       void (*work)(void *, size_t, struct strbuf *)) {
    struct seen s = {.a = a};
    struct err err;
    const struct together t = {at_once, 1, &s, work, done, lost};
    assert_int_equal(together_run(&t, TASKS, &err), 0);
    return s;
}

static void answer(void *ctx, size_t task, struct strbuf *result) {
    (void)ctx;
    together_alive();
    strbuf_addf(result, "...%zu.=.", task);
    if (task == 3)
        for (int i = 0; i < 100000; i++)
            strbuf_addz(result, "ab");
}

static void every_task_gives_its_result(void **state) {
    for (int at_once = 0; at_once <= 8; at_once += 4) {
        struct seen s = run(*state, at_once, answer);
        assert_int_equal(s.lost, 0);
        assert_str(s.results[0], "...0.=.");
        assert_str(s.results[11], "...11.=.");
        assert_int_equal(s.results[3].n, 7 + 200000);
    }
}

static void fall_silent(void *ctx, size_t task, struct strbuf *result) {
    (void)ctx;
    if (task == 1)
        sleep(60);
    if (task == 2)
        abort();
    if (task == 4)
        _exit(0);
    strbuf_addz(result, "ok");
}

static void a_child_that_falls_silent_or_crashes_is_lost_and_no_other(void **state) {
    int64_t start = clock_steady_ms();
    struct seen s = run(*state, 4, fall_silent);
    assert_true(clock_steady_ms() - start < 20000);
    assert_int_equal(s.lost, 3);
    assert_int_equal(s.silent, 1);
    assert_str(s.results[1], "(lost)");
    assert_str(s.results[3], "ok");
    assert_str(s.results[11], "ok");
}

static void take_long(void *ctx, size_t task, struct strbuf *result) {
    (void)ctx;
    for (int i = 0; task == 5 && i < 20; i++) {
        clock_sleep_ms(120);
        together_alive();
    }
    strbuf_addz(result, "ok");
}

static void signs_of_life_keep_a_child_alive(void **state) {
    struct seen s = run(*state, 2, take_long);
    assert_int_equal(s.lost, 0);
    assert_str(s.results[5], "ok");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(every_task_gives_its_result),
        TEST(a_child_that_falls_silent_or_crashes_is_lost_and_no_other),
        TEST(signs_of_life_keep_a_child_alive),
    };
    return RUN(tests);
}
