#include "unit/test.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/vec.h"

static void items_do_not_overlap(void **state) {
    struct arena *a = *state;
    enum { COUNT = 2000 };
    unsigned char *items[COUNT];
    for (size_t i = 0; i < COUNT; i++)
        items[i] = memset(arena_alloc(a, i % 97), (int)(i & 0xff), i % 97);
    for (size_t i = 0; i < COUNT; i++)
        for (size_t k = 0; k < i % 97; k++)
            assert_int_equal(items[i][k], i & 0xff);
}

static void items_are_aligned_for_any_type(void **state) {
    struct arena *a = *state;
    for (size_t size = 0; size < 100; size++)
        assert_int_equal((uintptr_t)arena_alloc(a, size) % _Alignof(max_align_t), 0);
}

static void an_item_may_be_larger_than_a_chunk(void **state) {
    struct arena *a = *state;
    enum { LARGE = 3 << 20 };
    memset(arena_alloc(a, LARGE), 1, LARGE);
    assert_true(a->total >= LARGE);
    memset(arena_alloc(a, 10), 1, 10);
}

static void zalloc_gives_zeroes_even_where_older_items_were(void **state) {
    struct arena *a = *state;
    memset(arena_alloc(a, 4096), 0xff, 4096);
    arena_clear(a);
    unsigned char *p = ARENA_ARRAY(a, unsigned char, 4096);
    for (size_t i = 0; i < 4096; i++)
        assert_int_equal(p[i], 0);
}

static void the_newest_item_grows_in_place(void **state) {
    struct arena *a = *state;
    char *p = arena_alloc(a, 10);
    char *q = arena_grow(a, p, 10, 100);
    assert_ptr_equal(q, p);
    memset(q, 1, 100);
}

static void an_older_item_is_copied_when_it_grows(void **state) {
    struct arena *a = *state;
    char *p = memcpy(arena_alloc(a, 4), "abcd", 4);
    arena_alloc(a, 1);
    char *q = arena_grow(a, p, 4, 100);
    assert_ptr_not_equal(p, q);
    assert_memory_equal(q, "abcd", 4);
}

static void growing_behind_the_end_of_a_chunk_keeps_the_content(void **state) {
    struct arena *a = *state;
    size_t size = 8;
    char *p = memset(arena_alloc(a, size), 'x', size);
    for (; size < 4 << 20; size *= 2) {
        p = arena_grow(a, p, size, size * 2);
        memset(p + size, 'x', size);
    }
    for (size_t i = 0; i < size; i++)
        assert_int_equal(p[i], 'x');
}

static void growing_nothing_is_an_allocation(void **state) {
    assert_non_null(arena_grow(*state, NULL, 0, 1));
}

static void a_cleared_arena_keeps_one_chunk_and_a_released_one_none(void **state) {
    struct arena *a = *state;
    for (int i = 0; i < 100; i++)
        arena_alloc(a, 10000);
    size_t before = a->total;
    arena_clear(a);
    assert_in_range(a->total, 1, before - 1);
    arena_release(a);
    assert_int_equal(a->total, 0);
    assert_non_null(arena_alloc(a, 1));
}

static void a_vector_keeps_its_items_and_zeroes_new_ones(void **state) {
    struct arena *a = *state;
    struct {
        VEC(struct str);
    } names = {0};
    for (int i = 0; i < 100; i++) {
        struct str *s = VEC_PUSH(a, &names);
        assert_null(s->p);
        *s = str_fmt(a, "%d", i);
    }
    int i = 0;
    VEC_EACH (struct str, s, &names)
        assert_str(*s, str_fmt(a, "%d", i++).p);
    assert_int_equal(i, 100);
}

/* How a child that does `what` ends: its exit status, or minus its signal. */
static int ending(void (*what)(struct arena *), struct arena *a) {
    pid_t pid = fork();
    if (pid == 0) {
        if (!freopen("/dev/null", "w", stderr))
            _exit(100);
        what(a);
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

static void ask_for_an_impossible_array(struct arena *a) { arena_zalloc(a, SIZE_MAX / 2, 3); }
static void ask_for_all_memory(struct arena *a) {
    /* volatile: the compiler would warn of the impossible size. */
    volatile size_t size = SIZE_MAX;
    arena_alloc(a, size);
}

static void an_impossible_size_ends_the_process_as_out_of_memory(void **state) {
    assert_int_equal(ending(ask_for_an_impossible_array, *state), EXIT_NO_MEMORY);
    assert_int_equal(ending(ask_for_all_memory, *state), EXIT_NO_MEMORY);
}

static void say_that_something_is_impossible(struct arena *a) { BUG("%p", (void *)a); }

static void a_bug_aborts(void **state) {
    signal(SIGABRT, SIG_DFL);
    assert_int_equal(ending(say_that_something_is_impossible, *state), -SIGABRT);
}

#if defined(__has_feature)
#define HAS_FEATURE(x) __has_feature(x)
#else
#define HAS_FEATURE(x) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || HAS_FEATURE(address_sanitizer)

static void write_behind(struct arena *a) { ((volatile char *)arena_alloc(a, 10))[10] = 1; }
static void write_before(struct arena *a) {
    arena_alloc(a, 16);
    ((volatile char *)arena_alloc(a, 10))[-1] = 1;
}
static void read_after_clear(struct arena *a) {
    volatile char *p = arena_zalloc(a, 10, 1);
    arena_clear(a);
    _exit(p[0]);
}

static void the_address_sanitizer_sees_faults_inside_an_arena(void **state) {
    assert_int_not_equal(ending(write_behind, *state), 0);
    assert_int_not_equal(ending(write_before, *state), 0);
    assert_int_not_equal(ending(read_after_clear, *state), 0);
}
#define ASAN_TESTS , TEST(the_address_sanitizer_sees_faults_inside_an_arena)
#else
#define ASAN_TESTS
#endif

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(items_do_not_overlap),
        TEST(items_are_aligned_for_any_type),
        TEST(an_item_may_be_larger_than_a_chunk),
        TEST(zalloc_gives_zeroes_even_where_older_items_were),
        TEST(the_newest_item_grows_in_place),
        TEST(an_older_item_is_copied_when_it_grows),
        TEST(growing_behind_the_end_of_a_chunk_keeps_the_content),
        TEST(growing_nothing_is_an_allocation),
        TEST(a_cleared_arena_keeps_one_chunk_and_a_released_one_none),
        TEST(a_vector_keeps_its_items_and_zeroes_new_ones),
        TEST(an_impossible_size_ends_the_process_as_out_of_memory),
        TEST(a_bug_aborts) ASAN_TESTS};
    return RUN(tests);
}
