#include "model/entity.h"

#include "base/finding.h"
#include "data/yaml.h"
#include "unit/test.h"

static struct findings found;

static bool parse(struct arena *a, const char *yaml, struct entity *out) {
    struct yaml_documents docs = {0};
    findings_init(&found, a);
    yaml_parse(a, STR("c.yaml"), str_of(yaml), &found, &docs);
    assert_int_equal(found.n, 0);
    return entity_parse(a, &docs.v[0].root, STR("c.yaml"), &found, out);
}

static void assert_found(enum finding_code code, unsigned line, unsigned column) {
    assert_int_equal(found.n, 1);
    assert_int_equal(found.v[0].code, code);
    assert_int_equal(found.v[0].place.line, line);
    assert_int_equal(found.v[0].place.column, column);
}

static void both_forms_of_the_catalog_are_read(void **state) {
    struct entity e;
    assert_true(parse(*state,
                      "apiVersion: backstage.io/v1alpha1\nkind: API\n"
                      "metadata: {name: Rest, title: The API}\n"
                      "spec: {type: openapi, lifecycle: production}\n",
                      &e));
    assert_str(e.key, "api:default/rest");
    assert_str(e.title, "The API");
    assert_str(e.type, "openapi");
    assert_str(entity_lifecycle(&e), "production");
    assert_true(parse(*state,
                      "apiVersion: harness.io/v1\nkind: Component\nidentifier: shop\n"
                      "name: Shop\ntype: service\norgIdentifier: o\nprojectIdentifier: p\n",
                      &e));
    assert_str(e.key, "component:account.o.p/shop");
    assert_str(entity_display_name(&e), "Shop");
    assert_true(parse(*state, "apiVersion: harness.io/v1\nkind: Workflow\nidentifier: w\n", &e));
    assert_str(e.ref.namespace, "account");
    assert_true(entity_is_workflow(&e));
}

static void what_is_missing_or_wrong_is_said_where_it_stands(void **state) {
    struct entity e;
    assert_false(parse(*state, "apiVersion: backstage.io/v1alpha1\nmetadata: {name: a}\n", &e));
    assert_found(FINDING_ENTITY_FIELD_MISSING, 1, 1);
    assert_false(
        parse(*state, "apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata:\n  title: x\n", &e));
    assert_found(FINDING_ENTITY_FIELD_MISSING, 4, 3);
    assert_false(
        parse(*state, "apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: {name: 7}\n", &e));
    assert_found(FINDING_ENTITY_FIELD_TYPE, 3, 18);
    assert_false(
        parse(*state, "apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: {name: ''}\n", &e));
    assert_found(FINDING_ENTITY_FIELD_EMPTY, 3, 18);
    assert_false(parse(*state, "apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: []\n", &e));
    assert_found(FINDING_ENTITY_FIELD_TYPE, 3, 11);
    assert_false(parse(*state,
                       "apiVersion: backstage.io/v1alpha1\nkind: API\n"
                       "metadata: {name: a, namespace: [b]}\n",
                       &e));
    assert_found(FINDING_ENTITY_FIELD_TYPE, 3, 32);
}

static void documents_of_others_are_no_entities_and_no_fault(void **state) {
    struct entity e;
    assert_false(parse(*state, "apiVersion: v1\nkind: Service\n", &e));
    assert_int_equal(found.n, 0);
    assert_false(parse(*state, "apiVersion: 7\n", &e));
    assert_int_equal(found.n, 0);
}

static void values_are_found_by_paths_and_nothing_else_breaks(void **state) {
    struct entity e;
    assert_true(parse(*state,
                      "apiVersion: backstage.io/v1alpha1\nkind: User\nmetadata: {name: ann}\n"
                      "spec: {profile: {displayName: Ann Bell}, owner: x}\n",
                      &e));
    assert_str(entity_display_name(&e), "Ann Bell");
    assert_str(value_string(entity_value(&e, STR("spec.owner"))), "x");
    assert_null(entity_value(&e, STR("spec.owner.more")));
    assert_null(entity_annotation(&e, STR("a")));
    assert_str(entity_metadata(&e, STR("description")), "");
}

static void placeholders_tell_a_skeleton(void **state) {
    (void)state;
    assert_true(text_is_placeholder(STR("${{ values.name }}")));
    assert_true(text_is_placeholder(STR("a-{{name}}")));
    assert_false(text_is_placeholder(STR("{name}")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(both_forms_of_the_catalog_are_read),
        TEST(what_is_missing_or_wrong_is_said_where_it_stands),
        TEST(documents_of_others_are_no_entities_and_no_fault),
        TEST(values_are_found_by_paths_and_nothing_else_breaks),
        TEST(placeholders_tell_a_skeleton),
    };
    return RUN(tests);
}
