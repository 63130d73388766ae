#include "text/shortcode.h"

#include "unit/text/markdown_testing.h"

static void every_emoji_of_the_table_is_found(void **state) {
    (void)state;
    static const char *const names[] = {
#define EMOJI(name, text) name,
#include "text/emoji.def"
#undef EMOJI
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (emoji_find(str_of(names[i])).n == 0)
            fail_msg("not found, is the table sorted? %s", names[i]);
    assert_str(emoji_find(STR("tada")), "\xF0\x9F\x8E\x89");
    assert_int_equal(emoji_find(STR("")).n, 0);
}

static void a_known_name_becomes_its_character(void **state) {
    assert_str(html(*state, "Done :tada: **:+1:**:x: [:rocket:](a)\n"),
               "<p>Done \xF0\x9F\x8E\x89 <strong>\xF0\x9F\x91\x8D</strong>\xE2\x9D\x8C "
               "<a href=\"a\">\xF0\x9F\x9A\x80</a></p>\n");
}

static void an_icon_goes_with_one_space(void **state) {
    assert_str(html(*state, ":material-check: yes\n"), "<p>yes</p>\n");
    assert_str(html(*state, "a :octicons-tag-24: b\n"), "<p>a b</p>\n");
    assert_str(html(*state, "a :fontawesome-brands-x:.\n"), "<p>a.</p>\n");
    assert_str(html(*state, "[Send :simple-git:](a)\n"), "<p><a href=\"a\">Send</a></p>\n");
    assert_str(html(*state, "| :material-check: A |\n|-|\n| :material-x: |\n"),
               "<div class=\"table-scroll\" tabindex=\"0\"><table>\n<thead>\n<tr>\n<th>A</th>\n"
               "</tr>\n</thead>\n<tbody>\n<tr>\n<td></td>\n</tr>\n</tbody>\n</table></div>\n");
}

static void attributes_behind_an_icon_go_with_it(void **state) {
    assert_str(html(*state, "- :material-clock-fast:{ .lg .middle } __Set up__\n"),
               "<ul>\n<li><strong>Set up</strong></li>\n</ul>\n");
    assert_str(html(*state, ":smile:{ .big } {x}\n"), "<p>\xF0\x9F\x98\x84 {x}</p>\n");
}

static void other_colons_stay(void **state) {
    assert_str(html(*state, "12:30:45 arn:aws:iam::1 a:unknown:b :nope: \\:tada: `:tada:`\n"),
               "<p>12:30:45 arn:aws:iam::1 a:unknown:b :nope: :tada: <code>:tada:</code></p>\n");
    assert_str(html(*state, "https://a.example:8080/x:tada:y\n"),
               "<p><a href=\"https://a.example:8080/x:tada:y\">https://a.example:8080/x:tada:y</a>"
               "</p>\n");
    assert_str(html(*state, "    :tada:\n"), "<pre><code>:tada:\n</code></pre>\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(every_emoji_of_the_table_is_found),
        TEST(a_known_name_becomes_its_character),
        TEST(an_icon_goes_with_one_space),
        TEST(attributes_behind_an_icon_go_with_it),
        TEST(other_colons_stay),
    };
    return RUN(tests);
}
