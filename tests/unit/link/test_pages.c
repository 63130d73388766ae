#include "unit/link/portals.h"

static struct str href(const struct portal *p, size_t page, size_t link) {
    return p->docs.v[0].pages[page].hrefs[link];
}

static void links_to_pages_become_routes(void **state) {
    struct arena *a = *state;
    struct portal p = {0};
    struct docset *set = add_set(a, add_unit(a, &p, "u"), "docs");
    add_page(a, set, "docs/index.md", "");
    add_page(a, set, "docs/guide/start.md", "guide/start/");
    struct page *page = &set->pages.v[0];
    *VEC_PUSH(a, &set->pages.v[1].headings) =
        (struct page_heading){.level = 2, .id = STR("one"), .text = STR("One")};
    add_link(a, page, "guide/start.md#one", "docs/guide/start.md", PAGE_LINK_FILE);
    add_link(a, page, "guide/start.md#On", "docs/guide/start.md", PAGE_LINK_FILE);
    add_link(a, page, "guide/start.md#top", "docs/guide/start.md", PAGE_LINK_FILE);
    add_link(a, page, "https://x.example/", "", PAGE_LINK_MISSING);
    add_link(a, page, "guide/strat.md", "docs/guide/strat.md", PAGE_LINK_MISSING)->near =
        STR("guide/start.md");
    link_made(a, &p);
    assert_str(href(&p, 0, 0), "/docs/default/repository/u/guide/start/#one");
    assert_str(href(&p, 0, 2), "/docs/default/repository/u/guide/start/#top");
    assert_null(href(&p, 0, 3).p);
    assert_null(href(&p, 0, 4).p);
    assert_int_equal(count_findings(&p, FINDING_ANCHOR_MISSING), 1);
    assert_str(find_finding(&p, FINDING_ANCHOR_MISSING)->args[1], "one");
    assert_int_equal(count_findings(&p, FINDING_LINK_BROKEN), 1);
    assert_str(find_finding(&p, FINDING_LINK_BROKEN)->args[1], "guide/start.md");
}

static void links_to_files_become_assets_or_lead_to_the_repository(void **state) {
    struct arena *a = *state;
    struct portal p = {0};
    struct fragment *f = add_unit(a, &p, "u");
    f->commit = STR("c0");
    p.units.v[0].web = STR("https://github.com/acme/u");
    struct docset *set = add_set(a, f, "docs");
    struct page *page = add_page(a, set, "docs/index.md", "");
    *VEC_PUSH(a, &set->assets) = (struct asset){STR("docs/a b.png"), STR("a b.png"), 0, 0};
    add_link(a, page, "a%20b.png", "docs/a b.png", PAGE_LINK_FILE)->use = PAGE_LINK_IMAGE;
    add_link(a, page, "../src/main.c", "src/main.c", PAGE_LINK_FILE);
    add_link(a, page, "no.png", "docs/no.png", PAGE_LINK_MISSING)->use = PAGE_LINK_IMAGE;
    link_made(a, &p);
    assert_str(href(&p, 0, 0), "/docs/default/repository/u/a b.png");
    assert_str(href(&p, 0, 1), "https://github.com/acme/u/blob/c0/src/main.c");
    assert_int_equal(count_findings(&p, FINDING_IMAGE_MISSING), 1);
}

static void a_link_to_a_folder_means_its_index(void **state) {
    struct arena *a = *state;
    struct portal p = {0};
    struct docset *set = add_set(a, add_unit(a, &p, "u"), "docs");
    struct page *page = add_page(a, set, "docs/index.md", "");
    add_link(a, page, "guide", "docs/guide", PAGE_LINK_FOLDER);
    add_link(a, page, "empty", "docs/empty", PAGE_LINK_FOLDER);
    add_page(a, set, "docs/guide/README.md", "guide/");
    link_made(a, &p);
    assert_str(href(&p, 0, 0), "/docs/default/repository/u/guide/");
    assert_int_equal(count_findings(&p, FINDING_LINK_UNPUBLISHED), 1);
}

static void a_page_that_could_not_be_made_has_no_missing_anchors(void **state) {
    struct arena *a = *state;
    struct portal p = {0};
    struct docset *set = add_set(a, add_unit(a, &p, "u"), "docs");
    add_page(a, set, "docs/index.md", "");
    add_page(a, set, "docs/a.md", "a/")->ghost = true;
    add_link(a, &set->pages.v[0], "a.md#x", "docs/a.md", PAGE_LINK_FILE);
    link_made(a, &p);
    assert_int_equal(p.findings.n, 0);
}

/* One page may hold as many headings and links as its bytes allow. */
static void many_links_to_many_anchors_take_no_time(void **state) {
    struct arena *a = *state;
    struct portal p = {0};
    struct page *page = add_page(a, add_set(a, add_unit(a, &p, "u"), ""), "a.md", "");
    for (int i = 0; i < 50000; i++) {
        char *id = str_z(a, str_fmt(a, "heading-%d", i));
        *VEC_PUSH(a, &page->headings) =
            (struct page_heading){.level = 2, .id = str_of(id), .text = str_of(id)};
        add_link(a, page, str_z(a, str_fmt(a, "#%s%s", id, i % 2 ? "" : "x")), "", 0);
    }
    link_made(a, &p);
    assert_int_equal(count_findings(&p, FINDING_ANCHOR_MISSING), 25000);
}

/* GitHub numbers equal headings; each of them is found once. */
static void many_equal_headings_are_named_as_the_host_does(void **state) {
    struct arena *a = *state;
    struct portal p = {0};
    struct page *page = add_page(a, add_set(a, add_unit(a, &p, "u"), ""), "a.md", "");
    for (int i = 0; i < 50000; i++) {
        struct str id = str_fmt(a, "part_%d", i);
        *VEC_PUSH(a, &page->headings) =
            (struct page_heading){.level = 2, .id = id, .text = STR("Part")};
        add_link(a, page, str_z(a, str_fmt(a, "#part-%d", i)), "", 0);
    }
    link_made(a, &p);
    assert_int_equal(count_findings(&p, FINDING_ANCHOR_MISSING), 1);
    assert_str(href(&p, 0, 49999), "#part_49999");
}

/* It is not known there which files exist, only which are pages. */
static void an_address_on_a_host_leads_to_the_unit_that_is_read_there(void **state) {
    struct arena *a = *state;
    struct portal p = {0};
    const char *branches[] = {"main", "next"};
    for (int i = 0; i < 2; i++) {
        struct fragment *f = add_unit(a, &p, branches[i]);
        f->branch = str_of(branches[i]);
        p.units.v[i].web = STR("https://github.com/acme/shop");
        add_page(a, add_set(a, f, "docs"), "docs/index.md", "");
    }
    struct page *page = &p.units.v[0].fragment->docsets.v[0].pages.v[0];
    add_link(a, page, "https://github.com/acme/shop/blob/next/docs/index.md", "", 0);
    add_link(a, page, "https://github.com/acme/shop/blob/v1/docs/index.md", "", 0);
    add_link(a, page, "https://github.com/acme/shop/edit/next/docs/index.md", "", 0);
    add_link(a, page, "https://github.com/acme/shop/blob/next/docs/../docs/index.md", "", 0);
    add_link(a, page, "https://github.com/acme/shop/blob/next/../index.md", "", 0);
    link_made(a, &p);
    assert_str(href(&p, 0, 0), "/docs/default/repository/next/");
    assert_null(href(&p, 0, 1).p);
    assert_null(href(&p, 0, 2).p);
    assert_str(href(&p, 0, 3), "/docs/default/repository/next/");
    assert_null(href(&p, 0, 4).p);
    assert_int_equal(p.findings.n, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(links_to_pages_become_routes),
        TEST(many_equal_headings_are_named_as_the_host_does),
        TEST(an_address_on_a_host_leads_to_the_unit_that_is_read_there),
        TEST(links_to_files_become_assets_or_lead_to_the_repository),
        TEST(a_link_to_a_folder_means_its_index),
        TEST(a_page_that_could_not_be_made_has_no_missing_anchors),
        TEST(many_links_to_many_anchors_take_no_time),
    };
    return RUN(tests);
}
