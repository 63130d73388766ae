#include "facts/facts.h"

#include "unit/test.h"

/* Harness's older page of data points and its newer one name them below each git source; a clone is
 * read the same wherever it came from. */
static void a_data_point_has_the_name_that_each_git_source_gives_it(void **state) {
    static const char *const sources[] = {"git", "github", "gitlab", "bitbucket", "harnesscode"};
    const struct data_point *first = data_point_find(STR("git"), STR("isFileExists"));
    (void)state;
    assert_non_null(first);
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
        assert_ptr_equal(data_point_find(str_of(sources[i]), STR("isFileExists")), first);
}

static void a_data_point_of_one_source_is_none_of_another(void **state) {
    (void)state;
    assert_non_null(data_point_find(STR("catalog"), STR("annotationExists")));
    assert_null(data_point_find(STR("github"), STR("annotationExists")));
    assert_null(data_point_find(STR("catalog"), STR("isFileExists")));
    assert_null(data_point_find(STR("catalog"), STR("annotationexists")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_data_point_has_the_name_that_each_git_source_gives_it),
        TEST(a_data_point_of_one_source_is_none_of_another),
    };
    return RUN(tests);
}
