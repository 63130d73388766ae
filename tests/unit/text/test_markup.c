#include "text/markup.h"

#include "base/limits.h"
#include "unit/test.h"

static void a_link_is_recorded_where_its_escaped_url_stands(void **state) {
    struct arena *a = *state;
    struct markup m;
    markup_init(&m, a);
    STRBUF_LIT(&m.body, "<a href=\"");
    markup_add_url(a, &m, LINK_HREF, STR("a b&c"), 3, 7);
    assert_str(strbuf_str(&m.body), "<a href=\"a%20b&amp;c");
    assert_int_equal(m.links.n, 1);
    const struct markup_link *link = m.links.v;
    assert_str(link->target, "a b&c");
    assert_int_equal(link->line, 3);
    assert_int_equal(link->column, 7);
    assert_str(str_slice(strbuf_str(&m.body), link->offset, link->offset + link->length),
               "a%20b&amp;c");
}

static void an_empty_url_is_a_link_too(void **state) {
    struct arena *a = *state;
    struct markup m;
    markup_init(&m, a);
    markup_add_url(a, &m, LINK_IMAGE, STR(""), 1, 1);
    assert_int_equal(m.links.n, 1);
    assert_int_equal(m.links.v[0].length, 0);
}

static void what_the_body_has_no_room_for_is_not_recorded(void **state) {
    struct arena *a = *state;
    struct markup m;
    markup_init(&m, a);
    assert_int_equal(m.body.cap, LIMIT_HTML_BYTES);
    m.body.cap = 4;
    markup_add_url(a, &m, LINK_HREF, STR("longer"), 1, 1);
    assert_true(m.body.failed);
    assert_int_equal(m.links.n, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_link_is_recorded_where_its_escaped_url_stands),
        TEST(an_empty_url_is_a_link_too),
        TEST(what_the_body_has_no_room_for_is_not_recorded),
    };
    return RUN(tests);
}
