#include "docs/plugins.h"

#include "data/yaml.h"
#include "unit/test.h"

static const struct value *root_of(struct arena *a, const char *text) {
    struct yaml_documents docs = {0};
    struct findings f;
    findings_init(&f, a);
    yaml_parse(a, STR("mkdocs.yml"), str_of(text), &f, &docs);
    return &docs.v[0].root;
}

static void a_plugin_is_found_by_its_name_alone_and_with_options(void **state) {
    const struct value *root =
        root_of(*state, "plugins: [search, redirects: {redirect_maps: {a.md: b.md}}]\n");
    assert_non_null(plugin_find(root, STR("search")));
    assert_null(value_find(plugin_find(root, STR("search")), STR("lang")));
    assert_str(
        value_string(value_at(plugin_find(root, STR("redirects")), "redirect_maps", "a.md", NULL)),
        "b.md");
    assert_null(plugin_find(root, STR("tags")));
}

static void plugins_may_be_a_mapping(void **state) {
    const struct value *root = root_of(*state, "plugins:\n  search:\n  tags: {tags_file: x.md}\n");
    assert_non_null(plugin_find(root, STR("search")));
    assert_str(value_find_string(plugin_find(root, STR("tags")), STR("tags_file")), "x.md");
}

static void a_plugin_that_is_switched_off_is_not_there(void **state) {
    const struct value *root = root_of(*state, "plugins: [tags: {enabled: false}]\n");
    assert_null(plugin_find(root, STR("tags")));
    assert_null(plugin_find(root_of(*state, "plugins: search\n"), STR("search")));
    assert_null(plugin_find(root_of(*state, "site_name: x\n"), STR("search")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_plugin_is_found_by_its_name_alone_and_with_options),
        TEST(plugins_may_be_a_mapping),
        TEST(a_plugin_that_is_switched_off_is_not_there),
    };
    return RUN(tests);
}
