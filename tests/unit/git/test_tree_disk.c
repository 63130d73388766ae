#include "unit/git/repos.h"

#include <sys/stat.h>

#include "git/tree.h"

static struct str paths(struct arena *a, const struct tree *t) {
    struct str out = STR("");
    for (size_t i = 0; i < t->n; i++)
        out = str_fmt(a, "%.*s%s%.*s", STR_ARG(out), i ? " " : "", STR_ARG(t->entries[i].path));
    return out;
}

static struct repo *open_repo(struct arena *a, const char *name, struct findings *f) {
    struct repo *r;
    findings_init(f, a);
    assert_int_equal(repo_open(a, in_dir(a, name), f, &r), 0);
    return r;
}

static struct str worktree(struct arena *a, const char *name, struct findings *f) {
    struct tree *t;
    struct repo *r = open_repo(a, name, f);
    assert_int_equal(tree_open_worktree(a, r, f, &t), 0);
    struct str out = paths(a, t);
    tree_close(t);
    repo_close(r);
    return out;
}

static struct str read_one(struct arena *a, struct tree *t, const char *path) {
    struct str out = STR("(failed)");
    struct findings f;
    findings_init(&f, a);
    const struct tree_entry *e = tree_find(t, str_of(path));
    assert_non_null(e);
    return tree_read(t, e, 1000, a, &f, &out) ? out : said(a, &f);
}

static void a_work_tree_shows_what_git_add_would_see(void **state) {
    struct arena *a = *state;
    struct findings f;
    sh("new r; mkdir -p node_modules/x build/keep docs/tmp\n"
       "printf 'node_modules/\\n*.log\\n/build\\n!keep.log\\n' >.gitignore; echo t >docs/a\n"
       "echo 'tmp' >docs/.gitignore; echo tracked >build/keep/f; git add -f build; commit "
       "1600000001\n"
       "echo n >docs/new; echo l >x.log; echo k >keep.log; echo m >node_modules/x/m\n"
       "echo t >docs/tmp/t; echo u >build/keep/untracked; echo b >build/b; git add docs/a\n"
       "echo e >>.git/info/exclude; echo private >>.git/info/exclude; echo p >private");
    assert_str(worktree(a, "r", &f), ".gitignore build/keep/f docs/.gitignore docs/a docs/new "
                                     "keep.log");
    assert_str(said(a, &f), "");
}

static void a_work_tree_reads_the_disk_and_an_index_what_was_staged(void **state) {
    struct arena *a = *state;
    struct findings f;
    struct tree *t;
    sh("new r; echo committed >f; echo gone >g; commit 1600000001; echo staged >f; git add f\n"
       "echo disk >f; rm g; echo new >n");
    struct repo *r = open_repo(a, "r", &f);
    assert_int_equal(tree_open_worktree(a, r, &f, &t), 0);
    assert_str(paths(a, t), "f n");
    assert_str(read_one(a, t, "f"), "disk\n");
    tree_close(t);
    assert_int_equal(tree_open_index(a, r, &f, &t), 0);
    assert_str(paths(a, t), "f g");
    assert_str(read_one(a, t, "f"), "staged\n");
    tree_close(t);
    repo_close(r);
}

static void an_unborn_repository_has_a_work_tree_too(void **state) {
    struct arena *a = *state;
    struct findings f;
    sh("new r; echo x >f");
    assert_str(worktree(a, "r", &f), "f");
}

static void a_linked_work_tree_shows_its_own_files(void **state) {
    struct arena *a = *state;
    struct findings f;
    sh("new r; echo x >f; echo '*.tmp' >.gitignore; commit 1600000001\n"
       "git worktree add -q ../linked -b side; cd ../linked; echo y >only-here; echo z >z.tmp");
    assert_str(worktree(a, "linked", &f), ".gitignore f only-here");
}

static void a_conflict_shows_our_side(void **state) {
    struct arena *a = *state;
    struct findings f;
    struct tree *t;
    sh("new r; echo base >f; commit 1600000001; git checkout -q -b b; echo theirs >f\n"
       "commit 1600000002; git checkout -q main; echo ours >f; commit 1600000003\n"
       "git merge -q b >/dev/null 2>&1 || true");
    struct repo *r = open_repo(a, "r", &f);
    assert_int_equal(tree_open_index(a, r, &f, &t), 0);
    assert_str(paths(a, t), "f");
    assert_str(read_one(a, t, "f"), "ours\n");
    assert_str(said(a, &f), "tree-conflict f");
    tree_close(t);
    repo_close(r);
}

static void files_that_a_sparse_checkout_leaves_out_come_from_the_index(void **state) {
    struct arena *a = *state;
    struct findings f;
    struct tree *t;
    sh("new r; mkdir in out; echo i >in/i; echo o >out/o; commit 1600000001\n"
       "git sparse-checkout set in; test ! -e out/o");
    struct repo *r = open_repo(a, "r", &f);
    assert_int_equal(tree_open_worktree(a, r, &f, &t), 0);
    assert_str(paths(a, t), "in/i out/o");
    assert_str(read_one(a, t, "out/o"), "o\n");
    tree_close(t);
    repo_close(r);
}

static void a_repository_inside_a_work_tree_is_not_entered(void **state) {
    struct arena *a = *state;
    struct findings f;
    sh("new r; echo x >f; commit 1600000001; new inner; echo y >g; commit 1600000002");
    assert_str(worktree(a, "r", &f), "f");
    assert_str(said(a, &f), "submodule-skipped inner");
}

static void a_bare_repository_has_no_work_tree(void **state) {
    struct arena *a = *state;
    struct findings f;
    struct tree *t;
    sh("git init -q --bare b.git");
    struct repo *r = open_repo(a, "b.git", &f);
    assert_int_equal(tree_open_worktree(a, r, &f, &t), -1);
    assert_str(said(a, &f), "repo-unreadable");
    repo_close(r);
}

static void a_plain_folder_passes_over_what_is_no_file(void **state) {
    struct arena *a = *state;
    struct findings f;
    struct tree *t;
    sh("mkdir -p p/sub/.git p/.git; echo x >p/f; echo y >p/sub/g; echo z >p/.git/h\n"
       "echo z >p/sub/.git/h; mkfifo p/pipe; ln -s pipe p/to-pipe; ln -s f p/link; ln -s p q");
    findings_init(&f, a);
    assert_int_equal(tree_open_folder(a, in_dir(a, "p"), &f, &t), 0);
    assert_str(paths(a, t), "f link sub/g");
    assert_str(read_one(a, t, "link"), "x\n");
    assert_str(said(a, &f), "file-special pipe, symlink-broken to-pipe");
    tree_close(t);
    assert_int_equal(tree_open_folder(a, in_dir(a, "q"), &f, &t), 0); /* a link as the top */
    assert_int_equal(t->n, 3);
    tree_close(t);
    assert_int_equal(tree_open_folder(a, in_dir(a, "missing"), &f, &t), -1);
}

static void a_folder_that_changes_after_it_was_listed_leads_nowhere_else(void **state) {
    struct arena *a = *state;
    struct findings f;
    struct tree *t;
    sh("mkdir -p p/d out; echo good >p/d/f; echo good >p/g; echo good >p/h; echo secret >out/f");
    findings_init(&f, a);
    assert_int_equal(tree_open_folder(a, in_dir(a, "p"), &f, &t), 0);
    sh("rm -r p/d p/g p/h; ln -s ../out p/d; ln -s ../out/f p/g; mkfifo p/h");
    assert_str(read_one(a, t, "d/f"), "file-unreadable d/f");
    assert_str(read_one(a, t, "g"), "file-unreadable g");
    assert_str(read_one(a, t, "h"), "file-unreadable h");
    tree_close(t);
}

static void unreadable_files_and_folders_are_said(void **state) {
    struct arena *a = *state;
    struct findings f;
    struct tree *t;
    sh("mkdir -p p/no; echo x >p/f; echo y >p/g; chmod 0 p/no p/g; chmod 755 .");
    bool root = geteuid() == 0;
    findings_init(&f, a);
    if (root) /* whom no permission stops */
        assert_int_equal(seteuid(65534), 0);
    assert_int_equal(tree_open_folder(a, in_dir(a, "p"), &f, &t), 0);
    assert_str(read_one(a, t, "f"), "x\n");
    assert_str(read_one(a, t, "g"), "file-unreadable g");
    if (root)
        assert_int_equal(seteuid(0), 0);
    assert_str(said(a, &f), "file-unreadable no");
    tree_close(t);
}

static struct digest folder_digest(struct arena *a, const char *name) {
    struct findings f;
    struct tree *t;
    findings_init(&f, a);
    assert_int_equal(tree_open_folder(a, in_dir(a, name), &f, &t), 0);
    struct digest d = tree_digest(t);
    tree_close(t);
    return d;
}

static void the_digest_of_a_folder_sees_every_change(void **state) {
    struct arena *a = *state;
    sh("mkdir p; echo aaa >p/f");
    struct digest first = folder_digest(a, "p");
    assert_true(digest_eq(first, folder_digest(a, "p")));
    /* Same size, same times, within one tick of the clock: only the content tells. */
    sh("touch -r p/f stamp; printf 'bbb\\n' >p/f; touch -r stamp p/f");
    struct digest second = folder_digest(a, "p");
    assert_false(digest_eq(first, second));
    sh("chmod +x p/f");
    struct digest third = folder_digest(a, "p");
    assert_false(digest_eq(second, third));
    sh("mv p/f p/g");
    assert_false(digest_eq(third, folder_digest(a, "p")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        REPO_TEST(a_work_tree_shows_what_git_add_would_see),
        REPO_TEST(a_work_tree_reads_the_disk_and_an_index_what_was_staged),
        REPO_TEST(an_unborn_repository_has_a_work_tree_too),
        REPO_TEST(a_linked_work_tree_shows_its_own_files),
        REPO_TEST(a_conflict_shows_our_side),
        REPO_TEST(files_that_a_sparse_checkout_leaves_out_come_from_the_index),
        REPO_TEST(a_repository_inside_a_work_tree_is_not_entered),
        REPO_TEST(a_bare_repository_has_no_work_tree),
        REPO_TEST(a_plain_folder_passes_over_what_is_no_file),
        REPO_TEST(a_folder_that_changes_after_it_was_listed_leads_nowhere_else),
        REPO_TEST(unreadable_files_and_folders_are_said),
        REPO_TEST(the_digest_of_a_folder_sees_every_change),
    };
    return RUN(tests);
}
