#include "unit/git/repos.h"

/* What repo_open, repo_resolve and repo_peek say of one repository. */
struct seen {
    struct findings f;
    bool opened, resolved, peeked;
    bool shallow, partial;
    struct commit commit;
    struct str origin;
    struct repo_peek peek;
};

static struct seen look(struct arena *a, const char *name, const char *ref) {
    struct seen s = {0};
    struct repo *r = NULL;
    findings_init(&s.f, a);
    s.opened = repo_open(a, in_dir(a, name), &s.f, &r) == 0;
    if (s.opened) {
        s.resolved = repo_resolve(r, a, str_of(ref), &s.f, &s.commit) == 0;
        s.origin = repo_origin(r, a);
        s.shallow = repo_is_shallow(r);
        s.partial = repo_is_partial(r);
        repo_close(r);
    }
    s.peeked = repo_peek(a, in_dir(a, name), &s.peek);
    return s;
}

/* A look at HEAD must agree with the quick one, which has to know the answer. */
static struct seen agree(struct arena *a, const char *name) {
    struct seen s = look(a, name, "");
    assert_str(said(a, &s.f), "");
    assert_true(s.opened && s.resolved && s.peeked);
    assert_str(s.peek.head, str_z(a, s.commit.id));
    assert_str(s.peek.branch, str_z(a, s.commit.branch));
    assert_str(s.peek.origin, str_z(a, s.origin));
    return s;
}

/* What the git command prints for a revision. */
static const char *git_id(struct arena *a, const char *name, const char *rev) {
    char *line = arena_zalloc(a, 1, 64);
    FILE *p = popen(str_z(a, str_fmt(a, "git -c safe.directory='*' -C %s/%s rev-parse %s",
                                     repos_dir, name, rev)),
                    "r");
    assert_non_null(p);
    assert_non_null(fgets(line, 64, p));
    pclose(p);
    line[strcspn(line, "\n")] = '\0';
    return line;
}

static void the_top_of_a_repository_is_told_from_other_folders(void **state) {
    struct arena *a = *state;
    sh("new r; mkdir docs; echo a >docs/a; commit 1600000001; cd ..\n"
       "git clone -q --bare r bare.git; git -C r worktree add -q ../linked -b side\n"
       "mkdir -p plain/HEAD halfbare/objects; echo 'ref: x' >halfbare/HEAD; echo no >plain/.git");
    assert_int_equal(repo_probe(in_dir(a, "r")), REPO_WORKTREE);
    assert_int_equal(repo_probe(in_dir(a, "r/")), REPO_WORKTREE);
    assert_int_equal(repo_probe(in_dir(a, "linked")), REPO_WORKTREE);
    assert_int_equal(repo_probe(in_dir(a, "bare.git")), REPO_BARE);
    assert_int_equal(repo_probe(in_dir(a, "r/docs")), REPO_NONE);
    assert_int_equal(repo_probe(in_dir(a, "plain")), REPO_NONE);
    assert_int_equal(repo_probe(in_dir(a, "halfbare")), REPO_NONE);
    assert_int_equal(repo_probe(in_dir(a, "missing")), REPO_NONE);
}

static void a_folder_inside_a_repository_is_not_opened_as_one(void **state) {
    struct arena *a = *state;
    sh("new r; mkdir docs; echo a >docs/a; commit 1600000001");
    struct seen s = look(a, "r/docs", "");
    assert_false(s.opened || s.peeked);
    assert_str(said(a, &s.f), "repo-unreadable");
}

static void head_is_the_commit_of_its_branch(void **state) {
    struct arena *a = *state;
    sh("new r; echo a >a; commit 1600000001; git remote add origin "
       "https://me:secret@git.example/acme/pay.git?x=1");
    struct seen s = agree(a, "r");
    assert_str(s.commit.id, git_id(a, "r", "HEAD"));
    assert_str(s.commit.branch, "main");
    assert_int_equal(s.commit.time, 1600000001);
    assert_str(s.origin, "https://git.example/acme/pay.git");
    assert_false(s.shallow || s.partial);
}

static void packed_refs_and_packs_are_read(void **state) {
    struct arena *a = *state;
    sh("new r; echo a >a; commit 1600000001; git branch other; git pack-refs --all; git gc -q");
    assert_str(agree(a, "r").commit.id, git_id(a, "r", "HEAD"));
    assert_str(look(a, "r", "other").commit.branch, "other");
}

static void a_detached_head_has_no_branch(void **state) {
    struct arena *a = *state;
    sh("new r; echo a >a; commit 1600000001; git checkout -q --detach");
    assert_str(agree(a, "r").commit.branch, "");
}

static void bare_and_linked_and_shared_repositories_are_read(void **state) {
    struct arena *a = *state;
    sh("new r; echo a >a; commit 1600000001; cd ..\n"
       "git clone -q --bare r bare.git; git clone -q --shared r shared\n"
       "git -C r worktree add -q ../linked -b side/one\n"
       "cd linked; echo b >b; commit 1600000002");
    const char *id = git_id(a, "r", "main");
    assert_str(agree(a, "bare.git").commit.id, id);
    assert_str(agree(a, "shared").commit.id, id);
    struct seen linked = agree(a, "linked");
    assert_str(linked.commit.id, git_id(a, "linked", "HEAD"));
    assert_str(linked.commit.branch, "side/one");
    assert_int_equal(linked.commit.time, 1600000002);
}

static void a_submodule_is_a_repository_of_its_own(void **state) {
    struct arena *a = *state;
    sh("new sub; echo a >a; commit 1600000001; cd ..; new r\n"
       "git -c protocol.file.allow=always submodule --quiet add ../sub mod; commit 1600000002");
    assert_str(agree(a, "r/mod").commit.id, git_id(a, "sub", "HEAD"));
}

static void extensions_of_other_git_versions_do_not_lock_us_out(void **state) {
    struct arena *a = *state;
    sh("new r; echo a >a; commit 1600000001; git config core.repositoryFormatVersion 1\n"
       "git config extensions.worktreeConfig true; git config extensions.preciousObjects true\n"
       "git config extensions.relativeWorktrees true");
    agree(a, "r");
}

static void an_unknown_extension_is_said(void **state) {
    struct arena *a = *state;
    sh("new r; echo a >a; commit 1600000001; git config core.repositoryFormatVersion 1\n"
       "git config extensions.refStorage reftable");
    struct seen s = look(a, "r", "");
    assert_str(said(a, &s.f), "repo-unreadable");
    assert_false(s.peeked);
}

static void sha256_repositories_are_told_what_to_do(void **state) {
    struct arena *a = *state;
    sh("git init -q -b main --object-format=sha256 r; cd r; echo a >a; commit 1600000001");
    struct seen s = look(a, "r", "");
    assert_false(s.opened || s.peeked);
    assert_str(said(a, &s.f), "repo-sha256");
}

static void a_repository_without_commits_is_empty_and_no_error(void **state) {
    struct arena *a = *state;
    sh("new r");
    struct seen s = look(a, "r", "");
    assert_true(s.opened);
    assert_false(s.resolved || s.peeked);
    assert_str(said(a, &s.f), "repo-empty");
}

static void a_head_that_names_no_branch_is_told_from_emptiness(void **state) {
    struct arena *a = *state;
    sh("new r; echo a >a; commit 1600000001; git symbolic-ref HEAD refs/heads/gone");
    struct seen s = look(a, "r", "");
    assert_false(s.resolved || s.peeked);
    assert_str(said(a, &s.f), "repo-ref-missing");
    assert_str(s.f.v[0].args[0], "HEAD (refs/heads/gone)");
}

static void refs_are_branches_then_tags_then_remote_branches_then_ids(void **state) {
    struct arena *a = *state;
    sh("new r; echo a >a; commit 1600000001; git tag plain; git tag -a -m t annotated\n"
       "git tag -a -m t nested annotated 2>/dev/null\n"
       "echo b >b; commit 1600000002; git tag both; git branch both HEAD~1\n"
       "git update-ref refs/remotes/origin/topic HEAD~1");
    const char *first = git_id(a, "r", "main~1"), *second = git_id(a, "r", "main");
    assert_str(look(a, "r", "main").commit.id, second);
    assert_str(look(a, "r", "HEAD").commit.id, second);
    assert_str(look(a, "r", "plain").commit.id, first);
    assert_str(look(a, "r", "annotated").commit.id, first);
    assert_str(look(a, "r", "nested").commit.id, first);
    assert_str(look(a, "r", "annotated").commit.branch, "");
    struct seen both = look(a, "r", "both");
    assert_str(both.commit.id, first);
    assert_str(both.commit.branch, "both");
    struct seen topic = look(a, "r", "topic");
    assert_str(topic.commit.id, first);
    assert_str(topic.commit.branch, "topic");
    assert_str(look(a, "r", "refs/heads/main").commit.branch, "main");
    assert_str(look(a, "r", "refs/tags/both").commit.id, second);
    assert_str(look(a, "r", first).commit.id, first);
    assert_str(look(a, "r", str_z(a, str_n(first, 7))).commit.id, first);
}

static void branches_and_tags_are_listed_by_their_short_names_and_each_once(void **state) {
    struct arena *a = *state;
    struct findings f;
    struct repo *r;
    struct repo_refs refs = {0};
    sh("new r; echo a >a; commit 1600000001; git tag v1; git tag -a -m t v/2; git tag both\n"
       "git branch both; git branch release/1; git pack-refs --all; git branch all\n"
       "git update-ref refs/remotes/origin/topic HEAD; git update-ref refs/remotes/origin/both "
       "HEAD\n"
       "git symbolic-ref refs/remotes/origin/HEAD refs/remotes/origin/topic\n"
       "git update-ref refs/remotes/fork/other HEAD; git update-ref refs/notes/commits HEAD");
    findings_init(&f, a);
    assert_int_equal(repo_open(a, in_dir(a, "r"), &f, &r), 0);
    repo_list_refs(r, a, &refs);
    repo_close(r);
    struct str list = STR("");
    VEC_EACH (const struct repo_ref, ref, &refs)
        list = str_fmt(a, "%.*s %.*s%s", STR_ARG(list), STR_ARG(ref->name), ref->is_tag ? "^" : "");
    assert_str(list, " all both main release/1 v/2^ v1^ topic");
}

static void expressions_are_no_refs(void **state) {
    struct arena *a = *state;
    sh("new r; echo a >a; commit 1600000001; commit 1600000002; git tag blob $(git rev-parse :a)");
    static const char *const refs[] = {"HEAD~1",  "main^",  ":/c",  "@{-1}",    "nope",
                                       "deadbee", "../etc", "blob", "refs/nope"};
    for (size_t i = 0; i < sizeof refs / sizeof *refs; i++) {
        struct seen s = look(a, "r", refs[i]);
        assert_false(s.resolved);
        assert_str(said(a, &s.f), "repo-ref-missing");
        assert_str(s.f.v[0].args[0], refs[i]);
    }
}

static void clones_that_are_not_whole_are_known(void **state) {
    struct arena *a = *state;
    sh("new r; git config uploadpack.allowFilter true; echo a >a; commit 1600000001; echo b >b\n"
       "commit 1600000002; cd ..\n"
       "git clone -q --depth 1 file://$PWD/r shallow\n"
       "git clone -q --bare --filter=blob:none file://$PWD/r partial");
    struct seen shallow = look(a, "shallow", ""), partial = look(a, "partial", "");
    assert_true(shallow.shallow && !shallow.partial && !shallow.peeked);
    assert_true(partial.partial && !partial.shallow && !partial.peeked);
}

static struct str gaps(struct arena *a, const char *name) {
    struct findings f;
    struct repo *r;
    findings_init(&f, a);
    assert_int_equal(repo_open(a, in_dir(a, name), &f, &r), 0);
    struct str text = repo_gaps(r, a);
    repo_close(r);
    return text;
}

static void gaps_differ_when_something_arrives(void **state) {
    struct arena *a = *state;
    sh("new r; git config uploadpack.allowFilter true; for i in 1 2 3; do\n"
       "echo $i >a; commit 160000000$i; done; cd ..\n"
       "git clone -q --depth 1 file://$PWD/r shallow\n"
       "git clone -q --bare --filter=blob:none file://$PWD/r partial");
    struct str shallow = gaps(a, "shallow"), partial = gaps(a, "partial");
    assert_str(gaps(a, "r"), "");
    assert_true(str_starts(shallow, STR("shallow ")) && str_starts(partial, STR("partial ")));
    assert_true(str_eq(gaps(a, "shallow"), shallow) && str_eq(gaps(a, "partial"), partial));
    sh("git -C shallow fetch -q --depth 2; git -C partial cat-file -p HEAD:a >/dev/null");
    assert_false(str_eq(gaps(a, "shallow"), shallow));
    assert_false(str_eq(gaps(a, "partial"), partial));
    sh("git -C shallow fetch -q --unshallow");
    assert_str(gaps(a, "shallow"), "");
}

static void another_owner_is_no_obstacle(void **state) {
    struct arena *a = *state;
    if (geteuid() != 0)
        return; /* only root can give files away */
    sh("new r; echo a >a; commit 1600000001; chown -R 12345 .");
    agree(a, "r");
}

static void settings_outside_the_repository_do_not_matter(void **state) {
    struct arena *a = *state;
    sh("new r; echo a >a; commit 1600000001; mkdir -p $top/home\n"
       "printf '[remote \"origin\"]\\n\\turl = https://evil.example/x\\n' >$top/home/.gitconfig");
    setenv("HOME", in_dir(a, "home"), 1);
    setenv("GIT_DIR", "/nonexistent", 1);
    struct seen s = agree(a, "r");
    unsetenv("GIT_DIR");
    assert_str(s.origin, "");
}

static void a_damaged_repository_is_a_finding(void **state) {
    struct arena *a = *state;
    sh("new head; echo a >a; commit 1600000001; printf '\\0\\377garbage' >.git/HEAD; cd ..\n"
       "new commit; echo a >a; commit 1600000001; id=$(git rev-parse HEAD)\n"
       "f=.git/objects/$(echo $id | cut -c1-2)/$(echo $id | cut -c3-); chmod u+w $f; rm $f; cd ..\n"
       "new config; echo a >a; commit 1600000001; echo '[[[' >.git/config");
    struct seen head = look(a, "head", ""), commit = look(a, "commit", "");
    assert_str(said(a, &head.f), "repo-unreadable");
    assert_str(said(a, &commit.f), "repo-unreadable");
    struct seen config = look(a, "config", "");
    assert_str(said(a, &config.f), "repo-unreadable");
    assert_false(config.peeked);
}

static void a_repository_opens_in_a_fork_of_a_process_that_used_another(void **state) {
    struct arena *a = *state;
    sh("new r; echo a >a; commit 1600000001; cd ..; git clone -q --bare r b.git");
    agree(a, "r");
    pid_t child = fork();
    if (child == 0) {
        struct seen s = look(a, "b.git", "main");
        _exit(s.resolved ? 0 : 1);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

static void the_quick_look_does_not_guess(void **state) {
    struct arena *a = *state;
    struct str origin;
    static const char *const odd[] = {
        "[include]\n\tpath = x\n",
        "[includeIf \"gitdir:x\"]\n\tpath = x\n",
        "[remote \"origin\"] url = x\n",
        "[remote.origin]\n\turl = x\n",
        "[remote \"origin\"]\n\turl = a\\\n b\n",
        "[remote \"origin\"]\n\turl = \"a\"\n",
        "[remote \"origin\"]\n\turl = a # comment\n",
        "[remote \"origin\"]\n\turl = a\n\turl = b\n",
        "[remote \"or\\igin\"]\n\turl = a\n",
        "[extensions]\n\tobjectFormat = sha256\n",
        "[core]\n\trepositoryFormatVersion = 2\n",
        "[\n",
    };
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        assert_false(repo_peek_config(a, str_of(odd[i]), &origin));
    assert_true(repo_peek_config(a,
                                 STR("# c\n[core]\n\tbare = true\n[Remote \"origin\"]\r\n"
                                     "\tfetch = +refs/heads/*:refs/remotes/origin/*\r\n"
                                     "\tURL = ssh://git:pw@h.example:22/x\r\n[remote \"b\"]\n"
                                     "url=y\n"),
                                 &origin));
    assert_str(origin, "ssh://git@h.example:22/x");
    assert_true(repo_peek_config(a, STR(""), &origin));
    assert_str(origin, "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        REPO_TEST(the_top_of_a_repository_is_told_from_other_folders),
        REPO_TEST(a_folder_inside_a_repository_is_not_opened_as_one),
        REPO_TEST(head_is_the_commit_of_its_branch),
        REPO_TEST(packed_refs_and_packs_are_read),
        REPO_TEST(a_detached_head_has_no_branch),
        REPO_TEST(bare_and_linked_and_shared_repositories_are_read),
        REPO_TEST(a_submodule_is_a_repository_of_its_own),
        REPO_TEST(extensions_of_other_git_versions_do_not_lock_us_out),
        REPO_TEST(an_unknown_extension_is_said),
        REPO_TEST(sha256_repositories_are_told_what_to_do),
        REPO_TEST(a_repository_without_commits_is_empty_and_no_error),
        REPO_TEST(a_head_that_names_no_branch_is_told_from_emptiness),
        REPO_TEST(refs_are_branches_then_tags_then_remote_branches_then_ids),
        REPO_TEST(branches_and_tags_are_listed_by_their_short_names_and_each_once),
        REPO_TEST(expressions_are_no_refs),
        REPO_TEST(clones_that_are_not_whole_are_known),
        REPO_TEST(gaps_differ_when_something_arrives),
        REPO_TEST(another_owner_is_no_obstacle),
        REPO_TEST(settings_outside_the_repository_do_not_matter),
        REPO_TEST(a_damaged_repository_is_a_finding),
        REPO_TEST(a_repository_opens_in_a_fork_of_a_process_that_used_another),
        TEST(the_quick_look_does_not_guess),
    };
    return RUN(tests);
}
