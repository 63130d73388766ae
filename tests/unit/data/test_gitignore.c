#include "data/gitignore.h"

#include "base/limits.h"
#include "unit/test.h"

static void assert_excludes(struct arena *a, const char *patterns, const char *path, bool wanted) {
    struct gitignore g = {0};
    gitignore_parse(a, str_of(patterns), &g);
    if (gitignore_has(&g, str_of(path), GITIGNORE_NO) != wanted)
        fail_msg("'%s' should%s exclude '%s'", patterns, wanted ? "" : " not", path);
}
#define EXCLUDES(patterns, path) assert_excludes(*state, patterns, path, true)
#define KEEPS(patterns, path) assert_excludes(*state, patterns, path, false)

static void a_name_counts_in_every_folder_and_a_slash_ties_it_to_one(void **state) {
    EXCLUDES("a.md", "x/y/a.md");
    EXCLUDES("/a.md", "a.md");
    KEEPS("/a.md", "x/a.md");
    EXCLUDES("x/a.md", "x/a.md");
    KEEPS("x/a.md", "y/x/a.md");
    EXCLUDES("private", "x/private/a.md");
    KEEPS("private/", "private");
    EXCLUDES("private/", "x/private/y/a.md");
}

static void stars_and_classes_stay_in_a_part_and_two_stars_cross(void **state) {
    EXCLUDES("*.tmp.md", "x/a.tmp.md");
    KEEPS("x/*.md", "x/y/a.md");
    EXCLUDES("x/**/a.md", "x/a.md");
    EXCLUDES("x/**/a.md", "x/y/z/a.md");
    EXCLUDES("x/**", "x/a.md");
    KEEPS("x/**", "x");
    EXCLUDES("**/b", "a/b/c.md");
    EXCLUDES("?[a-c][!x].md", "qby.md");
    KEEPS("?[a-c][!x].md", "qbx.md");
    EXCLUDES("a?c.md", "a\xc3\xa4"
                       "c.md");
    EXCLUDES("[", "[");
    EXCLUDES("a**b/*c*/d", "axb/zcz/d");
}

static void blank_lines_comments_and_spaces_at_the_end_do_not_count(void **state) {
    KEEPS("\n#a.md\n  \n/\n", "a.md");
    EXCLUDES("\\#a.md", "#a.md");
    EXCLUDES("\\!a.md", "!a.md");
    EXCLUDES("a.md   \r\n", "a.md");
    EXCLUDES("a\\ ", "a ");
    KEEPS("!a.md", "a.md");
}

static void the_last_of_equal_strength_counts_and_a_file_beats_its_folder(void **state) {
    KEEPS("*.md\n!keep.md", "keep.md");
    EXCLUDES("!keep.md\n*.md", "keep.md");
    KEEPS("/private/\n!/private/open.md", "private/open.md");
    EXCLUDES("/private/\n!/private/open.md", "private/shut.md");
    EXCLUDES("*.md\n!x/", "x/a.md");
    EXCLUDES("!a.md\nx/", "x/a.md");
}

static void what_is_excluded_already_can_be_taken_in(void **state) {
    struct gitignore g = {0};
    gitignore_parse(*state, STR("!.well-known\n"), &g);
    assert_false(gitignore_has(&g, STR(".well-known/a.md"), GITIGNORE_FOLDER));
    assert_true(gitignore_has(&g, STR(".well-known/.a.md"), GITIGNORE_FILE));
    assert_true(gitignore_has(&g, STR(".git/a.md"), GITIGNORE_FOLDER));
}

static void a_pattern_that_is_too_long_is_counted(void **state) {
    struct gitignore g = {0};
    char long_name[LIMIT_PATH_BYTES + 2];
    memset(long_name, 'a', sizeof long_name - 1);
    long_name[sizeof long_name - 1] = '\0';
    assert_int_equal(gitignore_parse(*state, str_of(long_name), &g), 1);
    assert_int_equal(g.n, 0);
}

static void fnmatch_takes_slashes_too(void **state) {
    (void)state;
    assert_true(fnmatch_match(STR("drafts*"), STR("drafts/a/b.md")));
    assert_true(fnmatch_match(STR("*/tmp?.md"), STR("a/b/tmp1.md")));
    assert_true(fnmatch_match(STR("a?b"), STR("a/b")));
    assert_true(fnmatch_match(STR("a\\b[!c]*"), STR("a\\bd")));
    assert_false(fnmatch_match(STR("b.md"), STR("a/b.md")));
    assert_false(fnmatch_match(STR("a"), STR("a/b")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_name_counts_in_every_folder_and_a_slash_ties_it_to_one),
        TEST(stars_and_classes_stay_in_a_part_and_two_stars_cross),
        TEST(blank_lines_comments_and_spaces_at_the_end_do_not_count),
        TEST(the_last_of_equal_strength_counts_and_a_file_beats_its_folder),
        TEST(what_is_excluded_already_can_be_taken_in),
        TEST(a_pattern_that_is_too_long_is_counted),
        TEST(fnmatch_takes_slashes_too),
    };
    return RUN(tests);
}
