#include "text/attr_list.h"

#include "unit/test.h"

static void id_and_classes_are_read(void **state) {
    struct attr_list l;
    assert_true(attr_list_parse(*state, STR(": #a .b .c key='v w' x=1 "), &l));
    assert_str(l.id, "a");
    assert_str(l.classes, "b c");
}

static void id_and_class_may_be_written_as_keys(void **state) {
    struct attr_list l;
    assert_true(attr_list_parse(*state, STR("id=\"x y\" class=k .m"), &l));
    assert_str(l.id, "x y");
    assert_str(l.classes, "k m");
}

static void a_name_alone_is_its_own_value(void **state) {
    struct attr_list l;
    assert_true(attr_list_parse(*state, STR(" data-preview "), &l));
    assert_str(l.others, " data-preview=\"data-preview\"");
}

static void other_text_in_braces_is_no_attribute_list(void **state) {
    static const char *const texts[] = {"", " ", "#", "a, b", "#a}b", "k='open", "$x", "#a#b"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct attr_list l;
        assert_false(attr_list_parse(*state, str_of(texts[i]), &l));
    }
}

static void a_list_is_taken_off_the_end_of_a_line(void **state) {
    struct attr_list l;
    struct str line = STR("A heading { #id } ");
    assert_true(attr_list_take(*state, &line, &l));
    assert_str(line, "A heading");
    assert_str(l.id, "id");
}

static void braces_that_belong_to_the_text_stay(void **state) {
    static const char *const lines[] = {"a {b, c}", "a{#id}", "a {#id} b", "}", "{", "a #id}"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct attr_list l;
        struct str line = str_of(lines[i]);
        assert_false(attr_list_take(*state, &line, &l));
        assert_str(line, lines[i]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(id_and_classes_are_read),
        TEST(id_and_class_may_be_written_as_keys),
        TEST(a_name_alone_is_its_own_value),
        TEST(other_text_in_braces_is_no_attribute_list),
        TEST(a_list_is_taken_off_the_end_of_a_line),
        TEST(braces_that_belong_to_the_text_stay),
    };
    return RUN(tests);
}
