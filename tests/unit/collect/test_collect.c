#include "collect/collect.h"

#include <stdlib.h>

#include "base/limits.h"
#include "collect/judge.h"
#include "sys/fs.h"
#include "unit/test.h"

static char top[] = "/tmp/portico-test-XXXXXX";
static struct err err;

static int make_top(void **state) {
    *state = &test_arena;
    memcpy(top + sizeof top - 7, "XXXXXX", 6);
    return mkdtemp(top) ? 0 : -1;
}
static int remove_top(void **state) {
    fs_remove_tree(&FS_CWD, str_of(top), &err);
    return test_teardown(state);
}
#define IN_FOLDER(function) cmocka_unit_test_setup_teardown(function, make_top, remove_top)

static void put(struct arena *a, const char *path, const char *text) {
    struct str file = str_fmt(a, "%s/%s", top, path);
    struct str dir = str_slice(file, 0, str_last_index(file, '/'));
    assert_int_equal(fs_make_dirs(&FS_CWD, dir, 0, &err), 0);
    assert_int_equal(fs_write(&FS_CWD, file, str_of(text), FS_TRUNCATE, &err), 0);
}

static struct fragment *collect(struct arena *a, const struct lost_files *lost) {
    struct fragment *f = ARENA_NEW(a, struct fragment);
    static const struct lost_files none;
    struct config config;
    struct rules rules;
    config_init(&config);
    config_seal(&config);
    rules_open(a, &config, NULL, &rules);
    struct unit unit = {
        .id = STR("u"), .kind = UNIT_FOLDER, .view = UNIT_WORKTREE, .path = str_of(top)};
    collect_unit(a, &rules, &unit, lost ? lost : &none, NULL, f);
    rules_close(&rules);
    return f;
}

static size_t count(const struct findings *f, enum finding_code code) {
    size_t n = 0;
    VEC_EACH (const struct finding, one, f)
        n += one->code == code;
    return n;
}

#define LOCATION "apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: {name: l%d}\n"
#define COMPONENT                                                                 \
    "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: c%d}\n" \
    "spec: {type: service, lifecycle: production, owner: core}\n---\n"

static void a_long_chain_of_locations_is_followed_to_its_end(void **state) {
    struct arena *a = *state;
    enum { CHAIN = 3000 };
    for (int i = 0; i < CHAIN; i++)
        put(a, i ? str_z(a, str_fmt(a, "f/vendor/%d.yaml", i)) : "catalog-info.yaml",
            str_z(a, str_fmt(a, LOCATION "spec: {target: ./%s%d.yaml}\n", i, i ? "" : "f/vendor/",
                             i + 1)));
    struct fragment *f = collect(a, NULL);
    assert_int_equal(f->entities.n, CHAIN);
    assert_int_equal(count(&f->findings, FINDING_LOCATION_TARGET_MISSING), 1);
}

static void targets_are_bounded_and_the_bound_is_said(void **state) {
    struct arena *a = *state;
    struct strbuf b;
    strbuf_init(&b, a, 0);
    strbuf_addz(&b, "apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: {name: l}\n"
                    "spec:\n  targets:\n");
    for (int i = 0; i <= LIMIT_TARGETS; i++)
        strbuf_addz(&b, "    - ./x.yaml\n");
    put(a, "catalog-info.yaml", str_z(a, strbuf_str(&b)));
    put(a, "x.yaml", "");
    struct fragment *f = collect(a, NULL);
    assert_int_equal(count(&f->findings, FINDING_LOCATION_LIMIT), 1);
    assert_int_equal(f->entities.n, 1);
}

static void two_locations_that_name_each_other_end(void **state) {
    struct arena *a = *state;
    put(a, "catalog-info.yaml",
        "apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: {name: a}\n"
        "spec: {targets: [./vendor/*.yaml, ../x.yaml]}\n");
    put(a, "vendor/b.yaml",
        "apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: {name: b}\n"
        "spec: {target: ../catalog-info.yaml}\n");
    struct fragment *f = collect(a, NULL);
    assert_int_equal(f->entities.n, 2);
    assert_int_equal(count(&f->findings, FINDING_LOCATION_ESCAPES), 1);
}

static void a_broken_docs_configuration_is_reported_once(void **state) {
    struct arena *a = *state;
    struct strbuf b;
    strbuf_init(&b, a, 0);
    for (int i = 0; i < 20; i++)
        strbuf_addf(&b, COMPONENT, i);
    put(a, "catalog-info.yaml", str_z(a, strbuf_str(&b)));
    put(a, "mkdocs.yml", "- no mapping\n");
    struct fragment *f = collect(a, NULL);
    assert_int_equal(f->entities.n, 20);
    assert_int_equal(count(&f->docs_findings, FINDING_MKDOCS_NOT_A_MAPPING), 1);
}

static void pages_files_and_findings_outlive_their_rendering(void **state) {
    struct arena *a = *state;
    put(a, "catalog-info.yaml",
        "apiVersion: backstage.io/v1alpha1\nkind: Component\n"
        "metadata: {name: c}\n");
    put(a, "docs/index.md", "# One\n\n![p](p.png) [b](b.md) ![e](evil.svg) [x](run.exe)\n");
    put(a, "docs/b.md", "---\ntitle: Two\n---\n\ntext\n");
    put(a, "docs/p.png", "PNG");
    put(a, "docs/evil.svg", "<svg>&x;<script");
    put(a, "docs/run.exe", "MZ");
    struct fragment *f = collect(a, NULL);
    assert_int_equal(f->docsets.n, 1);
    const struct docset *set = &f->docsets.v[0];
    assert_int_equal(set->entities.n, 1);
    assert_str(set->pages.v[0].title, "One");
    assert_str(set->pages.v[1].title, "Two");
    for (size_t i = 0; i < set->pages.v[0].links.n; i++) {
        const struct page_link *l = &set->pages.v[0].links.v[i];
        struct str body = str_from(f->documents, set->pages.v[0].body);
        assert_true(str_eq(str_slice(body, l->offset, l->offset + l->length), l->target));
    }
    assert_int_equal(set->assets.n, 1);
    assert_str(str_slice(f->documents, set->assets.v[0].bytes_at, set->assets.v[0].bytes_at + 3),
               "PNG");
    assert_int_equal(count(&f->docs_findings, FINDING_ASSET_ACTIVE_SVG), 1);
    assert_int_equal(count(&f->docs_findings, FINDING_ASSET_FORMAT), 1);
    struct strbuf bytes;
    struct fragment again;
    strbuf_init(&bytes, a, 0);
    fragment_emit(f, &bytes);
    assert_true(fragment_parse(a, strbuf_str(&bytes), &again));
}

static void a_file_that_brought_a_worker_down_is_left_out_and_said(void **state) {
    struct arena *a = *state;
    put(a, "docs/index.md", "# One\n");
    put(a, "docs/evil.md", "# Evil\n");
    struct lost_files lost = {0};
    *VEC_PUSH(a, &lost) = (struct lost_file){STR("docs/evil.md"), WORKER_TIMEOUT};
    struct fragment *f = collect(a, &lost);
    assert_int_equal(f->docsets.v[0].pages.n, 2);
    assert_int_equal(count(&f->docs_findings, FINDING_WORKER_TIMEOUT), 1);
    VEC_EACH (const struct page, page, &f->docsets.v[0].pages)
        assert_int_equal(page->ghost, str_eq(page->path, STR("docs/evil.md")));
}

static struct fragment *collect_without(struct arena *a, const char *step, enum worker_loss loss) {
    struct lost_files lost = {0};
    *VEC_PUSH(a, &lost) = (struct lost_file){str_of(step), loss};
    return collect(a, &lost);
}

static void a_step_that_brought_a_worker_down_is_left_out_and_said(void **state) {
    struct arena *a = *state;
    put(a, "catalog-info.yaml",
        "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: c}\n"
        "spec: {type: service, lifecycle: production, owner: core}\n");
    put(a, "docs/index.md", "# One\n");
    static const struct {
        const char *step, *text;
        enum worker_loss loss;
        size_t sets;
    } cases[] = {
        {"/history",
         "left out: the dates of its pages, since that took more than "
         "20 seconds of processor time",
         WORKER_TIMEOUT, 1},
        {"/plan", "left out: its documentation, since that brought the worker down", WORKER_CRASHED,
         0},
        {"/facts",
         "left out: what scorecards ask of its files, since that took more than "
         "600 seconds",
         WORKER_STALLED, 1},
        {"/write", "left out: its documentation, since that took more than 2048 MB of memory",
         WORKER_MEMORY, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fragment *f = collect_without(a, cases[i].step, cases[i].loss);
        assert_int_equal(f->entities.n, 1);
        assert_int_equal(f->docsets.n, cases[i].sets);
        const struct findings *list = f->findings.n ? &f->findings : &f->docs_findings;
        assert_int_equal(f->findings.n + f->docs_findings.n, 1);
        assert_int_equal(list->v[0].code, FINDING_WORKER_STEP);
        assert_str(finding_text(a, &list->v[0]), cases[i].text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_long_chain_of_locations_is_followed_to_its_end),
        IN_FOLDER(targets_are_bounded_and_the_bound_is_said),
        IN_FOLDER(two_locations_that_name_each_other_end),
        IN_FOLDER(a_broken_docs_configuration_is_reported_once),
        IN_FOLDER(pages_files_and_findings_outlive_their_rendering),
        IN_FOLDER(a_file_that_brought_a_worker_down_is_left_out_and_said),
        IN_FOLDER(a_step_that_brought_a_worker_down_is_left_out_and_said),
    };
    return RUN(tests);
}
