#include "text/fold.h"

#include "unit/test.h"

static void names_that_some_file_systems_take_for_one_fold_to_one(void **state) {
    struct arena *a = *state;
    assert_str(text_fold(a, STR("Guide.MD")), "guide.md");
    assert_str(text_fold(a, STR("\xc3\x89tude")), "\xc3\xa9tude");
    assert_str(text_fold(a, STR("e\xcc\x81tude")), "\xc3\xa9tude"); /* composed of two */
    assert_str(text_fold(a, STR("\xe9TUDE")), "\xe9tude");          /* no UTF-8 */
    assert_str(text_fold(a, STR("")), "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(names_that_some_file_systems_take_for_one_fold_to_one),
    };
    return RUN(tests);
}
