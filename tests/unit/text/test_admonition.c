#include "text/admonition.h"

#include "unit/test.h"

static void a_title_is_made_of_the_first_class(void **state) {
    struct container ad;
    assert_true(admonition_parse(*state, STR("!!! danger inline end"), &ad));
    assert_str(ad.classes, "danger inline end");
    assert_str(ad.title, "Danger");
    assert_true(ad.has_title);
    assert_int_equal(ad.kind, CONTAINER_ADMONITION);
}

static void a_title_may_be_given_or_left_empty(void **state) {
    struct container ad;
    assert_true(admonition_parse(*state, STR("!!! note \"A \"quoted\" word\""), &ad));
    assert_str(ad.title, "A \"quoted\" word");
    assert_true(admonition_parse(*state, STR("!!!note \"\""), &ad));
    assert_str(ad.classes, "note");
    assert_false(ad.has_title);
}

static void question_marks_make_it_foldable(void **state) {
    struct container ad;
    assert_true(admonition_parse(*state, STR("???+ tip"), &ad));
    assert_true(ad.kind == CONTAINER_DETAILS && ad.open);
    assert_true(admonition_parse(*state, STR("??? \"Only a title\""), &ad));
    assert_true(ad.kind == CONTAINER_DETAILS && !ad.open);
    assert_str(ad.classes, "");
    assert_str(ad.title, "Only a title");
}

static void exclamations_in_prose_are_no_admonition(void **state) {
    static const char *const lines[] = {
        "!!!",       "!!! ",    "!!! wow, really",   "!!!! note", "!!! \"title\"",
        "??? what?", "!! note", "!!! note\"title\"", "!!!+ note", "!!! note \"",
        "???"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct container ad;
        if (admonition_parse(*state, str_of(lines[i]), &ad))
            fail_msg("taken for an admonition: %s", lines[i]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_title_is_made_of_the_first_class),
        TEST(a_title_may_be_given_or_left_empty),
        TEST(question_marks_make_it_foldable),
        TEST(exclamations_in_prose_are_no_admonition),
    };
    return RUN(tests);
}
