#include "unit/test.h"

#include "base/utf8.h"

/* The edges of Table 3-7 of the Unicode standard. */
static const char *const well_formed[] = {
    "\x7f",
    "\xc2\x80",
    "\xdf\xbf",
    "\xe0\xa0\x80",
    "\xe0\xbf\xbf",
    "\xe1\x80\x80",
    "\xec\xbf\xbf",
    "\xed\x80\x80",
    "\xed\x9f\xbf",
    "\xee\x80\x80",
    "\xef\xbf\xbf",
    "\xf0\x90\x80\x80",
    "\xf0\xbf\xbf\xbf",
    "\xf1\x80\x80\x80",
    "\xf3\xbf\xbf\xbf",
    "\xf4\x80\x80\x80",
    "\xf4\x8f\xbf\xbf",
};

static const char *const ill_formed[] = {
    "\x80", /* a continuation alone */
    "\xbf",
    "\xc0\x80", /* overlong */
    "\xc1\xbf",
    "\xe0\x9f\xbf", /* overlong */
    "\xed\xa0\x80",
    "\xed\xbf\xbf",     /* surrogates */
    "\xf0\x8f\xbf\xbf", /* overlong */
    "\xf4\x90\x80\x80", /* above U+10FFFF */
    "\xf5\x80\x80\x80",
    "\xff",
    "\xfe", /* never used */
    "\xc2",
    "\xe1\x80",
    "\xf1\x80\x80", /* cut off */
    "\xc2 ",
    "\xe1\x80 ",
    "\xf1\x80\x80 ",
};

static void well_formed_sequences_are_valid_at_any_offset(void **state) {
    for (size_t i = 0; i < sizeof well_formed / sizeof *well_formed; i++)
        for (int before = 0; before < 9; before++) {
            struct str s = str_fmt(*state, "%*s%s", before, "", well_formed[i]);
            assert_int_equal(utf8_valid_prefix(s), s.n);
            assert_int_equal(utf8_count(s), before + 1);
        }
}

static void ill_formed_sequences_end_the_valid_prefix(void **state) {
    for (size_t i = 0; i < sizeof ill_formed / sizeof *ill_formed; i++)
        for (int before = 0; before < 9; before++) {
            struct str s = str_fmt(*state, "%*s%s%8s", before, "", ill_formed[i], "");
            assert_int_equal(utf8_valid_prefix(s), before);
        }
}

static void a_sequence_cut_off_by_the_end_is_not_read_on(void **state) {
    (void)state;
    assert_int_equal(utf8_valid_prefix(str_n("\xe2\x82\xac", 2)), 0);
    assert_int_equal(utf8_valid_prefix(str_n("a\xf0\x9f\x98\x80", 4)), 1);
}

static void every_code_point_is_decoded_as_it_was_encoded(void **state) {
    (void)state;
    for (uint32_t c = 0; c <= 0x10ffff; c++) {
        if (c >= 0xd800 && c <= 0xdfff)
            continue;
        char out[4];
        struct str s = str_n(out, utf8_encode(c, out));
        size_t len = 0;
        if (utf8_decode(s, 0, &len) != c || len != s.n || utf8_valid_prefix(s) != s.n)
            fail_msg("U+%04X", c);
    }
}

static void lengths_of_encodings(void **state) {
    (void)state;
    char out[4];
    assert_int_equal(utf8_encode(0x7f, out), 1);
    assert_int_equal(utf8_encode(0x80, out), 2);
    assert_int_equal(utf8_encode(0x7ff, out), 2);
    assert_int_equal(utf8_encode(0x800, out), 3);
    assert_int_equal(utf8_encode(0xffff, out), 3);
    assert_int_equal(utf8_encode(0x10000, out), 4);
}

static void repair_replaces_each_broken_byte_and_nothing_else(void **state) {
    assert_str(utf8_repair(*state, STR("a\xff\xfe"
                                       "b\xc3\xa9\xe2\x82")),
               "a\xef\xbf\xbd\xef\xbf\xbd"
               "b\xc3\xa9\xef\xbf\xbd\xef\xbf\xbd");
    assert_str(utf8_repair(*state, STR("")), "");
}

static void valid_text_is_not_copied_by_repair(void **state) {
    struct str s = STR("caf\xc3\xa9");
    assert_ptr_equal(utf8_repair(*state, s).p, s.p);
}

static void repair_has_room_for_the_worst_input(void **state) {
    struct arena *a = *state;
    struct str bad = str_n(memset(arena_alloc(a, 1000), 0xff, 1000), 1000);
    struct str good = utf8_repair(a, bad);
    assert_int_equal(good.n, 3000);
    assert_int_equal(utf8_valid_prefix(good), 3000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(well_formed_sequences_are_valid_at_any_offset),
        TEST(ill_formed_sequences_end_the_valid_prefix),
        TEST(a_sequence_cut_off_by_the_end_is_not_read_on),
        TEST(every_code_point_is_decoded_as_it_was_encoded),
        TEST(lengths_of_encodings),
        TEST(repair_replaces_each_broken_byte_and_nothing_else),
        TEST(valid_text_is_not_copied_by_repair),
        TEST(repair_has_room_for_the_worst_input),
    };
    return RUN(tests);
}
