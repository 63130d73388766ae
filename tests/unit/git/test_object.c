#include "unit/test.h"

#include "git/object.h"

#define ID "0123456789abcdef0123456789abcdef01234567"
#define ID2 "ffffffffffffffffffffffffffffffffffffffff"
#define RAW "\x01\x23\x45\x67\x89\xab\xcd\xef\x01\x23\x45\x67\x89\xab\xcd\xef\x01\x23\x45\x67"

static void ids_are_forty_digits(void **state) {
    struct oid id;
    assert_true(oid_parse(STR(ID), &id));
    assert_memory_equal(id.b, RAW, OID_BYTES);
    assert_str(oid_hex(*state, &id), ID);
    assert_true(oid_parse(STR("0123456789ABCDEF0123456789ABCDEF01234567"), &id));
    assert_false(oid_parse(STR("0123"), &id));
    assert_false(oid_parse(STR(ID "0"), &id));
    assert_false(oid_parse(STR("g123456789abcdef0123456789abcdef01234567"), &id));
}

static void a_tree_is_read_entry_by_entry(void **state) {
    struct str rest = STR("100755 run me\0" RAW "40000 dir\0" RAW);
    struct tree_item item;
    assert_int_equal(tree_item_next(&rest, &item), 1);
    assert_int_equal(item.mode, 0100755);
    assert_str(item.name, "run me");
    assert_str(oid_hex(*state, &item.id), ID);
    assert_int_equal(tree_item_next(&rest, &item), 1);
    assert_int_equal(item.mode, MODE_FOLDER);
    assert_int_equal(tree_item_next(&rest, &item), 0);
}

static void bytes_that_are_no_tree_are_told(void **state) {
    (void)state;
    static const struct str bad[] = {STR_INIT("x"),
                                     STR_INIT("100644"),
                                     STR_INIT("100644 "),
                                     STR_INIT("100644 name"),
                                     STR_INIT("100644 name\0abc"),
                                     STR_INIT(" name\0" RAW),
                                     STR_INIT("999999 n\0" RAW),
                                     STR_INIT("77777777777777 n\0" RAW)};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct str rest = bad[i];
        struct tree_item item;
        assert_int_equal(tree_item_next(&rest, &item), -1);
    }
}

static void only_names_that_stay_in_their_folder_are_good(void **state) {
    (void)state;
    static const struct str bad[] = {STR_INIT(""),     STR_INIT("."),   STR_INIT(".."),
                                     STR_INIT("a/b"),  STR_INIT("/"),   STR_INIT(".git"),
                                     STR_INIT(".GIT"), STR_INIT("a\0b")};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(tree_name_ok(bad[i]));
    assert_true(tree_name_ok(STR("...")));
    assert_true(tree_name_ok(STR(".github")));
    assert_true(tree_name_ok(STR("..a")));
    assert_true(tree_name_ok(STR("a\\..\\b")));
}

static void a_commit_tells_tree_parents_time_and_author(void **state) {
    struct commit_data c;
    assert_true(commit_parse(STR("tree " ID "\nparent " ID2 "\nparent " ID "\n"
                                 "author Ann B <a@b> 1600000000 +0100\n"
                                 "committer C <c@d> 1600000009 -0930\n"
                                 "gpgsig x\n committer no <> 1 +0\n\ncommitter D <d> 5 +0000\n"),
                             &c));
    assert_str(oid_hex(*state, &c.tree), ID);
    assert_int_equal(commit_parent_count(&c), 2);
    struct oid first = commit_parent(&c, 0), second = commit_parent(&c, 1);
    assert_str(oid_hex(*state, &first), ID2);
    assert_str(oid_hex(*state, &second), ID);
    assert_int_equal(c.time, 1600000009);
    assert_str(c.author, "Ann B");
    assert_str(c.mail, "a@b");
}

static void odd_commits_are_read_as_far_as_they_go(void **state) {
    struct commit_data c;
    (void)state;
    assert_true(commit_parse(STR("tree " ID "\nauthor\ncommitter X <x> -5 +0000\n"), &c));
    assert_int_equal(c.time, -5);
    assert_true(
        commit_parse(STR("tree " ID "\ncommitter X <x>> 99999999999999999999 +0000\n"), &c));
    assert_int_equal(c.time, 0);
    assert_true(commit_parse(STR("tree " ID "\n"), &c));
    assert_int_equal(commit_parent_count(&c), 0);
    assert_false(commit_parse(STR("tree " ID), &c));
    assert_false(commit_parse(STR("parent " ID "\n"), &c));
    assert_false(commit_parse(STR(""), &c));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(ids_are_forty_digits),
        TEST(a_tree_is_read_entry_by_entry),
        TEST(bytes_that_are_no_tree_are_told),
        TEST(only_names_that_stay_in_their_folder_are_good),
        TEST(a_commit_tells_tree_parents_time_and_author),
        TEST(odd_commits_are_read_as_far_as_they_go),
    };
    return RUN(tests);
}
