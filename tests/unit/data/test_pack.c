#include "data/pack.h"

#include "yaml_testing.h"

struct sample {
    uint32_t u32;
    uint64_t u64;
    int64_t i64;
    bool yes;
    double number;
    struct str text;
};

static void pack_sample(struct pack *p, struct sample *s) {
    pack_u32(p, &s->u32);
    pack_u64(p, &s->u64);
    pack_i64(p, &s->i64);
    pack_bool(p, &s->yes);
    pack_double(p, &s->number);
    pack_str(p, &s->text);
}

static struct str written(struct arena *a, struct value *v) {
    struct strbuf b;
    strbuf_init(&b, a, 0);
    struct pack p = pack_writer(&b);
    pack_value(&p, v);
    assert_true(pack_done(&p));
    return strbuf_str(&b);
}

static void one_description_works_in_both_directions(void **state) {
    (void)state;
    static const struct sample samples[] = {
        {0, 0, 0, false, 0, {0}},
        {127, 128, -1, true, -0.5, STR_INIT("x")},
        {UINT32_MAX, UINT64_MAX, INT64_MIN, true, 1e300, STR_INIT("a\0b")},
        {300, 1ull << 63, INT64_MAX, false, 5e-324, STR_INIT("\xc3\xa9")},
    };
    struct arena a = {0};
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        struct sample in = samples[i], out;
        struct strbuf b;
        strbuf_init(&b, &a, 0);
        struct pack w = pack_writer(&b), r;
        pack_sample(&w, &in);
        assert_true(pack_done(&w));
        r = pack_reader(&a, strbuf_str(&b));
        pack_sample(&r, &out);
        assert_true(pack_done(&r));
        assert_int_equal(out.u32, in.u32);
        assert_true(out.u64 == in.u64 && out.i64 == in.i64 && out.yes == in.yes);
        assert_true(out.number == in.number);
        assert_true(str_eq(out.text, in.text));
    }
    arena_release(&a);
}

static void small_numbers_take_one_byte(void **state) {
    (void)state;
    struct arena a = {0};
    struct strbuf b;
    strbuf_init(&b, &a, 0);
    struct pack p = pack_writer(&b);
    uint32_t u = 127;
    int64_t i = -64;
    pack_u32(&p, &u);
    pack_i64(&p, &i);
    assert_true(str_eq(strbuf_str(&b), STR("\x7f\x7f")));
    arena_release(&a);
}

static void strings_are_views_of_the_input(void **state) {
    (void)state;
    struct arena a = {0};
    struct str in = STR("\x03xyz"), s;
    struct pack p = pack_reader(&a, in);
    pack_str(&p, &s);
    assert_ptr_equal(s.p, in.p + 1);
    assert_int_equal(s.n, 3);
    assert_true(pack_done(&p));
    arena_release(&a);
}

static void a_tree_comes_back_with_places_texts_and_tags(void **state) {
    (void)state;
    struct reading r;
    reading_start(&r, STR("a: 1.10\nb: [!ENV x, {c: ~}, true, 'q', 7]\n\"d\": |\n  text\n"));
    struct str bytes = written(&r.arena, &r.docs.v[0].root);
    struct value back;
    struct pack p = pack_reader(&r.arena, bytes);
    pack_value(&p, &back);
    assert_true(pack_done(&p));
    assert_true(value_eq(&back, &r.docs.v[0].root));
    assert_true(str_eq(written(&r.arena, &back), bytes));
    assert_true(str_eq(value_find(&back, STR("a"))->text, STR("1.10")));
    const struct value *env = value_item(value_find(&back, STR("b")), 0);
    assert_true(str_eq(env->tag, STR("!ENV")));
    assert_true(str_eq(env->text, STR("x")));
    assert_int_equal(env->line, 2);
    assert_int_equal(env->column, 5);
    assert_int_equal(value_field_find(&back, STR("d"))->line, 3);
    reading_end(&r);
}

static void bytes_cut_off_anywhere_fail(void **state) {
    (void)state;
    struct reading r;
    reading_start(&r, STR("a: [1, two, {b: 3.5}]\nc: !x y\n"));
    struct str bytes = written(&r.arena, &r.docs.v[0].root);
    for (size_t n = 0; n < bytes.n; n++) {
        struct value back;
        struct pack p = pack_reader(&r.arena, str_slice(bytes, 0, n));
        pack_value(&p, &back);
        assert_true(p.failed);
        assert_int_equal(back.type, VALUE_NULL);
    }
    reading_end(&r);
}

static void any_changed_byte_is_survived(void **state) {
    (void)state;
    struct reading r;
    reading_start(&r, STR("a: [1, two, {b: 3.5}]\nc: !x y\n"));
    struct str bytes = written(&r.arena, &r.docs.v[0].root);
    char *copy = arena_alloc(&r.arena, bytes.n);
    for (size_t i = 0; i < bytes.n; i++)
        for (int c = 0; c < 256; c++) {
            memcpy(copy, bytes.p, bytes.n);
            copy[i] = (char)c;
            struct value back;
            struct pack p = pack_reader(&r.arena, str_n(copy, bytes.n));
            pack_value(&p, &back);
            assert_true(!p.failed || back.type == VALUE_NULL);
        }
    reading_end(&r);
}

static void bytes_left_over_are_not_done(void **state) {
    (void)state;
    struct arena a = {0};
    struct pack p = pack_reader(&a, STR("\x01\x01"));
    bool b;
    pack_bool(&p, &b);
    assert_true(b);
    assert_false(p.failed);
    assert_false(pack_done(&p));
    arena_release(&a);
}

static void failure_is_sticky_and_reads_as_nothing(void **state) {
    (void)state;
    struct arena a = {0};
    struct pack p = pack_reader(&a, STR("\x05xy"));
    struct str s = STR("old");
    uint32_t u = 9;
    pack_str(&p, &s);
    assert_true(p.failed);
    assert_int_equal(s.n, 0);
    pack_u32(&p, &u);
    assert_int_equal(u, 0);
    assert_int_equal(pack_count(&p, 0, 1), 0);
    arena_release(&a);
}

static void numbers_that_do_not_fit_fail(void **state) {
    (void)state;
    static const struct str bad[] = {
        STR_INIT("\xff\xff\xff\xff\x10"),                         /* 33 bits for a u32 */
        STR_INIT("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02"),     /* 65 bits */
        STR_INIT("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"), /* eleven bytes */
        STR_INIT("\xff"),
    };
    struct arena a = {0};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct pack p = pack_reader(&a, bad[i]);
        uint32_t u;
        pack_u32(&p, &u);
        assert_true(p.failed);
        assert_int_equal(u, 0);
    }
    struct pack p = pack_reader(&a, STR("\x02"));
    bool b;
    pack_bool(&p, &b);
    assert_true(p.failed);
    arena_release(&a);
}

static void a_corrupt_count_allocates_nothing(void **state) {
    (void)state;
    struct arena a = {0};
    /* A list that promises four thousand million items. */
    struct pack p = pack_reader(&a, STR("\x05\x01\x01\xff\xff\xff\xff\x0f\x00\x00\x00"));
    struct value v;
    pack_value(&p, &v);
    assert_true(p.failed);
    assert_true(a.total < 64 << 10);
    /* Lists in lists that each promise all that is left. */
    struct strbuf b;
    strbuf_init(&b, &a, 0);
    for (int i = 0; i < PACK_DEPTH; i++)
        strbuf_add(&b, STR("\x05\x01\x01\x80\x40"));
    for (int i = 0; i < 30000; i++)
        strbuf_addc(&b, 0);
    size_t before = a.total;
    p = pack_reader(&a, strbuf_str(&b));
    pack_value(&p, &v);
    assert_true(p.failed);
    assert_true(a.total - before < 4 << 20);
    arena_release(&a);
}

static void a_tree_that_is_too_deep_fails_both_ways(void **state) {
    (void)state;
    struct arena a = {0};
    struct value v = value_int(1);
    for (int i = 0; i < 100000; i++) {
        struct value list = {.type = VALUE_LIST, .list = ARENA_NEW(&a, struct value_list)};
        list.list->v = ARENA_NEW(&a, struct value);
        list.list->n = list.list->cap = 1;
        list.list->v[0] = v;
        v = list;
    }
    struct strbuf b;
    strbuf_init(&b, &a, 0);
    struct pack p = pack_writer(&b);
    pack_value(&p, &v);
    assert_false(pack_done(&p));
    strbuf_clear(&b);
    for (int i = 0; i < 100000; i++)
        strbuf_add(&b, STR("\x05\x01\x01\x01"));
    p = pack_reader(&a, strbuf_str(&b));
    pack_value(&p, &v);
    assert_true(p.failed);
    arena_release(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_description_works_in_both_directions),
        cmocka_unit_test(small_numbers_take_one_byte),
        cmocka_unit_test(strings_are_views_of_the_input),
        cmocka_unit_test(a_tree_comes_back_with_places_texts_and_tags),
        cmocka_unit_test(bytes_cut_off_anywhere_fail),
        cmocka_unit_test(any_changed_byte_is_survived),
        cmocka_unit_test(bytes_left_over_are_not_done),
        cmocka_unit_test(failure_is_sticky_and_reads_as_nothing),
        cmocka_unit_test(numbers_that_do_not_fit_fail),
        cmocka_unit_test(a_corrupt_count_allocates_nothing),
        cmocka_unit_test(a_tree_that_is_too_deep_fails_both_ways),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
