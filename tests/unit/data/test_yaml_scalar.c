#include <math.h>

#include "data/yaml_scalar.h"
#include "yaml_testing.h"

static struct value resolve(const char *z) {
    struct value v = {0};
    yaml_scalar_resolve(str_of(z), &v);
    return v;
}

static void only_four_words_and_nothing_are_null(void **state) {
    (void)state;
    static const char *const nulls[] = {"", "~", "null", "Null", "NULL"};
    for (size_t i = 0; i < sizeof nulls / sizeof *nulls; i++)
        assert_int_equal(resolve(nulls[i]).type, VALUE_NULL);
    assert_int_equal(resolve("nULL").type, VALUE_STRING);
    assert_int_equal(resolve("~~").type, VALUE_STRING);
}

static void true_and_false_have_three_spellings_each(void **state) {
    (void)state;
    static const char *const trues[] = {"true", "True", "TRUE"};
    static const char *const falses[] = {"false", "False", "FALSE"};
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(resolve(trues[i]).type, VALUE_BOOL);
        assert_true(resolve(trues[i]).boolean);
        assert_int_equal(resolve(falses[i]).type, VALUE_BOOL);
        assert_false(resolve(falses[i]).boolean);
    }
}

static void what_yaml_1_1_took_for_something_else_is_a_string(void **state) {
    (void)state;
    static const char *const strings[] = {
        "yes",   "no",   "on",   "off",   "y",    "Yes", "tRue",  "2001-01-01", "1_000",
        "0b11",  "1:30", "-0o7", "0o8",   "0x",   "0xg", "0o",    "+",          "-",
        ".",     "+.",   "1e",   "1e+",   "e1",   "--1", "1.2.3", "1-",         ".in",
        "+.nan", "inf",  "nan",  "12abc", "0X1F", "=",   "<<",    "1 2",        "\xc3\xa9",
    };
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) {
        struct value v = resolve(strings[i]);
        assert_int_equal(v.type, VALUE_STRING);
        assert_true(str_eq(v.string, str_of(strings[i])));
    }
}

static void integers_are_decimal_octal_or_hexadecimal(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int64_t value;
    } cases[] = {{"0", 0},
                 {"12", 12},
                 {"-3", -3},
                 {"+4", 4},
                 {"010", 10},
                 {"0o17", 15},
                 {"0x1F", 31},
                 {"0xdeadBEEF", 0xdeadbeef},
                 {"9223372036854775807", INT64_MAX},
                 {"-9223372036854775808", INT64_MIN},
                 {"0x7fffffffffffffff", INT64_MAX}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct value v = resolve(cases[i].text);
        assert_int_equal(v.type, VALUE_INT);
        assert_true(v.integer == cases[i].value);
    }
}

static void floats_have_a_point_an_exponent_or_a_name(void **state) {
    (void)state;
    static const struct {
        const char *text;
        double value;
    } cases[] = {{"1.5", 1.5},       {".5", 0.5},         {"5.", 5},
                 {"-1.", -1},        {"1e3", 1000},       {"+1.5E-3", 0.0015},
                 {".inf", INFINITY}, {"+.Inf", INFINITY}, {"-.INF", -INFINITY}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct value v = resolve(cases[i].text);
        assert_int_equal(v.type, VALUE_FLOAT);
        assert_true(v.number == cases[i].value);
    }
    assert_true(isnan(resolve(".nan").number) && isnan(resolve(".NaN").number) &&
                isnan(resolve(".NAN").number));
}

static void integers_beyond_64_bits_become_floats(void **state) {
    (void)state;
    struct value v = resolve("9223372036854775808");
    assert_int_equal(v.type, VALUE_FLOAT);
    assert_true(v.number == 9223372036854775808.0);
    assert_true(resolve("-12345678901234567890").number == -12345678901234567890.0);
    assert_true(resolve("0xFFFFFFFFFFFFFFFFFF").number == 4722366482869645213695.0);
}

static void a_number_of_absurd_length_stays_a_string(void **state) {
    (void)state;
    char z[3000];
    memset(z, '1', sizeof z - 1);
    z[1] = '.';
    z[sizeof z - 1] = 0;
    assert_int_equal(resolve(z).type, VALUE_STRING);
}

static void base64_decodes_with_and_without_padding(void **state) {
    (void)state;
    struct arena a = {0};
    struct str out;
    assert_true(yaml_binary_decode(&a, STR("aGVs\n  bG8="), &out));
    assert_true(str_eq(out, STR("hello")));
    assert_true(yaml_binary_decode(&a, STR("aGk"), &out));
    assert_true(str_eq(out, STR("hi")));
    assert_true(yaml_binary_decode(&a, STR("AP/+"), &out));
    assert_true(str_eq(out, STR("\0\xff\xfe")));
    assert_true(yaml_binary_decode(&a, STR(""), &out));
    assert_int_equal(out.n, 0);
    assert_false(yaml_binary_decode(&a, STR("a"), &out));
    assert_false(yaml_binary_decode(&a, STR("aGk=="), &out));
    assert_false(yaml_binary_decode(&a, STR("aG=k"), &out));
    assert_false(yaml_binary_decode(&a, STR("a*Gk"), &out));
    arena_release(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_four_words_and_nothing_are_null),
        cmocka_unit_test(true_and_false_have_three_spellings_each),
        cmocka_unit_test(what_yaml_1_1_took_for_something_else_is_a_string),
        cmocka_unit_test(integers_are_decimal_octal_or_hexadecimal),
        cmocka_unit_test(floats_have_a_point_an_exponent_or_a_name),
        cmocka_unit_test(integers_beyond_64_bits_become_floats),
        cmocka_unit_test(a_number_of_absurd_length_stays_a_string),
        cmocka_unit_test(base64_decodes_with_and_without_padding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
