#include "text/keys.h"

#include "unit/text/markdown_testing.h"

static struct str keys(struct arena *a, const char *src) {
    struct markdown_dialect d = dialect_techdocs;
    d.keys = true;
    return html_in(a, &d, src);
}

static void keys_are_named_as_on_the_keyboard(void **state) {
    assert_str(keys(*state, "++ctrl+alt+del++ ++arrow-down++, ++page-up+slash+f12++\n"),
               "<p><span class=\"keys\"><kbd>Ctrl</kbd>+<kbd>Alt</kbd>+<kbd>Del</kbd></span> "
               "<span class=\"keys\"><kbd>Down</kbd></span>, "
               "<span class=\"keys\"><kbd>Page Up</kbd>+<kbd>/</kbd>+<kbd>F12</kbd></span></p>\n");
}

static void own_words_stand_in_quotation_marks(void **state) {
    assert_str(keys(*state, "++\"Fn\"+a++ ++'say \\'hi\\''++\n"),
               "<p><span class=\"keys\"><kbd>Fn</kbd>+<kbd>A</kbd></span> "
               "<span class=\"keys\"><kbd>say 'hi'</kbd></span></p>\n");
}

static void increments_and_unknown_keys_are_text(void **state) {
    static const char *const lines[] = {"C++ and D++", "i++ + ++j",     "++++",
                                        "++a +++",     "++nosuchkey++", "++f25++ ++f01++",
                                        "++f12+'open", "++''++"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        assert_str(keys(*state, lines[i]), str_z(*state, str_fmt(*state, "<p>%s</p>\n", lines[i])));
    assert_str(keys(*state, "`++a++` \\++a++"), "<p><code>++a++</code> ++a++</p>\n");
}

static void without_the_extension_text_stays(void **state) {
    assert_str(html(*state, "++ctrl+c++\n"), "<p>++ctrl+c++</p>\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(keys_are_named_as_on_the_keyboard),
        TEST(own_words_stand_in_quotation_marks),
        TEST(increments_and_unknown_keys_are_text),
        TEST(without_the_extension_text_stays),
    };
    return RUN(tests);
}
