#include "text/link_list.h"

#include "base/strbuf.h"
#include "unit/test.h"

static void write(struct strbuf *b, const struct link_list_item *list) {
    VEC_EACH (const struct link_list_item, item, &list->items) {
        strbuf_addf(b, "[%.*s%s%.*s%s", STR_ARG(item->text), item->is_link ? "=" : "",
                    STR_ARG(item->href), item->odd ? "!" : "");
        write(b, item);
        strbuf_addc(b, ']');
    }
}

static struct str parse(struct arena *a, const char *text) {
    struct findings f;
    struct link_list_item list = {0};
    struct strbuf b;
    findings_init(&f, a);
    strbuf_init(&b, a, 0);
    if (!link_list_parse(a, str_of(text), STR("SUMMARY.md"), &f, &list))
        return STR("none");
    write(&b, &list);
    return strbuf_str(&b);
}

static void items_are_links_sections_and_patterns(void **state) {
    assert_str(parse(*state, "- [A `b` *c*](a.md)\n- Part\n    - [D](d.md)\n    - x_*_y/*.md\n"),
               "[A b c=a.md][Part[D=d.md][x_*_y/*.md]]");
}

static void the_last_list_counts_unless_one_is_marked(void **state) {
    assert_str(parse(*state, "- [A](a.md)\n\nText\n\n- [B](b.md)\n"), "[B=b.md]");
    assert_str(parse(*state, "- [A](a.md)\n\n<!--nav-->\n\n1. [B](b.md)\n\nText\n\n- [C](c.md)\n"),
               "[B=b.md]");
    assert_str(parse(*state, "# No list\n"), "none");
    assert_str(parse(*state, ""), "none");
}

static void a_star_alone_is_a_pattern_and_no_list(void **state) {
    assert_str(parse(*state, "* [A](a.md)\n* *\n"), "[A=a.md][*]");
}

static void what_stands_beside_a_link_is_odd(void **state) {
    assert_str(parse(*state, "- [A](a.md) and more\n- [B](b.md)\n\n  Text\n"),
               "[A=a.md!][B=b.md!]");
}

static void places_are_those_of_the_file_behind_front_matter(void **state) {
    struct findings f;
    struct link_list_item list = {0};
    findings_init(&f, *state);
    assert_true(link_list_parse(*state, STR("---\nx: y\n---\n\n- [A](a.md)\n  - [B](b.md)\n"),
                                STR("S.md"), &f, &list));
    assert_int_equal(list.items.v[0].place.line, 5);
    assert_int_equal(list.items.v[0].place.column, 3);
    assert_int_equal(list.items.v[0].items.v[0].place.line, 6);
    assert_int_equal(list.items.v[0].items.v[0].place.column, 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(items_are_links_sections_and_patterns),
        TEST(the_last_list_counts_unless_one_is_marked),
        TEST(a_star_alone_is_a_pattern_and_no_list),
        TEST(what_stands_beside_a_link_is_odd),
        TEST(places_are_those_of_the_file_behind_front_matter),
    };
    return RUN(tests);
}
