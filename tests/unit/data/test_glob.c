#include "data/glob.h"

#include "yaml_testing.h"

struct match {
    const char *pattern, *path;
    bool matches;
};

static void assert_matches(const struct match *cases, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (glob_match(str_of(cases[i].pattern), str_of(cases[i].path)) != cases[i].matches)
            fail_msg("'%s' should%s match '%s'", cases[i].pattern, cases[i].matches ? "" : " not",
                     cases[i].path);
}

#define MATCHES(...)                                         \
    do {                                                     \
        static const struct match cases[] = {__VA_ARGS__};   \
        assert_matches(cases, sizeof cases / sizeof *cases); \
    } while (0)

static void plain_text_matches_itself_only(void **state) {
    (void)state;
    MATCHES({"a/b.yaml", "a/b.yaml", true}, {"a/b.yaml", "a/B.yaml", false}, {"a", "a/b", false},
            {"a/b", "a", false}, {"", "", true}, {"", "a", false}, {"a", "", false},
            {"a/", "a", false});
}

static void a_star_stays_in_its_part(void **state) {
    (void)state;
    MATCHES({"*.yaml", "a.yaml", true}, {"*.yaml", "x/a.yaml", false}, {"*", "a", true},
            {"*/*", "a/b", true}, {"a*c*e", "abcde", true}, {"a*c*e", "abcdf", false},
            {"a**b", "axxb", true}, {"a**b", "ax/b", false}, {"a/*", "a/", true}, {"x*", "x", true},
            {"*a*b", "aab", true}, {"*ab", "aaab", true});
}

static void a_question_mark_is_one_character(void **state) {
    (void)state;
    MATCHES({"?", "a", true}, {"?", "\xc3\xa9", true}, {"?", "ab", false}, {"?", "", false},
            {"a?c", "a/c", false}, {"??", "\xf0\x9f\x98\x80x", true});
}

static void a_class_is_one_of_its_characters(void **state) {
    (void)state;
    MATCHES({"[abc]", "b", true}, {"[abc]", "d", false}, {"[a-c]x", "bx", true},
            {"[!a-c]", "d", true}, {"[!a-c]", "b", false}, {"[^a]", "b", true}, {"[]a]", "]", true},
            {"[!]]", "a", true}, {"[a-]", "-", true}, {"[\\]]", "]", true},
            {"[\xc3\xa0-\xc3\xbf]", "\xc3\xa9", true}, {"[a", "[a", true}, {"[a/b]", "a", false},
            {"[", "[", true}, {"[]", "[]", true}, {"[z-a]", "m", false});
}

static void two_stars_cross_folders(void **state) {
    (void)state;
    MATCHES({"**", "a", true}, {"**", "a/b/c", true}, {"**/c", "c", true}, {"**/c", "a/b/c", true},
            {"a/**", "a/b/c", true}, {"a/**", "a", false}, {"a/**/c", "a/c", true},
            {"a/**/c", "a/x/y/c", true}, {"a/**/c", "a/x/y/d", false},
            {"**/a/**/b", "x/a/a/y/b", true}, {"**/*.yaml", "x/y.yaml", true},
            {"**/**/x", "x", true}, {"**/**", "a", true}, {"a/**/b/**/c", "a/b/x/b/c", true},
            {"**/b/c", "b/x/b/c", true});
}

static void a_leading_dot_wants_a_dot(void **state) {
    (void)state;
    MATCHES({"*", ".a", false}, {"?a", ".a", false}, {"[.]a", ".a", false}, {".*", ".a", true},
            {"**", ".git/config", false}, {"**", "a/.b", false}, {"**/x", ".git/x", false},
            {".harness/**", ".harness/idp/a.yaml", true}, {".harness/**", ".harness/.x", false},
            {"**/.harness/*", "a/.harness/x", true}, {"*", "a.b", true}, {"a*", "a.b", true},
            {"**/.x/**/b", ".x/q/.x/b", false}, {"**/.*", "a/b/.c", true});
}

static void braces_offer_alternatives(void **state) {
    (void)state;
    MATCHES({"*.{yaml,yml}", "a.yaml", true}, {"*.{yaml,yml}", "a.yml", true},
            {"*.{yaml,yml}", "a.json", false}, {"{a,b/c}/d", "b/c/d", true},
            {"{a,{b,c}d}e", "cde", true}, {"{a,{b,c}d}e", "ae", true}, {"a{,b}", "a", true},
            {"a{,b}", "ab", true}, {"{a}", "a", true}, {"{a", "{a", true}, {"a}", "a}", true},
            {"{a,b}{c,d}", "bd", true}, {"{a,b}{c,d}", "ba", false}, {"[{]x", "{x", true},
            {"\\{a,b}", "{a,b}", true}, {"{**/x,y}", "a/x", true}, {"{[,],b}", ",", true});
}

static void a_backslash_takes_the_meaning_away(void **state) {
    (void)state;
    MATCHES({"\\*", "*", true}, {"\\*", "a", false}, {"a\\", "a\\", true}, {"\\?", "?", true});
}

static void too_many_alternatives_match_nothing_and_say_so(void **state) {
    (void)state;
    struct str many = STR("{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}");
    assert_true(glob_is_too_large(many));
    assert_false(glob_match(many, STR("aaaaaaaaa")));
    assert_false(glob_is_too_large(STR("{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}")));
    static char nested[2 * LIMIT_PATH_BYTES];
    memset(nested, '{', sizeof nested);
    assert_true(glob_is_too_large(str_n(nested, sizeof nested)));
    memset(nested + LIMIT_PATH_BYTES / 2, '}', LIMIT_PATH_BYTES / 2);
    assert_true(glob_is_too_large(str_n(nested, LIMIT_PATH_BYTES)));
}

static void stars_do_not_explode(void **state) {
    (void)state;
    char pattern[200], path[4000];
    for (size_t i = 0; i < sizeof pattern; i++)
        pattern[i] = i % 2 ? 'a' : '*';
    memset(path, 'a', sizeof path);
    path[sizeof path - 1] = 'b';
    assert_false(glob_match(str_n(pattern, sizeof pattern), str_n(path, sizeof path)));
    struct arena a = {0};
    struct strbuf p, s;
    strbuf_init(&p, &a, 0);
    strbuf_init(&s, &a, 0);
    for (int i = 0; i < 100; i++)
        strbuf_addz(&p, "**/a/");
    for (int i = 0; i < 2000; i++)
        strbuf_addz(&s, "a/");
    strbuf_addz(&p, "b");
    strbuf_addz(&s, "c");
    assert_false(glob_match(strbuf_str(&p), strbuf_str(&s)));
    arena_release(&a);
}

static void patterns_are_told_from_names(void **state) {
    (void)state;
    assert_true(glob_is_pattern(STR("a/*.yaml")) && glob_is_pattern(STR("a{b,c}")) &&
                glob_is_pattern(STR("[a]")) && glob_is_pattern(STR("a?")));
    assert_false(glob_is_pattern(STR("./a/catalog-info.yaml")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_text_matches_itself_only),
        cmocka_unit_test(a_star_stays_in_its_part),
        cmocka_unit_test(a_question_mark_is_one_character),
        cmocka_unit_test(a_class_is_one_of_its_characters),
        cmocka_unit_test(two_stars_cross_folders),
        cmocka_unit_test(a_leading_dot_wants_a_dot),
        cmocka_unit_test(braces_offer_alternatives),
        cmocka_unit_test(a_backslash_takes_the_meaning_away),
        cmocka_unit_test(too_many_alternatives_match_nothing_and_say_so),
        cmocka_unit_test(stars_do_not_explode),
        cmocka_unit_test(patterns_are_told_from_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
