#include "collect/variables.h"

#include "data/yaml.h"
#include "unit/test.h"

static struct findings found;

/* Fills in the first document of the text; account is A and the variable ok is yes. */
static struct value fill(struct arena *a, struct str text) {
    static struct config_variable variable = {STR_INIT("ok"), STR_INIT("yes")};
    struct config config = {.account = STR("A")};
    struct yaml_documents docs = {0};
    config.variables.v = &variable;
    config.variables.n = 1;
    findings_init(&found, a);
    yaml_parse(a, STR("f.yaml"), text, &found, &docs);
    assert_int_equal(found.n, 0);
    struct variables v = {.arena = a, .config = &config, .findings = &found, .text = text};
    variables_fill(&v, STR("f.yaml"), &docs.v[0].root);
    return docs.v[0].root;
}

static void values_stand_in_any_string_and_nothing_else_changes(void **state) {
    struct value v = fill(*state, STR("a: <+account.identifier>-<+variable.account.ok>\n"
                                      "b: [<+<+account.identifier>>, 7, <+variable.account.ok]\n"
                                      "<+account.identifier>: <+variable.account.o k>\n"));
    assert_str(value_find_string(&v, STR("a")), "A-yes");
    assert_str(value_string(value_item(value_find(&v, STR("b")), 0)), "<+A>");
    assert_str(value_string(value_item(value_find(&v, STR("b")), 2)), "<+variable.account.ok");
    assert_str(value_find_string(&v, STR("<+account.identifier>")), "<+variable.account.o k>");
    assert_int_equal(found.n, 0);
}

static void each_one_without_a_value_is_said_at_its_place(void **state) {
    fill(*state, STR("a: <+variable.account.no> <+variable.account.no>\n"
                     "b: |\n  one\n  éé <+variable.account.no>\n"
                     "c: \"\\u003c+variable.account.no>\"\n"));
    static const unsigned places[][2] = {{1, 4}, {1, 27}, {4, 6}, {5, 4}};
    assert_int_equal(found.n, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(found.v[i].code, FINDING_ACCOUNT_VARIABLE_UNSET);
        assert_int_equal(found.v[i].place.line, places[i][0]);
        assert_int_equal(found.v[i].place.column, places[i][1]);
    }
}

/* Looking for the place of each must not walk over the rest of the file. */
static void a_long_line_of_them_takes_no_time(void **state) {
    struct arena *a = *state;
    struct strbuf b;
    enum { MANY = 30000 };
    strbuf_init(&b, a, 0);
    strbuf_addz(&b, "[");
    for (int i = 0; i < MANY; i++)
        strbuf_addz(&b, "\"\\u003c+variable.account.no><+<+\", ");
    strbuf_addz(&b, "x]\n");
    fill(a, strbuf_str(&b));
    assert_int_equal(found.n + found.dropped, MANY);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(values_stand_in_any_string_and_nothing_else_changes),
        TEST(each_one_without_a_value_is_said_at_its_place),
        TEST(a_long_line_of_them_takes_no_time),
    };
    return RUN(tests);
}
