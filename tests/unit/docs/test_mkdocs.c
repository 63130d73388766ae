#include "docs/mkdocs.h"

#include <stdlib.h>

#include "unit/test.h"

static struct findings found;

static bool read_base(void *context, struct str path, struct str *text, bool *found_it) {
    *found_it = str_eq(path, STR("base.yml"));
    *text = str_of(context);
    return *found_it;
}

static struct mkdocs parse(struct arena *a, const struct docs_env *env, const char *text,
                           const char *base) {
    struct mkdocs m;
    struct mkdocs_reader reader = {env, (void *)(uintptr_t)base, base ? read_base : NULL};
    findings_init(&found, a);
    mkdocs_parse(a, &reader, STR("mkdocs.yml"), str_of(text), &found, &m);
    mkdocs_locate(&m, &found, 0);
    return m;
}

static void only_listed_variables_are_read_and_their_values_have_types(void **state) {
    struct docs_env env = {0};
    setenv("PORTICO_TEST_UNLISTED", "hunter2", 1);
    *VEC_PUSH(*state, &env) = (struct docs_variable){STR("A"), true, STR("false")};
    *VEC_PUSH(*state, &env) = (struct docs_variable){STR("UNSET"), false, STR("")};
    struct mkdocs m = parse(*state, &env,
                            "site_name: !ENV [PORTICO_TEST_UNLISTED, UNSET, Default]\n"
                            "site_description: !ENV PORTICO_TEST_UNLISTED\n"
                            "use_directory_urls: !ENV [UNSET, A]\n"
                            "extra: {a: !ENV A}\n",
                            NULL);
    unsetenv("PORTICO_TEST_UNLISTED");
    assert_str(m.site_name, "Default");
    assert_str(m.site_description, "");
    assert_false(value_at(m.root, "extra", "a", NULL)->boolean);
    assert_int_equal(found.n, 3); /* the third: a default that is no boolean */
    assert_int_equal(found.v[0].code, FINDING_MKDOCS_ENV_DEFAULT);
    assert_int_equal(found.v[1].code, FINDING_MKDOCS_ENV_UNLISTED);
    assert_int_equal(found.v[2].code, FINDING_MKDOCS_TYPE);
}

static void a_single_item_of_a_list_is_a_variable(void **state) {
    struct docs_env env = {0};
    *VEC_PUSH(*state, &env) = (struct docs_variable){STR("A"), true, STR("Name")};
    assert_str(parse(*state, &env, "site_name: !ENV [A]\n", NULL).site_name, "Name");
    assert_str(parse(*state, &env, "site_name: !ENV []\n", NULL).site_name, "");
    assert_str(parse(*state, &env, "site_name: !ENV {A: b}\n", NULL).site_name, "");
}

static void relative_folders_are_seen_from_the_configuration(void **state) {
    struct mkdocs m = parse(*state, NULL,
                            "docs_dir: pages\nextra:\n  - !relative $docs_dir/inc\n"
                            "  - !relative $config_dir\n  - !relative\n  - !relative $docs_dirs\n",
                            NULL);
    const struct value *extra = value_find(m.root, STR("extra"));
    assert_str(value_item(extra, 0)->string, "pages/inc");
    assert_str(value_item(extra, 1)->string, ".");
    assert_str(value_item(extra, 2)->tag, "!relative");
    assert_str(value_item(extra, 3)->string, "$docs_dirs");
}

static void inherited_values_are_merged_and_keep_their_places(void **state) {
    struct mkdocs m = parse(*state, NULL,
                            "INHERIT: base.yml\nsite_name: Own\nextra: {a: 1, b: {c: 2}}\n"
                            "plugins: [search]\n",
                            "site_name: Base\nextra:\n  a: 9\n  b: {d: 4}\n"
                            "plugins: [macros]\ndocs_dir: 5\n");
    assert_str(m.site_name, "Own");
    assert_int_equal(value_at(m.root, "extra", "a", NULL)->integer, 1);
    assert_int_equal(value_at(m.root, "extra", "b", "d", NULL)->integer, 4);
    assert_int_equal(value_at(m.root, "extra", "b", "c", NULL)->integer, 2);
    assert_int_equal(found.n, 1);
    assert_str(found.v[0].place.file, "base.yml");
    assert_int_equal(found.v[0].place.line, 6);
    assert_int_equal(found.v[0].place.column, 11);
}

static void python_tags_are_never_a_fault_and_told_of_where_something_is_missing(void **state) {
    struct mkdocs m = parse(*state, NULL,
                            "site_name: A\nmarkdown_extensions:\n"
                            "  - toc: {slugify: !!python/object/apply:pymdownx.slugs.slugify "
                            "{kwds: {case: lower}}}\n"
                            "  - pymdownx.keys: {x: !!python/name:acme.f }\n"
                            "plugins:\n  - search: {x: !!python/object/new:os.system [id]}\n",
                            NULL);
    assert_str(m.site_name, "A");
    assert_int_equal(found.n, 1);
    assert_str(found.v[0].args[0], "acme.f");
    assert_int_equal(found.v[0].place.line, 4);
}

static void addresses_of_the_editor_are_joined_as_in_mkdocs(void **state) {
    static const struct {
        const char *text, *edit, *web;
    } cases[] = {
        {"repo_url: https://h.example/a/b\nedit_uri: edit/main/docs",
         "https://h.example/a/b/edit/main/docs/{path}", "https://h.example/a/b"},
        {"repo_url: https://h.example/a/b/\nedit_uri: ../c/", "https://h.example/a/c/{path}",
         "https://h.example/a/b"},
        {"repo_url: https://h.example/a\nedit_uri: /x/", "https://h.example/x/{path}",
         "https://h.example/a"},
        {"repo_url: https://h.example/a?q\nedit_uri: '?f='", "https://h.example/a?f={path}", NULL},
        {"repo_url: https://h.example/a\nedit_uri: '#'", "https://h.example/a#{path}", NULL},
        {"repo_url: https://h.example/a\nedit_uri: https://o.example/", "https://o.example/{path}",
         NULL},
        {"edit_uri: https://o.example/{x}", "https://o.example/{{x}}/{path}", ""},
        {"edit_uri_template: https://o.example/{path_noext}", "https://o.example/{path_noext}", ""},
        {"edit_uri_template: 'javascript:{path}'", "", ""},
        {"edit_uri: edit/", "", ""},
        {"repo_url: https://github.com/a/b/tree/main/docs", "", "https://github.com/a/b"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct mkdocs m = parse(*state, NULL, cases[i].text, NULL);
        assert_str(m.origin.edit, cases[i].edit);
        if (cases[i].web)
            assert_str(m.origin.web, cases[i].web);
    }
}

static void names_of_configurations_are_known(void **state) {
    (void)state;
    assert_true(mkdocs_is_config(STR("zensical.toml")));
    assert_true(mkdocs_is_config(STR("properdocs.yml")));
    assert_false(mkdocs_is_config(STR("mkdocs.toml")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(only_listed_variables_are_read_and_their_values_have_types),
        TEST(a_single_item_of_a_list_is_a_variable),
        TEST(relative_folders_are_seen_from_the_configuration),
        TEST(inherited_values_are_merged_and_keep_their_places),
        TEST(python_tags_are_never_a_fault_and_told_of_where_something_is_missing),
        TEST(addresses_of_the_editor_are_joined_as_in_mkdocs),
        TEST(names_of_configurations_are_known),
    };
    return RUN(tests);
}
