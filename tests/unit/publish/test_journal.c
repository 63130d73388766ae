#include "publish/journal.h"

#include "unit/publish/site_test.h"

static void open_folders(struct scratch *s, struct fs_dir *root, struct fs_dir *stage) {
    struct err err;
    assert_int_equal(fs_make_dirs(&s->dir, STR("out/.portico/stage"), 0, &err), 0);
    assert_int_equal(fs_open_dir(s->a, &s->dir, STR("out"), 0, root, &err), 0);
    assert_int_equal(fs_open_dir(s->a, root, STR(".portico/stage"), 0, stage, &err), 0);
}

static struct journal steps(struct arena *a, const char *text) {
    struct strbuf b;
    struct journal j;
    strbuf_init(&b, a, 0);
    strbuf_addf(&b, "portico journal 1\n%s", text);
    framed_close(&b);
    assert_true(journal_parse(a, strbuf_str(&b), &j));
    return j;
}

/* Runs the first n steps, as an update does that is cut off, and then all. */
static bool run_twice(struct scratch *s, const struct journal *j, size_t n) {
    struct fs_dir root, stage;
    struct err err = {0};
    bool missing = false;
    struct journal some = *j;
    some.n = n;
    open_folders(s, &root, &stage);
    if (journal_run(&some, &root, &stage, &missing, &err) != 0 ||
        journal_run(j, &root, &stage, &missing, &err) != 0)
        fail_msg("%s", err.text);
    fs_close_dir(&root);
    fs_close_dir(&stage);
    return missing;
}

static void an_update_cut_off_after_any_step_is_completed(void **state) {
    struct scratch s = site_scratch(*state);
    struct journal j = steps(s.a, "remove a\nremove b/c/d\nplace a/x/y\nplace b\nplace new\n"
                                  "place old\nremove gone/1\nremove gone/2\n");
    for (size_t n = 0; n <= j.n; n++) {
        struct err err;
        assert_int_equal(fs_remove_tree(&s.dir, STR("out"), &err), 0);
        const char *files[] = {"out/a",      "out/b/c/d",  "out/old",
                               "out/gone/1", "out/gone/2", "out/kept"};
        const char *staged[] = {"a/x/y", "b", "new", "old"};
        for (size_t i = 0; i < 6; i++)
            put(&s, files[i], "1");
        for (size_t i = 0; i < 4; i++)
            put(&s, str_z(s.a, str_fmt(s.a, "out/.portico/stage/%s", staged[i])), "2");
        assert_false(run_twice(&s, &j, n));
        assert_str(tree(&s, "out"), "out/a/\nout/a/x/\nout/a/x/y=2\nout/b=2\nout/kept=1\n"
                                    "out/new=2\nout/old=2\n");
    }
    scratch_remove(&s);
}

static void a_file_that_is_nowhere_is_noticed(void **state) {
    struct scratch s = site_scratch(*state);
    struct journal j = steps(s.a, "place here\nplace nowhere\n");
    put(&s, "out/.portico/stage/here", "2");
    assert_true(run_twice(&s, &j, 0));
    assert_str(content(&s, "out/here"), "2");
    scratch_remove(&s);
}

static void no_step_goes_through_a_link(void **state) {
    struct scratch s = site_scratch(*state);
    struct fs_dir root, stage;
    struct err err = {0};
    bool missing;
    put(&s, "elsewhere/x", "mine");
    put(&s, "out/.portico/stage/l/y", "2");
    assert_int_equal(symlinkat("../elsewhere", s.dir.fd, "out/l"), 0);
    open_folders(&s, &root, &stage);
    struct journal removal = steps(s.a, "remove l/x\n"), placing = steps(s.a, "place l/y\n");
    assert_int_equal(journal_run(&removal, &root, &stage, &missing, &err), 0);
    assert_str(content(&s, "elsewhere/x"), "mine");
    assert_int_equal(journal_run(&placing, &root, &stage, &missing, &err), -1);
    assert_false(exists(&s, "elsewhere/y"));
    fs_close_dir(&root);
    fs_close_dir(&stage);
    scratch_remove(&s);
}

static void a_folder_that_is_not_empty_stays(void **state) {
    struct scratch s = site_scratch(*state);
    put(&s, "out/a/b/ours", "1");
    put(&s, "out/a/mine", "1");
    struct journal j = steps(s.a, "remove a/b/ours\n");
    assert_false(run_twice(&s, &j, 1));
    assert_str(tree(&s, "out"), "out/a/\nout/a/mine=1\n");
    scratch_remove(&s);
}

static void a_damaged_journal_is_none(void **state) {
    struct arena *a = *state;
    struct strbuf b;
    struct journal j = {0};
    strbuf_init(&b, a, 0);
    *VEC_PUSH(a, &j) = (struct journal_step){true, STR("a/b")};
    *VEC_PUSH(a, &j) = (struct journal_step){false, STR("c")};
    journal_emit(&b, &j);
    struct str good = str_dup(a, strbuf_str(&b));
    assert_true(journal_parse(a, good, &j));
    assert_int_equal(j.n, 2);
    for (size_t n = 0; n < good.n; n++)
        assert_false(journal_parse(a, str_slice(good, 0, n), &j));
    const char *bad[] = {"place ../x\n", "place\n", "move a\n", "remove .portico/lock\n"};
    for (size_t i = 0; i < 4; i++) {
        strbuf_clear(&b);
        strbuf_addf(&b, "portico journal 1\n%s", bad[i]);
        framed_close(&b);
        assert_false(journal_parse(a, strbuf_str(&b), &j));
    }
}

/* The journal of an update that a power cut spoilt: nothing of it can be believed. */
static void a_site_with_a_damaged_journal_is_written_anew(void **state) {
    struct scratch s = site_scratch(*state);
    static const struct output outputs[] = {{"a", "a"}, {"b", "b"}, {"c", "c"}, {NULL, NULL}};
    static const struct output fewer[] = {{"a", "a"}, {"b", "b"}, {NULL, NULL}};
    struct str value;
    publish(&s, outputs);
    put(&s, "out/.portico/journal", "portico journal 1\nplace a\n");
    put(&s, "out/a", "b");
    struct site *site = open_site(&s);
    assert_false(site_meta(site, STR("inputs"), &value));
    site_abandon(site);
    struct site_stats stats = publish(&s, fewer);
    assert_int_equal(stats.written, 2);
    assert_int_equal(stats.removed, 1);
    assert_str(tree(&s, "out"), "out/a=a\nout/b=b\n");
    assert_false(exists(&s, "out/.portico/journal"));
    assert_int_equal(publish(&s, fewer).written, 0);
    scratch_remove(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(an_update_cut_off_after_any_step_is_completed),
        TEST(a_file_that_is_nowhere_is_noticed),
        TEST(no_step_goes_through_a_link),
        TEST(a_folder_that_is_not_empty_stays),
        TEST(a_damaged_journal_is_none),
        TEST(a_site_with_a_damaged_journal_is_written_anew),
    };
    return RUN(tests);
}
