#include "text/url.h"

#include "unit/test.h"

#define ASSERT_KIND(url, kind) assert_int_equal(url_classify(STR(url)), kind)
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
    struct arena *a = *state;
    assert_str(url_strip(a, STR(" \n a\tb\nc \x01")), "abc");
    struct str plain = STR("a b");
    assert_ptr_equal(url_strip(a, plain).p, plain.p);
}

static void a_url_splits_at_its_first_marks(void **state) {
    (void)state;
    struct str path, query, fragment;
    url_split(STR("a/b?c?d#e?f#g"), &path, &query, &fragment);
    assert_str(path, "a/b");
    assert_str(query, "c?d");
    assert_str(fragment, "e?f#g");
    url_split(STR("a#"), &path, &query, &fragment);
    assert_str(path, "a");
    assert_null(query.p);
    assert_non_null(fragment.p);
    assert_int_equal(fragment.n, 0);
}

static void decoding_leaves_broken_escapes(void **state) {
    struct arena *a = *state;
    assert_str(url_decode(a, STR("a%20b%C3%a4%2%zz%")), "a b\xc3\xa4%2%zz%");
    struct str nul = url_decode(a, STR("%00"));
    assert_int_equal(nul.n, 1);
    assert_int_equal(nul.p[0], 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(addresses_without_scheme_are_told_apart),
        TEST(backslashes_count_as_slashes_as_in_browsers),
        TEST(listed_schemes_are_safe_in_any_case),
        TEST(script_schemes_are_unsafe_however_they_are_disguised),
        TEST(data_is_for_pictures_without_scripts),
        TEST(stripping_gives_what_the_browser_takes),
        TEST(a_url_splits_at_its_first_marks),
        TEST(decoding_leaves_broken_escapes),
    };
    return RUN(tests);
}
