#include "model/convert.h"

#include "base/finding.h"
#include "data/json.h"
#include "data/yaml.h"
#include "unit/test.h"

static struct convert_notes notes;

static struct entity parse(struct arena *a, const char *yaml) {
    struct findings found;
    struct yaml_documents docs = {0};
    struct entity e;
    findings_init(&found, a);
    yaml_parse(a, STR("c.yaml"), str_of(yaml), &found, &docs);
    assert_int_equal(found.n, 0);
    assert_true(entity_parse(a, &docs.v[0].root, STR("c.yaml"), &e));
    return e;
}

/* The document in the other form, as compact JSON. */
static const char *convert(struct arena *a, const char *yaml, enum entity_form to) {
    struct entity e = parse(a, yaml);
    struct value out;
    struct strbuf b;
    notes = (struct convert_notes){0};
    if (!entity_convert(a, NULL, &e, to, &out, &notes))
        return "";
    strbuf_init(&b, a, 0);
    json_emit(&b, &out, 0);
    return str_z(a, strbuf_str(&b));
}

static void assert_note(const char *begin) {
    VEC_EACH (const struct str, text, &notes)
        if (str_starts(*text, str_of(begin)))
            return;
    fail_msg("no note about %s", begin);
}

/* There and back, nothing named: the same document. */
static void assert_round_trip(struct arena *a, const char *yaml) {
    struct entity e = parse(a, yaml), other;
    struct value there, back;
    notes = (struct convert_notes){0};
    assert_true(entity_convert(a, NULL, &e, e.form == FORM_HARNESS ? FORM_BACKSTAGE : FORM_HARNESS,
                               &there, &notes));
    assert_true(entity_parse(a, &there, STR("d.yaml"), &other));
    assert_true(other.form != e.form);
    assert_true(entity_convert(a, NULL, &other, e.form, &back, &notes));
    assert_true(value_eq(&e.document, &back));
    assert_int_equal(notes.n, 0);
}

static void each_field_moves_to_its_place(void **state) {
    assert_string_equal(
        convert(*state,
                "apiVersion: backstage.io/v1alpha1\nkind: API\n"
                "metadata: {name: pay, title: Pay, namespace: retail, tags: [a]}\n"
                "spec: {type: openapi, lifecycle: production, owner: core, system: s}\n",
                FORM_HARNESS),
        "{\"apiVersion\":\"harness.io/"
        "v1\",\"kind\":\"API\",\"identifier\":\"pay\",\"name\":\"Pay\","
        "\"type\":\"openapi\",\"orgIdentifier\":\"retail\",\"owner\":\"core\","
        "\"spec\":{\"lifecycle\":\"production\",\"system\":[\"s\"]},\"metadata\":{\"tags\":[\"a\"]}"
        "}");
    assert_string_equal(
        convert(*state,
                "apiVersion: harness.io/v1\nkind: Workflow\nidentifier: w\nname: W\ntype: t\n"
                "orgIdentifier: retail\nowner: o\nspec: {steps: []}\nmetadata: {tags: [a]}\n",
                FORM_BACKSTAGE),
        "{\"apiVersion\":\"scaffolder.backstage.io/v1beta3\",\"kind\":\"Template\","
        "\"metadata\":{\"name\":\"w\",\"namespace\":\"retail\",\"title\":\"W\",\"tags\":[\"a\"]},"
        "\"spec\":{\"type\":\"t\",\"owner\":\"o\",\"steps\":[]}}");
    assert_int_equal(notes.n, 0);
}

static void what_both_forms_know_survives_there_and_back(void **state) {
    assert_round_trip(
        *state, "apiVersion: backstage.io/v1alpha1\nkind: Component\n"
                "metadata: {name: web, title: W, namespace: retail, links: [{url: u}],\n"
                "  labels: {a: b}, annotations: {c: d}, description: text}\n"
                "spec: {type: service, owner: 'group:default/core', lifecycle: x, system: s,\n"
                "  subcomponentOf: a, dependsOn: ['component:north/b', 'resource:c'],\n"
                "  providesApis: [north/d], consumesApis: []}\n");
    assert_round_trip(*state, "apiVersion: backstage.io/v1alpha1\nkind: Group\n"
                              "metadata: {name: core}\n"
                              "spec: {type: team, children: [], members: ['user:default/ann']}\n");
    assert_round_trip(*state, "apiVersion: scaffolder.backstage.io/v1beta3\nkind: Template\n"
                              "metadata: {name: new}\n"
                              "spec: {type: service, owner: core, parameters: [], steps: []}\n");
    assert_round_trip(*state, "apiVersion: harness.io/v1\nkind: Component\nidentifier: web\n"
                              "name: W\ntype: service\norgIdentifier: retail\n"
                              "owner: group:account/core\n"
                              "spec:\n  lifecycle: x\n  system: ['system:account.retail/s']\n"
                              "  dependsOn: ['component:account.retail.web/b']\n"
                              "metadata: {tags: [go], additionalInfo: {a: 1}}\n");
}

static void what_has_no_place_is_named(void **state) {
    convert(*state,
            "apiVersion: harness.io/v1\nkind: Component\nidentifier: web\nfoo: bar\n"
            "orgIdentifier: o\nprojectIdentifier: p\nmetadata: {name: other}\n"
            "spec: {system: [a, b, c], ownedBy: [x]}\n",
            FORM_BACKSTAGE);
    assert_note("foo ");
    assert_note("metadata.namespace ");
    assert_note("metadata.name ");
    assert_note("spec.system: 'b' ");
    assert_note("spec.system: 'c' ");
    assert_note("spec.ownedBy ");
    assert_int_equal(notes.n, 6);
    convert(*state,
            "apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata: {name: a.b}\n"
            "spec: {owner: x, domain: y}\nstatus: {}\n",
            FORM_HARNESS);
    assert_note("identifier ");
    assert_note("spec.domain ");
    assert_note("status ");
    assert_int_equal(notes.n, 3);
}

static void a_kind_that_the_other_form_lacks_is_not_converted(void **state) {
    assert_string_equal(convert(*state,
                                "apiVersion: backstage.io/v1alpha1\nkind: Location\n"
                                "metadata: {name: a}\n",
                                FORM_HARNESS),
                        "");
    assert_note("kind Location ");
}

/* Entities with faults are kept, so any field may hold anything. */
static void fields_of_the_wrong_type_do_no_harm(void **state) {
    assert_string_equal(
        convert(*state,
                "apiVersion: backstage.io/v1alpha1\nkind: Component\n"
                "metadata: {name: a, title: 7}\n"
                "spec: {type: [x], owner: {a: b}, system: [s], dependsOn: [1, [':/', 'a:/b']]}\n",
                FORM_HARNESS),
        "{\"apiVersion\":\"harness.io/v1\",\"kind\":\"Component\",\"identifier\":\"a\","
        "\"type\":[\"x\"],\"owner\":{\"a\":\"b\"},"
        "\"spec\":{\"system\":[\"s\"],\"dependsOn\":[1,[\":/\",\"a:/b\"]]}}");
    assert_string_equal(
        convert(*state, "apiVersion: harness.io/v1\nkind: Group\nidentifier: a\nspec: text\n",
                FORM_BACKSTAGE),
        "{\"apiVersion\":\"backstage.io/"
        "v1alpha1\",\"kind\":\"Group\",\"metadata\":{\"name\":\"a\"},"
        "\"spec\":{\"children\":[]}}");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(each_field_moves_to_its_place),
        TEST(what_both_forms_know_survives_there_and_back),
        TEST(what_has_no_place_is_named),
        TEST(a_kind_that_the_other_form_lacks_is_not_converted),
        TEST(fields_of_the_wrong_type_do_no_harm),
    };
    return RUN(tests);
}
