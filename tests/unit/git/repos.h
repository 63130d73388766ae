/* Real repositories for tests of src/git/, made by the git command in a folder of
 * their own that goes with the test. Dates and names are fixed, and nobody's own
 * settings take part. */
#ifndef UNIT_GIT_REPOS_H
#define UNIT_GIT_REPOS_H

#include "unit/test.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "git/repo.h"

static char repos_dir[] = "/tmp/portico-test-XXXXXX";

/* libgit2 1.5 loses 20 KB for each setting of a repository with extensions, when it
 * looks for those by a pattern. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) { return "leak:libpcre2-8\n"; }

/* Runs lines of shell in the test's folder; `commit NAME` there commits all files
 * under the next date. Any failure fails the test. */
static inline void sh(const char *script) {
    static const char prelude[] =
        "set -e\n"
        "export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null LC_ALL=C\n"
        "export GIT_AUTHOR_NAME=Ann GIT_AUTHOR_EMAIL=ann@example.org\n"
        "export GIT_COMMITTER_NAME=Carl GIT_COMMITTER_EMAIL=carl@example.org\n"
        "top=$PWD\n"
        "at() { export GIT_AUTHOR_DATE=\"$1 +0100\" GIT_COMMITTER_DATE=\"$1 +0000\"; }\n"
        "commit() { at \"$1\"; shift; git add -A; git commit -q --allow-empty -m c \"$@\"; }\n"
        "new() { git init -q -b main \"$1\"; cd \"$1\"; git config gc.auto 0; }\n"
        "at 1600000000\n";
    struct arena a = {0};
    struct str text = str_fmt(&a, "cd %s || exit 1\n%s%s\n", repos_dir, prelude, script);
    int status = system(str_z(&a, text));
    arena_release(&a);
    assert_int_equal(status, 0);
}

static inline const char *in_dir(struct arena *a, const char *name) {
    return str_z(a, str_fmt(a, "%s/%s", repos_dir, name));
}

static inline int repos_setup(void **state) {
    memcpy(repos_dir + sizeof repos_dir - 7, "XXXXXX", 6);
    *state = &test_arena;
    return mkdtemp(repos_dir) ? 0 : -1;
}

static inline int repos_teardown(void **state) {
    struct arena *a = *state;
    int rc = system(str_z(a, str_fmt(a, "chmod -R u+rwx %s && rm -rf %s", repos_dir, repos_dir)));
    arena_release(a);
    return rc;
}

#define REPO_TEST(function) cmocka_unit_test_setup_teardown(function, repos_setup, repos_teardown)

/* ---- findings, as one line each: "code file" joined by ", " ---- */

static inline struct str said(struct arena *a, const struct findings *f) {
    struct str out = STR("");
    for (size_t i = 0; i < f->n; i++)
        out = str_fmt(a, "%.*s%s%.*s%s%.*s", STR_ARG(out), out.n ? ", " : "",
                      STR_ARG(finding_code_name(f->v[i].code)), f->v[i].place.file.n ? " " : "",
                      STR_ARG(f->v[i].place.file));
    return out;
}

#endif
