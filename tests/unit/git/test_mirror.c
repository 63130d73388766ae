#include "unit/git/repos.h"

#include <signal.h>

#include "git/credential.h"
#include "git/mirror.h"
#include "git/tree.h"

/* A server that goes with the test's folder. */
static pid_t server;

static void start_server(struct arena *a, const char *secret) {
    const char *port = in_dir(a, "port");
    server = fork();
    if (server == 0) {
        execlp("python3", "python3", "tests/unit/git/http_server.py", repos_dir, port, secret,
               NULL);
        _exit(127);
    }
    for (int i = 0; i < 1000 && access(port, F_OK) != 0; i++)
        usleep(10000);
    assert_int_equal(access(port, F_OK), 0);
}

static const char *server_url(struct arena *a, const char *name) {
    char port[16] = "";
    FILE *f = fopen(in_dir(a, "port"), "r");
    assert_non_null(f);
    assert_non_null(fgets(port, sizeof port, f));
    fclose(f);
    return str_z(a, str_fmt(a, "http://127.0.0.1:%s/%s", port, name));
}

static void stop_server(void) {
    if (server > 0) {
        kill(server, SIGKILL);
        waitpid(server, NULL, 0);
    }
    server = 0;
}

static int mirror_setup(void **state) {
    unsetenv("PORTICO_GIT_USERNAME");
    unsetenv("PORTICO_GIT_TOKEN");
    int rc = repos_setup(state);
    setenv("HOME", repos_dir, 1); /* nobody's own settings */
    return rc;
}

static int mirror_teardown(void **state) {
    stop_server();
    return repos_teardown(state);
}

#define MIRROR_TEST(function) \
    cmocka_unit_test_setup_teardown(function, mirror_setup, mirror_teardown)

static struct str file_url(struct arena *a, const char *name) {
    return str_fmt(a, "file://%s/%s", repos_dir, name);
}

/* Fetch, then say what HEAD's tree holds: "branch: paths", or what was found. */
static struct str mirrored(struct arena *a, struct str url, bool offline, struct findings *f) {
    struct str path, out;
    struct repo *r;
    struct commit c;
    struct tree *t;
    const struct mirror m = {str_fmt(a, "%s/cache", repos_dir), url,
                             place_at(STR("portico.yaml"), 3, 9), offline};
    findings_init(f, a);
    if (mirror_update(a, &m, f, &path) != 0)
        return said(a, f);
    assert_int_equal(repo_open(a, str_z(a, path), f, &r), 0);
    if (repo_resolve(r, a, STR(""), f, &c) != 0) {
        repo_close(r);
        return said(a, f);
    }
    assert_int_equal(tree_open_commit(a, r, &c, f, &t), 0);
    out = str_fmt(a, "%.*s:", STR_ARG(c.branch));
    for (size_t i = 0; i < t->n; i++)
        out = str_fmt(a, "%.*s %.*s", STR_ARG(out), STR_ARG(t->entries[i].path));
    tree_close(t);
    assert_str(repo_origin(r, a), str_z(a, url));
    repo_close(r);
    return out;
}

static void a_mirror_follows_its_origin(void **state) {
    struct arena *a = *state;
    struct findings f;
    sh("new r; echo x >a; commit 1600000001; git branch gone; git tag v1");
    struct str url = file_url(a, "r");
    assert_str(mirrored(a, url, false, &f), "main: a");
    sh("cd r; git branch -q -D gone; git checkout -q -b trunk; echo y >b; commit 1600000002\n"
       "git commit -q --amend -m rewritten");
    assert_str(mirrored(a, url, false, &f), "trunk: a b");
    assert_str(said(a, &f), "");
    sh("cd cache/mirrors/*.git; test \"$(git for-each-ref --format='%(refname)' | tr '\\n' ' ')\" "
       "= "
       "'refs/heads/main refs/heads/trunk refs/tags/v1 '; ! ls ../*.new 2>/dev/null");
}

static void without_the_network_the_last_fetch_is_used_and_said(void **state) {
    struct arena *a = *state;
    struct findings f;
    sh("new r; echo x >a; commit 1600000001");
    struct str url = file_url(a, "r");
    assert_str(mirrored(a, url, true, &f), "git-clone-failed portico.yaml");
    assert_str(mirrored(a, url, false, &f), "main: a");
    assert_str(mirrored(a, url, true, &f), "main: a");
    assert_str(said(a, &f), "git-fetch-failed portico.yaml");
    assert_int_equal(f.v[0].place.line, 3);
    sh("mv r elsewhere");
    assert_str(mirrored(a, url, false, &f), "main: a");
    assert_str(said(a, &f), "git-fetch-failed portico.yaml");
}

static void a_failed_or_interrupted_clone_leaves_no_mirror(void **state) {
    struct arena *a = *state;
    struct findings f;
    struct str url = file_url(a, "r");
    assert_str(mirrored(a, url, false, &f), "git-clone-failed portico.yaml");
    sh("test -z \"$(ls -d cache/mirrors/*.git cache/mirrors/*.new 2>/dev/null)\"");
    sh("new r; echo x >a; commit 1600000001");
    sh("cd cache/mirrors; n=$(ls *.lock); mkdir -p ${n%.lock}.new/objects; echo half "
       ">${n%.lock}.new/x");
    assert_str(mirrored(a, url, false, &f), "main: a");
    sh("cd cache/mirrors; test ! -e *.new");
}

static void a_damaged_mirror_is_made_anew(void **state) {
    struct arena *a = *state;
    struct findings f;
    sh("new r; echo x >a; commit 1600000001");
    struct str url = file_url(a, "r");
    assert_str(mirrored(a, url, false, &f), "main: a");
    sh("echo '[[[' >$(echo cache/mirrors/*.git/config)");
    assert_str(mirrored(a, url, false, &f), "main: a");
    assert_str(said(a, &f), "");
}

static void an_empty_origin_is_an_empty_repository(void **state) {
    struct arena *a = *state;
    struct findings f;
    sh("git init -q --bare r");
    assert_str(mirrored(a, file_url(a, "r"), false, &f), "repo-empty");
}

static void runs_that_want_one_mirror_wait_for_each_other(void **state) {
    struct arena *a = *state;
    struct findings f;
    sh("new r; echo x >a; commit 1600000001");
    struct str url = file_url(a, "r");
    pid_t children[4];
    for (int i = 0; i < 4; i++)
        if ((children[i] = fork()) == 0)
            _exit(str_eq(mirrored(a, url, false, &f), STR("main: a")) && f.n == 0 ? 0 : 1);
    for (int i = 0; i < 4; i++) {
        int status = -1;
        waitpid(children[i], &status, 0);
        assert_int_equal(status, 0);
    }
}

static void many_mirrors_are_fetched_side_by_side_and_reported_in_order(void **state) {
    struct arena *a = *state;
    sh("for i in 1 2 3 4 5; do new r$i; echo x >a; commit 1600000001; cd ..; done");
    struct str cache = str_fmt(a, "%s/cache", repos_dir);
    struct mirror m[8];
    static const char *const names[] = {"r1", "gone", "r2", "r3", "r1", "gone", "r4", "r5"};
    for (size_t i = 0; i < 8; i++)
        m[i] = (struct mirror){cache, file_url(a, names[i]),
                               place_at(STR("portico.yaml"), (uint32_t)i + 1, 1), false};
    for (int at_once = 0; at_once < 9; at_once += 4) {
        struct findings f;
        struct str paths[8];
        findings_init(&f, a);
        mirror_update_all(a, m, 8, at_once, &f, paths);
        for (size_t i = 0; i < 8; i++)
            assert_int_equal(paths[i].n != 0, strcmp(names[i], "gone") != 0);
        assert_str(paths[4], str_z(a, paths[0]));
        assert_str(said(a, &f), "git-clone-failed portico.yaml, git-clone-failed portico.yaml");
        assert_int_equal(f.v[0].place.line, 2);
        assert_int_equal(f.v[1].place.line, 6);
        assert_true(f.v[1].args[1].n > 0);
    }
}

static void secrets_in_an_address_are_refused_and_not_repeated(void **state) {
    struct arena *a = *state;
    struct findings f;
    static const char *const urls[] = {
        "https://me:s3cret@git.example/x.git", "https://s3cret@git.example/x.git",
        "ssh://git:s3cret@git.example/x.git", "git:s3cret@git.example:x.git"};
    for (size_t i = 0; i < sizeof urls / sizeof *urls; i++) {
        assert_str(mirrored(a, str_of(urls[i]), false, &f), "git-url-secret portico.yaml");
        assert_false(str_contains(finding_text(a, &f.v[0]), STR("s3cret")));
    }
    sh("test ! -e cache");
}

static void what_is_no_address_is_refused(void **state) {
    struct arena *a = *state;
    struct findings f;
    static const char *const urls[] = {
        "", "./r", "ext::sh -c id", "ftp://h/x", "https://h/a\nb", "https://h/a b"};
    for (size_t i = 0; i < sizeof urls / sizeof *urls; i++)
        assert_str(mirrored(a, str_of(urls[i]), false, &f), "git-clone-failed portico.yaml");
}

static void repositories_come_over_http(void **state) {
    struct arena *a = *state;
    struct findings f;
    sh("new r; seq 2000 >a; commit 1600000001; git gc -q");
    start_server(a, NULL);
    struct str url = str_of(server_url(a, "r/.git"));
    assert_str(mirrored(a, url, false, &f), "main: a");
    sh("cd r; echo y >b; commit 1600000002");
    assert_str(mirrored(a, url, false, &f), "main: a b");
    assert_str(said(a, &f), "");
    stop_server();
    assert_str(mirrored(a, url, false, &f), "main: a b");
    assert_str(said(a, &f), "git-fetch-failed portico.yaml");
}

static void a_token_comes_from_the_environment(void **state) {
    struct arena *a = *state;
    struct findings f;
    sh("new r; echo x >a; commit 1600000001");
    start_server(a, "bot:t0ken");
    struct str url = str_of(server_url(a, "r/.git"));
    assert_str(mirrored(a, url, false, &f), "git-clone-failed portico.yaml");
    assert_true(str_contains(f.v[0].args[1], STR("PORTICO_GIT_TOKEN")));
    setenv("PORTICO_GIT_USERNAME", "bot", 1);
    setenv("PORTICO_GIT_TOKEN", "wr0ng", 1);
    assert_str(mirrored(a, url, false, &f), "git-clone-failed portico.yaml");
    assert_false(str_contains(finding_text(a, &f.v[0]), STR("wr0ng")));
    setenv("PORTICO_GIT_TOKEN", "t0ken", 1);
    assert_str(mirrored(a, url, false, &f), "main: a");
    assert_str(said(a, &f), "");
    sh("! grep -r t0ken cache");
}

static void a_credential_helper_of_git_is_asked(void **state) {
    struct arena *a = *state;
    struct findings f;
    sh("new r; echo x >a; commit 1600000001");
    start_server(a, "bot:fr0mhelper");
    struct str url = str_of(server_url(a, "r/.git"));
    sh("printf '[credential]\\n\\thelper = \"!f() { echo username=bot; echo password=fr0mhelper; "
       "}; "
       "f\"\\n' >.gitconfig");
    assert_str(mirrored(a, url, false, &f), "main: a");
    sh("! grep -r fr0mhelper cache");
}

static void addresses_are_rewritten_as_the_user_told_git(void **state) {
    struct arena *a = *state;
    struct findings f;
    sh("new r; echo x >a; commit 1600000001; cd ..\n"
       "printf '[url \"file://%s/\"]\\n\\tinsteadOf = https://git.invalid/\\n' $PWD >.gitconfig");
    assert_str(mirrored(a, STR("https://git.invalid/r"), false, &f), "main: a");
}

static void a_token_is_not_sent_in_the_open(void **state) {
    struct arena *a = *state;
    struct credential c;
    (void)a;
    setenv("PORTICO_GIT_TOKEN", "t", 1);
    assert_true(credential_from_env(STR("https://git.example/x"), &c));
    assert_str(c.user, "x-access-token");
    assert_true(credential_from_env(STR("http://localhost:80/x"), &c));
    assert_true(credential_from_env(STR("http://[::1]/x"), &c));
    assert_false(credential_from_env(STR("http://git.example/x"), &c));
    assert_false(credential_from_env(STR("http://localhost.evil.example/x"), &c));
    assert_false(credential_from_env(STR("ssh://git.example/x"), &c));
    setenv("PORTICO_GIT_TOKEN", "", 1);
    assert_false(credential_from_env(STR("https://git.example/x"), &c));
}

static void answers_of_helpers_are_read(void **state) {
    struct credential c;
    (void)state;
    assert_true(credential_parse(STR("protocol=https\nusername=a=b\r\npassword= p w \n"), &c));
    assert_str(c.user, "a=b");
    assert_str(c.password, " p w ");
    assert_false(credential_parse(STR("username=a\n"), &c));
    assert_false(credential_parse(STR("quit=1"), &c));
    assert_false(credential_parse(STR(""), &c));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        MIRROR_TEST(a_mirror_follows_its_origin),
        MIRROR_TEST(without_the_network_the_last_fetch_is_used_and_said),
        MIRROR_TEST(a_failed_or_interrupted_clone_leaves_no_mirror),
        MIRROR_TEST(a_damaged_mirror_is_made_anew),
        MIRROR_TEST(an_empty_origin_is_an_empty_repository),
        MIRROR_TEST(runs_that_want_one_mirror_wait_for_each_other),
        MIRROR_TEST(many_mirrors_are_fetched_side_by_side_and_reported_in_order),
        MIRROR_TEST(secrets_in_an_address_are_refused_and_not_repeated),
        MIRROR_TEST(what_is_no_address_is_refused),
        MIRROR_TEST(repositories_come_over_http),
        MIRROR_TEST(a_token_comes_from_the_environment),
        MIRROR_TEST(a_credential_helper_of_git_is_asked),
        MIRROR_TEST(addresses_are_rewritten_as_the_user_told_git),
        MIRROR_TEST(a_token_is_not_sent_in_the_open),
        TEST(answers_of_helpers_are_read),
    };
    return RUN(tests);
}
