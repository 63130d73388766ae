#include "unit/test.h"

#include "base/path.h"

static void links_are_joined_to_the_folder_they_stand_in(void **state) {
    static const struct {
        const char *dir, *path, *joined;
    } cases[] = {
        {"", "a.md", "a.md"},
        {"docs", "a.md", "docs/a.md"},
        {"docs", "../README.md", "README.md"},
        {"docs/api", "./../img//x.png", "docs/img/x.png"},
        {"docs", ".", "docs"},
        {"docs", "", "docs"},
        {"docs", "..", ""},
        {"", "", ""},
        {"docs/", "a/", "docs/a"},
        {"a/../b", "c", "b/c"},
        {"", "a/b/../../c", "c"},
        {"", "..a/...", "..a/..."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str out;
        assert_true(path_join(*state, str_of(cases[i].dir), str_of(cases[i].path), &out));
        assert_str(out, cases[i].joined);
        assert_int_equal(out.p[out.n], '\0');
    }
}

static void no_path_leaves_the_tree(void **state) {
    static const struct {
        const char *dir, *path;
    } cases[] = {
        {"", ".."},       {"docs", "../.."},   {"docs", "../../docs/a.md"}, {"", "a/../../b"},
        {"a/..", "../b"}, {"", "/etc/passwd"}, {"docs", "/a.md"},           {"..", "docs/a.md"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str out = STR("untouched");
        assert_false(path_join(*state, str_of(cases[i].dir), str_of(cases[i].path), &out));
        assert_str(out, "untouched");
    }
}

static void parts_of_a_path(void **state) {
    (void)state;
    assert_str(path_dir(STR("docs/api/a.md")), "docs/api");
    assert_str(path_dir(STR("a.md")), "");
    assert_str(path_base(STR("docs/a.md")), "a.md");
    assert_str(path_base(STR("a.md")), "a.md");
    assert_str(path_base(STR("docs/")), "");
}

static void an_extension_is_the_last_one_and_no_leading_dot(void **state) {
    (void)state;
    assert_str(path_ext(STR("docs.v1/a.tar.gz")), ".gz");
    assert_str(path_ext(STR("docs.v1/README")), "");
    assert_str(path_ext(STR("docs/.gitignore")), "");
    assert_str(path_ext(STR("A.MD")), ".MD");
    assert_str(path_ext(STR("a.")), ".");
}

static void inside_means_whole_parts(void **state) {
    (void)state;
    assert_true(path_inside(STR("docs"), STR("docs/a.md")));
    assert_true(path_inside(STR("docs"), STR("docs")));
    assert_true(path_inside(STR(""), STR("anything")));
    assert_false(path_inside(STR("docs"), STR("docs-old/a.md")));
    assert_false(path_inside(STR("docs/api"), STR("docs")));
}

static void the_way_to_a_file_is_told_from_a_folder(void **state) {
    (void)state;
    struct arena a = {0};
    assert_str(path_relative(&a, STR("docs"), STR("docs/a.md")), "a.md");
    assert_str(path_relative(&a, STR("docs/guide"), STR("docs/img/a.png")), "../img/a.png");
    assert_str(path_relative(&a, STR(""), STR("docs/a.md")), "docs/a.md");
    assert_str(path_relative(&a, STR("a/b"), STR("c")), "../../c");
    assert_str(path_relative(&a, STR("docs"), STR("docs-old/a.md")), "../docs-old/a.md");
    assert_str(path_relative(&a, STR("docs"), STR("docs")), "");
    arena_release(&a);
}

static void folders_on_the_way_are_found_by_their_whole_name(void **state) {
    (void)state;
    assert_true(path_passes(STR("a/vendor/b.md"), STR("vendor")));
    assert_true(path_passes(STR("vendor/b.md"), STR("vendor")));
    assert_false(path_passes(STR("vendor"), STR("vendor")));
    assert_false(path_passes(STR("a/vendors/b.md"), STR("vendor")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(links_are_joined_to_the_folder_they_stand_in),
        TEST(no_path_leaves_the_tree),
        TEST(parts_of_a_path),
        TEST(an_extension_is_the_last_one_and_no_leading_dot),
        TEST(inside_means_whole_parts),
        TEST(folders_on_the_way_are_found_by_their_whole_name),
        TEST(the_way_to_a_file_is_told_from_a_folder),
    };
    return RUN(tests);
}
