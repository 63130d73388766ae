#include "model/annotation.h"

#include "base/strbuf.h"
#include "unit/test.h"

/* The links of an entity with one annotation, one a line: "label|text|href". */
static struct str links(struct arena *a, const char *key, const char *text) {
    struct value document = value_map(a), metadata = value_map(a), all = value_map(a);
    struct link_bases bases = {0};
    struct annotation_links out = {0};
    struct strbuf b;
    value_put(a, &all, str_of(key), value_str(str_of(text)));
    PUT(a, &metadata, "annotations", all);
    PUT(a, &document, "metadata", metadata);
    *VEC_PUSH(a, &bases) = (struct link_base){STR("jenkins"), STR("https://ci.example//")};
    *VEC_PUSH(a, &bases) = (struct link_base){STR("sonarqube"), STR("https://sonar.example")};
    annotation_links(a, &(struct entity){.document = document}, &bases, &out);
    strbuf_init(&b, a, 0);
    VEC_EACH (const struct annotation_link, l, &out)
        strbuf_addf(&b, "%.*s|%.*s|%.*s\n", STR_ARG(l->label), STR_ARG(l->text), STR_ARG(l->href));
    return strbuf_str(&b);
}

static void a_name_becomes_an_address_of_its_system(void **state) {
    struct arena *a = *state;
    assert_str(links(a, "jenkins.io/job-full-name", "team/shop build"),
               "Jenkins job|team/shop build|https://ci.example/job/team/job/shop%20build\n");
    assert_str(links(a, "sonarqube.org/project-key", "main/acme:shop&x=1"),
               "SonarQube project|main/acme:shop&x=1|"
               "https://sonar.example/dashboard?id=acme%3Ashop%26x%3D1\n");
}

static void a_name_cannot_leave_the_system(void **state) {
    assert_str(links(*state, "gitlab.com/project-id", "@evil.example/?x#y"),
               "GitLab project|@evil.example/?x#y|"
               "https://gitlab.com/projects/%40evil.example/%3Fx%23y\n");
}

static void without_an_address_or_a_part_the_name_is_text(void **state) {
    struct arena *a = *state;
    assert_str(links(a, "argocd/app-name", "shop"), "Argo CD application|shop|\n");
    assert_str(links(a, "sentry.io/project-slug", "shop"), "Sentry project|shop|\n");
    assert_str(links(a, "sentry.io/project-slug", "acme/"), "Sentry project|acme/|\n");
    assert_str(links(a, "argocd/app-name", " "), "");
}

static void only_addresses_of_the_web_are_followed(void **state) {
    struct arena *a = *state;
    assert_str(links(a, "backstage.io/view-url", "javascript:alert(1)"), "");
    assert_str(links(a, "backstage.io/view-url", "https://a.example/ onclick=x"), "");
    assert_str(links(a, "backstage.io/source-location", "url:https://a.example/x"),
               "Source code|a.example|https://a.example/x\n");
    assert_str(links(a, "acme.example/any", "https://b.example"),
               "acme.example/any|b.example|https://b.example\n");
    assert_str(links(a, "acme.example/any", "https:///path"), "");
    assert_str(links(a, "", "https://b.example"), "");
    assert_str(links(a, "acme.example/any", "see https://b.example"), "");
}

static void each_line_of_entries_is_a_link(void **state) {
    assert_str(links(*state, "harness.io/pipelines",
                     "\n Build : https://c.example/a:b\r\nnone\nDeploy:https://d.example\n"),
               "Pipeline: Build|c.example|https://c.example/a:b\n"
               "Pipeline: Deploy|d.example|https://d.example\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_name_becomes_an_address_of_its_system),
        TEST(a_name_cannot_leave_the_system),
        TEST(without_an_address_or_a_part_the_name_is_text),
        TEST(only_addresses_of_the_web_are_followed),
        TEST(each_line_of_entries_is_a_link),
    };
    return RUN(tests);
}
