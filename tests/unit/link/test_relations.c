#include "unit/link/portals.h"

static const struct relation *relation(const struct portal *p, const char *key,
                                       enum relation_type type) {
    size_t node = portal_find(p, str_of(key));
    assert_int_not_equal(node, NO_ENTITY);
    VEC_EACH (const struct relation, r, &p->nodes.v[node].relations)
        if (r->type == type)
            return r;
    return NULL;
}

static void every_pair_of_relations_is_each_others_reverse(void **state) {
    (void)state;
    for (int t = 0; t < RELATION_COUNT; t++) {
        assert_int_equal(relation_reverse(relation_reverse((enum relation_type)t)), t);
        assert_true(relation_name((enum relation_type)t).n &&
                    relation_label((enum relation_type)t).n);
    }
}

static void one_declared_side_makes_both(void **state) {
    struct portal p = {0};
    add_entities(*state, add_unit(*state, &p, "u"), "c.yaml",
                 ENTITY("Component", "web") "  dependsOn: [resource:db, Resource:DB]\n" //
                 ENTITY("Resource", "db") ENTITY("Group", "team"));
    link_made(*state, &p);
    assert_str(relation(&p, "component:default/web", RELATION_OWNED_BY)->key, "group:default/team");
    assert_str(relation(&p, "group:default/team", RELATION_OWNER_OF)->key, "component:default/web");
    assert_str(relation(&p, "resource:default/db", RELATION_DEPENDENCY_OF)->key,
               "component:default/web");
    /* declared twice, kept once */
    assert_int_equal(p.nodes.v[portal_find(&p, STR("component:default/web"))].relations.n, 2);
    assert_int_equal(p.findings.n, 0);
}

static void a_reference_to_nothing_stays_and_is_reported_at_its_scalar(void **state) {
    struct portal p = {0};
    add_entities(*state, add_unit(*state, &p, "u"), "c.yaml",
                 ENTITY("Component", "web") "  system: shpo\n" //
                 ENTITY("System", "shop") ENTITY("Group", "team"));
    link_made(*state, &p);
    const struct relation *r = relation(&p, "component:default/web", RELATION_PART_OF);
    assert_int_equal(r->target, NO_ENTITY);
    assert_str(r->raw, "shpo");
    const struct finding *f = find_finding(&p, FINDING_REF_UNDEFINED);
    assert_str(f->args[0], "system:default/shpo");
    assert_str(f->args[2], "shop");
    assert_int_equal(f->place.line, 7);
    assert_int_equal(f->place.column, 11);
}

static void default_and_account_stand_for_each_other_with_a_note(void **state) {
    struct portal p = {0};
    add_entities(*state, add_unit(*state, &p, "u"), "c.yaml",
                 ENTITY("Component", "web") //
                 "---\napiVersion: harness.io/v1\nkind: Group\nidentifier: team\n");
    link_made(*state, &p);
    assert_str(relation(&p, "component:default/web", RELATION_OWNED_BY)->key, "group:account/team");
    assert_int_equal(count_findings(&p, FINDING_REF_FALLBACK), 1);
    assert_int_equal(count_findings(&p, FINDING_REF_UNDEFINED), 0);
}

static void what_is_no_reference_makes_no_relation(void **state) {
    struct portal p = {0};
    add_entities(
        *state, add_unit(*state, &p, "u"), "c.yaml",
        ENTITY("Component",
               "web") "  dependsOn: [db, 7, 'a:']\n" //
                      "---\napiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: {name: rest}\n"
                      "spec: {owner: ''}\n");
    link_made(*state, &p);
    assert_null(relation(&p, "component:default/web", RELATION_DEPENDS_ON));
    assert_str(find_finding(&p, FINDING_ENTITY_UNOWNED)->args[0], "API:rest");
}

static void an_entity_that_refers_to_itself_is_fine(void **state) {
    struct portal p = {0};
    add_entities(*state, add_unit(*state, &p, "u"), "c.yaml",
                 ENTITY("Component", "web") "  dependsOn: [component:web]\n");
    link_made(*state, &p);
    assert_int_equal(relation(&p, "component:default/web", RELATION_DEPENDS_ON)->target, 0);
    assert_int_equal(relation(&p, "component:default/web", RELATION_DEPENDENCY_OF)->target, 0);
}

/* Looking for near names costs a walk over all entities for each reference. */
static void many_broken_references_among_many_entities_take_no_time(void **state) {
    struct arena *a = *state;
    struct portal p = {0};
    struct fragment *f = add_unit(a, &p, "u");
    for (int i = 0; i < 20000; i++) {
        struct str yaml = str_fmt(a, "spec: {owner: a-team-that-left-long-ago-%d}", i);
        struct yaml_documents docs = {0};
        yaml_parse(a, STR("c.yaml"), yaml, &f->findings, &docs);
        struct entity *e = VEC_PUSH(a, &f->entities);
        *e = (struct entity){.file = STR("c.yaml"), .document = docs.v[0].root};
        e->ref = (struct ref){STR("Component"), STR("default"), str_fmt(a, "component-%05d", i)};
        e->key = ref_key(a, e->ref);
    }
    link_made(a, &p);
    assert_int_equal(count_findings(&p, FINDING_REF_UNDEFINED), 20000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(every_pair_of_relations_is_each_others_reverse),
        TEST(one_declared_side_makes_both),
        TEST(a_reference_to_nothing_stays_and_is_reported_at_its_scalar),
        TEST(default_and_account_stand_for_each_other_with_a_note),
        TEST(what_is_no_reference_makes_no_relation),
        TEST(an_entity_that_refers_to_itself_is_fine),
        TEST(many_broken_references_among_many_entities_take_no_time),
    };
    return RUN(tests);
}
