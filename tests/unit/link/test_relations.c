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
    for (uint32_t t = 0; t < RELATION_COUNT; t++) {
        const struct relation_info *type = vocabulary_get(NULL, t);
        assert_int_equal(vocabulary_get(NULL, type->reverse)->reverse, t);
        assert_true(type->name.n && type->label.n);
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

/* ---- Harness IDP 2.0 ---- */

#define HARNESS(kind, id, rest) \
    "---\napiVersion: harness.io/v1\nkind: " kind "\nidentifier: " id "\n" rest "\n"
#define IN_PROJECT "orgIdentifier: retail\nprojectIdentifier: web\n"

static size_t count_relations(const struct portal *p, const char *key, enum relation_type type) {
    size_t n = 0;
    VEC_EACH (const struct relation, r, &p->nodes.v[portal_find(p, str_of(key))].relations)
        n += r->type == type && r->target != NO_ENTITY;
    return n;
}

static void link_text(struct arena *a, struct portal *p, const char *yaml) {
    add_entities(a, add_unit(a, p, "u"), "idp.yaml", yaml);
    link_made(a, p);
}

static void systems_are_a_list_or_one_string_and_part_of_adds_to_them(void **state) {
    struct portal p = {0};
    link_text(
        *state, &p,
        HARNESS("System", "s1", "") HARNESS("System", "s2", "") HARNESS("System", "s3", "")
            HARNESS("Component", "many", "spec: {system: [s1, system:account/s2], partOf: [s3]}")
                HARNESS("Component", "one", "spec: {system: s1, partOf: system:account/s2}"));
    assert_int_equal(count_relations(&p, "component:account/many", RELATION_PART_OF), 3);
    assert_int_equal(count_relations(&p, "component:account/one", RELATION_PART_OF), 2);
    assert_int_equal(count_relations(&p, "system:account/s1", RELATION_HAS_PART), 2);
    assert_int_equal(count_findings(&p, FINDING_REF_FALLBACK), 0);
}

static void both_spellings_of_subcomponent_of_are_read(void **state) {
    struct portal p = {0};
    link_text(*state, &p,
              HARNESS("Component", "whole", "")
                  HARNESS("Component", "a", "spec: {subcomponentOf: whole}")
                      HARNESS("Component", "b", "spec: {subComponentOf: component:account/whole}"));
    assert_int_equal(count_relations(&p, "component:account/whole", RELATION_HAS_PART), 2);
}

static void references_ignore_case(void **state) {
    struct portal p = {0};
    link_text(*state, &p,
              HARNESS("group", "Core", "") HARNESS("component", "web",
                                                   "owner: Group:Account/core\nspec: "
                                                   "{dependsOn: [COMPONENT:Queue]}")
                  HARNESS("Component", "queue", ""));
    assert_str(relation(&p, "component:account/web", RELATION_OWNED_BY)->key, "group:account/core");
    assert_int_equal(count_relations(&p, "component:account/queue", RELATION_DEPENDENCY_OF), 1);
    assert_int_equal(count_findings(&p, FINDING_REF_UNDEFINED), 0);
}

static void groups_live_in_any_scope_and_their_parents_in_another(void **state) {
    struct portal p = {0};
    link_text(*state, &p,
              HARNESS("Group", "all", "")
                  HARNESS("Group", "team",
                          IN_PROJECT "spec: {parent: group:account/all, "
                                     "leaders: [user:account/jane.doe@example.com]}")
                      HARNESS("User", "jane.doe@example.com", ""));
    assert_str(relation(&p, "group:account/all", RELATION_PARENT_OF)->key,
               "group:account.retail.web/team");
    assert_str(relation(&p, "user:account/jane.doe@example.com", RELATION_LEADER_OF)->key,
               "group:account.retail.web/team");
    assert_int_equal(p.findings.n, 0);
}

static void an_owner_without_a_kind_is_a_group_and_a_user_is_named_by_address(void **state) {
    struct portal p = {0};
    link_text(*state, &p,
              HARNESS("Component", "a", "owner: team")
                  HARNESS("Component", "b", "owner: user:account/jane.doe@example.com")
                      HARNESS("Component", "c", "owner: Somebody else") HARNESS("Group", "team", "")
                          HARNESS("User", "team", "") HARNESS("User", "jane.doe@example.com", ""));
    assert_str(relation(&p, "component:account/a", RELATION_OWNED_BY)->key, "group:account/team");
    assert_str(relation(&p, "component:account/b", RELATION_OWNED_BY)->key,
               "user:account/jane.doe@example.com");
    assert_str(relation(&p, "component:account/c", RELATION_OWNED_BY)->raw, "Somebody else");
}

/* Nearest first: its own scope, the organization, the account, the only one anywhere. */
static void without_a_scope_the_nearest_entity_is_meant_with_a_note(void **state) {
    struct portal p = {0};
    link_text(*state, &p,
              HARNESS("Component", "web",
                      IN_PROJECT "spec: {dependsOn: [resource:near, resource:org, resource:top, "
                                 "resource:far, resource:twice]}")
                  HARNESS("Resource", "near", IN_PROJECT) HARNESS("Resource", "near", "")
                      HARNESS("Resource", "org", "orgIdentifier: retail")
                          HARNESS("Resource", "org", "") HARNESS("Resource", "top", "")
                              HARNESS("Resource", "far", "orgIdentifier: other")
                                  HARNESS("Resource", "twice", "orgIdentifier: other")
                                      HARNESS("Resource", "twice", "orgIdentifier: third"));
    assert_int_equal(
        count_relations(&p, "resource:account.retail.web/near", RELATION_DEPENDENCY_OF), 1);
    assert_int_equal(count_relations(&p, "resource:account.retail/org", RELATION_DEPENDENCY_OF), 1);
    assert_int_equal(count_relations(&p, "resource:account/top", RELATION_DEPENDENCY_OF), 1);
    assert_int_equal(count_relations(&p, "resource:account.other/far", RELATION_DEPENDENCY_OF), 1);
    assert_int_equal(count_findings(&p, FINDING_REF_FALLBACK), 3);
    assert_str(find_finding(&p, FINDING_REF_UNDEFINED)->args[0],
               "resource:account.retail.web/twice");
}

static void a_scope_that_is_named_is_the_only_one_meant(void **state) {
    struct portal p = {0};
    link_text(*state, &p,
              HARNESS("Component", "web", "spec: {dependsOn: [resource:account.retail/db]}")
                  HARNESS("Resource", "db", IN_PROJECT));
    assert_int_equal(count_findings(&p, FINDING_REF_UNDEFINED), 1);
}

static void both_forms_in_one_catalog_refer_to_each_other(void **state) {
    struct portal p = {0};
    link_text(*state, &p,
              ENTITY("Component", "old") "  dependsOn: [component:new, component:account/new]\n" //
              HARNESS("Component", "new",
                      "owner: group:default/team\nspec: {dependsOn: "
                      "[component:default/old, component:old]}") HARNESS("Group", "team", ""));
    assert_str(relation(&p, "component:default/old", RELATION_DEPENDS_ON)->key,
               "component:account/new");
    assert_str(relation(&p, "component:account/new", RELATION_DEPENDS_ON)->key,
               "component:default/old");
    assert_str(relation(&p, "component:account/new", RELATION_OWNED_BY)->key, "group:account/team");
    assert_int_equal(count_findings(&p, FINDING_REF_UNDEFINED), 0);
}

static void kinds_of_ones_own_have_relations_too(void **state) {
    struct portal p = {0};
    link_text(*state, &p,
              HARNESS("Microfrontend", "player",
                      "spec: {system: [s], dependsOn: [component:c], providesApis: [a]}")
                  HARNESS("System", "s", "") HARNESS("Component", "c", "") HARNESS("API", "a", ""));
    assert_int_equal(p.nodes.v[portal_find(&p, STR("microfrontend:account/player"))].relations.n,
                     3);
    assert_int_equal(count_relations(&p, "system:account/s", RELATION_HAS_PART), 1);
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
        TEST(systems_are_a_list_or_one_string_and_part_of_adds_to_them),
        TEST(both_spellings_of_subcomponent_of_are_read),
        TEST(references_ignore_case),
        TEST(groups_live_in_any_scope_and_their_parents_in_another),
        TEST(an_owner_without_a_kind_is_a_group_and_a_user_is_named_by_address),
        TEST(without_a_scope_the_nearest_entity_is_meant_with_a_note),
        TEST(a_scope_that_is_named_is_the_only_one_meant),
        TEST(both_forms_in_one_catalog_refer_to_each_other),
        TEST(kinds_of_ones_own_have_relations_too),
    };
    return RUN(tests);
}
