#include "unit/link/portals.h"

static void of_two_definitions_the_first_source_wins_and_both_are_named(void **state) {
    struct arena *a = *state;
    struct portal p = {0};
    add_entities(a, add_unit(a, &p, "one"), "a.yaml", ENTITY("Component", "web"));
    add_entities(a, add_unit(a, &p, "two"), "b.yaml",
                 ENTITY("Component", "web") ENTITY("Component", "WEB"));
    link_made(a, &p);
    assert_int_equal(p.nodes.n, 1);
    assert_int_equal(p.nodes.v[0].unit, 0);
    assert_int_equal(count_findings(&p, FINDING_ENTITY_DUPLICATE), 1);
    assert_int_equal(count_findings(&p, FINDING_ENTITY_DUPLICATE_CASE), 1);
    assert_int_equal(count_findings(&p, FINDING_ENTITY_DEFINED_FIRST), 2);
    const struct finding *f = find_finding(&p, FINDING_ENTITY_DUPLICATE);
    assert_str(f->unit, "two");
    assert_int_equal(f->place.line, 4);
    assert_int_equal(f->place.column, 18);
    assert_str(f->args[1], "one/a.yaml:4");
}

static void entities_are_found_by_key_and_by_nothing_else(void **state) {
    struct arena *a = *state;
    struct portal p = {0};
    add_entities(a, add_unit(a, &p, "one"), "a.yaml",
                 ENTITY("Component", "web") ENTITY("API", "Rest"));
    link_made(a, &p);
    assert_str(p.nodes.v[portal_find(&p, STR("api:default/rest"))].entity->ref.name, "Rest");
    assert_int_equal(portal_find(&p, STR("api:default/Rest")), NO_ENTITY);
    assert_int_equal(portal_find(&p, STR("")), NO_ENTITY);
}

static void a_name_that_no_address_can_hold_is_reported(void **state) {
    struct arena *a = *state;
    struct portal p = {0};
    add_entities(a, add_unit(a, &p, "one"), "a.yaml", ENTITY("Component", "'a:b'"));
    link_made(a, &p);
    assert_str(p.nodes.v[0].route, "catalog/default/component/a~3ab/");
    assert_int_equal(count_findings(&p, FINDING_ROUTE_ESCAPED), 1);
}

static void entities_whose_addresses_meet_stand_apart_and_are_reported(void **state) {
    struct arena *a = *state;
    struct portal p = {0};
    add_entities(a, add_unit(a, &p, "one"), "a.yaml",
                 ENTITY("Component", "\xc3\x89tude") ENTITY("Component", "\xc3\xa9tude"));
    link_made(a, &p);
    assert_str(p.nodes.v[0].route, "catalog/default/component/\xc3\x89tude/");
    assert_str(p.nodes.v[1].route, "catalog/default/component/\xc3\xa9tude~2/");
    assert_int_equal(count_findings(&p, FINDING_ROUTE_CLASH), 1);
    assert_str(find_finding(&p, FINDING_ROUTE_CLASH)->args[1], "one/a.yaml:4");
}

static void an_empty_portal_links(void **state) {
    struct portal p = {0};
    link_made(*state, &p);
    assert_int_equal(p.nodes.n + p.docs.n + p.findings.n, 0);
}

static void findings_reach_the_entity_and_the_page_that_they_are_about(void **state) {
    struct arena *a = *state;
    struct portal p = {0};
    struct fragment *f = add_unit(a, &p, "shop");
    add_entities(a, f, "a.yaml", ENTITY("Component", "web"));
    add_page(a, add_set(a, f, ""), "x.md", "x/");
    FIND1(&f->docs_findings, LINK_UNPUBLISHED, place_at(STR("x.md"), 3, 4), STR("t"));
    f->docs_findings.dropped = 7;
    link_made(a, &p);
    /* the undefined team, on the entity; the link, on the page */
    assert_int_equal(p.nodes.v[0].findings.n, 1);
    assert_int_equal(p.findings.v[p.nodes.v[0].findings.v[0]].code, FINDING_REF_UNDEFINED);
    assert_int_equal(p.docs.v[0].pages[0].findings.n, 1);
    assert_int_equal(p.findings.v[p.docs.v[0].pages[0].findings.v[0]].place.line, 3);
    assert_str(find_finding(&p, FINDING_FINDINGS_DROPPED)->args[0], "7");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(of_two_definitions_the_first_source_wins_and_both_are_named),
        TEST(entities_are_found_by_key_and_by_nothing_else),
        TEST(a_name_that_no_address_can_hold_is_reported),
        TEST(entities_whose_addresses_meet_stand_apart_and_are_reported),
        TEST(an_empty_portal_links),
        TEST(findings_reach_the_entity_and_the_page_that_they_are_about),
    };
    return RUN(tests);
}
