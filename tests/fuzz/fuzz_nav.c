/* Files that make a navigation: .pages, .nav.yml, SUMMARY.md and `nav` of mkdocs.yml. The first
 * byte says which plugin reads the rest, which stands in every folder. Whatever it holds, every
 * page is there once, and the navigation leads to pages and is no deeper than a fragment may keep.
 */
#include "base/bug.h"
#include "base/limits.h"
#include "data/yaml.h"
#include "docs/plan.h"

static bool give_text(void *context, struct str path, struct str *text) {
    (void)path;
    *text = *(const struct str *)context;
    return true;
}

static const struct mkdocs *give_config(void *context, struct str path) {
    (void)context, (void)path;
    return NULL;
}

static void check_nav(const struct docset *set, const struct nav_item *parent, int depth) {
    if (parent->items.n && depth >= LIMIT_NAV_DEPTH)
        BUG("a section stands %d deep", depth);
    VEC_EACH (const struct nav_item, item, &parent->items) {
        if (item->page != NO_PAGE && item->page >= set->pages.n)
            BUG("an entry leads to page %u of %zu", item->page, set->pages.n);
        check_nav(set, item, depth + 1);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const paths[] = {
        "docs/.nav.yml",    "docs/.pages",           "docs/SUMMARY.md",   "docs/a-1.md",
        "docs/a-10.md",     "docs/a-2.md",           "docs/b/.nav.yml",   "docs/b/.pages",
        "docs/b/README.md", "docs/b/SUMMARY.md",     "docs/b/c/.nav.yml", "docs/b/c/.pages",
        "docs/b/c/d.md",    "docs/b/index.markdown", "docs/index.md",     "mkdocs.yml"};
    static const char *const heads[] = {"plugins: [awesome-pages]\n", "plugins: [awesome-nav]\n",
                                        "plugins: [literate-nav, section-index]\n",
                                        "plugins: [awesome-pages, section-index]\nnav:\n",
                                        "plugins: [literate-nav]\nnav:\n"};
    enum { PATHS = sizeof paths / sizeof *paths, HEADS = sizeof heads / sizeof *heads };
    struct arena a = {0};
    struct tree_entry entries[PATHS];
    struct tree tree = {.entries = entries, .n = PATHS};
    struct findings f;
    struct mkdocs config;
    struct docset set;
    struct str text = str_n((const char *)data + (size > 0), size ? size - 1 : 0);
    const char *head = heads[size ? data[0] % HEADS : 0];
    bool listed = str_ends(str_of(head), STR("nav:\n"));
    struct str yaml = str_fmt(&a, "%s%.*s", head, listed ? (int)text.n : 0, text.p ? text.p : "");
    struct plan_reader reader = {&text, give_text, give_config};
    struct mkdocs_reader mkdocs_reader = {0};
    for (size_t i = 0; i < PATHS; i++)
        entries[i] = (struct tree_entry){.path = str_of(paths[i])};
    findings_init(&f, &a);
    if (mkdocs_parse(&a, &mkdocs_reader, STR("mkdocs.yml"), yaml, &f, &config)) {
        plan_mkdocs(&a, &tree, &config, &reader, &f, &set);
        check_nav(&set, &set.nav, 0);
        if (!listed && set.pages.n != 9) /* a configuration may leave some out */
            BUG("there are %zu pages", set.pages.n);
    }
    arena_release(&a);
    return 0;
}
