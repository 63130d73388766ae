#include "render/lists.h"
#include "render/view.h"
#include "unit/test.h"

static struct str href(struct arena *a, const char *from, const char *to, bool file_urls) {
    struct config config = {.file_urls = file_urls};
    struct render r = {.config = &config};
    struct view v = {.arena = a, .render = &r, .route = str_of(from)};
    return view_href(&v, str_of(to));
}

static void addresses_are_relative_to_the_page(void **state) {
    struct arena *a = *state;
    assert_str(href(a, "", "", false), "./");
    assert_str(href(a, "", "catalog/", false), "catalog/");
    assert_str(href(a, "catalog/", "", false), "../");
    assert_str(href(a, "catalog/", "catalog/", false), "./");
    assert_str(href(a, "docs/a/b/", "docs/a/c/", false), "../c/");
    assert_str(href(a, "docs/a/b/", "docs/a/", false), "../");
    assert_str(href(a, "docs/a/b.html", "docs/a/c.html", false), "c.html");
    assert_str(href(a, "docs/a/b.html", "docs/a/", false), "./");
    assert_str(href(a, "docs/ab/", "docs/a/", false), "../a/");
    assert_str(href(a, "404.html", "assets/x.css", false), "assets/x.css");
}

static void file_addresses_name_the_index(void **state) {
    struct arena *a = *state;
    assert_str(href(a, "", "", true), "index.html");
    assert_str(href(a, "catalog/", "", true), "../index.html");
    assert_str(href(a, "a/", "a/b/#x", true), "b/index.html#x");
    assert_str(href(a, "a/", "assets/x.css", true), "../assets/x.css");
}

static void names_are_encoded_and_fragments_kept(void **state) {
    struct arena *a = *state;
    assert_str(href(a, "", "docs/a b/?.png", false), "docs/a%20b/%3F.png");
    assert_str(href(a, "a/", "a/#top", false), "./#top");
    assert_str(href(a, "", "docs/\xc3\xa4/", false), "docs/%C3%A4/");
}

static void a_route_is_written_to_its_index(void **state) {
    assert_str(view_output_path(*state, STR("")), "index.html");
    assert_str(view_output_path(*state, STR("a/b/")), "a/b/index.html");
    assert_str(view_output_path(*state, STR("a/b.html")), "a/b.html");
}

static void lists_are_cut_into_pages(void **state) {
    assert_int_equal(list_pages(0, 200), 1);
    assert_int_equal(list_pages(200, 200), 1);
    assert_int_equal(list_pages(201, 200), 2);
    assert_str(list_page_route(*state, STR("catalog/"), 0), "catalog/");
    assert_str(list_page_route(*state, STR("catalog/"), 1), "catalog/-/page/2/");
    assert_str(list_page_route(*state, STR("catalog/-/kind/api/"), 2),
               "catalog/-/kind/api/page/3/");
}

static void the_list_of_a_kind_stays_in_its_folder(void **state) {
    assert_str(list_kind_route(*state, STR("API")), "catalog/-/kind/api/");
    assert_str(list_kind_route(*state, STR("../../x")), "catalog/-/kind/..~2f..~2fx/");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(addresses_are_relative_to_the_page),
        TEST(file_addresses_name_the_index),
        TEST(names_are_encoded_and_fragments_kept),
        TEST(a_route_is_written_to_its_index),
        TEST(lists_are_cut_into_pages),
        TEST(the_list_of_a_kind_stays_in_its_folder),
    };
    return RUN(tests);
}
