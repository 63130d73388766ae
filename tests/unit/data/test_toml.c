#include "data/toml.h"

#include "base/limits.h"
#include "data/json.h"
#include "unit/test.h"

static struct findings found;

static struct str json_of(struct arena *a, const char *text) {
    struct value root;
    struct strbuf b;
    findings_init(&found, a);
    strbuf_init(&b, a, 0);
    if (!toml_parse(a, STR("f.toml"), str_of(text), &found, &root))
        return str_fmt(a, "%u:%u: %.*s", found.v[0].place.line, found.v[0].place.column,
                       STR_ARG(found.v[0].args[0]));
    assert_int_equal(found.n, 0);
    json_emit(&b, &root, 0);
    return strbuf_str(&b);
}
#define READS(text, json) assert_str(json_of(*state, text), json)

static void tables_and_dotted_keys_nest(void **state) {
    READS("a = 1\n[b]\nc.d = 2\n[b.e]\nf = 3\n",
          "{\"a\":1,\"b\":{\"c\":{\"d\":2},\"e\":{\"f\":3}}}");
    READS("[[a]]\nb = 1\n[[a]]\n[a.c]\nd = 2 # behind\n", "{\"a\":[{\"b\":1},{\"c\":{\"d\":2}}]}");
    READS("a = {b = 1, \"c d\".e = [1, 2,\n 3, # three\n]}\r\n",
          "{\"a\":{\"b\":1,\"c d\":{\"e\":[1,2,3]}}}");
    READS("", "{}");
}

static void scalars_are_what_they_are(void **state) {
    READS("a = [true, 0x1F, 0o17, 0b101, 1_000, -2, 1.5, 6e2]",
          "{\"a\":[true,31,15,5,1000,-2,1.5,600.0]}");
    READS("a = 1979-05-27 07:32:00Z\nb = 07:32:00\nc = 1979-05-27",
          "{\"a\":\"1979-05-27 07:32:00Z\",\"b\":\"07:32:00\",\"c\":\"1979-05-27\"}");
}

static void strings_have_four_forms(void **state) {
    READS("a = \"\\u00e4\\t\\\"\"\nb = 'C:\\x'", "{\"a\":\"\xc3\xa4\\t\\\"\",\"b\":\"C:\\\\x\"}");
    READS("a = \"\"\"\nb \\\n   c\n\"\"\"\"", "{\"a\":\"b c\\n\\\"\"}");
    READS("a = '''\r\nit's'''\n", "{\"a\":\"it's\"}");
}

static void values_know_their_place(void **state) {
    struct value root;
    findings_init(&found, *state);
    assert_true(toml_parse(*state, STR("f"), STR("[p]\n\xc3\xa4 = 1"), &found, &root) == false);
    assert_true(toml_parse(*state, STR("f"), STR("[p]\n'\xc3\xa4' = [\n 7]"), &found, &root));
    const struct value *list = value_at(&root, "p", "\xc3\xa4", NULL);
    assert_int_equal(list->line, 2);
    assert_int_equal(list->column, 7);
    assert_int_equal(value_item(list, 0)->line, 3);
    assert_int_equal(value_item(list, 0)->column, 2);
}

static void faults_say_what_is_wrong_and_where(void **state) {
    READS("a = b", "1:5: this is no value; text needs quotes");
    READS("a =", "1:4: a value is missing here");
    READS("a 1", "1:3: the '=' behind the key is missing here");
    READS("a = 1 2", "1:7: only a comment may stand behind the value");
    READS("a = [1 2]", "1:8: a ',' or ']' is missing here");
    READS("a = {b = 1", "1:11: a ',' or '}' is missing here");
    READS("[a", "1:3: the ']' behind the name is missing here");
    READS("[[a]\n", "1:5: the second ']' behind the name is missing here");
    READS("a = \"b\n", "1:7: the string before is never closed");
    READS("a = \"\\q\"", "1:6: there is no such escape; write \\\\ for a backslash");
    READS("a = \"\\ud800\"", "1:6: this escape is no character");
    READS("a = 1\na = 2", "2:1: the key 'a' stands twice in this table");
    READS("a = 1\n[a]", "2:2: 'a' has a value already and is no table");
    READS("a = 1\n[[a]]", "2:3: 'a' has a value already and is no array");
    READS("= 1", "1:1: a key is missing here");
    READS("a = '\xff'", "1:6: this is no UTF-8 text");
}

static void many_values_and_deep_ones_are_a_limit(void **state) {
    struct strbuf b;
    strbuf_init(&b, *state, 0);
    strbuf_addz(&b, "a = [");
    for (int i = 0; i <= LIMIT_TOML_NODES; i++)
        strbuf_addz(&b, "1,");
    READS(str_z(*state, strbuf_str(&b)), "1:40007: it has more than 20000 values");
    assert_int_equal(found.v[0].code, FINDING_TOML_LIMIT);
    strbuf_init(&b, *state, 0);
    for (int i = 0; i <= LIMIT_YAML_DEPTH + 1; i++)
        strbuf_addz(&b, i ? ".a" : "a");
    json_of(*state, str_z(*state, strbuf_str(&b)));
    assert_int_equal(found.v[0].code, FINDING_TOML_LIMIT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(tables_and_dotted_keys_nest),
        TEST(scalars_are_what_they_are),
        TEST(strings_have_four_forms),
        TEST(values_know_their_place),
        TEST(faults_say_what_is_wrong_and_where),
        TEST(many_values_and_deep_ones_are_a_limit),
    };
    return RUN(tests);
}
