#include "unit/test.h"

#include "base/limits.h"
#include "base/strbuf.h"
#include "data/pattern.h"

static bool finds(struct arena *a, const char *pattern, struct str subject) {
    struct str why;
    struct pattern *p = pattern_compile(a, str_of(pattern), &why);
    assert_non_null(p);
    bool found = pattern_finds(p, subject);
    pattern_release(p);
    return found;
}

static void patterns_mean_what_they_mean_in_javascript(void **state) {
    assert_true(finds(*state, "b", STR("abc")));
    assert_false(finds(*state, "^b", STR("abc")));
    assert_false(finds(*state, "c$", STR("abc\n")));
    assert_true(finds(*state, "^\\u00e9$", STR("\xc3\xa9")));
    assert_true(finds(*state, "^[^]$", STR("\n")));
    assert_false(finds(*state, "^\\d$", STR("\xd9\xa1"))); /* an Arabic one */
    assert_true(finds(*state, "^(?=a)(?:a|b)+?$", STR("ab")));
}

static void a_subject_that_is_no_text_or_too_long_matches_nothing(void **state) {
    struct strbuf b;
    strbuf_init(&b, *state, 0);
    for (int i = 0; i <= LIMIT_PATTERN_SUBJECT; i++)
        strbuf_addc(&b, 'a');
    assert_true(finds(*state, "^a+$", str_slice(strbuf_str(&b), 0, LIMIT_PATTERN_SUBJECT)));
    assert_false(finds(*state, "^a+$", strbuf_str(&b)));
    assert_false(finds(*state, "^.$", STR("\xff")));
}

static void a_pattern_that_tries_for_ever_gives_up(void **state) {
    assert_false(finds(*state, "^(a+)+$", STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab")));
}

static void a_wrong_pattern_says_why(void **state) {
    struct str why;
    struct strbuf b;
    assert_null(pattern_compile(*state, STR("a(b"), &why));
    assert_str(why, "missing closing parenthesis at character 4");
    strbuf_init(&b, *state, 0);
    for (int i = 0; i <= LIMIT_PATTERN_BYTES; i++)
        strbuf_addc(&b, 'a');
    assert_null(pattern_compile(*state, strbuf_str(&b), &why));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(patterns_mean_what_they_mean_in_javascript),
        TEST(a_subject_that_is_no_text_or_too_long_matches_nothing),
        TEST(a_pattern_that_tries_for_ever_gives_up),
        TEST(a_wrong_pattern_says_why),
    };
    return RUN(tests);
}
