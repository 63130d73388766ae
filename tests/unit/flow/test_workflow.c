#include "flow/workflow.h"

#include "base/finding.h"
#include "data/yaml.h"
#include "model/secret.h"
#include "unit/test.h"

static struct workflow read(struct arena *a, const char *spec) {
    struct yaml_documents docs = {0};
    struct findings f;
    struct entity e = {0};
    struct workflow w;
    findings_init(&f, a);
    yaml_parse(a, STR("t.yaml"), str_of(spec), &f, &docs);
    assert_int_equal(f.n, 0);
    e.document = docs.v[0].root;
    secret_redact(a, &docs.v[0].root, STR("t.yaml"), NULL, &e.document); /* as link does */
    workflow_read(a, &e, &w);
    return w;
}

static void a_form_has_pages_and_inputs(void **state) {
    struct workflow w =
        read(*state, "spec:\n  parameters:\n"
                     "    - title: One\n      required: [name]\n      properties:\n"
                     "        name: {type: string, title: Name, default: x}\n"
                     "        size: {type: string, enum: [s, 1], enumNames: [Small, One]}\n"
                     "        tags: {type: array, items: {type: string, enum: [a]}}\n"
                     "    - title: Two\n");
    assert_int_equal(w.pages.n, 2);
    const struct workflow_input *in = w.pages.v[0].inputs.v;
    assert_int_equal(w.pages.v[0].inputs.n, 3);
    assert_true(in[0].required && !in[1].required);
    assert_str(in[0].fallback, "x");
    assert_str(in[1].choices.v[1].value, "1");
    assert_str(in[1].choices.v[1].label, "One");
    assert_str(in[2].type, "list of string");
    assert_str(in[2].choices.v[0].label, "a");
}

static void inputs_behind_answers_are_conditional_and_each_is_shown_once(void **state) {
    struct workflow w =
        read(*state, "spec:\n  parameters:\n    properties: {a: {type: string}}\n"
                     "    dependencies: {a: {oneOf: [{properties: {a: {enum: [x]}, b: {}}},"
                     " {properties: {b: {}}, required: [c]}]}}\n    then: {properties: {d: {}}}\n");
    assert_int_equal(w.pages.v[0].inputs.n, 3);
    assert_false(w.pages.v[0].inputs.v[0].conditional);
    assert_str(w.pages.v[0].inputs.v[1].name, "b");
    assert_true(w.pages.v[0].inputs.v[1].conditional);
    assert_str(w.pages.v[0].inputs.v[2].name, "d");
}

static void secrets_are_never_shown(void **state) {
    struct workflow w =
        read(*state, "spec:\n  parameters:\n    properties:\n"
                     "      pass: {type: string, 'ui:widget': password, default: hunter2}\n"
                     "      auth: {type: string, 'ui:field': HarnessAuthToken}\n"
                     "  steps:\n    - id: run\n      action: trigger:harness-custom-pipeline\n"
                     "      input: {apiKeySecret: s3cret, token: '${{ parameters.auth }}', url: "
                     "'https://x.example/webhook/abc', size: 1}\n");
    assert_int_equal(w.pages.v[0].inputs.n, 1);
    assert_true(w.pages.v[0].inputs.v[0].secret);
    assert_str(w.pages.v[0].inputs.v[0].fallback, "");
    assert_str(w.steps.v[0].inputs, "apiKeySecret: \"***\"\ntoken: \"${{ parameters.auth }}\"\n"
                                    "url: \"https://x.example/webhook/***\"\nsize: 1\n");
    assert_int_equal(w.launches.n, 0);
}

static void only_plain_web_pages_start_a_pipeline(void **state) {
#define STEP(url) \
    "    - {name: Go, action: 'trigger:harness-custom-pipeline', input: {url: '" url "'}}\n"
    struct workflow w =
        read(*state, "spec:\n  steps:\n" STEP("https://app.example/p/1") STEP("javascript:x")
                         STEP("https://x.example/${{ parameters.a }}") STEP("https://x/<+input>"));
    assert_int_equal(w.steps.n, 4);
    assert_int_equal(w.launches.n, 1);
    assert_str(w.launches.v[0].url, "https://app.example/p/1");
}

static void nonsense_gives_an_empty_workflow(void **state) {
    const char *bad[] = {"spec: 7", "spec: {parameters: x, steps: y, output: {links: 3}}",
                         "spec: {parameters: [1, [2]], steps: [3, null]}", "[]"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct workflow w = read(*state, bad[i]);
        assert_int_equal(w.pages.n + w.steps.n + w.outputs.n, 0);
    }
}

static void a_hundred_thousand_inputs_take_no_time(void **state) {
    struct arena *a = *state;
    struct value schema = value_map(a), properties = value_map(a), required = value_list(a);
    for (int i = 0; i < 100000; i++) {
        struct str name = str_fmt(a, "input-%06d", i);
        value_put(a, &properties, name, value_map(a));
        value_push(a, &required, value_str(name));
    }
    PUT(a, &schema, "required", required);
    PUT(a, &schema, "properties", properties);
    struct entity e = {.document = value_map(a)};
    struct value spec = value_map(a);
    PUT(a, &spec, "parameters", schema);
    PUT(a, &e.document, "spec", spec);
    struct workflow w;
    workflow_read(a, &e, &w);
    assert_int_equal(w.pages.v[0].inputs.n, 100000);
    assert_true(w.pages.v[0].inputs.v[99999].required);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_form_has_pages_and_inputs),
        TEST(inputs_behind_answers_are_conditional_and_each_is_shown_once),
        TEST(secrets_are_never_shown),
        TEST(only_plain_web_pages_start_a_pipeline),
        TEST(nonsense_gives_an_empty_workflow),
        TEST(a_hundred_thousand_inputs_take_no_time),
    };
    return RUN(tests);
}
