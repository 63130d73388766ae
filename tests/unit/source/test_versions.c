#include "source/versions.h"

#include "unit/git/repos.h"

/* What versions_list() makes of repository `r`, read at `ref`: the unit itself, then the others, as
 * "main, v2* (v2.0 latest), …", where * marks a release. */
static struct str list(struct arena *a, const char *ref, const char *pattern, struct findings *f) {
    struct source s = {0};
    struct unit u = {.id = STR("r"), .path = str_of(in_dir(a, "r")), .ref = str_of(ref)};
    struct versions vs;
    bool used = false;
    findings_init(f, a);
    *VEC_PUSH(a, &s.versions) = (struct version_pattern){.glob = str_of(pattern)};
    versions_list(a, &s, &u, &used, f, &vs);
    struct str text = str_fmt(a, "%.*s%s", STR_ARG(vs.top.name), vs.top.is_release ? "*" : "");
    VEC_EACH (const struct version, v, &vs) {
        text =
            str_fmt(a, "%.*s, %.*s%s", STR_ARG(text), STR_ARG(v->name), v->is_release ? "*" : "");
        for (size_t i = 0; i < v->aliases.n; i++)
            text = str_fmt(a, "%.*s%s%.*s%s", STR_ARG(text), i ? " " : " (",
                           STR_ARG(v->aliases.v[i]), i + 1 < v->aliases.n ? "" : ")");
    }
    assert_int_equal(used, vs.n > 0 || str_eq(vs.top.name, str_of(pattern)));
    return text;
}

static void tags_are_the_releases_and_the_newest_comes_first(void **state) {
    struct arena *a = *state;
    struct findings f;
    sh("new r; for v in v1.9 v1.10 v2.0-rc.1; do echo $v >a; commit 1600000001; git tag $v; done\n"
       "git branch release-1 v1.9; git branch develop; commit 1600000002");
    assert_str(list(a, "", "v*", &f), "main, v2.0-rc.1, v1.10*, v1.9*");
    assert_str(list(a, "v1.9", "v*", &f), "v1.9*, v2.0-rc.1, v1.10*");
    assert_str(list(a, "", "[vdr]*", &f), "main, v2.0-rc.1 (develop), v1.10*, v1.9* (release-1)");
    assert_str(list(a, "", "main", &f), "main");
    assert_int_equal(f.n, 0);
}

static void without_tags_branches_are_the_releases(void **state) {
    struct arena *a = *state;
    struct findings f;
    sh("new r; for v in 1 2; do echo $v >a; commit 1600000001; git branch release/$v; done\n"
       "git branch stable; commit 1600000002");
    assert_str(list(a, "", "{release/*,stable}", &f), "main, release/2* (stable), release/1*");
}

static void names_of_one_commit_are_one_version_called_by_its_release(void **state) {
    struct arena *a = *state;
    struct findings f;
    sh("new r; echo a >a; commit 1600000001; git branch v1.x; git tag -a -m t v1.2.3\n"
       "for v in v1 v1.2 v1.2.3-rc.1 nightly; do git tag $v; done; commit 1600000002\n"
       "git tag v2; git branch next");
    assert_str(list(a, "", "v1*", &f), "main, v1.2.3* (v1.2 v1 v1.2.3-rc.1 v1.x)");
    assert_str(list(a, "", "nightly", &f), "main, nightly");
    /* What is read at HEAD stays a version of its own. */
    assert_str(list(a, "", "v2", &f), "main, v2*");
}

static void what_is_called_latest_is_the_only_release(void **state) {
    struct arena *a = *state;
    struct findings f;
    sh("new r; for v in v1 v2 v3; do echo $v >a; commit 1600000001; git tag $v; done\n"
       "git tag latest v2; commit 1600000002");
    assert_str(list(a, "", "v*", &f), "main, v3*, v2*, v1*");
    assert_str(list(a, "", "*", &f), "main, v3, v2* (latest), v1");
}

static void a_detached_head_has_a_name_too(void **state) {
    struct arena *a = *state;
    struct findings f;
    sh("new r; echo a >a; commit 1600000001; git tag v1; git checkout -q --detach");
    assert_str(list(a, "", "{v1,main}", &f), "current, v1* (main)");
}

static void what_is_no_commit_or_too_much_is_told(void **state) {
    struct arena *a = *state;
    struct findings f;
    sh("new r; echo a >a; commit 1600000001; git tag v1; git tag v2 HEAD^{tree}\n"
       "for i in $(seq 60); do commit 1600000002; git tag w$i; done; commit 1600000003");
    assert_str(list(a, "", "v*", &f), "main, v1*");
    assert_str(said(a, &f), "repo-ref-missing");
    struct str many = list(a, "", "w*", &f);
    assert_true(str_starts(many, STR("main, w60*, w59*,")) && str_ends(many, STR(", w11*")));
    assert_str(said(a, &f), "versions-limit");
    assert_str(f.v[0].args[1], "60");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        REPO_TEST(tags_are_the_releases_and_the_newest_comes_first),
        REPO_TEST(without_tags_branches_are_the_releases),
        REPO_TEST(names_of_one_commit_are_one_version_called_by_its_release),
        REPO_TEST(what_is_called_latest_is_the_only_release),
        REPO_TEST(a_detached_head_has_a_name_too),
        REPO_TEST(what_is_no_commit_or_too_much_is_told),
    };
    return RUN(tests);
}
