#include "model/forge.h"

#include "unit/test.h"

static void remotes_of_all_forms_give_one_web_address(void **state) {
    const char *origins[] = {"git@github.com:acme/shop.git",
                             "https://github.com/acme/shop",
                             "https://github.com/acme/shop.git/",
                             "http://github.com/acme/shop",
                             "ssh://git@github.com:22/acme/shop.git",
                             "git://github.com/acme/shop",
                             "github.com:acme/shop"};
    for (size_t i = 0; i < sizeof origins / sizeof *origins; i++)
        assert_str(forge_web_of_origin(*state, str_of(origins[i])), "https://github.com/acme/shop");
}

static void credentials_are_never_shown(void **state) {
    assert_str(forge_web_of_origin(*state, STR("https://me:pa@ss@git.example:8443/a/b")),
               "https://git.example:8443/a/b");
}

static void what_names_no_host_has_no_address(void **state) {
    const char *origins[] = {
        "",     "/srv/git/shop.git", "../shop", "file:///srv/shop", "https://host", "https:///path",
        "./a:b"};
    for (size_t i = 0; i < sizeof origins / sizeof *origins; i++)
        assert_str(forge_web_of_origin(*state, str_of(origins[i])), "");
}

static void files_have_pages_where_the_host_is_known(void **state) {
    struct arena *a = *state;
    assert_str(forge_file_url(a, STR("https://github.com/a/b"), STR("c0"), STR("d e/f#.md"), 7),
               "https://github.com/a/b/blob/c0/d%20e/f%23.md#L7");
    assert_str(forge_file_url(a, STR("https://gitlab.acme.example/a/b"), STR("c0"), STR("f"), 0),
               "https://gitlab.acme.example/a/b/-/blob/c0/f");
    assert_str(forge_file_url(a, STR("https://dev.azure.com/o/p/_git/r"), STR("c0"), STR("f"), 3),
               "https://dev.azure.com/o/p/_git/r?path=/f&version=GCc0&line=3");
    assert_str(forge_file_url(a, STR("https://bitbucket.org/a/b"), STR("c0"), STR("f"), 3),
               "https://bitbucket.org/a/b/src/c0/f#lines-3");
    assert_str(forge_file_url(a, STR("https://git.example/github/b"), STR("c0"), STR("f"), 3), "");
    assert_str(forge_file_url(a, STR(""), STR("c0"), STR("f"), 3), "");
}

static void a_folder_has_a_page_of_its_own_form(void **state) {
    struct arena *a = *state;
    assert_str(forge_folder_url(a, STR("https://github.com/a/b"), STR("c0"), STR("d")),
               "https://github.com/a/b/tree/c0/d");
    assert_str(forge_folder_url(a, STR("https://gitlab.com/a/b"), STR("c0"), STR("d")),
               "https://gitlab.com/a/b/-/tree/c0/d");
    assert_str(forge_folder_url(a, STR("https://bitbucket.org/a/b"), STR("c0"), STR("d")),
               "https://bitbucket.org/a/b/src/c0/d");
}

static void azure_is_one_place_by_ssh_and_by_https(void **state) {
    const char *origins[] = {"git@ssh.dev.azure.com:v3/org/project/repo",
                             "ssh://git@ssh.dev.azure.com/v3/org/project/repo",
                             "https://org@dev.azure.com/org/project/_git/repo"};
    for (size_t i = 0; i < sizeof origins / sizeof *origins; i++)
        assert_str(forge_web_of_origin(*state, str_of(origins[i])),
                   "https://dev.azure.com/org/project/_git/repo");
    assert_str(forge_web_of_origin(*state, STR("org@vs-ssh.visualstudio.com:v3/org/p/r")),
               "https://org.visualstudio.com/p/_git/r");
    assert_str(forge_file_url(*state, STR("https://dev.azure.com/o/p/_git/r"), STR("c0"),
                              STR("a&b+c.md"), 0),
               "https://dev.azure.com/o/p/_git/r?path=/a%26b%2Bc.md&version=GCc0");
}

static void a_plain_http_host_of_ones_own_stays_so(void **state) {
    assert_str(forge_web_of_origin(*state, STR("http://me@git.local:3000/a/b.git")),
               "http://git.local:3000/a/b");
}

static void a_file_is_edited_on_a_branch(void **state) {
    assert_str(
        forge_edit_url(*state, STR("https://github.com/a/b"), STR("feature/x"), STR("docs/a.md")),
        "https://github.com/a/b/edit/feature/x/docs/a.md");
}

static void a_place_on_a_branch_is_named_as_backstage_does(void **state) {
    struct arena *a = *state;
    struct str github = STR("https://github.com/a/b"), main = STR("main");
    assert_str(forge_branch_url(a, github, main, STR("x/c.yaml")),
               "https://github.com/a/b/blob/main/x/c.yaml");
    assert_str(forge_branch_url(a, github, main, STR("x/")), "https://github.com/a/b/tree/main/x/");
    assert_str(forge_branch_url(a, github, main, STR("")), "https://github.com/a/b/tree/main/");
    assert_str(forge_branch_url(a, STR("https://dev.azure.com/o/p/_git/r"), main, STR("x/c.yaml")),
               "https://dev.azure.com/o/p/_git/r?path=/x/c.yaml&version=GBmain");
    assert_str(forge_branch_url(a, github, STR(""), STR("c.yaml")), "");
    assert_str(forge_branch_url(a, STR("https://git.example/a/b"), main, STR("c.yaml")), "");
}

/* "web at" of an address, or "nothing". */
static struct str target(struct arena *a, const char *url) {
    struct forge_target t;
    if (!forge_parse_url(a, str_of(url), &t))
        return STR("nothing");
    return str_fmt(a, "%.*s %.*s", STR_ARG(t.web), STR_ARG(t.at));
}

static void addresses_of_files_are_read_in_the_form_of_each_host(void **state) {
    assert_str(target(*state, "https://github.com/acme/src/blob/main/a/b%20c.yaml#L3"),
               "https://github.com/acme/src main/a/b c.yaml");
    assert_str(target(*state, "https://github.com/acme/shop/raw/refs/heads/main/*.yaml?raw=true"),
               "https://github.com/acme/shop main/*.yaml");
    assert_str(target(*state, "https://raw.githubusercontent.com/acme/shop/main/a.yaml"),
               "https://github.com/acme/shop main/a.yaml");
    assert_str(target(*state, "https://gitlab.example/a/b/c/-/tree/main/x/"),
               "https://gitlab.example/a/b/c main/x/");
    assert_str(target(*state, "https://bitbucket.org/acme/shop/src/main/a.yaml"),
               "https://bitbucket.org/acme/shop main/a.yaml");
    assert_str(target(*state, "https://codeberg.org/acme/shop/src/branch/main/a.yaml"),
               "https://codeberg.org/acme/shop main/a.yaml");
    assert_str(target(*state, "https://dev.azure.com/o/p/_git/r?version=GBmain&path=%2Fa.yaml"),
               "https://dev.azure.com/o/p/_git/r main/a.yaml");
    assert_str(target(*state, "https://dev.azure.com/o/p/_git/r?path=/a.yaml"),
               "https://dev.azure.com/o/p/_git/r HEAD/a.yaml");
}

static void other_addresses_name_no_file_of_a_repository(void **state) {
    const char *others[] = {"https://github.com/acme/shop",
                            "https://github.com/acme/shop/issues/3/x",
                            "https://github.com/acme/shop/blob/main/",
                            "https://github.com/acme/shop/blob/main",
                            "https://github.com//blob/main/a",
                            "https://dev.azure.com/o/p/_git/r",
                            "ssh://github.com/acme/shop/blob/main/a",
                            "https://",
                            "https://a/-/"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_str(target(*state, others[i]), "nothing");
}

static void harness_code_is_one_place_however_it_is_named(void **state) {
    struct arena *a = *state;
    const char *web =
        "https://app.harness.io/ng/account/a1/module/code/orgs/o/projects/p/repos/shop";
    struct str origin = STR("https://git.harness.io/a1/o/p/shop.git");
    assert_str(forge_web_of_origin(a, origin), web);
    assert_str(forge_web_of_origin(a, STR("git@git.harness.io:a1/shop.git")),
               "https://app.harness.io/ng/account/a1/module/code/repos/shop");
    assert_true(str_eq(forge_clone_url(a, str_of(web)), origin));
    struct str file = forge_file_url(a, str_of(web), STR("c0"), STR("docs/a.md"), 3);
    assert_str(str_from(file, strlen(web)), "/files/c0/~/docs/a.md");
    assert_str(str_from(target(a, str_z(a, file)), strlen(web)), " c0/docs/a.md");
    assert_str(target(a, str_z(a, str_fmt(a, "%s/files/~/a.md", web))), "nothing");
    assert_str(target(a, str_z(a, str_fmt(a, "%s/pulls/1", web))), "nothing");
}

static struct str current(struct arena *a, const char *url, const char *branch) {
    struct forge_target t;
    struct str path;
    assert_true(forge_parse_url(a, str_of(url), &t));
    return forge_target_is_current(&t, str_of(branch), STR("c0"), &path) ? path : STR("nothing");
}

static void what_was_read_is_told_by_branch_commit_or_head(void **state) {
    struct arena *a = *state;
    assert_str(current(a, "https://github.com/a/b/blob/feature/x/d/f.md", "feature/x"), "d/f.md");
    assert_str(current(a, "https://github.com/a/b/blob/c0/f.md", "next"), "f.md");
    assert_str(current(a, "https://github.com/a/b/blob/HEAD/f.md", "next"), "f.md");
    assert_str(current(a, "https://github.com/a/b/blob/main/f.md", "next"), "nothing");
    assert_str(current(a, "https://github.com/a/b/blob/mainly/f.md", "main"), "nothing");
    assert_str(current(a, "https://github.com/a/b/blob/main/f.md", ""), "f.md");
    assert_str(current(a, "https://github.com/a/b/blob/v1/f.md", ""), "nothing");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(addresses_of_files_are_read_in_the_form_of_each_host),
        TEST(other_addresses_name_no_file_of_a_repository),
        TEST(remotes_of_all_forms_give_one_web_address),
        TEST(credentials_are_never_shown),
        TEST(what_names_no_host_has_no_address),
        TEST(files_have_pages_where_the_host_is_known),
        TEST(a_folder_has_a_page_of_its_own_form),
        TEST(azure_is_one_place_by_ssh_and_by_https),
        TEST(a_plain_http_host_of_ones_own_stays_so),
        TEST(a_file_is_edited_on_a_branch),
        TEST(a_place_on_a_branch_is_named_as_backstage_does),
        TEST(harness_code_is_one_place_however_it_is_named),
        TEST(what_was_read_is_told_by_branch_commit_or_head),
    };
    return RUN(tests);
}
