/* Impact and lookup live in the model but need a portal that link made. */
#include "model/impact.h"

#include "model/lookup.h"
#include "unit/link/portals.h"

/* "1 component:default/a, 2 …" */
static const char *impact_of(struct arena *a, const struct portal *p, const char *key, size_t steps,
                             struct impact *out) {
    struct impact_graph graph;
    struct strbuf b;
    impact_draw(a, p, &graph);
    impact_find(a, &graph, portal_find(p, str_of(key)), steps, out);
    strbuf_init(&b, a, 0);
    VEC_EACH (const struct impact_hit, hit, &out->hits)
        strbuf_addf(&b, "%s%u %.*s", b.n ? ", " : "", hit->hop,
                    STR_ARG(p->nodes.v[hit->node].entity->ref.name));
    return str_z(a, strbuf_str(&b));
}

static void the_whole_the_user_and_the_consumer_break(void **state) {
    struct portal p = {0};
    struct impact impact;
    add_entities(*state, add_unit(*state, &p, "u"), "c.yaml",
                 ENTITY("Component", "service") "  system: s\n  dependsOn: [resource:db]\n"
                                                "  providesApis: [api]\n" //
                 ENTITY("API", "api") ENTITY("Resource", "db") ENTITY("System", "s")
                     ENTITY("Component", "web") "  consumesApis: [api]\n  subcomponentOf: shell\n"
                                                "  dependsOn: [component:web]\n" //
                 ENTITY("Component", "shell") ENTITY("Group", "team"));
    link_made(*state, &p);
    assert_string_equal(impact_of(*state, &p, "resource:default/db", SIZE_MAX, &impact),
                        "1 service, 2 api, 2 s, 3 web, 4 shell");
    assert_false(impact.cut);
    assert_string_equal(impact_of(*state, &p, "system:default/s", SIZE_MAX, &impact), "");
    assert_string_equal(impact_of(*state, &p, "group:default/team", SIZE_MAX, &impact), "");
    assert_string_equal(impact_of(*state, &p, "component:default/web", SIZE_MAX, &impact),
                        "1 shell");
}

static void a_circle_ends_and_each_entity_counts_at_its_shortest_way(void **state) {
    struct portal p = {0};
    struct impact impact;
    add_entities(*state, add_unit(*state, &p, "u"), "c.yaml",
                 ENTITY("Component", "a") "  dependsOn: [component:c]\n" //
                 ENTITY("Component", "b") "  dependsOn: [component:a]\n" //
                 ENTITY("Component", "c") "  dependsOn: [component:b, component:a]\n");
    link_made(*state, &p);
    assert_string_equal(impact_of(*state, &p, "component:default/a", SIZE_MAX, &impact),
                        "1 b, 1 c");
}

static void what_the_steps_do_not_reach_is_not_claimed(void **state) {
    struct portal p = {0};
    struct impact impact;
    add_entities(*state, add_unit(*state, &p, "u"), "c.yaml",
                 ENTITY("Component", "a") ENTITY("Component", "b") "  dependsOn: [component:a]\n" //
                 ENTITY("Component", "c") "  dependsOn: [component:a]\n"                          //
                 ENTITY("Component", "d") "  dependsOn: [component:c]\n");
    link_made(*state, &p);
    assert_string_equal(impact_of(*state, &p, "component:default/a", 2, &impact), "1 b, 1 c");
    assert_true(impact.cut);
    assert_string_equal(impact_of(*state, &p, "component:default/a", 3, &impact), "1 b, 1 c, 2 d");
    assert_false(impact.cut);
    assert_string_equal(impact_of(*state, &p, "component:default/a", 0, &impact), "");
    assert_true(impact.cut);
}

static void teams_are_counted_the_most_affected_first(void **state) {
    struct portal p = {0};
    struct impact impact;
    struct impact_teams teams;
    struct impact_graph graph;
    add_entities(*state, add_unit(*state, &p, "u"), "c.yaml",
                 ENTITY("Component", "a") ENTITY("Group", "team") //
                 "---\napiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: b}\n"
                 "spec: {owner: gone, dependsOn: ['component:a']}\n"
                 "---\napiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: c}\n"
                 "spec: {owner: gone, dependsOn: ['component:b'], ownedBy: ['group:team']}\n"
                 "---\napiVersion: backstage.io/v1alpha1\nkind: Resource\nmetadata: {name: d}\n"
                 "spec: {dependsOn: ['component:c']}\n");
    link_made(*state, &p);
    impact_of(*state, &p, "component:default/a", SIZE_MAX, &impact);
    impact_draw(*state, &p, &graph);
    impact_by_team(*state, &graph, &impact, &teams);
    assert_int_equal(teams.n, 3);
    assert_str(teams.v[0].key, "group:default/gone");
    assert_int_equal(teams.v[0].count, 2);
    assert_int_equal(teams.v[0].owner, NO_ENTITY);
    assert_str(teams.v[1].key, "");
    assert_int_equal(teams.v[1].count, 1);
    assert_str(teams.v[2].key, "group:default/team");
    assert_int_equal(teams.v[2].owner, portal_find(&p, STR("group:default/team")));
}

static void a_reference_may_leave_out_what_is_clear(void **state) {
    struct portal p = {0};
    struct lookup l;
    add_entities(*state, add_unit(*state, &p, "u"), "c.yaml",
                 ENTITY("Component", "shop") ENTITY("System", "Shop") ENTITY("API", "rest") //
                 "---\napiVersion: backstage.io/v1alpha1\nkind: API\n"
                 "metadata: {name: rest, namespace: north}\n"
                 "---\napiVersion: backstage.io/v1alpha1\nkind: API\n"
                 "metadata: {name: rest, namespace: south}\n");
    link_made(*state, &p);
    static const struct {
        const char *typed, *key;
    } cases[] = {{"SYSTEM:shop", "system:default/shop"},
                 {"component:default/Shop", "component:default/shop"},
                 {"api:rest", "api:default/rest"},
                 {"north/rest", "api:north/rest"},
                 {"rest", NULL},
                 {"shop", NULL},
                 {"system:north/shop", NULL},
                 {"", NULL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        portal_lookup(*state, &p, str_of(cases[i].typed), &l);
        assert_int_equal(l.node, cases[i].key ? portal_find(&p, str_of(cases[i].key)) : NO_ENTITY);
    }
    portal_lookup(*state, &p, STR("shop"), &l);
    assert_int_equal(l.candidates.n, 2);
    portal_lookup(*state, &p, STR("api:rst"), &l);
    assert_str(l.near, "api:default/rest, api:north/rest or api:south/rest");
    portal_lookup(*state, &p, STR("component:rst"), &l);
    assert_int_equal(l.candidates.n, 0);
    assert_str(l.near, "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(the_whole_the_user_and_the_consumer_break),
        TEST(a_circle_ends_and_each_entity_counts_at_its_shortest_way),
        TEST(what_the_steps_do_not_reach_is_not_claimed),
        TEST(teams_are_counted_the_most_affected_first),
        TEST(a_reference_may_leave_out_what_is_clear),
    };
    return RUN(tests);
}
