#include "publish/manifest.h"

#include "base/limits.h"
#include "unit/test.h"

#define DIGEST_A "00000000000000010000000000000002"

static struct str closed(struct arena *a, const char *text) {
    struct strbuf b;
    strbuf_init(&b, a, 0);
    strbuf_addz(&b, text);
    framed_close(&b);
    return strbuf_str(&b);
}

static void it_reads_what_it_writes(void **state) {
    struct arena *a = *state;
    struct manifest m = {0}, read;
    struct strbuf b;
    struct manifest_row rows[] = {{STR("a b/ü.html"), {1, 2}, 0},
                                  {STR("index.html"), {~0ULL, 3}, 123456789012}};
    for (size_t i = 0; i < 2; i++)
        *VEC_PUSH(a, &m.rows) = rows[i];
    manifest_set_meta(a, &m, STR("z"), STR(""));
    manifest_set_meta(a, &m, STR("inputs"), STR("a b"));
    strbuf_init(&b, a, 0);
    manifest_emit(&b, &m);
    assert_true(str_starts(strbuf_str(&b), STR("portico manifest 1\nmeta inputs a b\nmeta z \n"
                                               "file " DIGEST_A " 0 a b/ü.html\n")));
    assert_true(manifest_parse(a, strbuf_str(&b), &read));
    assert_int_equal(read.rows.n, 2);
    assert_str(read.rows.v[1].path, "index.html");
    assert_int_equal(read.rows.v[1].size, 123456789012);
    assert_true(digest_eq(read.rows.v[1].digest, rows[1].digest));
    assert_str(manifest_find_meta(&read, STR("inputs"))->value, "a b");
    assert_null(manifest_find_meta(&read, STR("other")));
}

static void any_damage_makes_it_no_manifest(void **state) {
    struct arena *a = *state;
    struct manifest m;
    struct str good = closed(a, "portico manifest 1\nfile " DIGEST_A " 5 index.html\n");
    assert_true(manifest_parse(a, good, &m));
    for (size_t n = 0; n < good.n; n++) {
        assert_false(manifest_parse(a, str_slice(good, 0, n), &m));
        char *flipped = str_z(a, good);
        flipped[n] ^= 1;
        assert_false(manifest_parse(a, str_n(flipped, good.n), &m));
        assert_int_equal(m.rows.n, 0);
    }
}

static void an_edited_manifest_cannot_name_files_elsewhere(void **state) {
    struct arena *a = *state;
    struct manifest m;
    const char *bad[] = {
        "/etc/passwd",      "../x",      "a/../../x", "a/./b", "a//b", "a/", "", ".",
        ".portico/journal", ".PORTICO/x"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct str line = str_fmt(a, "portico manifest 1\nfile " DIGEST_A " 5 %s\n", bad[i]);
        assert_false(manifest_parse(a, closed(a, str_z(a, line)), &m));
    }
}

static void lines_out_of_order_or_twice_are_refused(void **state) {
    struct arena *a = *state;
    struct manifest m;
    const char *bad[] = {
        "portico manifest 1\nfile " DIGEST_A " 5 b\nfile " DIGEST_A " 5 a\n",
        "portico manifest 1\nfile " DIGEST_A " 5 a\nfile " DIGEST_A " 5 a\n",
        "portico manifest 1\nmeta a 1\nmeta a 2\n",
        "portico manifest 1\nfile " DIGEST_A " 5 a\nmeta a 1\n",
        "portico manifest 1\nfile " DIGEST_A " 05 a\n",
        "portico manifest 1\nfile " DIGEST_A " -5 a\n",
        "portico manifest 1\nfile " DIGEST_A "0 5 a\n",
        "portico manifest 1\nother line\n",
        "portico manifest 2\n",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(manifest_parse(a, closed(a, bad[i]), &m));
}

static void a_fact_can_be_replaced(void **state) {
    struct arena *a = *state;
    struct manifest m = {0};
    manifest_set_meta(a, &m, STR("b"), STR("1"));
    manifest_set_meta(a, &m, STR("a"), STR("2"));
    manifest_set_meta(a, &m, STR("c"), STR("3"));
    manifest_set_meta(a, &m, STR("b"), STR("4"));
    assert_int_equal(m.metas.n, 3);
    assert_str(m.metas.v[0].key, "a");
    assert_str(m.metas.v[1].value, "4");
    assert_str(m.metas.v[2].key, "c");
}

static void long_names_and_deep_paths_are_refused(void **state) {
    struct arena *a = *state;
    struct strbuf b;
    strbuf_init(&b, a, 0);
    for (int i = 0; i < 255; i++)
        strbuf_addc(&b, 'x');
    assert_true(output_path_ok(strbuf_str(&b)));
    strbuf_addc(&b, 'x');
    assert_false(output_path_ok(strbuf_str(&b)));
    strbuf_clear(&b);
    for (int i = 1; i < LIMIT_TREE_DEPTH; i++)
        strbuf_addz(&b, "d/");
    assert_true(output_path_ok(str_fmt(a, "%.*sf", STR_ARG(strbuf_str(&b)))));
    assert_false(output_path_ok(str_fmt(a, "%.*sd/f", STR_ARG(strbuf_str(&b)))));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(it_reads_what_it_writes),
        TEST(any_damage_makes_it_no_manifest),
        TEST(an_edited_manifest_cannot_name_files_elsewhere),
        TEST(lines_out_of_order_or_twice_are_refused),
        TEST(a_fact_can_be_replaced),
        TEST(long_names_and_deep_paths_are_refused),
    };
    return RUN(tests);
}
