#include "model/secret.h"

#include "data/yaml.h"
#include "data/yaml_emit.h"
#include "unit/test.h"

static struct value parse(struct arena *a, const char *yaml) {
    struct yaml_documents docs = {0};
    struct findings f;
    findings_init(&f, a);
    yaml_parse(a, STR("f.yaml"), str_of(yaml), &f, &docs);
    assert_int_equal(f.n, 0);
    return docs.v[0].root;
}

/* The document shows `wanted`, and its secrets stand at "line:column " of `at`. */
static void expect(struct arena *a, const char *yaml, const char *wanted, const char *at) {
    struct value document = parse(a, yaml), shown = document, other = parse(a, wanted);
    struct findings f;
    struct strbuf text, places;
    findings_init(&f, a);
    strbuf_init(&text, a, 0);
    strbuf_init(&places, a, 0);
    assert_int_equal(secret_redact(a, &document, STR("f.yaml"), &f, &shown), *at != 0);
    if (!value_eq(&shown, &other)) {
        yaml_emit(&text, &shown);
        assert_str(strbuf_str(&text), wanted);
    }
    VEC_EACH (const struct finding, one, &f)
        strbuf_addf(&places, "%u:%u ", one->place.line, one->place.column);
    assert_str(strbuf_str(&places), at);
}

static void keys_tell_of_secrets_by_their_words(void **state) {
    (void)state;
    const char *secret[] = {"apikey",     "apiKey",     "X-Api-Key",     "API_KEY_2",
                            "token",      "authToken",  "githubtoken",   "Authorization",
                            "password",   "dbPassword", "client_secret", "AWS_SECRET_ACCESS_KEY",
                            "privateKey", "passphrase"};
    const char *plain[] = {"key",       "tokenUrl",    "secretName", "secretRef",  "passwordPolicy",
                           "tokenizer", "author",      "sort-key",   "keyboard",   "compass",
                           "secretary", "secret_type", "",           "project-key"};
    for (size_t i = 0; i < sizeof secret / sizeof *secret; i++)
        assert_true(secret_is_key(str_of(secret[i])));
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        assert_false(secret_is_key(str_of(plain[i])));
}

static void a_secret_is_hidden_at_any_depth_and_its_place_is_told(void **state) {
    expect(*state,
           "spec:\n  steps:\n    - input:\n        headers: {Authorization: Bearer s3cret}\n"
           "        apikey: abc\n        password: 12345\n        size: 1\n",
           "spec:\n  steps:\n    - input:\n        headers:\n          Authorization: '***'\n"
           "        apikey: '***'\n        password: '***'\n        size: 1\n",
           "4:34 5:17 6:19 ");
}

static void what_refers_to_a_secret_stays(void **state) {
    const char *same[] = {"token: ${{ secrets.x }}\n",
                          "token: <+secrets.getValue(\"x\")>\n",
                          "token: $TOKEN\n",
                          "token: ${TOKEN}\n",
                          "token: <your token>\n",
                          "token: ''\n",
                          "token: xxxx\n",
                          "tokenUrl: https://x.example/y\n",
                          "token: true\n",
                          "maxTokens: 4096\n",
                          "url: https://hooks.slack.com/${{ secrets.path }}\n"};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        expect(*state, same[i], same[i], "");
}

static void key_and_value_may_stand_apart(void **state) {
    expect(*state, "- name: X-Api-Key\n  value: abc\n- name: size\n  value: abc\n",
           "- name: X-Api-Key\n  value: '***'\n- name: size\n  value: abc\n", "2:10 ");
    expect(*state, "name: token\ntype: Secret\nvalue: account.git\n",
           "name: token\ntype: Secret\nvalue: account.git\n", "");
}

static void forms_keep_their_questions_but_no_secret_answers(void **state) {
    expect(*state,
           "required: [token]\nproperties:\n  token:\n    title: Token\n    type: string\n"
           "    default: abc\n  pass:\n    ui:widget: password\n    default: abc\n"
           "  pick:\n    ui:field: SecretPicker\n    enum:\n      - abc\n"
           "dependencies:\n  token:\n    - pass\n",
           "required:\n  - token\nproperties:\n  token:\n    title: Token\n    type: string\n"
           "    default: '***'\n  pass:\n    ui:widget: password\n    default: '***'\n"
           "  pick:\n    ui:field: SecretPicker\n    enum:\n      - '***'\n"
           "dependencies:\n  token:\n    - pass\n",
           "6:14 9:14 13:9 ");
}

static void addresses_lose_their_secret_part(void **state) {
    static const char *const cases[][2] = {
        {"https://hooks.slack.com/services/T0/B0/abc", "https://hooks.slack.com/***"},
        {"https://discord.com/api/webhooks/1/abc", "https://discord.com/api/webhooks/***"},
        {"https://acme.webhook.office.com/webhookb2/1@2/x", "https://acme.webhook.office.com/***"},
        {"https://chat.googleapis.com/v1/spaces/A/messages?key=a1&token=b2",
         "https://chat.googleapis.com/v1/spaces/A/messages?key=***&token=***"},
        {"https://ci.example/job?token=abc&delay=0", "https://ci.example/job?token=***&delay=0"},
        {"postgres://me:hunter2@db.example/x", "postgres://me:***@db.example/x"},
        {"https://ghp0123456789abcdef@github.com/a/b", "https://***@github.com/a/b"},
        {"https://chat.example/hooks/4f9d8e7a6b5c4d3e2f", "https://chat.example/hooks/***"},
        {"https://app.harness.io/gateway/pipeline/api/webhook/custom/Xy9/v3?accountIdentifier=a",
         "https://app.harness.io/gateway/pipeline/api/webhook/***?accountIdentifier=a"},
        {"curl -d x https://hooks.slack.com/services/T0 https://x.example/a?sig=1b2 end",
         "curl -d x https://hooks.slack.com/*** https://x.example/a?sig=*** end"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect(*state, str_z(*state, str_fmt(*state, "a: %s\n", cases[i][0])),
               str_z(*state, str_fmt(*state, "a: %s\n", cases[i][1])), "1:4 ");
}

static void other_addresses_stay(void **state) {
    const char *same[] = {"a: https://docs.example/webhook/how-to-write-a-webhook-in-2024\n",
                          "a: https://docs.github.com/en/webhooks/about-webhooks-and-events\n",
                          "a: https://acme@dev.azure.com/acme/x\n",
                          "a: https://jira.example/browse?key=ABC-1&page=2\n",
                          "a: https://slack.com/services/x\n",
                          "a: http://x.example/<+pipeline.name>?b=1\n"};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        expect(*state, same[i], same[i], "");
}

static void tokens_of_known_services_are_hidden_in_any_text(void **state) {
    expect(*state, "a: use ghp_0123456789abcdefghijABCDEFGHIJ012345 here\n", "a: use *** here\n",
           "1:4 ");
    expect(*state, "a: 'x=glpat-0123456789abcdefghij;'\n", "a: x=***;\n", "1:4 ");
    expect(*state,
           "a: eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P\n",
           "a: '***'\n", "1:4 ");
    expect(*state,
           "a: |\n  -----BEGIN RSA PRIVATE KEY-----\n  MIIEpAIBAAKCAQ\n"
           "  -----END RSA PRIVATE KEY-----\n",
           "a: |\n  -----BEGIN RSA PRIVATE KEY-----***-----END RSA PRIVATE KEY-----\n", "1:4 ");
}

static void what_is_no_token_stays(void **state) {
    const char *same[] = {"a: ghp_short and my-ghp_0123456789abcdefghijABCDEFGHIJ012345\n",
                          "a: an eyJ that is no token of anything at all, however long the text\n",
                          "a: pat.of.butter and a sat.nav\n", "a: ------------------------------\n",
                          "a: '-----BEGIN PUBLIC KEY----- abcdefgh -----END PUBLIC KEY-----'\n"};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        expect(*state, same[i], same[i], "");
}

static void a_step_that_calls_an_address_means_a_webhook(void **state) {
    expect(*state, "action: http:backstage:request\ninput:\n  url: https://x.example/webhook/abc\n",
           "action: http:backstage:request\ninput:\n  url: https://x.example/webhook/***\n",
           "3:8 ");
}

static void long_texts_take_no_time(void **state) {
    struct arena *a = *state;
    const char *parts[] = {"://",     "://${{", "x://a/hooks/", "://a?token=1&",
                           "://a:b@", "eyJ_",   "-----BEGIN ",  "-----BEGIN PRIVATE KEY-----$("};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        struct strbuf b;
        struct value map = value_map(a), out;
        strbuf_init(&b, a, 0);
        while (b.n < 1 << 20)
            strbuf_addz(&b, parts[i]);
        PUT_STR(a, &map, "text", strbuf_str(&b));
        secret_redact(a, &map, STR("f"), NULL, &out);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(keys_tell_of_secrets_by_their_words),
        TEST(a_secret_is_hidden_at_any_depth_and_its_place_is_told),
        TEST(what_refers_to_a_secret_stays),
        TEST(key_and_value_may_stand_apart),
        TEST(forms_keep_their_questions_but_no_secret_answers),
        TEST(addresses_lose_their_secret_part),
        TEST(other_addresses_stay),
        TEST(tokens_of_known_services_are_hidden_in_any_text),
        TEST(what_is_no_token_stays),
        TEST(a_step_that_calls_an_address_means_a_webhook),
        TEST(long_texts_take_no_time),
    };
    return RUN(tests);
}
