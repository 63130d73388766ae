#include "collect/judge.h"

#include "unit/test.h"

static struct config config;
static struct findings found;
static struct entity entity;

/* Judges the first document. */
static enum judgement judge(struct arena *a, bool named, const char *yaml) {
    static const struct lost_files none;
    struct yaml_documents docs = {0};
    struct rules rules;
    struct judge j;
    findings_init(&found, a);
    rules_open(a, &config, &found, &rules);
    yaml_parse(a, STR("c.yaml"), str_of(yaml), &found, &docs);
    assert_int_equal(found.n, 0);
    judge_init(&j, a, &rules, NULL, &none, &found);
    judge_begin_file(&j, str_of(yaml));
    j.named = named;
    enum judgement result = judge_document(&j, STR("c.yaml"), &docs.v[0], &entity);
    rules_close(&rules);
    return result;
}

static int set_up(void **state) {
    *state = &test_arena;
    config_init(&config);
    config_seal(&config);
    return 0;
}
#undef TEST
#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, test_teardown)

#define BEGIN "apiVersion: backstage.io/v1alpha1\nkind: System\n"
#define SPEC "spec: {owner: core}\n"

static void assert_found(enum finding_code code, unsigned line, unsigned column) {
    assert_int_equal(found.n, 1);
    assert_int_equal(found.v[0].code, code);
    assert_int_equal(found.v[0].place.line, line);
    assert_int_equal(found.v[0].place.column, column);
}

static void whole_entities_of_both_forms_are_accepted(void **state) {
    assert_int_equal(judge(*state, true, BEGIN "metadata: {name: a}\n" SPEC), JUDGED_ENTITY);
    assert_int_equal(found.n, 0);
    assert_false(entity.refused);
    assert_str(entity.key, "system:default/a");
    assert_int_equal(judge(*state, true,
                           "apiVersion: harness.io/v1\nkind: Group\nidentifier: a\nname: A\n"
                           "type: x\nspec: {}\n"),
                     JUDGED_ENTITY);
    assert_int_equal(found.n, 0);
}

static void what_is_missing_or_wrong_is_said_where_it_stands(void **state) {
    static const struct {
        const char *yaml;
        enum finding_code code;
        unsigned line, column;
        enum judgement judgement;
    } cases[] = {
        {"apiVersion: backstage.io/v1alpha1\nmetadata: {name: a}\n" SPEC,
         FINDING_ENTITY_FIELD_MISSING, 1, 1, JUDGED_NOTHING},
        {BEGIN "metadata:\n  title: x\n" SPEC, FINDING_ENTITY_FIELD_MISSING, 4, 3, JUDGED_NOTHING},
        {BEGIN "metadata: {name: 7}\n" SPEC, FINDING_ENTITY_FIELD_TYPE, 3, 18, JUDGED_NOTHING},
        {BEGIN "metadata: {name: ''}\n" SPEC, FINDING_ENTITY_FIELD_EMPTY, 3, 18, JUDGED_NOTHING},
        {BEGIN "metadata: []\n" SPEC, FINDING_ENTITY_FIELD_TYPE, 3, 11, JUDGED_NOTHING},
        {BEGIN "metadata: {name: a, namespace: [b]}\n" SPEC, FINDING_ENTITY_FIELD_TYPE, 3, 32,
         JUDGED_NOTHING},
        {BEGIN "metadata: {name: a b}\n" SPEC, FINDING_ENTITY_FIELD_FORMAT, 3, 18, JUDGED_ENTITY},
        {BEGIN "metadata: {name: a}\n", FINDING_ENTITY_FIELD_MISSING, 1, 1, JUDGED_ENTITY},
        {BEGIN "metadata: {name: a}\nspec: {}\n", FINDING_ENTITY_FIELD_MISSING, 4, 7,
         JUDGED_ENTITY},
        {BEGIN "metadata: {name: a}\nspec: {owner: core, domain: ':x'}\n", FINDING_REF_MALFORMED, 4,
         29, JUDGED_ENTITY},
        {BEGIN "metadata: {name: a, links: [{url: wiki/a}]}\n" SPEC, FINDING_ENTITY_FIELD_FORMAT, 3,
         35, JUDGED_ENTITY},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(judge(*state, false, cases[i].yaml), cases[i].judgement);
        assert_found(cases[i].code, cases[i].line, cases[i].column);
        assert_true(entity.refused);
    }
}

static void what_is_no_reference_is_said_once(void **state) {
    assert_int_equal(judge(*state, false,
                           "apiVersion: backstage.io/v1alpha1\nkind: Component\n"
                           "metadata: {name: a}\nspec: {type: x, lifecycle: x, owner: core,\n"
                           "  dependsOn: [db, 7, 'a:']}\n"),
                     JUDGED_ENTITY);
    assert_int_equal(found.n, 3);
    assert_int_equal(found.v[0].code, FINDING_REF_KIND_MISSING);
    assert_int_equal(found.v[1].code, FINDING_REF_TYPE);
    assert_int_equal(found.v[2].code, FINDING_REF_MALFORMED);
    assert_int_equal(found.v[2].place.column, 22);
}

static void documents_of_others_are_a_fault_only_in_files_that_were_named(void **state) {
    static const char *const cases[] = {"apiVersion: v1\nkind: Service\n", "apiVersion: 7\n",
                                        "- a\n"};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(judge(*state, false, cases[i]), JUDGED_NOTHING);
        assert_int_equal(found.n, 0);
        assert_int_equal(judge(*state, true, cases[i]), JUDGED_NOTHING);
        assert_int_equal(found.n, 1);
        assert_int_equal(found.v[0].code, FINDING_NOT_AN_ENTITY);
    }
    assert_int_equal(judge(*state, true, "# nothing\n---\n"), JUDGED_EMPTY);
    assert_int_equal(found.n, 0);
}

static void a_skeleton_is_told_first_and_not_taken_for_an_entity(void **state) {
    assert_int_equal(judge(*state, true, BEGIN "metadata: {name: '${{ values.name }}'}\n" SPEC),
                     JUDGED_SKELETON);
    assert_int_equal(found.v[0].code, FINDING_SKELETON);
}

static void a_kind_of_ones_own_is_kept_and_said_unless_it_is_listed(void **state) {
    static const char gadget[] =
        "apiVersion: backstage.io/v1alpha1\nkind: Gadget\nmetadata: {name: a}\n";
    assert_int_equal(judge(*state, true, gadget), JUDGED_ENTITY);
    assert_found(FINDING_ENTITY_KIND_UNKNOWN, 2, 7);
    *VEC_PUSH(*state, &config.catalog_kinds) =
        (struct custom_kind){.kind = STR("Gadget"), .schema = value_bool(true)};
    assert_int_equal(judge(*state, true, gadget), JUDGED_ENTITY);
    assert_int_equal(found.n, 0);
}

static void entities_of_harness_are_foreign_to_backstage(void **state) {
    config.catalog_profile = PROFILE_BACKSTAGE;
    judge(*state, true,
          "apiVersion: harness.io/v1\nkind: Group\nidentifier: a\nname: A\ntype: x\nspec: {}\n");
    assert_found(FINDING_ENTITY_FOREIGN, 1, 13);
    assert_true(entity.refused);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(whole_entities_of_both_forms_are_accepted),
        TEST(what_is_missing_or_wrong_is_said_where_it_stands),
        TEST(what_is_no_reference_is_said_once),
        TEST(documents_of_others_are_a_fault_only_in_files_that_were_named),
        TEST(a_skeleton_is_told_first_and_not_taken_for_an_entity),
        TEST(a_kind_of_ones_own_is_kept_and_said_unless_it_is_listed),
        TEST(entities_of_harness_are_foreign_to_backstage),
    };
    return RUN(tests);
}
