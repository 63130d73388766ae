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
    struct history_query q = {dirs, dir1 ? 2 : 1, true};
    assert_int_equal(history_read(r, &c, &q, a, f, &m), 0);
    repo_close(r);
    /* In byte order: the map is in the order of discovery. */
    for (size_t done = 0; done < m.n; done++) {
        struct map_item *least = NULL;
        for (size_t i = 0; i < m.n; i++)
            if (m.items[i].value && (!least || str_cmp(m.items[i].key, least->key) < 0))
                least = &m.items[i];
        const struct file_history *x = least->value;
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
    struct history_query q = {&dir, 1, true};
    sh("new r; git config i18n.commitEncoding latin1; echo 1 >a; commit 1600000001; echo 1 >b\n"
       "GIT_AUTHOR_NAME=$(printf 'Zo\\303\\253 \\033[1m\\351') commit 1600000002");
    findings_init(&f, a);
    assert_int_equal(repo_open(a, in_dir(a, "r"), &f, &r), 0);
    assert_int_equal(repo_resolve(r, a, STR(""), &f, &c), 0);
    assert_int_equal(history_read(r, &c, &q, a, &f, &m), 0);
    const struct file_history *x = map_find(&m, STR("a")), *y = map_find(&m, STR("b"));
    assert_str(x->author, "Ann");
    assert_str(y->author, "Zo\303\253 [1m\357\277\275");
    assert_str(y->commit, str_z(a, c.id));
    repo_close(r);
}

/* "file: names" of every file, with "+n" for authors that are not named and "..." where there may
 * be more. */
static struct str authors(struct arena *a, const char *name, const char *dir) {
    struct repo *r;
    struct commit c;
    struct map m = {0};
    struct findings f;
    struct str path = str_of(dir), out = STR("");
    struct history_query q = {&path, 1, true};
    findings_init(&f, a);
    assert_int_equal(repo_open(a, in_dir(a, name), &f, &r), 0);
    assert_int_equal(repo_resolve(r, a, STR(""), &f, &c), 0);
    assert_int_equal(history_read(r, &c, &q, a, &f, &m), 0);
    repo_close(r);
    for (size_t i = 0; i < m.n; i++) {
        const struct file_history *x = m.items[i].value;
        out = str_fmt(a, "%.*s%s%.*s:", STR_ARG(out), i ? "; " : "", STR_ARG(m.items[i].key));
        for (size_t k = 0; k < x->authors_n; k++)
            out = str_fmt(a, "%.*s%s%.*s", STR_ARG(out), k ? ", " : " ", STR_ARG(x->authors[k]));
        if (x->other_authors)
            out = str_fmt(a, "%.*s +%u", STR_ARG(out), x->other_authors);
        if (x->earlier_authors)
            out = str_fmt(a, "%.*s ...", STR_ARG(out));
    }
    return out;
}

/* Commits under other names: `by SECONDS NAME`. */
#define BY "by() { t=$1; shift; GIT_AUTHOR_NAME=\"$*\" GIT_AUTHOR_EMAIL=$t@x commit $t; }\n"

static void the_authors_of_a_file_are_those_of_all_its_changes(void **state) {
    struct arena *a = *state;
    sh(BY "new r; mkdir docs; echo 1 >docs/a; echo 1 >docs/b; by 1600000001 Ann; echo 2 >docs/a\n"
          "by 1600000002 Bo; echo x >other; by 1600000003 Cy; echo 3 >docs/a\n"
          "by 1600000004 'dependabot[bot]'; echo 4 >docs/a; by 1600000005 '  ANN '\n"
          "echo 1 >docs/new; by 1600000006 'renovate[Bot]'");
    assert_str(authors(a, "r", "docs"), "docs/a: ANN, Bo; docs/b: ANN; docs/new: renovate[Bot]");
}

static void more_authors_than_are_named_are_counted(void **state) {
    struct arena *a = *state;
    sh(BY "new r; for i in 1 2 3 4 5 6 7 8; do echo $i >p; by 160000000$i N$i; done\n"
          "echo 9 >p; by 1600000009 N1");
    assert_str(authors(a, "r", ""), "p: N1, N8, N7, N6, N5 +3");
}

static void a_merge_has_an_author_only_where_it_changed_something(void **state) {
    struct arena *a = *state;
    sh(BY "new r; for i in 1 2 3; do seq 9 >$i; done; by 1600000001 Ann; git checkout -q -b side\n"
          "sed -i 1s/^/s/ 1 2; by 1600000002 Side; git checkout -q main; sed -i 9s/$/m/ 1\n"
          "by 1600000003 Main; at 1600000004; export GIT_AUTHOR_NAME=Merger\n"
          "git merge -q -m m side; git checkout -q -b b2; echo b >3; by 1600000005 Bea\n"
          "git checkout -q main; echo m >3; by 1600000006 Max; at 1600000007\n"
          "git merge -q -m m b2 >/dev/null || true; echo both >3; by 1600000008 Solver");
    assert_str(authors(a, "r", ""),
               "1: Merger, Main, Side, Ann; 2: Side, Ann; 3: Solver, Max, Bea, Ann");
}

static void a_file_begins_where_it_was_added_last(void **state) {
    struct arena *a = *state;
    sh(BY "new r; echo 1 >p; echo 1 >q; by 1600000001 Ann; git rm -q p; by 1600000002 Bo\n"
          "echo 2 >p; echo 2 >q; by 1600000003 Cy; mkdir d; git mv q d/q; by 1600000004 Dee");
    assert_str(authors(a, "r", ""), "d/q: Dee; p: Cy");
}

static void a_mailmap_names_authors(void **state) {
    struct arena *a = *state;
    sh(BY "new r; echo 1 >p; by 1600000001 ann; echo 2 >p; by 1600000002 Old Name; echo 3 >p\n"
          "printf '%s\\n' 'Ann Lee <1600000001@x>' 'Ann Lee <a@x> <1600000002@x>' >.mailmap\n"
          "by 1600000003 Bo");
    assert_str(authors(a, "r", "p"), "p: Bo, Ann Lee");
}

static void where_history_ends_early_there_may_be_more_authors(void **state) {
    struct arena *a = *state;
    sh(BY "new r; echo 1 >p; by 1600000001 Ann; echo 2 >p; by 1600000002 Bo; echo 3 >p; echo 1 >q\n"
          "by 1600000003 Cy; echo 4 >p; by 1600000004 Dee; cd ..\n"
          "git clone -q --depth 3 file://$PWD/r s");
    assert_str(authors(a, "s", ""), "p: Dee, Cy ...; q: Cy");
}

static void authors_that_are_not_asked_for_are_not_told(void **state) {
    struct arena *a = *state;
    struct findings f;
    struct repo *r;
    struct commit c;
    struct map m = {0};
    struct history_query q = {&STR(""), 1, false};
    sh("new r; echo 1 >a; commit 1600000001");
    findings_init(&f, a);
    assert_int_equal(repo_open(a, in_dir(a, "r"), &f, &r), 0);
    assert_int_equal(repo_resolve(r, a, STR(""), &f, &c), 0);
    assert_int_equal(history_read(r, &c, &q, a, &f, &m), 0);
    repo_close(r);
    const struct file_history *x = map_find(&m, STR("a"));
    assert_int_equal(x->time, 1600000001);
    assert_str(x->author, "");
    assert_int_equal(x->authors_n, 0);
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
        REPO_TEST(the_authors_of_a_file_are_those_of_all_its_changes),
        REPO_TEST(more_authors_than_are_named_are_counted),
        REPO_TEST(a_merge_has_an_author_only_where_it_changed_something),
        REPO_TEST(a_file_begins_where_it_was_added_last),
        REPO_TEST(a_mailmap_names_authors),
        REPO_TEST(where_history_ends_early_there_may_be_more_authors),
        REPO_TEST(authors_that_are_not_asked_for_are_not_told),
    };
    return RUN(tests);
}
