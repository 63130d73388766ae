#include "text/media.h"

#include "unit/test.h"

static void a_site_is_https_a_host_and_perhaps_a_folder(void **state) {
    (void)state;
    assert_true(media_is_site(STR("https://a.example")));
    assert_true(media_is_site(STR("https://a.example:8443/x/y_z/")));
    const char *bad[] = {"",
                         "https://",
                         "http://a.example",
                         "//a.example",
                         "https://*.example",
                         "https://a@b.example",
                         "https://a.example/?q",
                         "https://a.example/x/../y",
                         "https://a.example/%41"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (media_is_site(str_of(bad[i])))
            fail_msg("%s", bad[i]);
}

static bool allowed(struct arena *a, const char *url) {
    struct media m = {0};
    *VEC_PUSH(a, &m.frames) = STR("https://a.example");
    *VEC_PUSH(a, &m.frames) = STR("https://b.example/embed/");
    return media_allows_frame(&m, str_of(url));
}

static void frames_of_a_listed_site_are_allowed(void **state) {
    const char *good[] = {"https://a.example",
                          "https://a.example/x?y=..#z",
                          "https://A.EXAMPLE/",
                          "HTTPS://a.example?x",
                          "https://b.example/embed",
                          "https://b.example/embed/x",
                          "https://b.example/embed#a/../b"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (!allowed(*state, good[i]))
            fail_msg("%s", good[i]);
}

static void what_only_looks_like_a_listed_site_is_not(void **state) {
    const char *bad[] = {"",
                         "http://a.example/",
                         "https:a.example/",
                         "https:///a.example/",
                         "https://a.example.evil.example/",
                         "https://a.example@evil.example/",
                         "https://a.example:8443/",
                         "https://a.example\\@evil.example/",
                         "https://b.example/",
                         "https://b.example/embedded",
                         "https://b.example/EMBED/",
                         "https://b.example/embed/../x",
                         "https://b.example/embed/%2e%2E/x",
                         "https://b.example/embed/..\\x",
                         "https://evil.example/?https://a.example/"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (allowed(*state, bad[i]))
            fail_msg("%s", bad[i]);
    assert_false(media_allows_frame(NULL, STR("https://a.example/")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_site_is_https_a_host_and_perhaps_a_folder),
        TEST(frames_of_a_listed_site_are_allowed),
        TEST(what_only_looks_like_a_listed_site_is_not),
    };
    return RUN(tests);
}
