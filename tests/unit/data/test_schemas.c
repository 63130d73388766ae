/* Portico's own schemas: what they accept and refuse. */
#include "unit/test.h"

#include <glob.h>

#include "base/strbuf.h"
#include "data/json.h"
#include "data/schemas.h"
#include "data/yaml.h"

static struct str content_of(struct arena *a, const char *path) {
    struct strbuf b;
    strbuf_init(&b, a, 0);
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    while (!feof(f)) {
        char *at = strbuf_extend(&b, BUFSIZ);
        b.n -= BUFSIZ - fread(at, 1, BUFSIZ, f);
    }
    fclose(f);
    return strbuf_str(&b);
}

/* "[LINE:COLUMN] PATH KEYWORD" of the first fault of any document, or "". */
static const char *first_fault(struct arena *a, const char *schema, struct str text) {
    struct json_schema *s = schemas_get(a, str_of(schema));
    struct yaml_documents docs = {0};
    struct schema_faults faults;
    struct findings f;
    findings_init(&f, a);
    schema_faults_init(&faults, a);
    yaml_parse(a, STR("f.yaml"), text, &f, &docs);
    assert_true(docs.n > 0);
    VEC_EACH (struct yaml_document, d, &docs)
        if (d->root.type != VALUE_NULL && !d->broken)
            json_schema_check(s, &d->root, &faults);
    json_schema_release(s);
    if (!faults.n)
        return "";
    const struct schema_fault *one = &faults.v[0];
    /* What is shown to users must say something. */
    assert_true(schema_fault_rule(one).n > 0 || one->expected.n > 0);
    return str_fmt(a, "%u:%u %.*s %.*s", (unsigned)one->line, (unsigned)one->column,
                   STR_ARG(one->path), STR_ARG(schema_keyword_name(one->keyword)))
        .p;
}

static void assert_accepted(struct arena *a, const char *schema, const char *files) {
    glob_t found;
    assert_int_equal(glob(files, 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        const char *fault = first_fault(a, schema, content_of(a, found.gl_pathv[i]));
        if (*fault)
            fail_msg("%s:%s", found.gl_pathv[i], fault);
    }
    globfree(&found);
}

static void the_files_of_the_example_and_of_the_manual_are_accepted(void **state) {
    struct arena *a = *state;
    assert_accepted(a, "portico.json", "site-example/portico.yaml");
    assert_accepted(a, "scorecard.json", "site-example/scorecards/*.yaml");
    assert_accepted(a, "entity.json", "site-example/org/*.yaml");
    /* quayside holds the mistakes that are made on purpose */
    assert_accepted(a, "entity.json", "site-example/repositories/[!q]*/catalog-info.yaml");
    assert_accepted(a, "entity.json", "site-example/repositories/*/*/template.yaml");
    assert_accepted(a, "entity.json", "content/catalog-info.yaml");
}

#define HEAD "apiVersion: backstage.io/v1alpha1\nkind: Component\n"
#define SPEC "spec: {type: service, lifecycle: production, owner: a}\n"
#define META(text) HEAD "metadata: {name: a, " text "}\n" SPEC
#define FIELD(text) \
    HEAD "metadata: {name: a}\nspec: {type: service, lifecycle: production, owner: a, " text "}\n"
#define LINK(url) META("links: [{url: \"" url "\"}]")

/* Each was given to the validator of Backstage's own packages, which says the same. */
static void documents_are_judged_as_backstage_does(void **state) {
    static const struct {
        const char *text, *fault;
    } cases[] = {
        {HEAD "metadata: {name: l--m..n__o}\n" SPEC, ""},
        {HEAD "metadata: {name: -bad}\n" SPEC, "3:18 metadata.name pattern"},
        {HEAD "metadata: {name: 123}\n" SPEC, "3:18 metadata.name type"},
        {HEAD "metadata: {title: a}\n" SPEC, "3:11 metadata required"},
        {HEAD "metadata: {name: a}\n", "1:1  required"},
        {HEAD "metadata: {name: a}\nspec: {}\nrelations: []\n",
         "5:1 relations additionalProperties"},
        {META("namespace: Upper"), "3:32 metadata.namespace pattern"},
        {META("tags: [c++, 'area:shop']"), ""},
        {META("tags: [a.b]"), "3:28 metadata.tags[0] pattern"},
        {META("labels: {a.b/c: ''}"), ""},
        {META("labels: {A.b/c: x}"), "3:30 metadata.labels[\"A.b/c\"] pattern"},
        {META("labels: null"), "3:29 metadata.labels type"},
        {META("annotations: {a: 1}"), "3:38 metadata.annotations.a type"},
        {META("annotations: [a]"), "3:34 metadata.annotations type"},
        {META("title: ''"), "3:28 metadata.title minLength"},
        {META("anything: {else: 1}"), ""},
        {LINK("https://a.b/c"), ""},
        {LINK("mailto:a@b"), ""},
        {LINK("./relative"), "3:35 metadata.links[0].url pattern"},
        {LINK("https://"), "3:35 metadata.links[0].url pattern"},
        {LINK("https://a b/"), "3:35 metadata.links[0].url pattern"},
        {FIELD("dependsOn: ['resource:a/b', 'component:c']"), ""},
        {FIELD("dependsOn: [orders]"), "4:68 spec.dependsOn[0] pattern"},
        {FIELD("system: 'a/'"), "4:64 spec.system pattern"},
        {FIELD("system: 'a/b:c'"), ""},
        {FIELD("providesApis: a"), "4:70 spec.providesApis type"},
        {"apiVersion: backstage.io/v1alpha1\nkind: component\nmetadata: {name: a}\n" SPEC,
         "2:7 kind enum"},
        {"apiVersion: backstage.io/v2\nkind: Component\nmetadata: {name: a}\n" SPEC,
         "1:13 apiVersion enum"},
        {"apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: {name: a}\n"
         "spec: {type: team}\n",
         "4:7 spec required"},
        {"apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: {name: a}\nspec: {}\n", ""},
        {"apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: {name: a}\n"
         "spec: {type: x, lifecycle: y, owner: z, definition: {$text: ./a.yaml}}\n",
         ""},
        {"apiVersion: scaffolder.backstage.io/v1beta3\nkind: Template\nmetadata: {name: a}\n"
         "spec: {type: x, steps: [{name: b}]}\n",
         "4:25 spec.steps[0] required"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *fault = first_fault(*state, "entity.json", str_of(cases[i].text));
        if (strcmp(fault, cases[i].fault) != 0)
            fail_msg("%s\n  is: %s\n not: %s", cases[i].text, fault, cases[i].fault);
    }
}

#define HARNESS "apiVersion: harness.io/v1\nidentifier: a_b-c\n"
static void entities_of_harness_need_what_their_kind_needs(void **state) {
    struct arena *a = *state;
    const char *entity = "entity.json";
    assert_string_equal(
        first_fault(a, entity,
                    STR(HARNESS "kind: component\ntype: Service\nspec: {lifecycle: x}\n")),
        "");
    assert_string_equal(first_fault(a, entity, STR(HARNESS "kind: OfMyOwn\n")), "");
    assert_string_equal(first_fault(a, entity, STR(HARNESS "kind: System\ntype: system\n")),
                        "1:1  required");
    assert_string_equal(
        first_fault(a, entity, STR(HARNESS "kind: Resource\ntype: x\nprojectIdentifier: p\n")),
        "5:20 projectIdentifier not");
    assert_string_equal(
        first_fault(a, entity, STR("apiVersion: harness.io/v1\nkind: X\nidentifier: 1a\n")),
        "3:13 identifier pattern");
}

static void a_wrong_key_of_the_configuration_is_found(void **state) {
    struct arena *a = *state;
    assert_string_equal(first_fault(a, "portico.json", STR("titel: x\n")),
                        "1:1 titel additionalProperties");
    assert_string_equal(first_fault(a, "portico.json", STR("sources: [{git: a, dir: b}]\n")),
                        "1:11 sources[0] oneOf");
    assert_string_equal(
        first_fault(a, "scorecard.json",
                    STR("apiVersion: portico/v1\nkind: Scorecard\nidentifier: a b\nchecks: []\n")),
        "3:13 identifier pattern");
}

/* Editors show descriptions, and so does Portico beside a fault. */
static void check_described(const struct value *schema, struct str path) {
    VALUE_EACH_FIELD (f, value_find(schema, STR("properties"))) {
        if (!value_find_string(&f->value, STR("description")).n &&
            !value_find(&f->value, STR("$ref")) && !value_find(&f->value, STR("const")) &&
            !str_eq(path, STR("if")))
            fail_msg("%.*s: %.*s has no description", STR_ARG(path), STR_ARG(f->key));
        check_described(&f->value, f->key);
    }
    bool rule = value_find(schema, STR("pattern")) || value_find(schema, STR("enum"));
    if (rule && !str_eq(path, STR("if")) && !value_find_string(schema, STR("description")).n)
        fail_msg("%.*s: a pattern or enum has no description", STR_ARG(path));
    VALUE_EACH_FIELD (f, schema) {
        VALUE_EACH (item, &f->value)
            check_described(item, f->key);
        if (!str_eq(f->key, STR("properties")) && !str_eq(f->key, STR("if")))
            check_described(&f->value, f->key);
    }
}

static void every_property_is_described(void **state) {
    for (size_t i = 0; i < schema_files_count; i++) {
        struct findings f;
        struct value schema;
        findings_init(&f, *state);
        assert_true(json_parse(*state, str_of(schema_files[i].path),
                               embedded_text(&schema_files[i]), &f, &schema));
        check_described(&schema, str_of(schema_files[i].path));
    }
    assert_int_equal(schema_files_count, 4);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(the_files_of_the_example_and_of_the_manual_are_accepted),
        TEST(documents_are_judged_as_backstage_does),
        TEST(entities_of_harness_need_what_their_kind_needs),
        TEST(a_wrong_key_of_the_configuration_is_found),
        TEST(every_property_is_described),
    };
    return RUN(tests);
}
