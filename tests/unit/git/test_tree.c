#include "unit/git/repos.h"

#include "base/limits.h"
#include "git/tree.h"

/* A tree that is open, with what was said while it was opened. */
struct open_tree {
    struct findings f;
    struct repo *repo;
    struct commit commit;
    struct tree *tree;
};

enum which { COMMIT, INDEX, WORKTREE, FOLDER };

static struct open_tree open_tree(struct arena *a, const char *name, enum which which) {
    struct open_tree o = {0};
    const char *path = in_dir(a, name);
    int rc = -1;
    findings_init(&o.f, a);
    if (which != FOLDER)
        assert_int_equal(repo_open(a, path, &o.f, &o.repo), 0);
    if (which == COMMIT) {
        assert_int_equal(repo_resolve(o.repo, a, STR(""), &o.f, &o.commit), 0);
        rc = tree_open_commit(a, o.repo, &o.commit, &o.f, &o.tree);
    } else if (which == INDEX) {
        rc = tree_open_index(a, o.repo, &o.f, &o.tree);
    } else if (which == WORKTREE) {
        rc = tree_open_worktree(a, o.repo, &o.f, &o.tree);
    } else {
        rc = tree_open_folder(a, path, &o.f, &o.tree);
    }
    assert_int_equal(rc, 0);
    return o;
}

static void close_tree(struct open_tree *o) {
    tree_close(o->tree);
    repo_close(o->repo);
}

static struct str paths(struct arena *a, const struct tree *t) {
    struct str out = STR("");
    for (size_t i = 0; i < t->n; i++)
        out = str_fmt(a, "%.*s%s%.*s%s", STR_ARG(out), i ? " " : "", STR_ARG(t->entries[i].path),
                      t->entries[i].executable ? "*" : "");
    return out;
}

/* The content at path, or the code of the finding that explains its absence. */
static struct str text(struct arena *a, struct open_tree *o, const char *path, size_t limit) {
    const struct tree_entry *e = tree_find(o->tree, str_of(path));
    struct str out;
    struct findings f;
    findings_init(&f, a);
    if (!e)
        return STR("(absent)");
    return tree_read(o->tree, e, limit, a, &f, &out) ? out : said(a, &f);
}

/* Every kind of tree must show the same files. */
static void all_show(struct arena *a, const char *name, const char *expected) {
    for (int which = COMMIT; which <= FOLDER; which++) {
        struct open_tree o = open_tree(a, name, (enum which)which);
        assert_str(paths(a, o.tree), expected);
        close_tree(&o);
    }
}

static void files_come_flat_in_byte_order(void **state) {
    struct arena *a = *state;
    sh("new r; mkdir -p a/b a.d B; for f in a/b/1 a/z a.d/x a-c B/y b README.md a0; do\n"
       "echo $f >$f; done; chmod +x b; commit 1600000001");
    all_show(a, "r", "B/y README.md a-c a.d/x a/b/1 a/z a0 b*");
}

static void a_folder_is_a_range_of_entries(void **state) {
    struct arena *a = *state;
    sh("new r; mkdir -p docs/x docs-old; touch a docs.md docs/a docs/x/b docs-old/c z\n"
       "commit 1600000001");
    struct open_tree o = open_tree(a, "r", COMMIT);
    size_t from, to;
    assert_true(tree_range(o.tree, STR("docs"), &from, &to));
    assert_int_equal(to - from, 2);
    assert_str(o.tree->entries[from].path, "docs/a");
    assert_true(tree_range(o.tree, STR(""), &from, &to));
    assert_int_equal(to - from, 6);
    assert_false(tree_range(o.tree, STR("a"), &from, &to));
    assert_false(tree_range(o.tree, STR("nope"), &from, &to));
    assert_null(tree_find(o.tree, STR("docs")));
    assert_non_null(tree_find(o.tree, STR("docs/x/b")));
    close_tree(&o);
}

static void content_is_read_up_to_the_limit(void **state) {
    struct arena *a = *state;
    sh("new r; printf 'one\\r\\ntwo\\0three' >f; : >empty; printf 0123456789 >ten\n"
       "commit 1600000001");
    for (int which = COMMIT; which <= FOLDER; which++) {
        struct open_tree o = open_tree(a, "r", (enum which)which);
        struct str f = text(a, &o, "f", 1000);
        assert_int_equal(f.n, 14);
        assert_memory_equal(f.p, "one\r\ntwo\0three", 14);
        assert_str(text(a, &o, "empty", 0), "");
        assert_str(text(a, &o, "ten", 10), "0123456789");
        assert_str(text(a, &o, "ten", 9), "file-too-large ten");
        close_tree(&o);
    }
}

static void a_huge_file_is_refused_by_its_size(void **state) {
    struct arena *a = *state;
    sh("new r; truncate -s 300M big; git config core.bigFileThreshold 1m; commit 1600000001\n"
       "git gc -q");
    struct open_tree o = open_tree(a, "r", COMMIT);
    size_t before = a->total;
    assert_str(text(a, &o, "big", 1 << 20), "file-too-large big");
    assert_true(a->total - before < 1 << 20);
    close_tree(&o);
    o = open_tree(a, "r", FOLDER);
    assert_str(text(a, &o, "big", 1 << 20), "file-too-large big");
    close_tree(&o);
}

static void an_id_is_gits_own(void **state) {
    struct arena *a = *state;
    sh("new r; printf hello >f; commit 1600000001");
    for (int which = COMMIT; which <= FOLDER; which++) {
        struct open_tree o = open_tree(a, "r", (enum which)which);
        assert_str(tree_id(o.tree, tree_find(o.tree, STR("f")), a, &o.f),
                   "b6fc4c620b67d95f953a5c1c1230aaab5db5a1b0");
        close_tree(&o);
    }
}

static void links_inside_the_tree_read_as_their_file(void **state) {
    struct arena *a = *state;
    sh("new r; mkdir -p docs/img sub; echo text >docs/real.md; ln -s real.md docs/near.md\n"
       "ln -s docs/../docs/near.md top.md; ln -s ../docs sub/docs; ln -s docs/real.md sub/far.md\n"
       "ln -s ./ sub/self; ln -s self/self/far.md sub/long.md; commit 1600000001");
    for (int which = COMMIT; which <= FOLDER; which++) {
        struct open_tree o = open_tree(a, "r", (enum which)which);
        assert_str(paths(a, o.tree), "docs/near.md docs/real.md sub/far.md sub/long.md top.md");
        assert_str(text(a, &o, "docs/near.md", 100), "text\n");
        assert_str(text(a, &o, "top.md", 100), "text\n");
        assert_str(text(a, &o, "sub/far.md", 100), "text\n");
        assert_str(text(a, &o, "sub/long.md", 100), "text\n");
        assert_str(said(a, &o.f), "symlink-folder sub/docs, symlink-folder sub/self");
        assert_int_equal(o.tree->skipped_n, 2);
        assert_int_equal(o.tree->skipped[0].why, TREE_LINK_FOLDER);
        close_tree(&o);
    }
}

static void links_out_of_the_tree_are_never_followed(void **state) {
    struct arena *a = *state;
    sh("echo secret >secret; new r; mkdir d; ln -s /etc/passwd abs; ln -s ../secret up\n"
       "ln -s ../../secret d/up; ln -s d/../../r/f again; ln -s up chain; echo x >f\n"
       "ln -s .git/config git; commit 1600000001");
    for (int which = COMMIT; which <= FOLDER; which++) {
        struct open_tree o = open_tree(a, "r", (enum which)which);
        assert_str(paths(a, o.tree), "f");
        assert_str(said(a, &o.f), "symlink-escapes abs, symlink-escapes again, "
                                  "symlink-escapes chain, symlink-escapes d/up, "
                                  "symlink-broken git, symlink-escapes up");
        assert_str(o.f.v[0].args[0], "/etc/passwd");
        close_tree(&o);
    }
}

static void broken_and_circular_links_are_said(void **state) {
    struct arena *a = *state;
    sh("new r; ln -s nope a; ln -s c b; ln -s b c; ln -s . d; echo x >f; ln -s f/g e\n"
       "ln -s d/d/d/d/d/f g; commit 1600000001");
    for (int which = COMMIT; which <= FOLDER; which++) {
        struct open_tree o = open_tree(a, "r", (enum which)which);
        assert_str(paths(a, o.tree), "f g");
        assert_str(said(a, &o.f), "symlink-broken a, symlink-broken b, symlink-broken c, "
                                  "symlink-folder d, symlink-broken e");
        close_tree(&o);
    }
}

static void a_flood_of_links_ends(void **state) {
    struct arena *a = *state;
    /* Each link doubles the way of the one before. */
    sh("new r; echo x >f; ln -s . l0; i=0; while [ $i -lt 39 ]; do j=$((i + 1))\n"
       "ln -s l$i/l$i l$j; i=$j; done; ln -s l39/l39/f end; commit 1600000001");
    struct open_tree o = open_tree(a, "r", COMMIT);
    assert_null(tree_find(o.tree, STR("end")));
    assert_non_null(tree_find(o.tree, STR("f")));
    close_tree(&o);
}

static void submodules_are_not_entered(void **state) {
    struct arena *a = *state;
    sh("new sub; echo a >a; commit 1600000001; cd ..; new r; echo x >f\n"
       "git -c protocol.file.allow=always submodule --quiet add ../sub mod; commit 1600000002");
    for (int which = COMMIT; which <= WORKTREE; which++) {
        struct open_tree o = open_tree(a, "r", (enum which)which);
        assert_str(paths(a, o.tree), ".gitmodules f");
        assert_str(said(a, &o.f), "submodule-skipped mod");
        assert_int_equal(o.tree->skipped[0].why, TREE_SUBMODULE);
        close_tree(&o);
    }
    struct open_tree o = open_tree(a, "r", FOLDER); /* a plain folder knows no submodules */
    assert_str(paths(a, o.tree), ".gitmodules f mod/a");
    close_tree(&o);
}

static void forged_names_never_get_through(void **state) {
    struct arena *a = *state;
    sh("new r; b=$(echo evil | git hash-object -w --stdin)\n"
       "bin() { perl -e 'print pack \"H*\", shift' $1; }\n"
       "forge() { printf \"100644 $1\\\\0\"; bin $b; }\n"
       "t=$({ forge ..; forge .; forge .GiT; forge a/b; forge ../x; forge ok; forge ''; } |\n"
       "git hash-object -w -t tree --stdin --literally)\n"
       "dots=$({ printf '40000 ..\\0'; bin $t; forge z; printf '40000 sub\\0'; bin $t; } |\n"
       "git hash-object -w -t tree --stdin --literally)\n"
       "git update-ref refs/heads/main $(git commit-tree -m x $dots)");
    struct open_tree o = open_tree(a, "r", COMMIT);
    assert_str(paths(a, o.tree), "sub/ok z");
    assert_str(said(a, &o.f), "tree-name, tree-name sub, tree-name sub, tree-name sub, "
                              "tree-name sub, tree-name sub, tree-name sub");
    close_tree(&o);
}

static void forged_clashes_leave_one_file_per_path(void **state) {
    struct arena *a = *state;
    sh("new r; b=$(echo one | git hash-object -w --stdin); c=$(echo two | git hash-object -w "
       "--stdin)\n"
       "bin() { perl -e 'print pack \"H*\", shift' $1; }\n"
       "forge() { printf \"100644 $1\\\\0\"; bin $2; }\n"
       "sub=$(forge in $b | git hash-object -w -t tree --stdin --literally)\n"
       "t=$({ forge z $b; forge a $b; forge a $c; forge d $b; printf '40000 d\\0'; bin $sub; } |\n"
       "git hash-object -w -t tree --stdin --literally)\n"
       "git update-ref refs/heads/main $(git commit-tree -m x $t)");
    struct open_tree o = open_tree(a, "r", COMMIT);
    assert_str(paths(a, o.tree), "a d/in z");
    assert_str(said(a, &o.f), "tree-clash a, tree-clash d");
    close_tree(&o);
}

static void odd_names_survive(void **state) {
    struct arena *a = *state;
    sh("new r; : >'back\\slash'; : >$(printf 'latin\\351'); : >Case; : >case; : >'sp ace'\n"
       ": >...; : >.gitignore; : >$(printf 'new\\nline'); commit 1600000001");
    all_show(a, "r", "... .gitignore Case back\\slash case latin\351 new\nline sp ace");
}

static void a_missing_object_costs_one_file(void **state) {
    struct arena *a = *state;
    sh("new r; mkdir d e; echo 1 >d/1; echo 2 >d/2; echo 3 >e/3; ln -s 1 d/l; commit 1600000001\n"
       "lose() { rm -f .git/objects/$(echo $1 | cut -c1-2)/$(echo $1 | cut -c3-); }\n"
       "lose $(git rev-parse HEAD:d/2); lose $(git rev-parse HEAD:e)");
    struct open_tree o = open_tree(a, "r", COMMIT);
    assert_str(paths(a, o.tree), "d/1 d/2 d/l");
    assert_str(said(a, &o.f), "object-missing e");
    assert_str(text(a, &o, "d/2", 100), "object-missing d/2");
    assert_str(text(a, &o, "d/l", 100), "1\n");
    close_tree(&o);
}

static void a_partial_clone_says_once_that_it_is_one(void **state) {
    struct arena *a = *state;
    sh("new r; git config uploadpack.allowFilter true; echo a >a; echo b >b; commit 1600000001\n"
       "cd ..; git clone -q --bare --filter=blob:none file://$PWD/r p.git");
    struct open_tree o = open_tree(a, "p.git", COMMIT);
    struct str out;
    assert_str(paths(a, o.tree), "a b");
    assert_false(tree_read(o.tree, &o.tree->entries[0], 100, a, &o.f, &out));
    assert_false(tree_read(o.tree, &o.tree->entries[1], 100, a, &o.f, &out));
    assert_str(said(a, &o.f), "repo-partial, object-missing a, object-missing b");
    close_tree(&o);
}

static void packs_and_alternates_are_read(void **state) {
    struct arena *a = *state;
    sh("new r; for i in 1 2 3; do seq $i 500 >f; commit 160000000$i; done; git gc -q; cd ..\n"
       "git clone -q --shared r s; cd s; echo more >g; commit 1600000009");
    struct open_tree o = open_tree(a, "s", COMMIT);
    assert_str(paths(a, o.tree), "f g");
    assert_int_equal(text(a, &o, "f", 10000).n, 1888);
    assert_str(text(a, &o, "g", 10), "more\n");
    close_tree(&o);
}

static void a_forged_endless_tree_ends(void **state) {
    struct arena *a = *state;
    sh("new r; t=$(git mktree </dev/null); i=0; while [ $i -lt 99 ]; do\n"
       "t=$(for n in a b c d e f g h; do printf '040000 tree %s\\t%s\\n' $t $n; done | git "
       "mktree)\n"
       "i=$((i + 1)); done; git update-ref refs/heads/main $(git commit-tree -m x $t)");
    struct open_tree o = open_tree(a, "r", COMMIT);
    assert_str(said(a, &o.f), "tree-limit");
    close_tree(&o);
}

static void too_deep_folders_are_left_out(void **state) {
    struct arena *a = *state;
    sh("new r; echo x >top; d=a; i=0; while [ $i -lt 110 ]; do d=$d/a; i=$((i + 1)); done\n"
       "mkdir -p $d; echo x >$d/f; commit 1600000001");
    for (int which = COMMIT; which <= FOLDER; which++) {
        struct open_tree o = open_tree(a, "r", (enum which)which);
        if (which != INDEX) /* an index is flat and costs no depth */
            assert_str(paths(a, o.tree), "top");
        if (which != INDEX)
            assert_int_equal(o.f.v[0].code, FINDING_TREE_LIMIT);
        close_tree(&o);
    }
}

static void the_digest_of_a_commit_is_that_of_its_files(void **state) {
    struct arena *a = *state;
    sh("new r; echo 1 >f; commit 1600000001; git branch one; commit 1600000002; cd ..\n"
       "new s; echo 2 >f; commit 1600000001");
    struct open_tree r = open_tree(a, "r", COMMIT), s = open_tree(a, "s", COMMIT);
    struct tree *older;
    struct commit one;
    assert_int_equal(repo_resolve(r.repo, a, STR("one"), &r.f, &one), 0);
    assert_int_equal(tree_open_commit(a, r.repo, &one, &r.f, &older), 0);
    assert_true(digest_eq(tree_digest(r.tree), tree_digest(older)));
    assert_false(digest_eq(tree_digest(r.tree), tree_digest(s.tree)));
    tree_close(older);
    close_tree(&r);
    close_tree(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        REPO_TEST(files_come_flat_in_byte_order),
        REPO_TEST(a_folder_is_a_range_of_entries),
        REPO_TEST(content_is_read_up_to_the_limit),
        REPO_TEST(a_huge_file_is_refused_by_its_size),
        REPO_TEST(an_id_is_gits_own),
        REPO_TEST(links_inside_the_tree_read_as_their_file),
        REPO_TEST(links_out_of_the_tree_are_never_followed),
        REPO_TEST(broken_and_circular_links_are_said),
        REPO_TEST(a_flood_of_links_ends),
        REPO_TEST(submodules_are_not_entered),
        REPO_TEST(forged_names_never_get_through),
        REPO_TEST(forged_clashes_leave_one_file_per_path),
        REPO_TEST(odd_names_survive),
        REPO_TEST(a_missing_object_costs_one_file),
        REPO_TEST(a_partial_clone_says_once_that_it_is_one),
        REPO_TEST(packs_and_alternates_are_read),
        REPO_TEST(a_forged_endless_tree_ends),
        REPO_TEST(too_deep_folders_are_left_out),
        REPO_TEST(the_digest_of_a_commit_is_that_of_its_files),
    };
    return RUN(tests);
}
