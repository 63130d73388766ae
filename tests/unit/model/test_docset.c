#include "model/docset.h"

#include "unit/test.h"

static struct docset merged(struct arena *a) {
    struct docset set = {.docs_dir = STR("docs")};
    *VEC_PUSH(a, &set.mounts) = (struct docs_mount){STR("api"), STR("v1/docs")};
    *VEC_PUSH(a, &set.mounts) = (struct docs_mount){STR("api/old"), STR("v1/docs/old")};
    return set;
}

static struct str site_path(struct arena *a, const struct docset *set, const char *source) {
    struct str path;
    return docset_site_path(a, set, str_of(source), &path) ? path : STR("outside");
}

static struct str source(struct arena *a, const struct docset *set, const char *path) {
    struct str out;
    return docset_source(a, set, str_of(path), &out) ? out : STR("outside");
}

static void a_file_stands_below_docs_dir_or_where_its_folder_is_mounted(void **state) {
    struct docset set = merged(*state);
    assert_str(site_path(*state, &set, "docs/a/b.md"), "a/b.md");
    assert_str(site_path(*state, &set, "v1/docs/a.md"), "api/a.md");
    assert_str(site_path(*state, &set, "v1/docs/old/a.md"), "api/old/a.md");
    assert_str(site_path(*state, &set, "v1/a.md"), "outside");
    assert_str(site_path(*state, &set, "docs2/a.md"), "outside");
}

static void a_path_on_the_site_leads_back_to_its_file(void **state) {
    struct docset set = merged(*state);
    assert_str(source(*state, &set, "a/b.md"), "docs/a/b.md");
    assert_str(source(*state, &set, "api/a.md"), "v1/docs/a.md");
    assert_str(source(*state, &set, "api/old/a.md"), "v1/docs/old/a.md");
    assert_str(source(*state, &set, "apix/a.md"), "docs/apix/a.md");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_file_stands_below_docs_dir_or_where_its_folder_is_mounted),
        TEST(a_path_on_the_site_leads_back_to_its_file),
    };
    return RUN(tests);
}
