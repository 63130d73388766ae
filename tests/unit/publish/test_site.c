#include "unit/publish/site_test.h"

#include <sys/stat.h>
#include <sys/wait.h>

#define SMALL \
    {"index.html", "home"}, {"docs/a/index.html", "a"}, { "docs/b/index.html", "b" }

static const struct output first[] = {SMALL, {"old.css", "css"}, {NULL, NULL}};
/* One of four changes: goes under a journal. */
static const struct output one_changed[] = {{"index.html", "HOME"},
                                            {"docs/a/index.html", "a"},
                                            {"docs/b/index.html", "b"},
                                            {"old.css", "css"},
                                            {NULL, NULL}};
/* Three of four change: goes by an exchange. */
static const struct output most_changed[] = {{"index.html", "HOME"},
                                             {"docs/a/index.html", "A"},
                                             {"docs/c/index.html", "C"},
                                             {"old.css", "css"},
                                             {NULL, NULL}};

static void a_first_site_appears_with_all_its_files(void **state) {
    struct scratch s = site_scratch(*state);
    struct site_stats stats = publish(&s, first);
    assert_int_equal(stats.written, 4);
    assert_int_equal(stats.bytes, 9);
    assert_str(tree(&s, "out"), "out/docs/\nout/docs/a/\nout/docs/a/index.html=a\nout/docs/b/\n"
                                "out/docs/b/index.html=b\nout/index.html=home\nout/old.css=css\n");
    assert_false(exists(&s, ".out.portico-stage"));
    scratch_remove(&s);
}

static void nothing_is_seen_before_the_first_commit(void **state) {
    struct scratch s = site_scratch(*state);
    struct site *site = open_site(&s);
    write_outputs(site, first);
    assert_false(exists(&s, "out"));
    site_abandon(site);
    assert_str(tree(&s, "."), "");
    scratch_remove(&s);
}

/* Names, inodes and times of everything, Portico's own folder too. */
static struct str fingerprint(struct scratch *s, const char *path) {
    struct fs_entries entries;
    struct err err;
    struct stat st;
    struct str out = STR("");
    assert_int_equal(fstatat(s->dir.fd, path, &st, 0), 0);
    assert_int_equal(fs_list(s->a, &s->dir, str_of(path), FS_NOFOLLOW, &entries, &err), 0);
    for (size_t i = 0; i < entries.n; i++) {
        const char *at = str_z(s->a, str_fmt(s->a, "%s/%.*s", path, STR_ARG(entries.v[i].name)));
        struct stat e;
        assert_int_equal(fstatat(s->dir.fd, at, &e, AT_SYMLINK_NOFOLLOW), 0);
        if (entries.v[i].type == FS_FOLDER)
            out = str_fmt(s->a, "%.*s%.*s", STR_ARG(out), STR_ARG(fingerprint(s, at)));
        out = str_fmt(s->a, "%.*s%s %ld %ld %ld\n", STR_ARG(out), at, (long)e.st_ino,
                      (long)e.st_mtim.tv_sec, (long)e.st_mtim.tv_nsec);
    }
    return str_fmt(s->a, "%.*s %ld.%ld", STR_ARG(out), (long)st.st_mtim.tv_sec,
                   (long)st.st_mtim.tv_nsec);
}

static void a_run_that_changes_nothing_touches_nothing(void **state) {
    struct scratch s = site_scratch(*state);
    publish(&s, first);
    struct str before = fingerprint(&s, ".");
    struct site_stats stats = publish(&s, first);
    assert_int_equal(stats.written, 0);
    assert_int_equal(stats.unchanged, 4);
    assert_true(str_eq(fingerprint(&s, "."), before));
    site_abandon(open_site(&s));
    assert_true(str_eq(fingerprint(&s, "."), before));
    scratch_remove(&s);
}

static uint64_t inode(struct scratch *s, const char *path) {
    struct stat st;
    assert_int_equal(fstatat(s->dir.fd, path, &st, 0), 0);
    return st.st_ino;
}

static void a_small_change_leaves_the_other_files_alone(void **state) {
    struct scratch s = site_scratch(*state);
    publish(&s, first);
    uint64_t folder = inode(&s, "out"), kept = inode(&s, "out/docs/a/index.html");
    struct site_stats stats = publish(&s, one_changed);
    assert_int_equal(stats.written, 1);
    assert_int_equal(stats.unchanged, 3);
    assert_int_equal(inode(&s, "out"), folder);
    assert_int_equal(inode(&s, "out/docs/a/index.html"), kept);
    assert_str(content(&s, "out/index.html"), "HOME");
    assert_false(exists(&s, "out/.portico/journal"));
    assert_false(exists(&s, "out/.portico/stage"));
    scratch_remove(&s);
}

static void a_large_change_exchanges_the_folders(void **state) {
    struct scratch s = site_scratch(*state);
    publish(&s, first);
    uint64_t folder = inode(&s, "out"), kept = inode(&s, "out/old.css");
    struct site_stats stats = publish(&s, most_changed);
    assert_int_equal(stats.written, 3);
    assert_int_equal(stats.removed, 1);
    assert_int_not_equal(inode(&s, "out"), folder);
    assert_int_equal(inode(&s, "out/old.css"), kept);
    assert_str(tree(&s, "out"), "out/docs/\nout/docs/a/\nout/docs/a/index.html=A\nout/docs/c/\n"
                                "out/docs/c/index.html=C\nout/index.html=HOME\nout/old.css=css\n");
    assert_false(exists(&s, ".out.portico-stage"));
    assert_int_equal(publish(&s, most_changed).written, 0);
    scratch_remove(&s);
}

static void a_large_change_in_place_keeps_the_folder(void **state) {
    struct scratch s = site_scratch(*state);
    publish(&s, first);
    uint64_t folder = inode(&s, "out");
    options.in_place = true;
    publish(&s, most_changed);
    assert_int_equal(inode(&s, "out"), folder);
    assert_str(tree(&s, "out"), "out/docs/\nout/docs/a/\nout/docs/a/index.html=A\nout/docs/c/\n"
                                "out/docs/c/index.html=C\nout/index.html=HOME\nout/old.css=css\n");
    scratch_remove(&s);
}

static void both_ways_leave_the_same_manifest(void **state) {
    struct scratch s = site_scratch(*state);
    publish(&s, first);
    publish(&s, most_changed);
    struct str swapped = content(&s, "out/.portico/manifest");
    publish(&s, first);
    options.in_place = true;
    publish(&s, most_changed);
    assert_true(str_eq(content(&s, "out/.portico/manifest"), swapped));
    scratch_remove(&s);
}

static void folders_that_become_empty_are_removed(void **state) {
    struct scratch s = site_scratch(*state);
    static const struct output deep[] = {SMALL, {"x/y/z/1", "1"}, {"x/y/2", "2"}, {NULL, NULL}};
    static const struct output less[] = {SMALL, {NULL, NULL}};
    publish(&s, deep);
    assert_int_equal(publish(&s, less).removed, 2);
    assert_false(exists(&s, "out/x"));
    assert_true(exists(&s, "out/docs/a"));
    scratch_remove(&s);
}

static void a_file_becomes_a_folder_and_a_folder_a_file(void **state) {
    struct scratch s = site_scratch(*state);
    static const struct output one[] = {
        SMALL, {"a", "file"}, {"b/c/d", "deep"}, {"k", "k"}, {NULL, NULL}};
    static const struct output two[] = {
        SMALL, {"a/x/y", "deep"}, {"b", "file"}, {"k", "k"}, {NULL, NULL}};
    publish(&s, one);
    for (int in_place = 0; in_place < 2; in_place++) {
        options.in_place = in_place;
        publish(&s, two);
        assert_str(content(&s, "out/a/x/y"), "deep");
        assert_str(content(&s, "out/b"), "file");
        publish(&s, one);
        assert_str(content(&s, "out/b/c/d"), "deep");
        assert_str(content(&s, "out/a"), "file");
    }
    scratch_remove(&s);
}

static void files_of_others_are_kept_and_counted(void **state) {
    struct scratch s = site_scratch(*state);
    publish(&s, first);
    put(&s, "out/CNAME", "portal.example");
    put(&s, "out/docs/a/note.txt", "mine");
    put(&s, "out/.git/objects/x", "object");
    struct site *site = open_site(&s);
    struct site_stats stats;
    struct err err;
    write_outputs(site, most_changed);
    assert_int_equal(site_commit(site, &stats, &err), 0);
    assert_int_equal(stats.foreign, 3);
    assert_str(content(&s, "out/CNAME"), "portal.example");
    assert_str(content(&s, "out/.git/objects/x"), "object");
    assert_str(content(&s, "out/docs/a/index.html"), "A");
    assert_false(exists(&s, "out/docs/b"));
    scratch_remove(&s);
}

static void a_folder_of_someone_else_is_refused_without_force(void **state) {
    struct scratch s = site_scratch(*state);
    struct site *site;
    struct err err = {0};
    put(&s, "out/precious", "mine");
    assert_int_equal(site_open(s.a, &options, &site, &err), -1);
    assert_int_equal(err.status, EXIT_USAGE);
    assert_true(str_contains(str_of(err.text), STR("--force")));
    assert_false(exists(&s, "out/.portico"));
    options.force = true;
    assert_int_equal(publish(&s, first).foreign, 1);
    assert_str(content(&s, "out/precious"), "mine");
    assert_str(content(&s, "out/index.html"), "home");
    options.force = false;
    assert_int_equal(publish(&s, first).foreign, 1);
    scratch_remove(&s);
}

static void giving_up_leaves_no_trace_in_a_folder_of_someone_else(void **state) {
    struct scratch s = site_scratch(*state);
    put(&s, "out/precious", "mine");
    options.force = true;
    struct site *site = open_site(&s);
    write_outputs(site, first);
    site_abandon(site);
    assert_false(exists(&s, "out/.portico"));
    assert_str(tree(&s, "out"), "out/precious=mine\n");
    scratch_remove(&s);
}

static void an_empty_folder_is_taken_with_its_permissions(void **state) {
    struct scratch s = site_scratch(*state);
    struct stat st;
    assert_int_equal(mkdirat(s.dir.fd, "out", 0700), 0);
    assert_int_equal(fchmodat(s.dir.fd, "out", 0751, 0), 0);
    publish(&s, first);
    assert_int_equal(fstatat(s.dir.fd, "out", &st, 0), 0);
    assert_int_equal(st.st_mode & 07777, 0751);
    publish(&s, most_changed);
    assert_int_equal(fstatat(s.dir.fd, "out", &st, 0), 0);
    assert_int_equal(st.st_mode & 07777, 0751);
    scratch_remove(&s);
}

static void an_output_that_is_a_link_stays_one(void **state) {
    struct scratch s = site_scratch(*state);
    struct stat st;
    assert_int_equal(mkdirat(s.dir.fd, "real", 0777), 0);
    assert_int_equal(symlinkat("real", s.dir.fd, "out"), 0);
    publish(&s, first);
    publish(&s, most_changed);
    publish(&s, one_changed);
    assert_int_equal(fstatat(s.dir.fd, "out", &st, AT_SYMLINK_NOFOLLOW), 0);
    assert_true(S_ISLNK(st.st_mode));
    assert_str(content(&s, "real/index.html"), "HOME");
    scratch_remove(&s);
}

static void a_link_planted_in_the_output_leads_nowhere(void **state) {
    struct scratch s = site_scratch(*state);
    struct site *site;
    struct site_stats stats;
    struct err err = {0};
    static const struct output more[] = {
        SMALL, {"old.css", "css"}, {"docs/new", "n"}, {NULL, NULL}};
    publish(&s, first);
    put(&s, "elsewhere/a/index.html", "a");
    put(&s, "elsewhere/b/index.html", "b");
    assert_int_equal(renameat(s.dir.fd, "out/docs", s.dir.fd, "gone"), 0);
    assert_int_equal(symlinkat("../elsewhere", s.dir.fd, "out/docs"), 0);
    site = open_site(&s);
    write_outputs(site, more);
    assert_int_equal(site_commit(site, &stats, &err), -1);
    assert_true(str_contains(str_of(err.text), STR("'docs' is a symbolic link")));
    assert_false(exists(&s, "elsewhere/new"));
    /* Nor does pruning go through it. */
    static const struct output without[] = {{"index.html", "home"}, {"old.css", "c"}, {NULL, NULL}};
    publish(&s, without);
    assert_str(content(&s, "elsewhere/a/index.html"), "a");
    scratch_remove(&s);
}

static void a_foreign_file_in_the_way_is_named_and_nothing_changes(void **state) {
    struct scratch s = site_scratch(*state);
    struct site_stats stats;
    struct err err = {0};
    static const struct output below[] = {{"index.html", "HOME"}, {"notes/x", "x"}, {NULL, NULL}};
    publish(&s, first);
    put(&s, "out/notes", "mine");
    struct site *site = open_site(&s);
    write_outputs(site, below);
    assert_int_equal(site_commit(site, &stats, &err), -1);
    assert_true(str_contains(str_of(err.text), STR("'notes'")));
    assert_str(content(&s, "out/notes"), "mine");
    assert_str(content(&s, "out/index.html"), "home");
    assert_true(exists(&s, "out/docs/b/index.html"));
    assert_false(exists(&s, "out/.portico/stage"));

    static const struct output instead[] = {{"index.html", "HOME"}, {"docs", "x"}, {NULL, NULL}};
    assert_int_equal(unlinkat(s.dir.fd, "out/notes", 0), 0);
    put(&s, "out/docs/mine", "mine");
    site = open_site(&s);
    write_outputs(site, instead);
    assert_int_equal(site_commit(site, &stats, &err), -1);
    assert_true(str_contains(str_of(err.text), STR("'docs/mine'")));
    assert_str(content(&s, "out/docs/a/index.html"), "a");
    scratch_remove(&s);
}

static void a_file_that_someone_deleted_or_cut_comes_back(void **state) {
    struct scratch s = site_scratch(*state);
    publish(&s, first);
    assert_int_equal(unlinkat(s.dir.fd, "out/docs/a/index.html", 0), 0);
    put(&s, "out/index.html", "");
    assert_int_equal(publish(&s, first).written, 2);
    assert_str(content(&s, "out/docs/a/index.html"), "a");
    assert_str(content(&s, "out/index.html"), "home");
    scratch_remove(&s);
}

static void a_damaged_manifest_means_writing_all_anew(void **state) {
    struct scratch s = site_scratch(*state);
    const char *texts[] = {"", "portico manifest 1\n", "nonsense\n"};
    for (size_t i = 0; i < 3; i++) {
        publish(&s, first);
        put(&s, "out/.portico/manifest", texts[i]);
        struct site_stats stats = publish(&s, first);
        assert_int_equal(stats.written, 4);
        assert_int_equal(stats.foreign, 0);
        assert_int_equal(publish(&s, first).written, 0);
    }
    assert_int_equal(unlinkat(s.dir.fd, "out/.portico/manifest", 0), 0);
    assert_int_equal(publish(&s, first).written, 4);
    scratch_remove(&s);
}

static void two_runs_do_not_write_to_one_folder(void **state) {
    struct scratch s = site_scratch(*state);
    for (int round = 0; round < 2; round++) {
        struct site *one = open_site(&s), *two;
        struct err err = {0};
        assert_int_equal(site_open(s.a, &options, &two, &err), -1);
        assert_int_equal(err.status, EXIT_TROUBLE);
        assert_true(str_contains(str_of(err.text), STR("another run of portico")));
        site_abandon(one);
        publish(&s, first);
    }
    scratch_remove(&s);
}

static void paths_that_lead_out_are_refused(void **state) {
    struct scratch s = site_scratch(*state);
    const struct str bad[] = {STR(""),     STR("/etc/x"), STR("../x"),       STR("a/../../x"),
                              STR("a//b"), STR("a/"),     STR("./a"),        STR("a\0b"),
                              STR("a\nb"), STR("a/b/.."), STR(".portico/x"), STR(".Portico/x")};
    struct site *site = open_site(&s);
    struct err err;
    struct site_row row;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(site_write(site, bad[i], STR("x"), &row, &err), -1);
    site_abandon(site);
    assert_str(tree(&s, "."), "");
    scratch_remove(&s);
}

static void one_path_with_two_contents_is_an_error(void **state) {
    struct scratch s = site_scratch(*state);
    struct site_stats stats;
    struct err err = {0};
    publish(&s, first);
    struct site *site = open_site(&s);
    write_outputs(site, first);
    static const struct output again[] = {
        {"index.html", "home"}, {"old.css", "other"}, {NULL, NULL}};
    write_outputs(site, again);
    assert_int_equal(site_commit(site, &stats, &err), -1);
    assert_true(str_contains(str_of(err.text), STR("'old.css'")));
    assert_str(content(&s, "out/old.css"), "css");
    scratch_remove(&s);
}

static void facts_are_kept_from_run_to_run(void **state) {
    struct scratch s = site_scratch(*state);
    struct str value;
    struct site_stats stats;
    struct err err;
    struct site *site = open_site(&s);
    assert_false(site_meta(site, STR("inputs"), &value));
    site_set_meta(site, STR("inputs"), STR("abc def"));
    write_outputs(site, first);
    assert_int_equal(site_commit(site, &stats, &err), 0);
    publish(&s, one_changed);
    site = open_site(&s);
    assert_true(site_meta(site, STR("inputs"), &value));
    assert_str(value, "abc def");
    /* A new fact alone is worth a new manifest. */
    site_set_meta(site, STR("inputs"), STR("new"));
    write_outputs(site, one_changed);
    assert_int_equal(site_commit(site, &stats, &err), 0);
    assert_int_equal(stats.written, 0);
    site = open_site(&s);
    assert_true(site_meta(site, STR("inputs"), &value));
    assert_str(value, "new");
    site_abandon(site);
    scratch_remove(&s);
}

/* Stages `path` in a process that ends before its row is known. */
static void die_after_writing(struct site *site, const char *path) {
    pid_t pid = fork();
    if (pid == 0) {
        struct site_row row;
        struct err err;
        _exit(site_write(site, str_of(path), STR("half"), &row, &err) ? 1 : 0);
    }
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_int_equal(status, 0);
}

static void what_a_dead_worker_staged_is_not_published(void **state) {
    struct scratch s = site_scratch(*state);
    const struct output *rounds[] = {first, most_changed, first};
    for (size_t i = 0; i < 3; i++) {
        options.in_place = i == 2;
        struct site *site = open_site(&s);
        struct site_stats stats;
        struct err err;
        die_after_writing(site, "docs/a/stray.html");
        die_after_writing(site, "lost/folder/stray.html");
        write_outputs(site, rounds[i]);
        assert_int_equal(site_commit(site, &stats, &err), 0);
        assert_int_equal(stats.foreign, 0);
        assert_false(exists(&s, "out/docs/a/stray.html"));
        assert_false(exists(&s, "out/lost"));
    }
    scratch_remove(&s);
}

static void workers_and_parent_write_one_site(void **state) {
    struct scratch s = site_scratch(*state);
    for (int round = 0; round < 3; round++) {
        struct site *site = open_site(&s);
        int pipes[2];
        assert_int_equal(pipe(pipes), 0);
        for (int worker = 0; worker < 2; worker++) {
            pid_t pid = fork();
            if (pid)
                continue;
            for (int i = 0; i < 50; i++) {
                struct site_row row;
                struct err err;
                struct str path = str_fmt(s.a, "p/%d/%d/index.html", i % 7, i + worker * 50);
                if (site_write(site, path, str_fmt(s.a, "%d of %d", i, round), &row, &err) != 0)
                    _exit(1);
                char line[64] = {0};
                memcpy(line, path.p, path.n);
                memcpy(line + 40, &row.digest, sizeof row.digest);
                line[56] = (char)row.size;
                line[57] = row.written;
                if (write(pipes[1], line, sizeof line) != sizeof line)
                    _exit(1);
            }
            _exit(0);
        }
        close(pipes[1]);
        char line[64];
        while (read(pipes[0], line, sizeof line) == sizeof line) {
            struct site_row row = {.path = str_of(line), .size = (uint64_t)line[56]};
            memcpy(&row.digest, line + 40, sizeof row.digest);
            row.written = line[57];
            site_add(site, &row);
        }
        close(pipes[0]);
        int status;
        while (wait(&status) > 0)
            assert_int_equal(status, 0);
        struct site_stats stats;
        struct err err = {0};
        if (site_commit(site, &stats, &err) != 0)
            fail_msg("%s", err.text);
        assert_int_equal(stats.written, 100);
        assert_true(str_ends(content(&s, "out/p/3/3/index.html"), str_fmt(s.a, "of %d", round)));
    }
    scratch_remove(&s);
}

static void an_output_that_is_a_file_is_a_usage_error(void **state) {
    struct scratch s = site_scratch(*state);
    struct site *site;
    struct err err = {0};
    put(&s, "out", "file");
    assert_int_equal(site_open(s.a, &options, &site, &err), -1);
    assert_int_equal(err.status, EXIT_USAGE);
    options.out = "";
    assert_int_equal(site_open(s.a, &options, &site, &err), -1);
    assert_int_equal(err.status, EXIT_USAGE);
    scratch_remove(&s);
}

static void missing_folders_above_the_output_are_made(void **state) {
    struct scratch s = site_scratch(*state);
    options.out = str_z(s.a, str_fmt(s.a, "%.*s/x/y/out//", STR_ARG(s.dir.path)));
    publish(&s, first);
    assert_str(content(&s, "x/y/out/index.html"), "home");
    scratch_remove(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_first_site_appears_with_all_its_files),
        TEST(nothing_is_seen_before_the_first_commit),
        TEST(a_run_that_changes_nothing_touches_nothing),
        TEST(a_small_change_leaves_the_other_files_alone),
        TEST(a_large_change_exchanges_the_folders),
        TEST(a_large_change_in_place_keeps_the_folder),
        TEST(both_ways_leave_the_same_manifest),
        TEST(folders_that_become_empty_are_removed),
        TEST(a_file_becomes_a_folder_and_a_folder_a_file),
        TEST(files_of_others_are_kept_and_counted),
        TEST(a_folder_of_someone_else_is_refused_without_force),
        TEST(giving_up_leaves_no_trace_in_a_folder_of_someone_else),
        TEST(an_empty_folder_is_taken_with_its_permissions),
        TEST(an_output_that_is_a_link_stays_one),
        TEST(a_link_planted_in_the_output_leads_nowhere),
        TEST(a_foreign_file_in_the_way_is_named_and_nothing_changes),
        TEST(a_file_that_someone_deleted_or_cut_comes_back),
        TEST(a_damaged_manifest_means_writing_all_anew),
        TEST(two_runs_do_not_write_to_one_folder),
        TEST(paths_that_lead_out_are_refused),
        TEST(one_path_with_two_contents_is_an_error),
        TEST(facts_are_kept_from_run_to_run),
        TEST(what_a_dead_worker_staged_is_not_published),
        TEST(workers_and_parent_write_one_site),
        TEST(an_output_that_is_a_file_is_a_usage_error),
        TEST(missing_folders_above_the_output_are_made),
    };
    return RUN(tests);
}
