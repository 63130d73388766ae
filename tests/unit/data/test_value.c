#include "unit/test.h"

#include "data/value.h"

/* {metadata: {name: payments, tags: [a, b]}, port: 80} */
static struct value sample(struct arena *a) {
    struct value root = value_map(a);
    struct value metadata = value_map(a), tags = value_list(a);
    value_push(a, &tags, value_str(STR("a")));
    value_push(a, &tags, value_str(STR("b")));
    PUT_STR(a, &metadata, "name", STR("payments"));
    PUT(a, &metadata, "tags", tags);
    PUT(a, &root, "metadata", metadata);
    PUT_INT(a, &root, "port", 80);
    return root;
}

static void a_path_of_keys_finds_a_value(void **state) {
    struct value v = sample(*state);
    assert_str(value_string(value_at(&v, "metadata", "name", NULL)), "payments");
    assert_ptr_equal(value_at(&v, NULL), &v);
    assert_str(value_find_string(value_find(&v, STR("metadata")), STR("name")), "payments");
    assert_str(value_field_find(&v, STR("port"))->key, "port");
}

static void paths_through_what_is_not_there_find_nothing(void **state) {
    struct value v = sample(*state);
    assert_null(value_at(&v, "spec", "owner", NULL));
    assert_null(value_at(&v, "port", "name", NULL));
    assert_null(value_at(NULL, "a", NULL));
    assert_null(value_find(NULL, STR("a")));
    assert_null(value_find(value_find(&v, STR("port")), STR("a")));
    assert_str(value_string(NULL), "");
    assert_str(value_find_string(&v, STR("port")), "");
    assert_int_equal(value_count(NULL), 0);
    assert_null(value_item(NULL, 0));
    assert_null(value_item(&v, 0));
}

static void items_are_counted_and_end(void **state) {
    struct value v = sample(*state);
    const struct value *tags = value_at(&v, "metadata", "tags", NULL);
    assert_int_equal(value_count(tags), 2);
    assert_int_equal(value_count(&v), 2);
    assert_str(value_string(value_item(tags, 1)), "b");
    assert_null(value_item(tags, 2));
}

static int walked(const struct value *v) {
    int n = 0;
    VALUE_EACH (item, v)
        n += item->type == VALUE_STRING ? 1 : 100;
    VALUE_EACH_FIELD (field, v)
        n += field->key.n ? 10 : 1000;
    return n;
}

static void walking_visits_items_or_fields_and_nothing_of_other_types(void **state) {
    struct value v = sample(*state), s = value_str(STR("x"));
    struct value empty_list = value_list(*state), empty_map = value_map(*state);
    assert_int_equal(walked(value_at(&v, "metadata", "tags", NULL)), 2);
    assert_int_equal(walked(&v), 20);
    assert_int_equal(walked(&s), 0);
    assert_int_equal(walked(&empty_list), 0);
    assert_int_equal(walked(&empty_map), 0);
    assert_int_equal(walked(NULL), 0);
}

static void set_replaces_and_keeps_the_order(void **state) {
    struct arena *a = *state;
    struct value v = sample(a);
    value_set(a, &v, STR("metadata"), value_null());
    value_set(a, &v, STR("new"), value_bool(true));
    assert_int_equal(value_count(&v), 3);
    assert_str(v.map->v[0].key, "metadata");
    assert_int_equal(v.map->v[0].value.type, VALUE_NULL);
    assert_str(v.map->v[2].key, "new");
}

static void equal_means_type_and_content(void **state) {
    struct arena *a = *state;
    struct value x = sample(a), y = sample(a);
    y.line = 7;
    y.text = STR("as written");
    y.tag = STR("!tag");
    assert_true(value_eq(&x, &y));
    value_set(a, &y, STR("port"), value_float(80));
    assert_false(value_eq(&x, &y));

    const struct value different[] = {
        value_null(),  value_bool(false), value_bool(true),   value_int(0),
        value_int(1),  value_float(1),    value_str(STR("")), value_str(STR("1")),
        value_list(a), value_map(a),      sample(a),
    };
    size_t n = sizeof different / sizeof *different;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < n; k++)
            assert_int_equal(value_eq(&different[i], &different[k]), i == k);
}

static void maps_are_equal_in_any_order_and_lists_only_in_theirs(void **state) {
    struct arena *a = *state;
    struct value x = value_map(a), y = value_map(a), l = value_list(a), m = value_list(a);
    PUT_INT(a, &x, "a", 1);
    PUT_INT(a, &x, "b", 2);
    PUT_INT(a, &y, "b", 2);
    PUT_INT(a, &y, "a", 1);
    assert_true(value_eq(&x, &y));
    value_push(a, &l, value_int(1));
    value_push(a, &l, value_int(2));
    value_push(a, &m, value_int(2));
    value_push(a, &m, value_int(1));
    assert_false(value_eq(&l, &m));
}

static void a_copy_shares_nothing_and_keeps_places(void **state) {
    struct arena *a = *state, first = {0};
    struct value v = sample(&first);
    v.line = 3;
    v.column = 5;
    v.map->v[0].line = 4;
    v.map->v[0].column = 6;
    v.map->v[1].value.tag = str_dup(&first, STR("!ENV"));
    v.map->v[1].value.text = str_dup(&first, STR("80"));
    struct value copy = value_copy(a, &v);
    /* Under the address sanitizer any use of the first arena would now be seen. */
    arena_release(&first);

    struct value expected = sample(a);
    assert_true(value_eq(&copy, &expected));
    assert_int_equal(copy.line, 3);
    assert_int_equal(copy.column, 5);
    assert_int_equal(copy.map->v[0].line, 4);
    assert_int_equal(copy.map->v[0].column, 6);
    assert_str(copy.map->v[1].value.tag, "!ENV");
    assert_str(copy.map->v[1].value.text, "80");
}

static void types_have_names_for_messages(void **state) {
    (void)state;
    assert_str(value_type_name(VALUE_NULL), "null");
    assert_str(value_type_name(VALUE_BOOL), "boolean");
    assert_str(value_type_name(VALUE_INT), "number");
    assert_str(value_type_name(VALUE_FLOAT), "number");
    assert_str(value_type_name(VALUE_STRING), "string");
    assert_str(value_type_name(VALUE_LIST), "list");
    assert_str(value_type_name(VALUE_MAP), "mapping");
}

static void a_place_points_at_the_value_or_at_the_whole_file(void **state) {
    (void)state;
    struct value v = value_int(1);
    v.line = 2;
    v.column = 9;
    assert_int_equal(place_cmp(value_place(&v, STR("f")), place_at(STR("f"), 2, 9)), 0);
    assert_int_equal(place_cmp(value_place(NULL, STR("f")), place_file(STR("f"))), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_path_of_keys_finds_a_value),
        TEST(paths_through_what_is_not_there_find_nothing),
        TEST(items_are_counted_and_end),
        TEST(walking_visits_items_or_fields_and_nothing_of_other_types),
        TEST(set_replaces_and_keeps_the_order),
        TEST(equal_means_type_and_content),
        TEST(maps_are_equal_in_any_order_and_lists_only_in_theirs),
        TEST(a_copy_shares_nothing_and_keeps_places),
        TEST(types_have_names_for_messages),
        TEST(a_place_points_at_the_value_or_at_the_whole_file),
    };
    return RUN(tests);
}
