#include "unit/link/portals.h"

static void claim(struct arena *a, struct docset *set, uint32_t entity) {
    *VEC_PUSH(a, &set->entities) = entity;
}

static void the_first_entity_of_a_set_gives_its_route_and_others_lead_there(void **state) {
    struct arena *a = *state;
    struct portal p = {0};
    struct fragment *f = add_unit(a, &p, "shop");
    add_entities(a, f, "c.yaml", ENTITY("Component", "web") ENTITY("API", "rest"));
    struct docset *set = add_set(a, f, "docs");
    add_page(a, set, "docs/index.md", "");
    add_page(a, set, "docs/start.md", "start/");
    claim(a, set, 0);
    claim(a, set, 1);
    link_made(a, &p);
    assert_str(p.docs.v[0].route, "docs/default/component/web/");
    assert_str(p.docs.v[0].pages[1].route, "docs/default/component/web/start/");
    assert_int_equal(p.redirects.n, 1);
    assert_str(p.redirects.v[0].from, "docs/default/api/rest/");
    assert_str(p.redirects.v[0].to, "docs/default/component/web/");
    assert_int_equal(p.nodes.v[0].docs, 0);
    assert_int_equal(p.nodes.v[1].docs, 0);
}

static void a_set_without_an_entity_stands_under_its_repository(void **state) {
    struct arena *a = *state;
    struct portal p = {0};
    struct fragment *f = add_unit(a, &p, "github.com/acme/shop");
    add_page(a, add_set(a, f, "docs"), "docs/index.md", "");
    struct docset *further = add_set(a, f, "lib/docs");
    further->dir = STR("lib");
    add_page(a, further, "lib/docs/index.md", "");
    link_made(a, &p);
    assert_str(p.docs.v[0].route, "docs/default/repository/github.com/acme/shop/");
    assert_str(p.docs.v[1].route, "docs/default/repository/github.com/acme/shop/-/lib/");
}

static void two_pages_of_one_address_are_both_published_and_reported(void **state) {
    struct arena *a = *state;
    struct portal p = {0};
    struct docset *set = add_set(a, add_unit(a, &p, "shop"), "docs");
    add_page(a, set, "docs/guide.md", "guide/");
    add_page(a, set, "docs/guide/index.md", "guide/");
    add_page(a, set, "docs/Guide.md", "Guide/");
    link_made(a, &p);
    assert_str(p.docs.v[0].pages[0].route, "docs/default/repository/shop/guide/");
    assert_str(p.docs.v[0].pages[1].route, "docs/default/repository/shop/guide~2/");
    assert_str(p.docs.v[0].pages[2].route, "docs/default/repository/shop/Guide~3/");
    assert_int_equal(count_findings(&p, FINDING_ROUTE_CLASH), 2);
    const struct finding *f = find_finding(&p, FINDING_ROUTE_CLASH);
    assert_str(f->place.file, "docs/Guide.md");
    assert_str(f->args[1], "docs/guide.md");
}

static void a_page_of_one_repository_never_stands_on_a_page_of_another(void **state) {
    struct arena *a = *state;
    struct portal p = {0};
    add_page(a, add_set(a, add_unit(a, &p, "a"), ""), "b.md", "b/");
    add_page(a, add_set(a, add_unit(a, &p, "a/b"), ""), "index.md", "");
    link_made(a, &p);
    assert_false(str_eq(p.docs.v[0].pages[0].route, p.docs.v[1].pages[0].route));
    assert_int_equal(count_findings(&p, FINDING_ROUTE_CLASH), 1);
}

static void a_page_leaves_the_folder_to_a_file_of_its_name(void **state) {
    struct arena *a = *state;
    struct portal p = {0};
    struct docset *set = add_set(a, add_unit(a, &p, "shop"), "docs");
    add_page(a, set, "docs/index.md", "");
    add_page(a, set, "docs/a.png.md", "a.png/");
    *VEC_PUSH(a, &set->assets) = (struct asset){.path = STR("docs/a.png"), .route = STR("a.png")};
    link_made(a, &p);
    assert_str(p.docs.v[0].pages[1].route, "docs/default/repository/shop/a.png~2/");
    assert_int_equal(count_findings(&p, FINDING_ROUTE_CLASH), 1);
}

static void documentation_is_borrowed_by_annotation(void **state) {
    struct arena *a = *state;
    struct portal p = {0};
    struct fragment *f = add_unit(a, &p, "shop");
    add_entities(a, f, "c.yaml",
                 ENTITY("Component", "web") //
                 "---\napiVersion: backstage.io/v1alpha1\nkind: System\n"
                 "metadata:\n  name: all\n  annotations:\n"
                 "    backstage.io/techdocs-entity: component:web\n"
                 "---\napiVersion: backstage.io/v1alpha1\nkind: System\n"
                 "metadata:\n  name: lost\n  annotations:\n"
                 "    backstage.io/techdocs-entity: component:nobody\n"
                 "---\napiVersion: backstage.io/v1alpha1\nkind: System\n"
                 "metadata:\n  name: vague\n  annotations:\n"
                 "    backstage.io/techdocs-entity: web\n");
    struct docset *set = add_set(a, f, "docs");
    add_page(a, set, "docs/index.md", "");
    claim(a, set, 0);
    link_made(a, &p);
    assert_int_equal(p.nodes.v[portal_find(&p, STR("system:default/all"))].docs, 0);
    assert_str(p.redirects.v[0].from, "docs/default/system/all/");
    assert_int_equal(p.nodes.v[portal_find(&p, STR("system:default/lost"))].docs, NO_DOCS);
    const struct finding *nothing = find_finding(&p, FINDING_TECHDOCS_ENTITY_NOTHING);
    assert_int_equal(nothing->place.line, 20);
    assert_int_equal(nothing->place.column, 35);
    assert_int_equal(count_findings(&p, FINDING_REF_KIND_MISSING), 1);
}

static void the_order_of_repositories_decides_no_route_of_a_set(void **state) {
    struct arena *a = *state;
    struct portal one = {0}, two = {0};
    add_page(a, add_set(a, add_unit(a, &one, "x"), ""), "index.md", "");
    add_page(a, add_set(a, add_unit(a, &one, "y"), ""), "index.md", "");
    add_page(a, add_set(a, add_unit(a, &two, "y"), ""), "index.md", "");
    add_page(a, add_set(a, add_unit(a, &two, "x"), ""), "index.md", "");
    link_made(a, &one);
    link_made(a, &two);
    for (size_t i = 0; i < 2; i++)
        assert_true(str_eq(one.docs.v[i].route, two.docs.v[i].route));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(the_first_entity_of_a_set_gives_its_route_and_others_lead_there),
        TEST(a_set_without_an_entity_stands_under_its_repository),
        TEST(two_pages_of_one_address_are_both_published_and_reported),
        TEST(a_page_of_one_repository_never_stands_on_a_page_of_another),
        TEST(a_page_leaves_the_folder_to_a_file_of_its_name),
        TEST(documentation_is_borrowed_by_annotation),
        TEST(the_order_of_repositories_decides_no_route_of_a_set),
    };
    return RUN(tests);
}
