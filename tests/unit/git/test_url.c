#include "unit/test.h"

#include "git/url.h"

static void addresses_are_told_from_paths(void **state) {
    (void)state;
    static const char *const remote[] = {"https://h/x", "ssh://git@h:22/x", "git@h:acme/x.git",
                                         "file:///srv/x", "HTTP://h"};
    static const char *const local[] = {"", ".", "/srv/x", "../repos/*", "C:/x", "a/b@c:d", "a:b"};
    for (size_t i = 0; i < sizeof remote / sizeof *remote; i++)
        assert_true(url_is_remote(str_of(remote[i])));
    for (size_t i = 0; i < sizeof local / sizeof *local; i++)
        assert_false(url_is_remote(str_of(local[i])));
}

static void parts_of_an_address(void **state) {
    (void)state;
    assert_str(url_scheme(STR("https://h/x")), "https");
    assert_str(url_scheme(STR("git@h:x")), "ssh");
    assert_str(url_host(STR("https://me:pw@git.example:8443/x")), "git.example");
    assert_str(url_host(STR("https://a@b@git.example")), "git.example");
    assert_str(url_host(STR("http://[::1]:80/x")), "::1");
    assert_str(url_host(STR("git@h.example:acme/x")), "h.example");
    assert_str(url_host(STR("/srv/x")), "");
}

static void secrets_are_seen_and_removed(void **state) {
    static const struct {
        const char *url, *public;
        bool secret;
    } cases[] = {
        {"https://git.example/x.git", "https://git.example/x.git", false},
        {"https://tok@git.example/x.git", "https://git.example/x.git", true},
        {"https://me:p@ss@git.example:1/x", "https://git.example:1/x", true},
        {"https://git.example/x?private_token=t#f", "https://git.example/x", false},
        {"ssh://git@git.example/x", "ssh://git@git.example/x", false},
        {"ssh://git:pw@git.example/x", "ssh://git@git.example/x", true},
        {"git@git.example:x.git", "git@git.example:x.git", false},
        {"/srv/git/x@y.git", "/srv/git/x@y.git", false},
        {"https://git.example/a@b", "https://git.example/a@b", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_str(url_public(*state, str_of(cases[i].url)), cases[i].public);
        assert_int_equal(url_has_secret(str_of(cases[i].url)), cases[i].secret);
    }
}

static void messages_lose_the_secrets_of_every_address_in_them(void **state) {
    assert_str(url_redact(*state, STR("failed: 'https://me:pw@h/x' and http://tok@h2?q, a@b")),
               "failed: 'https://***@h/x' and http://***@h2?q, a@b");
    assert_str(url_redact(*state, STR("://@://a@")), "://***@://***@");
    assert_str(url_redact(*state, STR("")), "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(addresses_are_told_from_paths),
        TEST(parts_of_an_address),
        TEST(secrets_are_seen_and_removed),
        TEST(messages_lose_the_secrets_of_every_address_in_them),
    };
    return RUN(tests);
}
