#include "unit/test.h"

#include "base/place.h"

static void assert_place(const char *text, size_t offset, uint32_t line, uint32_t column) {
    struct place p = place_of_offset(STR("f"), str_of(text), offset);
    assert_str(p.file, "f");
    assert_int_equal(p.line, line);
    assert_int_equal(p.column, column);
}

static void offsets_become_lines_and_columns_from_one(void **state) {
    (void)state;
    assert_place("", 0, 1, 1);
    assert_place("ab\ncd", 0, 1, 1);
    assert_place("ab\ncd", 1, 1, 2);
    assert_place("ab\ncd", 2, 1, 3);
    assert_place("ab\ncd", 3, 2, 1);
    assert_place("ab\ncd", 5, 2, 3);
    assert_place("\n\n\nx", 3, 4, 1);
}

static void columns_count_code_points(void **state) {
    (void)state;
    assert_place("h\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80!", 10, 1, 5);
    assert_place("a\n\xc3\xa9!", 4, 2, 2);
}

static void broken_bytes_count_one_column_each(void **state) {
    (void)state;
    assert_place("\xff\xfe!", 2, 1, 3);
}

static void an_offset_behind_the_end_is_the_end(void **state) {
    (void)state;
    assert_place("ab\nc", 99, 2, 2);
}

static void places_sort_by_file_line_and_column(void **state) {
    (void)state;
    const struct place sorted[] = {
        place_file(STR("a")),      place_at(STR("a"), 1, 2), place_at(STR("a"), 2, 1),
        place_at(STR("a"), 10, 1), place_at(STR("b"), 1, 1),
    };
    for (size_t i = 0; i < 5; i++)
        for (size_t k = 0; k < 5; k++) {
            int c = place_cmp(sorted[i], sorted[k]);
            assert_int_equal((c > 0) - (c < 0), (i > k) - (i < k));
        }
}

static void a_cursor_gives_the_places_of_growing_offsets(void **state) {
    (void)state;
    struct str text = STR("a\n\xc3\xa9!\r\n\nb");
    struct place_cursor c = {.file = STR("f"), .text = text};
    for (size_t offset = 0; offset <= text.n; offset++)
        if (offset == text.n || (text.p[offset] & 0xC0) != 0x80)
            assert_int_equal(
                place_cmp(place_cursor_to(&c, offset), place_of_offset(STR("f"), text, offset)), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(offsets_become_lines_and_columns_from_one),
        TEST(columns_count_code_points),
        TEST(broken_bytes_count_one_column_each),
        TEST(an_offset_behind_the_end_is_the_end),
        TEST(places_sort_by_file_line_and_column),
        TEST(a_cursor_gives_the_places_of_growing_offsets),
    };
    return RUN(tests);
}
