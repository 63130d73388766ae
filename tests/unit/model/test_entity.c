#include "model/entity.h"

#include "base/finding.h"
#include "data/yaml.h"
#include "unit/test.h"

static bool parse(struct arena *a, const char *yaml, struct entity *out) {
    struct yaml_documents docs = {0};
    struct findings found;
    findings_init(&found, a);
    yaml_parse(a, STR("c.yaml"), str_of(yaml), &found, &docs);
    assert_int_equal(found.n, 0);
    return entity_parse(a, &docs.v[0].root, STR("c.yaml"), out);
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

static void without_a_kind_and_a_usable_name_there_is_nothing_to_show(void **state) {
    static const char *const cases[] = {
        "apiVersion: backstage.io/v1alpha1\nmetadata: {name: a}\n",
        "apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: {title: x}\n",
        "apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: {name: 7}\n",
        "apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: {name: ''}\n",
        "apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: []\n",
        "apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: {name: a, namespace: [b]}\n",
        "apiVersion: harness.io/v1\nkind: API\nmetadata: {name: a}\n",
        "apiVersion: v1\nkind: Service\nmetadata: {name: a}\n",
        "apiVersion: 7\n",
    };
    struct entity e;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_false(parse(*state, cases[i], &e));
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
        TEST(without_a_kind_and_a_usable_name_there_is_nothing_to_show),
        TEST(values_are_found_by_paths_and_nothing_else_breaks),
        TEST(placeholders_tell_a_skeleton),
    };
    return RUN(tests);
}
