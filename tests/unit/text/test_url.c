#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
/* cmocka wants the three above */
#include <cmocka.h>

#include "text/url.h"

static struct arena arena;

#define ASSERT_KIND(url, kind) assert_int_equal(url_classify(STR(url)), kind)
#define ASSERT_STR(got, want)                          \
    do {                                               \
        struct str got_ = (got), want_ = STR(want);    \
        assert_int_equal(got_.n, want_.n);             \
        assert_memory_equal(got_.p, want_.p, want_.n); \
    } while (0)

static void addresses_without_scheme_are_told_apart(void **state) {
    (void)state;
    ASSERT_KIND("", URL_RELATIVE);
    ASSERT_KIND("a/b.md", URL_RELATIVE);
    ASSERT_KIND("?q=javascript:1", URL_RELATIVE);
    ASSERT_KIND("./a:b", URL_RELATIVE);
    ASSERT_KIND("1a:b", URL_RELATIVE);
    ASSERT_KIND("#a:b", URL_FRAGMENT);
    ASSERT_KIND("/a", URL_ROOTED);
    ASSERT_KIND("//host/a", URL_PROTOCOL_RELATIVE);
}

static void backslashes_count_as_slashes_as_in_browsers(void **state) {
    (void)state;
    ASSERT_KIND("\\\\host", URL_PROTOCOL_RELATIVE);
    ASSERT_KIND("/\\host", URL_PROTOCOL_RELATIVE);
    ASSERT_KIND("\t/\n/host", URL_PROTOCOL_RELATIVE);
    ASSERT_KIND("\\a", URL_ROOTED);
}

static void listed_schemes_are_safe_in_any_case(void **state) {
    (void)state;
    ASSERT_KIND("https://a", URL_ABSOLUTE);
    ASSERT_KIND("HTTP:a", URL_ABSOLUTE);
    ASSERT_KIND("mailto:a@b", URL_ABSOLUTE);
    ASSERT_KIND("vscode://file/x", URL_ABSOLUTE);
}

static void script_schemes_are_unsafe_however_they_are_disguised(void **state) {
    (void)state;
    ASSERT_KIND("javascript:alert(1)", URL_UNSAFE);
    ASSERT_KIND("JavaScript:alert(1)", URL_UNSAFE);
    ASSERT_KIND("java\nscript:alert(1)", URL_UNSAFE);
    ASSERT_KIND("\x01\x0c j\ta\rvascript\n:alert(1)", URL_UNSAFE);
    ASSERT_KIND("vbscript:x", URL_UNSAFE);
    ASSERT_KIND("file:///etc/passwd", URL_UNSAFE);
    ASSERT_KIND("blob:x", URL_UNSAFE);
    ASSERT_KIND("a-scheme-that-nobody-ever-registered:x", URL_UNSAFE);
    ASSERT_KIND("httpsx:y", URL_UNSAFE);
    ASSERT_KIND("view-source:x", URL_UNSAFE);
}

static void data_is_for_pictures_without_scripts(void **state) {
    (void)state;
    ASSERT_KIND("data:image/png;base64,AA", URL_IMAGE_DATA);
    ASSERT_KIND("data:image/WebP,AA", URL_IMAGE_DATA);
    ASSERT_KIND("da\nta:ima\tge/gif;base64,AA", URL_IMAGE_DATA);
    ASSERT_KIND("data:image/svg+xml,<svg onload=x>", URL_UNSAFE);
    ASSERT_KIND("data:image/pngx,AA", URL_UNSAFE);
    ASSERT_KIND("data:text/html,<script>", URL_UNSAFE);
    ASSERT_KIND("data:", URL_UNSAFE);
}

static void stripping_gives_what_the_browser_takes(void **state) {
    (void)state;
    ASSERT_STR(url_strip(&arena, STR(" \n a\tb\nc \x01")), "abc");
    struct str plain = STR("a b");
    assert_ptr_equal(url_strip(&arena, plain).p, plain.p);
}

static void a_url_splits_at_its_first_marks(void **state) {
    (void)state;
    struct str path, query, fragment;
    url_split(STR("a/b?c?d#e?f#g"), &path, &query, &fragment);
    ASSERT_STR(path, "a/b");
    ASSERT_STR(query, "c?d");
    ASSERT_STR(fragment, "e?f#g");
    url_split(STR("a#"), &path, &query, &fragment);
    ASSERT_STR(path, "a");
    assert_null(query.p);
    assert_non_null(fragment.p);
    assert_int_equal(fragment.n, 0);
}

static void decoding_leaves_broken_escapes(void **state) {
    (void)state;
    ASSERT_STR(url_decode(&arena, STR("a%20b%C3%a4%2%zz%")), "a b\xc3\xa4%2%zz%");
    ASSERT_STR(url_decode(&arena, STR("%00")), "\0");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_without_scheme_are_told_apart),
        cmocka_unit_test(backslashes_count_as_slashes_as_in_browsers),
        cmocka_unit_test(listed_schemes_are_safe_in_any_case),
        cmocka_unit_test(script_schemes_are_unsafe_however_they_are_disguised),
        cmocka_unit_test(data_is_for_pictures_without_scripts),
        cmocka_unit_test(stripping_gives_what_the_browser_takes),
        cmocka_unit_test(a_url_splits_at_its_first_marks),
        cmocka_unit_test(decoding_leaves_broken_escapes),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_release(&arena);
    return failed;
}
