#include "link/route.h"

#include "unit/test.h"

static struct str route(struct arena *a, const char *namespace, const char *kind,
                        const char *name) {
    return route_of_entity(a, STR("catalog"),
                           (struct ref){str_of(kind), str_of(namespace), str_of(name)});
}

static void an_entity_stands_where_backstage_puts_it_in_lower_case(void **state) {
    assert_str(route(*state, "Default", "Component", "Shop"), "catalog/default/component/shop/");
    assert_false(route_is_escaped(route(*state, "default", "api", "a.b_c-d")));
}

static void no_name_leaves_its_folder(void **state) {
    assert_str(route(*state, "..", ".", "../x"), "catalog/~2e~2e/~2e/..~2fx/");
    assert_str(route(*state, "a", "b", ""), "catalog/a/b/~/");
    assert_str(route_path(*state, STR("../../etc/")), "~2e~2e/~2e~2e/etc/");
}

static void the_segment_of_portico_is_taken_by_nobody(void **state) {
    assert_str(route(*state, "-", "api", "x"), "catalog/~2d/api/x/");
    assert_str(route_path(*state, STR("guide/-/nav/")), "guide/~2d/nav/");
}

static void no_folder_stands_where_a_page_does(void **state) {
    assert_str(route(*state, "index.html", "api", "x"), "catalog/index~2ehtml/api/x/");
    assert_str(route_path(*state, STR("guide/Index.HTML/x.png")), "guide/Index~2eHTML/x.png");
}

static void what_hosts_refuse_is_written_in_hex(void **state) {
    assert_str(route_segment(*state, STR("a:b*c?d#e%f~g")), "a~3ab~2ac~3fd~23e~25f~7eg");
    assert_str(route_segment(*state, STR("end. ")), "end.~20");
    assert_str(route_segment(*state, STR("end.")), "end~2e");
    assert_str(route_segment(*state, STR("a\nb")), "a~0ab");
    assert_true(route_is_escaped(route_segment(*state, STR("a:b"))));
}

static void long_names_of_one_beginning_and_length_differ(void **state) {
    char one[300], two[300];
    memset(one, 'x', sizeof one);
    memset(two, 'x', sizeof two);
    two[299] = 'y';
    struct str a = route_segment(*state, str_n(one, sizeof one));
    struct str b = route_segment(*state, str_n(two, sizeof two));
    assert_false(str_eq(a, b));
    assert_true(a.n <= 255);
}

static void a_long_name_of_refused_bytes_fits_a_file_system(void **state) {
    char name[250];
    memset(name, ':', sizeof name);
    assert_true(route_segment(*state, str_n(name, sizeof name)).n <= 255);
}

static void a_path_that_no_system_takes_becomes_short(void **state) {
    char path[4000];
    memset(path, ':', sizeof path);
    for (size_t i = 100; i < sizeof path; i += 100)
        path[i] = '/';
    memcpy(path + sizeof path - 6, ":a.png", 6);
    struct str page = str_n(path, 3901), image = str_n(path, sizeof path);
    assert_true(str_ends(page, STR("/")));
    assert_true(str_ends(route_path(*state, page), STR("/")));
    assert_int_equal(route_path(*state, page).n, 1 + 16 + 1);
    assert_true(str_ends(route_path(*state, image), STR(".png")));
    assert_false(str_eq(route_path(*state, page), route_path(*state, str_n(path, 3801))));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(an_entity_stands_where_backstage_puts_it_in_lower_case),
        TEST(no_name_leaves_its_folder),
        TEST(the_segment_of_portico_is_taken_by_nobody),
        TEST(no_folder_stands_where_a_page_does),
        TEST(what_hosts_refuse_is_written_in_hex),
        TEST(long_names_of_one_beginning_and_length_differ),
        TEST(a_long_name_of_refused_bytes_fits_a_file_system),
        TEST(a_path_that_no_system_takes_becomes_short),
    };
    return RUN(tests);
}
