#include "text/magic_link.h"

#include "unit/text/markdown_testing.h"

static struct str magic(struct arena *a, enum magic_forge forge, const char *src) {
    struct markdown_dialect d = dialect_techdocs;
    d.magic = (struct magic_links){.references = true,
                                   .people = true,
                                   .shortens = true,
                                   .forge = forge,
                                   .user = STR("ada"),
                                   .repo = STR("tool")};
    return html_in(a, &d, src);
}

#define LINK(url, title, shown) \
    "<a class=\"magiclink\" href=\"" url "\" title=\"" title "\">" shown "</a>"

static void issues_are_named_by_their_number(void **state) {
    assert_str(magic(*state, MAGIC_GITHUB, "a #1, b!2 c/d?3\n"),
               "<p>a " LINK("https://github.com/ada/tool/issues/1", "GitHub Issue: ada/tool #1",
                            "#1") ", " LINK("https://github.com/ada/b/pull/2",
                                            "GitHub Pull Request: ada/b #2",
                                            "b!2") " " LINK("https://github.com/c/d/discussions/3",
                                                            "GitHub Discussion: c/d #3",
                                                            "c/d?3") "</p>\n");
    assert_str(magic(*state, MAGIC_GITLAB, "!2 ?3\n"),
               "<p>" LINK("https://gitlab.com/ada/tool/merge_requests/2",
                          "GitLab Pull Request: ada/tool #2", "!2") " ?3</p>\n");
}

static void people_and_repositories_stand_behind_an_at(void **state) {
    assert_str(magic(*state, MAGIC_GITHUB, "@bob, @bob/x\n"),
               "<p>" LINK("https://github.com/bob", "GitHub User: bob", "@bob") ", " LINK(
                   "https://github.com/bob/x", "GitHub Repository: bob/x", "bob/x") "</p>\n");
}

static void what_only_looks_so_is_text(void **state) {
    assert_str(magic(*state, MAGIC_GITHUB, "a #0 #12ab C# a/b/c#1 x@y `#1` [see #1](b.md)\n"),
               "<p>a #0 #12ab C# a/b/c#1 x@y <code>#1</code> <a href=\"b.md\">see #1</a></p>\n");
    assert_str(html(*state, "a #1 @bob\n"), "<p>a #1 @bob</p>\n");
}

static void addresses_are_shortened(void **state) {
    assert_str(magic(*state, MAGIC_GITHUB,
                     "https://github.com/ada/tool/issues/3 "
                     "https://github.com/b/c/pull/4 https://github.com/b/c\n"),
               "<p><a href=\"https://github.com/ada/tool/issues/3\">#3</a> "
               "<a href=\"https://github.com/b/c/pull/4\">b/c!4</a> "
               "<a href=\"https://github.com/b/c\">b/c</a></p>\n");
}

static void every_mark_may_be_shown_as_a_hash(void **state) {
    struct markdown_dialect d = dialect_techdocs;
    d.magic = (struct magic_links){.references = true,
                                   .shortens = true,
                                   .hashes = true,
                                   .user = STR("ada"),
                                   .repo = STR("tool")};
    assert_str(html_in(*state, &d, "b!2 https://github.com/b/c/pull/4\n"),
               "<p>" LINK("https://github.com/ada/b/pull/2", "GitHub Pull Request: ada/b #2",
                          "b#2") " <a href=\"https://github.com/b/c/pull/4\">b/c#4</a></p>\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(issues_are_named_by_their_number),  TEST(people_and_repositories_stand_behind_an_at),
        TEST(what_only_looks_so_is_text),        TEST(addresses_are_shortened),
        TEST(every_mark_may_be_shown_as_a_hash),
    };
    return RUN(tests);
}
