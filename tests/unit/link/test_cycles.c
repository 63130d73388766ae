#include "unit/link/portals.h"

static void a_chain_that_does_not_close_is_fine(void **state) {
    struct portal p = {0};
    add_entities(*state, add_unit(*state, &p, "u"), "c.yaml",
                 ENTITY("Component", "a") "  subcomponentOf: b\n  system: s\n" //
                 ENTITY("Component", "b") "  system: s\n"                      //
                 ENTITY("System", "s") "  domain: d\n" ENTITY("Domain", "d"));
    link_made(*state, &p);
    assert_int_equal(count_findings(&p, FINDING_RELATION_CYCLE), 0);
}

static void two_circles_through_one_entity_are_two_findings(void **state) {
    struct portal p = {0};
    add_entities(*state, add_unit(*state, &p, "u"), "c.yaml",
                 ENTITY("Domain", "a") "  subdomainOf: b\n  partOf: c\n" //
                 ENTITY("Domain", "b") "  subdomainOf: a\n"              //
                 ENTITY("System", "c") "  domain: a\n  partOf: [system:nothing]\n");
    add_entities(*state, add_unit(*state, &p, "v"), "c.yaml",
                 "---\napiVersion: harness.io/v1\nkind: System\nidentifier: a\n"
                 "spec: {partOf: ['system:account/b']}\n"
                 "---\napiVersion: harness.io/v1\nkind: System\nidentifier: b\n"
                 "spec: {partOf: ['system:account/a', 'system:account/b']}\n");
    link_made(*state, &p);
    assert_int_equal(count_findings(&p, FINDING_RELATION_CYCLE), 3);
    assert_str(find_finding(&p, FINDING_RELATION_CYCLE)->args[1],
               "domain:default/a → domain:default/b → domain:default/a");
}

/* A chain as long as the catalog must not become as many calls, nor a finding as long. */
static void a_circle_through_all_entities_is_walked_and_named_in_short(void **state) {
    struct arena *a = *state;
    struct portal p = {0};
    struct fragment *f = add_unit(a, &p, "u");
    enum { N = 50000 };
    for (int i = 0; i < N; i++) {
        struct str yaml = str_fmt(a, "spec: {subcomponentOf: c%05d}", (i + 1) % N);
        struct yaml_documents docs = {0};
        yaml_parse(a, STR("c.yaml"), yaml, &f->findings, &docs);
        struct entity *e = VEC_PUSH(a, &f->entities);
        *e = (struct entity){.file = STR("c.yaml"), .document = docs.v[0].root};
        e->ref = (struct ref){STR("Component"), STR("default"), str_fmt(a, "c%05d", i)};
        e->key = ref_key(a, e->ref);
    }
    link_made(a, &p);
    assert_int_equal(count_findings(&p, FINDING_RELATION_CYCLE), 1);
    struct str text = find_finding(&p, FINDING_RELATION_CYCLE)->args[1];
    assert_true(str_contains(text, STR("49988 more")));
    assert_true(text.n < 1000);
}

static void a_name_in_scopes_around_each_other_names_the_nearest_one(void **state) {
    struct portal p = {0};
    add_entities(*state, add_unit(*state, &p, "u"), "c.yaml",
                 ENTITY("Group", "team") //
                 "---\napiVersion: harness.io/v1\nkind: Group\nidentifier: Team\n"
                 "orgIdentifier: o\nprojectIdentifier: p\n"
                 "---\napiVersion: harness.io/v1\nkind: System\nidentifier: team\n");
    link_made(*state, &p);
    assert_int_equal(count_findings(&p, FINDING_SCOPE_AMBIGUOUS), 1);
    assert_str(find_finding(&p, FINDING_SCOPE_AMBIGUOUS)->args[1], "Group:team");
    assert_str(find_finding(&p, FINDING_SCOPE_AMBIGUOUS)->args[2], "u/c.yaml:4");
    assert_int_equal(find_finding(&p, FINDING_SCOPE_AMBIGUOUS)->place.line, 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_chain_that_does_not_close_is_fine),
        TEST(two_circles_through_one_entity_are_two_findings),
        TEST(a_circle_through_all_entities_is_walked_and_named_in_short),
        TEST(a_name_in_scopes_around_each_other_names_the_nearest_one),
    };
    return RUN(tests);
}
