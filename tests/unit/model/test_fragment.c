#include "model/fragment.h"

#include "data/yaml.h"
#include "unit/test.h"

static const char yaml[] = "apiVersion: backstage.io/v1alpha1\nkind: Component\n"
                           "metadata: {name: web, tags: [a, 1, null, 2.5, true]}\n";

static struct page *add_page(struct arena *a, struct docset *set, uint64_t body, uint64_t bytes) {
    struct page *page = VEC_PUSH(a, &set->pages);
    *page = (struct page){.path = STR("docs/a.md"), .route = STR("a/"), .title = STR("A")};
    page->updated = -5;
    *VEC_PUSH(a, &page->authors) = STR("Ann");
    *VEC_PUSH(a, &page->authors) = STR("Bo");
    page->other_authors = 12;
    page->earlier_authors = true;
    page->uses = PAGE_USES_MATH;
    page->body = body;
    page->body_bytes = bytes;
    *VEC_PUSH(a, &page->headings) = (struct page_heading){2, STR("id"), STR("Text"), STR("Of it")};
    *VEC_PUSH(a, &page->links) =
        (struct page_link){.target = STR("b.md"), .offset = 3, .length = 4, .near = STR("c.md")};
    *VEC_PUSH(a, &page->ids) = STR("anchor");
    return page;
}

static struct docset *add_set(struct arena *a, struct fragment *f) {
    struct docset *set = VEC_PUSH(a, &f->docsets);
    set->docs_dir = STR("docs");
    set->is_definition = true;
    set->copyright = STR("<b>Acme</b>");
    set->origin = (struct docs_origin){STR("https://acme.example/shop"), STR("e/{path}"), true};
    set->nav.page = NO_PAGE;
    struct nav_item *section = VEC_PUSH(a, &set->nav.items);
    *section = (struct nav_item){.title = STR("Part"), .page = NO_PAGE};
    *VEC_PUSH(a, &section->items) = (struct nav_item){.page = 0};
    return set;
}

/* A fragment with one of everything. */
static struct fragment *new_fragment(struct arena *a) {
    struct fragment *f = ARENA_NEW(a, struct fragment);
    struct yaml_documents docs = {0};
    f->unit = STR("shop");
    f->commit = STR("0123456789012345678901234567890123456789");
    f->commit_time = 1700000000;
    f->docs_key = (struct digest){1, 2};
    findings_init(&f->findings, a);
    findings_init(&f->docs_findings, a);
    yaml_parse(a, STR("c.yaml"), STR(""), &f->findings, &docs);
    yaml_parse(a, STR("c.yaml"), str_of(yaml), &f->findings, &docs);
    entity_parse(a, &docs.v[docs.n - 1].root, STR("c.yaml"), VEC_PUSH(a, &f->entities));
    f->entities.v[0].definition = STR("openapi: 3.1.0");
    f->entities.v[0].definition_file = STR("api.yaml");
    struct docset *set = add_set(a, f);
    add_page(a, set, 0, 5);
    add_page(a, set, 5, 3);
    *VEC_PUSH(a, &set->assets) = (struct asset){STR("docs/a.png"), STR("a.png"), 8, 2};
    *VEC_PUSH(a, &set->mounts) = (struct docs_mount){STR("api"), STR("v1/docs")};
    *VEC_PUSH(a, &set->redirects) = (struct docs_redirect){STR("old/"), 1, STR("part")};
    *VEC_PUSH(a, &set->entities) = 0;
    *VEC_PUSH(a, &f->facts) = (struct fact){0, 3, FACT_TRUE, STR("seen")};
    FIND1(&f->findings, ENTITY_UNOWNED, place_at(STR("c.yaml"), 1, 2), STR("web"));
    f->docs_findings.dropped = 9;
    *VEC_PUSH(a, &f->files) = (struct catalog_file){STR("c.yaml"), STR("location:default/all"), 7};
    f->documents = STR("body1bo2PN");
    return f;
}

static struct str emit(struct arena *a, struct fragment *f) {
    struct strbuf b;
    strbuf_init(&b, a, 0);
    fragment_emit(f, &b);
    assert_false(b.failed);
    return strbuf_str(&b);
}

static void what_is_written_reads_and_writes_as_the_same_bytes(void **state) {
    struct fragment again;
    struct str bytes = emit(*state, new_fragment(*state));
    assert_true(fragment_parse(*state, bytes, &again));
    assert_true(str_eq(emit(*state, &again), bytes));
    assert_str(again.entities.v[0].key, "component:default/web");
    assert_int_equal(again.docsets.v[0].pages.v[0].updated, -5);
    assert_int_equal(again.docsets.v[0].pages.v[0].authors.n, 2);
    assert_str(again.docsets.v[0].pages.v[0].authors.v[1], "Bo");
    assert_int_equal(again.docsets.v[0].pages.v[0].other_authors, 12);
    assert_true(again.docsets.v[0].pages.v[0].earlier_authors);
    assert_int_equal(again.docsets.v[0].pages.v[0].uses, PAGE_USES_MATH);
    assert_str(again.docsets.v[0].pages.v[0].headings.v[0].summary, "Of it");
    assert_str(again.entities.v[0].definition_file, "api.yaml");
    assert_true(again.docsets.v[0].is_definition);
    assert_str(again.docsets.v[0].copyright, "<b>Acme</b>");
    assert_str(again.docsets.v[0].mounts.v[0].at, "api");
    assert_str(again.docsets.v[0].mounts.v[0].dir, "v1/docs");
    assert_str(again.docsets.v[0].redirects.v[0].from, "old/");
    assert_int_equal(again.docsets.v[0].redirects.v[0].page, 1);
    assert_str(again.docsets.v[0].redirects.v[0].to, "part");
    assert_str(again.docsets.v[0].origin.web, "https://acme.example/shop");
    assert_str(again.docsets.v[0].origin.edit, "e/{path}");
    assert_true(again.docsets.v[0].origin.no_edit);
    assert_int_equal(again.docs_findings.dropped, 9);
    assert_str(again.documents, "body1bo2PN");
    assert_str(str_from(bytes, again.documents_at), "body1bo2PN");
}

static void the_catalog_part_is_read_without_the_documents(void **state) {
    struct fragment again;
    struct str bytes = emit(*state, new_fragment(*state));
    uint64_t end = fragment_catalog_end(str_slice(bytes, 0, FRAGMENT_HEAD));
    assert_true(fragment_parse(*state, str_slice(bytes, 0, end), &again));
    assert_int_equal(again.documents.n, 0);
    assert_int_equal(again.documents_bytes, 10);
}

static void every_damaged_or_missing_byte_is_noticed(void **state) {
    struct arena *a = *state;
    struct str bytes = emit(a, new_fragment(a));
    uint64_t end = fragment_catalog_end(bytes);
    struct fragment f;
    for (size_t i = 0; i < bytes.n; i++) {
        char *copy = str_z(a, bytes);
        copy[i] ^= 1;
        assert_false(fragment_parse(a, str_n(copy, bytes.n), &f));
        if (i != end) /* which is the catalog part alone */
            assert_false(fragment_parse(a, str_slice(bytes, 0, i), &f));
    }
}

static void assert_unsound(struct arena *a, struct fragment *f) {
    struct fragment out;
    assert_false(fragment_parse(a, emit(a, f), &out));
}

static void bytes_that_the_documents_do_not_have_are_refused(void **state) {
    struct fragment *f = new_fragment(*state);
    f->docsets.v[0].pages.v[1].body_bytes = 6;
    assert_unsound(*state, f);
    f = new_fragment(*state);
    f->docsets.v[0].pages.v[1].body = UINT64_MAX;
    assert_unsound(*state, f);
    f = new_fragment(*state);
    f->docsets.v[0].assets.v[0].bytes = UINT64_MAX;
    assert_unsound(*state, f);
}

static void bodies_out_of_order_are_refused(void **state) {
    struct fragment *f = new_fragment(*state);
    f->docsets.v[0].pages.v[0].body = 5;
    assert_unsound(*state, f);
}

static void indexes_beyond_their_lists_are_refused(void **state) {
    struct fragment *f = new_fragment(*state);
    f->docsets.v[0].nav.items.v[0].items.v[0].page = 2;
    assert_unsound(*state, f);
    f = new_fragment(*state);
    f->docsets.v[0].entities.v[0] = 1;
    assert_unsound(*state, f);
    f = new_fragment(*state);
    f->docsets.v[0].redirects.v[0].page = 2;
    assert_unsound(*state, f);
    f = new_fragment(*state);
    f->facts.v[0].entity = 1;
    assert_unsound(*state, f);
}

static void headings_of_no_level_and_sets_without_pages_are_refused(void **state) {
    struct fragment *f = new_fragment(*state);
    f->docsets.v[0].pages.v[0].headings.v[0].level = 0;
    assert_unsound(*state, f);
    f = new_fragment(*state);
    f->docsets.v[0].pages.v[0].headings.v[0].level = 7;
    assert_unsound(*state, f);
    f = new_fragment(*state);
    f->docsets.v[0].pages.n = 0;
    f->docsets.v[0].nav.items.n = 0;
    assert_unsound(*state, f);
}

static void what_is_no_fragment_is_told_from_its_first_bytes(void **state) {
    (void)state;
    char head[FRAGMENT_HEAD] = "portico\001";
    assert_int_equal(fragment_catalog_end(str_n(head, sizeof head)), 0);
    assert_int_equal(fragment_catalog_end(STR("")), 0);
    assert_int_equal(fragment_catalog_end(STR("portico\002")), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(what_is_written_reads_and_writes_as_the_same_bytes),
        TEST(the_catalog_part_is_read_without_the_documents),
        TEST(every_damaged_or_missing_byte_is_noticed),
        TEST(bytes_that_the_documents_do_not_have_are_refused),
        TEST(bodies_out_of_order_are_refused),
        TEST(indexes_beyond_their_lists_are_refused),
        TEST(headings_of_no_level_and_sets_without_pages_are_refused),
        TEST(what_is_no_fragment_is_told_from_its_first_bytes),
    };
    return RUN(tests);
}
