#include "unit/git/repos.h"

#include "git/history.h"

/* "file:seconds" of every dated file below dirs, in order of paths found. */
static struct str dates(struct arena *a, const char *name, struct findings *f, const char *dir0,
                        const char *dir1) {
    struct repo *r;
    struct commit c;
    struct map m = {0};
    struct str out = STR("");
    const struct str dirs[] = {str_of(dir0), str_of(dir1)};
    findings_init(f, a);
    assert_int_equal(repo_open(a, in_dir(a, name), f, &r), 0);
    assert_int_equal(repo_resolve(r, a, STR(""), f, &c), 0);
    assert_int_equal(history_last_changes(r, &c, dirs, dir1 ? 2 : 1, a, f, &m), 0);
    repo_close(r);
    /* In byte order: the map is in the order of discovery. */
    for (size_t done = 0; done < m.n; done++) {
        struct map_item *least = NULL;
        for (size_t i = 0; i < m.n; i++)
            if (m.items[i].value && (!least || str_cmp(m.items[i].key, least->key) < 0))
                least = &m.items[i];
        const struct change *x = least->value;
        out = str_fmt(a, "%.*s%s%.*s:%d", STR_ARG(out), out.n ? " " : "", STR_ARG(least->key),
                      (int)(x->time - 1600000000));
        least->value = NULL;
    }
    return out;
}

static void a_file_has_the_date_of_the_commit_that_changed_it_last(void **state) {
    struct arena *a = *state;
    struct findings f;
    sh("new r; mkdir -p docs/x src; echo 1 >docs/a; echo 1 >docs/x/b; echo 1 >docs/c; echo 1 "
       ">src/s\n"
       "commit 1600000001; echo 2 >docs/a; commit 1600000002; echo 2 >src/s; commit 1600000003\n"
       "echo 2 >docs/x/b; commit 1600000004; chmod +x docs/c; commit 1600000005\n"
       "echo new >docs/n; commit 1600000006; git rm -q docs/n; commit 1600000007\n"
       "git mv docs/a docs/moved; commit 1600000008; commit 1600000009");
    assert_str(dates(a, "r", &f, "docs", NULL), "docs/c:5 docs/moved:8 docs/x/b:4");
    assert_str(dates(a, "r", &f, "docs/x", "src"), "docs/x/b:4 src/s:3");
    assert_str(dates(a, "r", &f, "", NULL), "docs/c:5 docs/moved:8 docs/x/b:4 src/s:3");
    assert_str(dates(a, "r", &f, "nope", NULL), "");
    assert_str(dates(a, "r", &f, "docs/c", "docs/x"), "docs/c:5 docs/x/b:4");
    sh("cd r; git gc -q");
    assert_str(dates(a, "r", &f, "docs", NULL), "docs/c:5 docs/moved:8 docs/x/b:4");
    assert_str(said(a, &f), "");
}

static void a_file_that_became_a_folder_and_back_is_followed(void **state) {
    struct arena *a = *state;
    struct findings f;
    sh("new r; mkdir docs; echo 1 >docs/a; echo 1 >docs/b; commit 1600000001; rm docs/a\n"
       "mkdir docs/a; echo x >docs/a/x; commit 1600000002; rm -r docs/a; echo 1 >docs/a\n"
       "commit 1600000003; rm docs/b; mkdir docs/b; echo y >docs/b/y; commit 1600000004");
    assert_str(dates(a, "r", &f, "docs", NULL), "docs/a:3 docs/b/y:4");
}

/* The oracle is git itself. */
static void assert_as_git_log(struct arena *a, const char *name, struct str ours) {
    struct str expected = STR("");
    char line[256];
    FILE *p =
        popen(str_z(a, str_fmt(a,
                               "cd %s/%s && git ls-files docs | while read f; do echo "
                               "\"$f:$(($(git log -1 --format=%%ct -- $f) - 1600000000))\"; done",
                               repos_dir, name)),
              "r");
    assert_non_null(p);
    while (fgets(line, sizeof line, p)) {
        line[strcspn(line, "\n")] = '\0';
        expected = str_fmt(a, "%.*s%s%s", STR_ARG(expected), expected.n ? " " : "", line);
    }
    pclose(p);
    assert_str(ours, str_z(a, expected));
}

static void merges_are_followed_as_git_log_does(void **state) {
    struct arena *a = *state;
    struct findings f;
    sh("new r; mkdir docs; for i in 1 2 3 4 5 6; do seq 20 >docs/$i; done; commit 1600000001\n"
       "git checkout -q -b side; echo s >docs/2; sed -i 1s/^/x/ docs/5; commit 1600000002\n"
       "git checkout -q main; echo m >docs/3; sed -i 20s/^/y/ docs/5; echo c >docs/6\n"
       "commit 1600000003; at 1600000004; git merge -q -m m side; git checkout -q -b third main~1\n"
       "echo t >docs/4; echo c2 >docs/6; commit 1600000005; git checkout -q main\n"
       "echo c2 >docs/6; commit 1600000006; at 1600000007; git merge -q -m m third");
    assert_as_git_log(a, "r", dates(a, "r", &f, "docs", NULL));
}

static void long_tangled_history_is_dated_as_git_log_does(void **state) {
    struct arena *a = *state;
    struct findings f;
    sh("new r; mkdir docs; for i in 0 1 2 3 4 5 6 7 8 9; do seq 30 >docs/$i; done; t=1600000001\n"
       "commit $t; i=0; while [ $i -lt 40 ]; do i=$((i + 1)); t=$((t + 1))\n"
       "git checkout -q -b b$i HEAD~$((i % 3 < i - 1 ? i % 3 : 0))\n"
       "sed -i $((i % 30 + 1))s/^/$i/ docs/$((i * 7 % 10)); commit $t; git checkout -q main\n"
       "if [ $((i % 4)) = 0 ]; then sed -i $(((i + 9) % 30 + 1))s/^/$i/ docs/$((i * 3 % 10))\n"
       "t=$((t + 1)); commit $t; fi; t=$((t + 1)); at $t\n"
       "git merge -q -m m -X ours b$i >/dev/null; done");
    assert_as_git_log(a, "r", dates(a, "r", &f, "docs", NULL));
    assert_str(said(a, &f), "");
}

static void at_the_edge_of_a_shallow_clone_files_have_no_date(void **state) {
    struct arena *a = *state;
    struct findings f;
    sh("new r; mkdir docs; echo 1 >docs/old; echo 1 >docs/new; commit 1600000001\n"
       "commit 1600000002; echo 2 >docs/new; commit 1600000003; cd ..\n"
       "git clone -q --depth 2 file://$PWD/r s; git clone -q --depth 1 file://$PWD/r one");
    assert_str(dates(a, "s", &f, "docs", NULL), "docs/new:3");
    assert_str(said(a, &f), "repo-shallow");
    assert_str(dates(a, "one", &f, "docs", NULL), "");
    assert_str(said(a, &f), "repo-shallow");
    sh("cd s; git fetch -q --unshallow");
    assert_str(dates(a, "s", &f, "docs", NULL), "docs/new:3 docs/old:1");
    assert_str(said(a, &f), "");
}

static void history_beyond_the_limit_leaves_files_without_date(void **state) {
    struct arena *a = *state;
    struct findings f;
    sh("git init -q -b main r; i=0; { while [ $i -lt 100100 ]; do i=$((i + 1))\n"
       "printf 'commit refs/heads/main\\ncommitter C <c> %d +0000\\ndata 0\\n' $((1600000000 + "
       "i))\n"
       "case $i in 1) echo M 644 inline docs/old; printf 'data 1\\na\\n';;\n"
       "100100) echo M 644 inline docs/new; printf 'data 1\\na\\n';; esac; done; } |\n"
       "git -C r fast-import --quiet");
    assert_str(dates(a, "r", &f, "docs", NULL), "docs/new:100100");
    assert_str(said(a, &f), "history-limit");
}

static void a_missing_commit_or_tree_ends_the_walk_only(void **state) {
    struct arena *a = *state;
    struct findings f;
    sh("new r; mkdir docs; echo 1 >docs/a; echo 1 >docs/b; commit 1600000001; echo 2 >docs/a\n"
       "commit 1600000002; echo 3 >docs/b; commit 1600000003\n"
       "lose() { rm -f .git/objects/$(echo $1 | cut -c1-2)/$(echo $1 | cut -c3-); }\n"
       "lose $(git rev-parse HEAD~2)");
    assert_str(dates(a, "r", &f, "docs", NULL), "docs/b:3");
    assert_str(said(a, &f), "object-missing");
    sh("cd r; lose() { rm -f .git/objects/$(echo $1 | cut -c1-2)/$(echo $1 | cut -c3-); }\n"
       "lose $(git rev-parse HEAD~1:docs)");
    assert_str(dates(a, "r", &f, "docs", NULL), "");
    assert_str(said(a, &f), "object-missing");
}

static void a_partial_clone_without_contents_still_has_dates(void **state) {
    struct arena *a = *state;
    struct findings f;
    sh("new r; git config uploadpack.allowFilter true; mkdir docs; echo 1 >docs/a\n"
       "commit 1600000001; echo 2 >docs/a; echo 1 >docs/b; commit 1600000002; cd ..\n"
       "git clone -q --bare --filter=blob:none file://$PWD/r p.git");
    assert_str(dates(a, "p.git", &f, "docs", NULL), "docs/a:2 docs/b:2");
}

static void the_author_is_named_without_address(void **state) {
    struct arena *a = *state;
    struct findings f;
    struct repo *r;
    struct commit c;
    struct map m = {0};
    const struct str dir = STR("");
    sh("new r; git config i18n.commitEncoding latin1; echo 1 >a; commit 1600000001; echo 1 >b\n"
       "GIT_AUTHOR_NAME=$(printf 'Zo\\303\\253 \\033[1m\\351') commit 1600000002");
    findings_init(&f, a);
    assert_int_equal(repo_open(a, in_dir(a, "r"), &f, &r), 0);
    assert_int_equal(repo_resolve(r, a, STR(""), &f, &c), 0);
    assert_int_equal(history_last_changes(r, &c, &dir, 1, a, &f, &m), 0);
    const struct change *x = map_find(&m, STR("a")), *y = map_find(&m, STR("b"));
    assert_str(x->author, "Ann");
    assert_str(y->author, "Zo\303\253  [1m\357\277\275");
    assert_str(y->commit, str_z(a, c.id));
    repo_close(r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        REPO_TEST(a_file_has_the_date_of_the_commit_that_changed_it_last),
        REPO_TEST(a_file_that_became_a_folder_and_back_is_followed),
        REPO_TEST(merges_are_followed_as_git_log_does),
        REPO_TEST(long_tangled_history_is_dated_as_git_log_does),
        REPO_TEST(at_the_edge_of_a_shallow_clone_files_have_no_date),
        REPO_TEST(history_beyond_the_limit_leaves_files_without_date),
        REPO_TEST(a_missing_commit_or_tree_ends_the_walk_only),
        REPO_TEST(a_partial_clone_without_contents_still_has_dates),
        REPO_TEST(the_author_is_named_without_address),
    };
    return RUN(tests);
}
