#include "text/width.h"

#include "unit/test.h"

static void wide_characters_take_two_columns_and_marks_none(void **state) {
    (void)state;
    assert_int_equal(text_width(STR("")), 0);
    assert_int_equal(text_width(STR("abc ö")), 5);
    assert_int_equal(text_width(STR("漢字")), 4);
    assert_int_equal(text_width(STR("e\u0301")), 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {TEST(wide_characters_take_two_columns_and_marks_none)};
    return RUN(tests);
}
