#include "text/url_standard.h"

#include "unit/test.h"

static void what_a_browser_parses_is_an_address(void **state) {
    (void)state;
    static const char *const good[] = {
        "https://example.com",
        "http://localhost:3000/a?b=c#d",
        "mailto:team@example.com",
        "javascript:alert(1)",
        "ftp://example.com",
        "data:text/plain,hi",
        "http:///a",
        "https://example.com/a b",
        "https://[::1]:80/",
        "https://user:pw@example.com",
        "https://ex%41mple.com",
        "https://1.2.3.4",
        "https://256",
        "HTTPS://EXAMPLE.COM",
        " https://example.com ",
        "https:example.com",
        "https:/example.com",
        "https:\\example.com",
        "tel:+1",
        "x:",
        "a+b-c.d:e",
        "slack://channel?id=1",
        "file:///etc/passwd",
        "https://münchen.example",
        "https://example.com/ü",
        "https://example.com\a",
        "http://a:",
        "https://exa_mple.com",
        "https://a..b",
        "https://.a",
        "https://a.",
        "https://-a",
        "http://0x7f.1",
        "http://1.2.3",
        "blob:https://example.com",
        "about:blank",
        "urn:isbn:1",
        "https://example.com/\t",
        "https://a­b",
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (!url_is_standard(str_of(good[i])))
            fail_msg("refused: %s", good[i]);
}

static void what_a_browser_cannot_parse_is_none(void **state) {
    (void)state;
    static const char *const bad[] = {
        "example.com",
        "//example.com/a",
        "/docs",
        "./docs",
        "#top",
        "https://",
        "http://a b",
        "https://exa mple.com",
        "https://[::1",
        "https://example.com:99999",
        "https://example.com:80a",
        "https://1.2.3.256",
        "x",
        "1x:y",
        "http://:80",
        "http://a@",
        "http://xn--a",
        "https://a%",
        "https://a%00",
        "http://1.2.3.4.5",
        "http://999999999999",
        "https://a|b",
        "https://a^b",
        "https://a<b",
        "ht tp://a",
        "http//a",
        ":a",
        "http:",
        "https://‍a",
        "//",
        "?a=b",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (url_is_standard(str_of(bad[i])))
            fail_msg("accepted: %s", bad[i]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(what_a_browser_parses_is_an_address),
        TEST(what_a_browser_cannot_parse_is_none),
    };
    return RUN(tests);
}
