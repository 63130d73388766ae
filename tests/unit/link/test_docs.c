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

/* ---- versions ---- */

/* Another version of the unit that was added first; the first becomes "main". */
static struct fragment *add_version(struct arena *a, struct portal *p, const char *name) {
    struct fragment *f = add_unit(a, p, name);
    p->units.v[0].version.name = STR("main");
    p->units.v[p->units.n - 1].version =
        (struct unit_version){.name = str_of(name), .is_other = true, .is_release = true};
    return f;
}

static void add_redirect(struct arena *a, struct docset *set, const char *from, uint32_t page) {
    *VEC_PUSH(a, &set->redirects) = (struct docs_redirect){str_of(from), page, STR("")};
}

static const char *redirect_of(struct arena *a, const struct portal *p, const char *from) {
    VEC_EACH (const struct redirect, r, &p->redirects)
        if (str_eq(r->from, str_of(from)))
            return str_z(a, r->to);
    return "";
}

#define SHOP "docs/default/repository/shop/"
#define VERSION SHOP "-/version/"

static void versions_stand_behind_the_set_of_the_same_folder(void **state) {
    struct arena *a = *state;
    struct portal p = {0};
    struct fragment *top = add_unit(a, &p, "shop");
    add_page(a, add_set(a, top, "docs"), "docs/index.md", "");
    struct docset *tool = add_set(a, top, "tool/docs");
    tool->dir = STR("tool");
    add_page(a, tool, "tool/docs/index.md", "");
    struct fragment *old = add_version(a, &p, "v1");
    tool = add_set(a, old, "tool/docs");
    tool->dir = STR("tool");
    add_page(a, tool, "tool/docs/index.md", "");
    tool = add_set(a, old, "gone/docs");
    tool->dir = STR("gone");
    add_page(a, tool, "gone/docs/index.md", "");
    link_made(a, &p);
    assert_int_equal(p.docs.n, 3);
    assert_str(p.docs.v[2].route, SHOP "-/tool/-/version/v1/");
    assert_true(p.docs.v[2].versions == p.docs.v[1].versions && !p.docs.v[0].versions);
    assert_int_equal(p.docs.v[1].versions->latest, 2);
    assert_str(find_finding(&p, FINDING_VERSIONS_NO_SET)->args[0], "gone/docs/index.md");
}

static void the_only_set_of_a_version_is_another_of_the_only_set_now(void **state) {
    struct arena *a = *state;
    struct portal p = {0};
    add_page(a, add_set(a, add_unit(a, &p, "shop"), "docs"), "docs/index.md", "");
    struct docset *moved = add_set(a, add_version(a, &p, "v1"), "doc");
    moved->dir = STR("doc");
    add_page(a, moved, "doc/index.md", "");
    link_made(a, &p);
    assert_int_equal(p.docs.n, 2);
    assert_str(p.docs.v[1].route, VERSION "v1/");
    assert_int_equal(count_findings(&p, FINDING_VERSIONS_NO_SET), 0);
}

static void names_of_a_version_lead_to_its_pages_and_never_hide_one(void **state) {
    struct arena *a = *state;
    struct portal p = {0};
    struct docset *top = add_set(a, add_unit(a, &p, "shop"), "docs");
    add_page(a, top, "docs/index.md", "");
    add_page(a, top, "docs/latest.md", "latest/");
    struct docset *set = add_set(a, add_version(a, &p, "v2"), "docs");
    *VEC_PUSH(a, &p.units.v[1].version.aliases) = STR("v2.0");
    add_page(a, set, "docs/start.md", "start/");
    add_redirect(a, set, "begin/", 0);
    add_page(a, add_set(a, add_version(a, &p, "v1"), "docs"), "docs/index.md", "");
    link_made(a, &p);
    assert_str(str_of(redirect_of(a, &p, SHOP "v2/")), VERSION "v2/start/");
    assert_str(str_of(redirect_of(a, &p, SHOP "v1/")), VERSION "v1/");
    assert_str(str_of(redirect_of(a, &p, SHOP "latest/")), "");
    assert_str(str_of(redirect_of(a, &p, VERSION "latest/")), VERSION "v2/start/");
    assert_str(str_of(redirect_of(a, &p, VERSION "latest/begin/")), VERSION "v2/start/");
    assert_str(str_of(redirect_of(a, &p, VERSION "v2.0/start/")), VERSION "v2/start/");
    assert_str(str_of(redirect_of(a, &p, VERSION "v1/")), "");
}

static void a_page_is_found_in_another_version_where_it_moved_to(void **state) {
    struct arena *a = *state;
    struct portal p = {0};
    struct docset *top = add_set(a, add_unit(a, &p, "shop"), "docs");
    add_page(a, top, "docs/new.md", "new/");
    add_page(a, top, "docs/same.md", "same/");
    add_redirect(a, top, "old/", 0);
    add_redirect(a, top, "same/", 0); /* the page that stands there counts */
    add_page(a, add_set(a, add_version(a, &p, "v1"), "docs"), "docs/old.md", "old/");
    link_made(a, &p);
    const struct map *routes = &p.docs.v[0].by_route;
    assert_int_equal((uintptr_t)map_find(routes, STR("old/")), 1);
    assert_int_equal((uintptr_t)map_find(routes, STR("same/")), 2);
    assert_int_equal((uintptr_t)map_find(&p.docs.v[1].by_route, STR("new/")), 0);
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
        TEST(versions_stand_behind_the_set_of_the_same_folder),
        TEST(the_only_set_of_a_version_is_another_of_the_only_set_now),
        TEST(names_of_a_version_lead_to_its_pages_and_never_hide_one),
        TEST(a_page_is_found_in_another_version_where_it_moved_to),
    };
    return RUN(tests);
}
