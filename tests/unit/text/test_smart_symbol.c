#include "text/smart_symbol.h"

#include "unit/text/markdown_testing.h"

static void symbols_are_written_with_plain_characters(void **state) {
    assert_str(html(*state, "(c) (r) (tm) c/o --> <-- <--> +/- =/= 1/2 3/8\n"),
               "<p>\xC2\xA9 \xC2\xAE \xE2\x84\xA2 \xE2\x84\x85 \xE2\x86\x92 \xE2\x86\x90 "
               "\xE2\x86\x94 \xC2\xB1 \xE2\x89\xA0 \xC2\xBD \xE2\x85\x9C</p>\n");
}

static void ordinal_numbers_are_raised(void **state) {
    assert_str(html(*state, "1st 2nd 23rd 11th 112th 4th\n"),
               "<p>1<sup>st</sup> 2<sup>nd</sup> 23<sup>rd</sup> 11<sup>th</sup> "
               "112<sup>th</sup> 4<sup>th</sup></p>\n");
}

static void what_only_looks_so_stays(void **state) {
    assert_str(html(*state, "(C) 11/2 1/20 ac/o c/of - > ---+ 1th 05th a1st 1sts `(c)`\n"),
               "<p>(C) 11/2 1/20 ac/o c/of - &gt; ---+ 1th 05th a1st 1sts <code>(c)</code></p>\n");
    assert_str(html(*state, "--- > ---> <---\n"), "<p>--- &gt; ---&gt; &lt;---</p>\n");
}

static void behind_a_backslash_it_stays(void **state) {
    assert_str(
        html(*state, "\\(c) \\--> # \\(tm)\n\n# \\(r)\n"),
        "<p>(c) --&gt; # (tm)</p>\n"
        "<h1 id=\"r\">(r)<a class=\"headerlink\" href=\"#r\" title=\"Permanent link\">\xC2\xB6"
        "</a></h1>\n");
}

static void addresses_stay(void **state) {
    assert_str(html(*state, "https://a.example/1/2/\n"),
               "<p><a href=\"https://a.example/1/2/\">https://a.example/1/2/</a></p>\n");
}

static void what_is_switched_off_stays(void **state) {
    struct markdown_dialect none = dialect_techdocs, some = none;
    none.symbols = 0;
    some.symbols = SYMBOL_ARROWS;
    assert_str(html_in(*state, &none, "(c) 1st -->\n"), "<p>(c) 1st --&gt;</p>\n");
    assert_str(html_in(*state, &some, "(c) 1st -->\n"), "<p>(c) 1st \xE2\x86\x92</p>\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(symbols_are_written_with_plain_characters),
        TEST(ordinal_numbers_are_raised),
        TEST(what_only_looks_so_stays),
        TEST(behind_a_backslash_it_stays),
        TEST(addresses_stay),
        TEST(what_is_switched_off_stays),
    };
    return RUN(tests);
}
