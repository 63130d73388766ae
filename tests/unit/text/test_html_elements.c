#include "text/html_elements.h"

#include "unit/test.h"

static void every_element_is_found_under_its_name_in_any_case(void **state) {
    (void)state;
    const struct html_element *e;
    for (size_t i = 0; (e = html_element_at(i)); i++) {
        char upper[32];
        for (size_t k = 0; k < e->name.n; k++)
            upper[k] = is_lower(e->name.p[k]) ? (char)(e->name.p[k] - 'a' + 'A') : e->name.p[k];
        assert_ptr_equal(html_element_find(str_n(upper, e->name.n)), e);
    }
    assert_null(html_element_find(STR("custom-element")));
    assert_null(html_element_find(STR("di")));
    assert_null(html_element_find(STR("a-name-longer-than-any-of-html")));
}

static void every_other_spelling_leads_to_a_kept_element(void **state) {
    (void)state;
    const struct html_element *e;
    for (size_t i = 0; (e = html_element_at(i)); i++) {
        if (!e->as.n)
            continue;
        const struct html_element *as = html_element_find(e->as);
        assert_non_null(as);
        assert_int_equal(as->fate, HTML_KEEP);
        assert_int_equal(as->as.n, 0);
    }
}

static void every_attribute_of_an_element_is_found_for_it_alone(void **state) {
    (void)state;
    uint64_t bit;
    const struct html_element *a = html_element_find(STR("a"));
    const struct html_element *td = html_element_find(STR("td"));
    static const struct str all[] = {STR_INIT("abbr"),  STR_INIT("class"),      STR_INIT("id"),
                                     STR_INIT("title"), STR_INIT("aria-label"), STR_INIT("dir"),
                                     STR_INIT("LANG"),  STR_INIT("align")};
    for (size_t i = 1; i < sizeof all / sizeof *all; i++)
        assert_non_null(html_attribute_find(a, all[i], &bit));
    assert_non_null(html_attribute_find(a, STR("href"), &bit));
    assert_non_null(html_attribute_find(td, STR("width"), &bit));
    assert_null(html_attribute_find(td, STR("href"), &bit));
    assert_null(html_attribute_find(td, all[0], &bit));
}

static void nothing_that_could_run_is_ever_on_the_list(void **state) {
    (void)state;
    static const struct str never[] = {
        STR_INIT("onclick"), STR_INIT("style"),  STR_INIT("srcdoc"), STR_INIT("formaction"),
        STR_INIT("action"),  STR_INIT("target"), STR_INIT("ping"),   STR_INIT("xlink:href")};
    const struct html_element *e;
    uint64_t bit;
    for (size_t i = 0; (e = html_element_at(i)); i++)
        for (size_t k = 0; k < sizeof never / sizeof *never; k++)
            assert_null(html_attribute_find(e, never[k], &bit));
    static const struct str gone[] = {STR_INIT("script"), STR_INIT("style"),   STR_INIT("iframe"),
                                      STR_INIT("object"), STR_INIT("embed"),   STR_INIT("svg"),
                                      STR_INIT("math"),   STR_INIT("template")};
    for (size_t k = 0; k < sizeof gone / sizeof *gone; k++)
        assert_int_equal(html_element_find(gone[k])->fate, HTML_REMOVE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(every_element_is_found_under_its_name_in_any_case),
        TEST(every_other_spelling_leads_to_a_kept_element),
        TEST(every_attribute_of_an_element_is_found_for_it_alone),
        TEST(nothing_that_could_run_is_ever_on_the_list),
    };
    return RUN(tests);
}
