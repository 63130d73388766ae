#include "unit/test.h"

#include <errno.h>
#include <stdlib.h>

#include "sys/folder.h"

static char top[] = "/tmp/portico-test-XXXXXX";

static void sh(const char *script) {
    struct arena a = {0};
    int rc = system(str_z(&a, str_fmt(&a, "cd %s && %s", top, script)));
    arena_release(&a);
    assert_int_equal(rc, 0);
}

static int setup(void **state) {
    memcpy(top + sizeof top - 7, "XXXXXX", 6);
    *state = &test_arena;
    return mkdtemp(top) ? 0 : -1;
}

static int teardown(void **state) {
    sh("rm -rf \"$PWD\"");
    arena_release(*state);
    return 0;
}

static struct str read_at(struct arena *a, const char *path, size_t limit) {
    struct folder d;
    struct err err;
    struct str out;
    uint64_t size = 0;
    int errnum = 0;
    assert_int_equal(folder_open(&d, top, &err), 0);
    enum folder_read rc = folder_read(&d, str_of(path), limit, a, &out, &size, &errnum);
    folder_close(&d);
    return rc == FOLDER_READ_OK      ? out
           : rc == FOLDER_READ_LARGE ? str_fmt(a, "(large: %d)", (int)size)
                                     : str_of(strerror(errnum));
}

static void a_file_is_read_by_its_path_inside_the_folder(void **state) {
    sh("mkdir -p a/b; printf text >a/b/f; : >empty");
    assert_str(read_at(*state, "a/b/f", 4), "text");
    assert_str(read_at(*state, "a/b/f", 3), "(large: 4)");
    assert_str(read_at(*state, "empty", 0), "");
    assert_str(read_at(*state, "a/nope", 9), strerror(ENOENT));
    assert_str(read_at(*state, "empty/f", 9), strerror(ENOTDIR));
}

static void no_path_and_no_link_leads_out(void **state) {
    sh("mkdir d; echo x >f; ln -s /etc/passwd file; ln -s /etc dir; ln -s f near");
    assert_str(read_at(*state, "../etc/passwd", 9999), strerror(EINVAL));
    assert_str(read_at(*state, "d/../f", 9999), strerror(EINVAL));
    assert_str(read_at(*state, "/etc/passwd", 9999), strerror(EINVAL));
    assert_str(read_at(*state, "", 9999), strerror(EINVAL));
    assert_str(read_at(*state, "file", 9999), strerror(ELOOP));
    assert_str(read_at(*state, "near", 9999), strerror(ELOOP));
    assert_str(read_at(*state, "dir/passwd", 9999), strerror(ENOTDIR));
}

static void what_is_no_regular_file_is_not_waited_for(void **state) {
    sh("mkfifo pipe; mkdir d");
    assert_str(read_at(*state, "pipe", 9), strerror(EINVAL));
    assert_str(read_at(*state, "d", 9), strerror(EINVAL));
}

struct list {
    struct arena *a;
    struct str text;
};

static void item(void *ctx, const struct folder_item *x) {
    struct list *l = ctx;
    l->text = str_fmt(l->a, "%.*s%.*s%s%.*s\n", STR_ARG(l->text), STR_ARG(x->path),
                      x->kind == FOLDER_LINK ? " -> "
                      : x->executable        ? "*"
                                             : "",
                      STR_ARG(x->target));
}

static bool enter(void *ctx, struct str path, bool repository) {
    (void)ctx;
    return !repository && !str_eq(path, STR("skip"));
}

static void trouble(void *ctx, struct str path, enum folder_trouble what, int errnum) {
    struct list *l = ctx;
    (void)errnum;
    l->text = str_fmt(l->a, "%.*s(%d: %.*s)\n", STR_ARG(l->text), (int)what, STR_ARG(path));
}

static void a_walk_shows_files_and_links_in_byte_order(void **state) {
    struct list l = {*state, STR("")};
    struct folder d;
    struct err err;
    sh("mkdir -p a/x a.b skip repo/.git .git; touch a/f a/x/g a-c a0 skip/s repo/r .git/h\n"
       "cd a.b && touch t && chmod +x t && ln -s ../../up l && mkfifo p");
    assert_int_equal(folder_open(&d, top, &err), 0);
    const struct folder_walk walk = {&l, enter, item, trouble};
    folder_walk(&d, *state, &walk);
    folder_close(&d);
    assert_str(l.text, "a-c\na.b/l -> ../../up\n(1: a.b/p)\na.b/t*\na/f\na/x/g\na0\n");
}

static void a_folder_that_is_missing_is_an_error(void **state) {
    struct folder d;
    struct err err;
    (void)state;
    assert_int_equal(folder_open(&d, "/nonexistent/folder", &err), -1);
    assert_true(str_contains(str_of(err.text), STR("/nonexistent/folder")));
}

static void small_files_are_read_whole_or_not_at_all(void **state) {
    char buf[8];
    size_t n;
    const char *path = str_z(*state, str_fmt(*state, "%s/f", top));
    sh("printf 1234567 >f");
    assert_int_equal(file_slurp(path, buf, sizeof buf, &n), 0);
    assert_int_equal(n, 7);
    sh("printf 12345678 >f");
    assert_int_equal(file_slurp(path, buf, sizeof buf, &n), -1);
    assert_int_equal(errno, EFBIG);
    assert_int_equal(file_slurp(top, buf, sizeof buf, &n), -1);
    assert_int_equal(errno, EISDIR);
    assert_true(file_exists(path) && !folder_exists(path));
    assert_true(folder_exists(top) && !file_exists(top));
}

#define FOLDER_TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        FOLDER_TEST(a_file_is_read_by_its_path_inside_the_folder),
        FOLDER_TEST(no_path_and_no_link_leads_out),
        FOLDER_TEST(what_is_no_regular_file_is_not_waited_for),
        FOLDER_TEST(a_walk_shows_files_and_links_in_byte_order),
        FOLDER_TEST(a_folder_that_is_missing_is_an_error),
        FOLDER_TEST(small_files_are_read_whole_or_not_at_all),
    };
    return RUN(tests);
}
