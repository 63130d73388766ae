#include "text/prefix.h"

#include "unit/test.h"

static struct str prefixed(struct arena *a, const char *html, size_t cut) {
    struct prefixer p = {.prefix = STR("p2-")};
    struct strbuf out;
    strbuf_init(&out, a, 0);
    struct str all = str_of(html);
    prefix_add(&p, str_slice(all, 0, cut), &out);
    prefix_add(&p, str_from(all, cut), &out);
    return strbuf_str(&out);
}

static void ids_and_the_links_to_them_get_the_prefix(void **state) {
    assert_str(
        prefixed(*state, "<h2 class=\"x\" id=\"a\">A<a href=\"#a\" title=\"\">b</a></h2>", 0),
        "<h2 class=\"x\" id=\"p2-a\">A<a href=\"#p2-a\" title=\"\">b</a></h2>");
}

static void other_links_and_text_stay(void **state) {
    const char *html = "<a href=\"b/#a\" title=\" id=&quot;\">a id=\"x\" href=\"#y\"</a>";
    assert_str(prefixed(*state, html, 0), html);
}

static void a_value_that_ends_as_an_attribute_begins_stays(void **state) {
    const char *html = "<p title=\"a id=\" class=\" href=\"><i title=\" id=\">b</i>";
    for (size_t i = 0; i <= strlen(html); i++)
        assert_str(prefixed(*state, html, i), html);
}

static void a_link_that_is_cut_out_is_left_alone(void **state) {
    const char *html = "<a id=\"a\" href=\"#b\" title=\"c\">";
    assert_str(prefixed(*state, html, strlen("<a id=\"a\" href=\"")),
               "<a id=\"p2-a\" href=\"#b\" title=\"c\">");
}

static void pieces_are_read_within_their_bounds(void **state) {
    const char *html = "<h2 id=\"a\">A</h2><p id=\"b\">";
    for (size_t i = 0; i <= strlen(html); i++)
        prefixed(*state, str_z(*state, str_slice(str_of(html), 0, i)), i / 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(ids_and_the_links_to_them_get_the_prefix),
        TEST(other_links_and_text_stay),
        TEST(a_value_that_ends_as_an_attribute_begins_stays),
        TEST(a_link_that_is_cut_out_is_left_alone),
        TEST(pieces_are_read_within_their_bounds),
    };
    return RUN(tests);
}
