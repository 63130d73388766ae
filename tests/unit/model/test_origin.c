#include "model/origin.h"

#include "unit/test.h"

static void fields_of_a_template_are_filled(void **state) {
    struct arena *a = *state;
    struct str path = STR("a b/c.d.md");
    assert_str(docs_edit_template_fill(a, STR("x/{path}?"), path), "x/a%20b/c.d.md?");
    assert_str(docs_edit_template_fill(a, STR("{path_noext}"), path), "a%20b/c.d");
    assert_str(docs_edit_template_fill(a, STR("{path!q}"), path), "a%20b%2Fc.d.md");
    assert_str(docs_edit_template_fill(a, STR("{{path}}"), path), "{path}");
}

static void other_fields_are_named(void **state) {
    struct str unknown;
    (void)state;
    assert_true(docs_edit_template_check(STR("{path}{{x}}{path_noext!q}"), &unknown));
    assert_false(docs_edit_template_check(STR("{path}{branch}"), &unknown));
    assert_str(unknown, "branch");
    assert_false(docs_edit_template_check(STR("x{path"), &unknown));
    assert_str(unknown, "path");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(fields_of_a_template_are_filled),
        TEST(other_fields_are_named),
    };
    return RUN(tests);
}
