#include "text/source_lines.h"

#include "unit/test.h"

static struct source_lines lines_of(struct arena *a, const char *src) {
    struct source_lines l;
    source_lines_init(&l, a, str_of(src), STR("f.md"), 10);
    return l;
}

static void lines_end_as_in_markdown(void **state) {
    struct source_lines l = lines_of(*state, "a\nb\r\nc\rd\n\n\re");
    static const char *const expected[] = {"a", "b", "c", "d", "", "", "e"};
    assert_int_equal(l.n, 7);
    for (uint32_t i = 0; i < 7; i++)
        assert_str(source_line(&l, i + 1), expected[i]);
    assert_str(source_line(&l, 0), "");
    assert_str(source_line(&l, 8), "");
}

static void columns_count_characters(void **state) {
    struct source_lines l = lines_of(*state, "x\n\xC3\xA9\xC3\xA9[\n");
    struct place p = source_place(&l, 2, 5);
    assert_str(p.file, "f.md");
    assert_int_equal(p.line, 11);
    assert_int_equal(p.column, 3);
}

static void places_may_be_asked_for_in_any_order(void **state) {
    struct source_lines l = lines_of(*state, "\xC3\xA9\xC3\xA9\xC3\xA9\nab");
    static const uint32_t asked[][3] = {{1, 3, 2}, {1, 7, 4}, {1, 5, 3}, {2, 2, 2}, {1, 5, 3}};
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(source_place(&l, asked[i][0], asked[i][1]).column, asked[i][2]);
}

static void a_place_beyond_the_text_is_its_end(void **state) {
    struct source_lines l = lines_of(*state, "ab");
    assert_int_equal(source_place(&l, 1, 100).column, 3);
    assert_int_equal(source_place(&l, 9, 1).line, 10);
    l = lines_of(*state, "");
    assert_int_equal(source_place(&l, 1, 1).line, 10);
    assert_int_equal(source_place(&l, 1, 1).column, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(lines_end_as_in_markdown),
        TEST(columns_count_characters),
        TEST(places_may_be_asked_for_in_any_order),
        TEST(a_place_beyond_the_text_is_its_end),
    };
    return RUN(tests);
}
