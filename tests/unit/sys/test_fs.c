#include "sys/fs.h"

#include <errno.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "base/limits.h"
#include "base/strbuf.h"
#include "unit/scratch.h"

static void reading_tells_what_it_met(void **state) {
    struct scratch s = scratch_make(*state);
    struct str text;
    struct err err;
    put(&s, "d/file", "12345");
    assert_int_equal(mkfifoat(s.dir.fd, "fifo", 0666), 0);
    assert_int_equal(symlinkat("d/file", s.dir.fd, "link"), 0);
    assert_int_equal(symlinkat("d", s.dir.fd, "dlink"), 0);
    const struct {
        struct str path;
        size_t limit;
        unsigned flags;
        int cause; /* 0: it is read */
    } cases[] = {
        {STR("d/file"), 5, 0, 0},
        {STR("d/file"), 4, 0, EFBIG},
        {STR("d"), 5, 0, EISDIR},
        {STR("fifo"), 5, 0, EINVAL},
        {STR("none"), 5, 0, ENOENT},
        {STR("link"), 5, 0, 0},
        {STR("link"), 5, FS_NOFOLLOW, ELOOP},
        {STR("dlink/file"), 5, FS_NOFOLLOW, 0},
        {STR("dlink/file"), 5, FS_BENEATH, ENOTDIR},
        {STR("d/file"), 5, FS_BENEATH, 0},
        {STR("d/../d/file"), 5, FS_BENEATH, EINVAL},
        {STR("/etc/passwd"), 1 << 20, FS_BENEATH, EINVAL},
        {STR("d\0/file"), 5, 0, EINVAL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        errno = 0;
        int failed =
            fs_read(s.a, &s.dir, cases[i].path, cases[i].limit, cases[i].flags, &text, &err);
        assert_int_equal(failed, cases[i].cause ? -1 : 0);
        if (cases[i].cause)
            assert_int_equal(errno, cases[i].cause);
        else
            assert_str(text, "12345");
    }
    assert_int_equal(fs_read(s.a, &s.dir, STR("none"), 5, 0, &text, &err), -1);
    assert_str(str_of(err.text), str_z(s.a, str_fmt(s.a,
                                                    "cannot open '%.*s/none': No such file "
                                                    "or directory",
                                                    STR_ARG(s.dir.path))));
    scratch_remove(&s);
}

static void an_overlong_path_is_refused(void **state) {
    struct scratch s = scratch_make(*state);
    struct err err;
    struct str text;
    char *path = arena_alloc(s.a, LIMIT_PATH_BYTES);
    memset(path, 'x', LIMIT_PATH_BYTES);
    assert_int_equal(fs_read(s.a, &s.dir, str_n(path, LIMIT_PATH_BYTES), 5, 0, &text, &err), -1);
    assert_int_equal(errno, ENAMETOOLONG);
    scratch_remove(&s);
}

static void a_list_is_sorted_by_bytes(void **state) {
    struct scratch s = scratch_make(*state);
    struct fs_entries entries;
    struct err err;
    put(&s, "b", "");
    put(&s, "B", "");
    put(&s, "a/x", "");
    put(&s, "ä", "");
    assert_int_equal(symlinkat("b", s.dir.fd, "a.link"), 0);
    assert_int_equal(fs_list(s.a, &s.dir, STR(""), 0, &entries, &err), 0);
    assert_int_equal(entries.n, 5);
    const char *names[] = {"B", "a", "a.link", "b", "ä"};
    enum fs_type types[] = {FS_FILE, FS_FOLDER, FS_LINK, FS_FILE, FS_FILE};
    for (size_t i = 0; i < 5; i++) {
        assert_str(entries.v[i].name, names[i]);
        assert_int_equal(entries.v[i].type, types[i]);
    }
    scratch_remove(&s);
}

static void folders_are_made_but_not_through_links(void **state) {
    struct scratch s = scratch_make(*state);
    struct err err;
    put(&s, "elsewhere/file", "");
    assert_int_equal(symlinkat("elsewhere", s.dir.fd, "link"), 0);
    assert_int_equal(fs_make_dirs(&s.dir, STR("a/b/c"), FS_BENEATH, &err), 0);
    assert_int_equal(fs_make_dirs(&s.dir, STR("a/b/c"), FS_BENEATH, &err), 0);
    assert_true(exists(&s, "a/b/c"));
    assert_int_equal(fs_make_dirs(&s.dir, STR("link/x"), FS_BENEATH, &err), -1);
    assert_int_equal(fs_make_dirs(&s.dir, STR("a/../x"), FS_BENEATH, &err), -1);
    assert_int_equal(fs_make_dirs(&s.dir, STR("elsewhere/file/x"), FS_BENEATH, &err), -1);
    assert_false(exists(&s, "elsewhere/x"));
    assert_int_equal(fs_make_dirs(&s.dir, STR("link//y/"), 0, &err), 0);
    assert_true(exists(&s, "elsewhere/y"));
    scratch_remove(&s);
}

static void a_new_file_does_not_replace_one(void **state) {
    struct scratch s = scratch_make(*state);
    struct err err;
    assert_int_equal(fs_write(&s.dir, STR("f"), STR("one"), 0, &err), 0);
    assert_int_equal(fs_write(&s.dir, STR("f"), STR("two"), 0, &err), -1);
    assert_int_equal(errno, EEXIST);
    assert_str(content(&s, "f"), "one");
    assert_int_equal(fs_write(&s.dir, STR("f"), STR("3"), FS_TRUNCATE, &err), 0);
    assert_str(content(&s, "f"), "3");
    assert_str(tree(&s, "."), "./f=3\n");
    scratch_remove(&s);
}

static void a_tree_is_removed_and_links_are_not_followed(void **state) {
    struct scratch s = scratch_make(*state);
    struct err err;
    put(&s, "kept/file", "kept");
    for (int i = 0; i < 2000; i++)
        put(&s, str_z(s.a, str_fmt(s.a, "tree/%d/%d", i % 7, i)), "x");
    assert_int_equal(symlinkat("../kept", s.dir.fd, "tree/link"), 0);
    assert_int_equal(fs_remove_tree(&s.dir, STR("tree"), &err), 0);
    assert_int_equal(fs_remove_tree(&s.dir, STR("tree"), &err), 0);
    assert_str(tree(&s, "."), "./kept/\n./kept/file=kept\n");
    assert_int_equal(symlinkat("kept", s.dir.fd, "link"), 0);
    assert_int_equal(fs_remove_tree(&s.dir, STR("link"), &err), 0);
    assert_str(content(&s, "kept/file"), "kept");
    scratch_remove(&s);
}

static void a_tree_that_is_too_deep_is_an_error(void **state) {
    struct scratch s = scratch_make(*state);
    struct strbuf b;
    struct err err;
    strbuf_init(&b, s.a, 0);
    for (int i = 0; i <= LIMIT_TREE_DEPTH; i++)
        strbuf_addz(&b, i ? "/d" : "d");
    assert_int_equal(fs_make_dirs(&s.dir, strbuf_str(&b), 0, &err), 0);
    assert_int_equal(fs_remove_tree(&s.dir, STR("d"), &err), -1);
    assert_int_equal(errno, ELOOP);
    /* One level less is removed. */
    assert_int_equal(fs_rename(&s.dir, STR("d/d"), &s.dir, STR("e"), &err), 0);
    assert_int_equal(fs_remove_tree(&s.dir, STR("e"), &err), 0);
    scratch_remove(&s);
}

static void folders_are_exchanged_in_one_step(void **state) {
    struct scratch s = scratch_make(*state);
    struct err err;
    put(&s, "a/1", "1");
    put(&s, "b/2", "2");
    int result = fs_exchange(&s.dir, STR("a"), &s.dir, STR("b"), &err);
    assert_true(result >= 0);
    assert_str(content(&s, result ? "a/1" : "b/1"), "1");
    assert_int_equal(fs_exchange(&s.dir, STR("a"), &s.dir, STR("none"), &err), -1);
    scratch_remove(&s);
}

static void a_lock_is_held_until_all_who_share_it_end(void **state) {
    struct scratch s = scratch_make(*state);
    struct err err;
    int lock, second, pipes[2], status;
    char byte;
    assert_int_equal(fs_lock(&s.dir, STR("lock"), &lock, &err), 0);
    assert_int_equal(fs_lock(&s.dir, STR("lock"), &second, &err), 1);
    assert_int_equal(pipe(pipes), 0);
    pid_t pid = fork();
    if (pid == 0) {
        close(pipes[1]);
        _exit(read(pipes[0], &byte, 1) == 0 ? 0 : 1);
    }
    close(pipes[0]);
    close(lock);
    assert_int_equal(fs_lock(&s.dir, STR("lock"), &second, &err), 1);
    close(pipes[1]);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_int_equal(fs_lock(&s.dir, STR("lock"), &second, &err), 0);
    close(second);
    scratch_remove(&s);
}

static void a_shared_lock_keeps_out_who_wants_it_alone(void **state) {
    struct scratch s = scratch_make(*state);
    struct err err;
    int first, second, alone;
    assert_int_equal(fs_lock_shared(&s.dir, STR("lock"), &first, &err), 0);
    assert_int_equal(fs_lock_shared(&s.dir, STR("lock"), &second, &err), 0);
    close(first);
    assert_int_equal(fs_lock(&s.dir, STR("lock"), &alone, &err), 1);
    close(second);
    assert_int_equal(fs_lock(&s.dir, STR("lock"), &alone, &err), 0);
    close(alone);
    scratch_remove(&s);
}

/* As on a read-only mount; root has to become somebody else to meet one. */
static void a_lock_is_shared_where_it_may_only_be_read(void **state) {
    struct scratch s = scratch_make(*state);
    struct err err;
    int lock, alone;
    put(&s, "lock", "");
    assert_int_equal(fchmodat(s.dir.fd, "lock", 0444, 0), 0);
    assert_int_equal(fchmod(s.dir.fd, 0555), 0);
    bool root = geteuid() == 0;
    assert_true(!root || seteuid(65534) == 0);
    int shared = fs_lock_shared(&s.dir, STR("lock"), &lock, &err);
    int excluded = fs_lock(&s.dir, STR("lock"), &alone, &err);
    assert_true(!root || seteuid(0) == 0);
    assert_int_equal(shared, 0);
    assert_int_equal(excluded, -1);
    assert_int_equal(fchmod(s.dir.fd, 0755), 0);
    assert_int_equal(fs_lock(&s.dir, STR("lock"), &alone, &err), root ? 1 : -1);
    close(lock);
    scratch_remove(&s);
}

static void a_part_is_of_the_file_that_is_meant(void **state) {
    struct scratch s = scratch_make(*state);
    struct str got;
    struct err err;
    put(&s, "file", "headbody");
    assert_int_equal(
        fs_read_part_behind(*state, &s.dir, STR("file"), STR("head"), 4, 3, &got, &err), 0);
    assert_str(got, "bod");
    put(&s, "other", "HEADbody");
    assert_int_equal(fs_rename(&s.dir, STR("other"), &s.dir, STR("file"), &err), 0);
    errno = 0;
    assert_int_equal(
        fs_read_part_behind(*state, &s.dir, STR("file"), STR("head"), 4, 3, &got, &err), -1);
    assert_int_equal(errno, ESTALE);
    assert_int_equal(
        fs_read_part_behind(*state, &s.dir, STR("file"), STR("HEADbodyHEAD"), 4, 3, &got, &err),
        -1);
    scratch_remove(&s);
}

static void a_touched_file_was_used_last(void **state) {
    struct scratch s = scratch_make(*state);
    struct fs_stat before, after;
    struct err err;
    put(&s, "file", "1");
    const struct timespec old[2] = {{1000000000, 5}, {1000000000, 5}};
    assert_int_equal(utimensat(s.dir.fd, "file", old, 0), 0);
    assert_int_equal(fs_stat(&s.dir, STR("file"), 0, &before, &err), 0);
    assert_true(before.modified_ns == 1000000000000000005);
    assert_int_equal(fs_touch(&s.dir, STR("file"), &err), 0);
    assert_int_equal(fs_stat(&s.dir, STR("file"), 0, &after, &err), 0);
    assert_true(after.modified_ns > before.modified_ns);
    assert_int_equal(fs_touch(&s.dir, STR("none"), &err), -1);
    scratch_remove(&s);
}

static void looking_tells_a_missing_file_from_a_failure(void **state) {
    struct scratch s = scratch_make(*state);
    struct fs_stat st;
    struct err err;
    put(&s, "file", "123");
    assert_int_equal(symlinkat("file", s.dir.fd, "link"), 0);
    assert_int_equal(fs_stat(&s.dir, STR("none"), 0, &st, &err), 0);
    assert_int_equal(st.type, FS_NONE);
    assert_int_equal(fs_stat(&s.dir, STR("file/x"), 0, &st, &err), 0);
    assert_int_equal(st.type, FS_NONE);
    assert_int_equal(fs_stat(&s.dir, STR("link"), 0, &st, &err), 0);
    assert_int_equal(st.type, FS_FILE);
    assert_int_equal(st.size, 3);
    assert_int_equal(fs_stat(&s.dir, STR("link"), FS_NOFOLLOW, &st, &err), 0);
    assert_int_equal(st.type, FS_LINK);
    assert_int_equal(fs_stat(&s.dir, STR("a\0b"), 0, &st, &err), -1);
    scratch_remove(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(reading_tells_what_it_met),
        TEST(an_overlong_path_is_refused),
        TEST(a_list_is_sorted_by_bytes),
        TEST(folders_are_made_but_not_through_links),
        TEST(a_new_file_does_not_replace_one),
        TEST(a_tree_is_removed_and_links_are_not_followed),
        TEST(a_tree_that_is_too_deep_is_an_error),
        TEST(folders_are_exchanged_in_one_step),
        TEST(a_lock_is_held_until_all_who_share_it_end),
        TEST(a_shared_lock_keeps_out_who_wants_it_alone),
        TEST(a_lock_is_shared_where_it_may_only_be_read),
        TEST(a_part_is_of_the_file_that_is_meant),
        TEST(a_touched_file_was_used_last),
        TEST(looking_tells_a_missing_file_from_a_failure),
    };
    return RUN(tests);
}
