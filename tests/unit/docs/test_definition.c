#include "docs/definition.h"

#include "unit/test.h"

/* The page of an OpenAPI definition with this description of an operation. */
static struct str page_of(struct arena *a, struct str description, struct findings *f,
                          struct markup *m) {
    struct arena scratch = {0};
    struct definition d;
    struct strbuf b;
    strbuf_init(&b, a, 0);
    STRBUF_LIT(&b, "openapi: 3.0.0\npaths:\n  /a:\n    get:\n      description: |\n");
    for (struct str line, rest = description; str_next_line(&rest, &line);)
        strbuf_addf(&b, "        %.*s\n", STR_ARG(line));
    STRBUF_LIT(&b, "  /b: {get: {description: \"# One\\n\\n[x](y.md)\"}}\n");
    struct definition_source s = {.text = strbuf_str(&b), .file = STR("a.yaml")};
    findings_init(f, a);
    markup_init(m, a);
    assert_true(definition_read(a, STR("openapi"), &s, f, &d));
    definition_write(a, &scratch, &d, &s, f, m);
    arena_release(&scratch);
    return strbuf_str(&m->body);
}

static bool has(struct str body, const char *text) { return str_contains(body, str_of(text)); }

static void descriptions_cannot_run_anything(void **state) {
    struct findings f;
    struct markup m;
    struct str body = page_of(
        *state, STR("<script>x()</script><img src=x onerror=x()>\n\n[a](javascript:x())"), &f, &m);
    assert_false(has(body, "<script"));
    assert_false(has(body, "onerror"));
    assert_false(has(body, "javascript:"));
    assert_int_equal(f.v[0].place.line, 5);
    assert_int_equal(f.v[0].place.column, 20);
}

static void what_a_description_opens_it_closes(void **state) {
    struct findings f;
    struct markup m;
    struct str body = page_of(*state, STR("<div><table><tr><td></div></p></details>"), &f, &m);
    size_t opened = 0, closed = 0;
    for (size_t at = 0; (at += str_find(str_from(body, at), STR("<div"))) < body.n; at++)
        opened++;
    for (size_t at = 0; (at += str_find(str_from(body, at), STR("</div>"))) < body.n; at++)
        closed++;
    assert_int_equal(opened, closed);
}

static void headings_of_descriptions_stand_below_their_entry_with_ids_of_their_own(void **state) {
    struct findings f;
    struct markup m;
    struct str body = page_of(*state, STR("# One\n\n<a id=\"get-b\"></a>\n\n## Get /b"), &f, &m);
    assert_true(has(body, "<h4 id=\"one\">"));
    assert_true(has(body, "<h5 id=\"get-b_1\">"));
    assert_true(has(body, "<h3 id=\"get-b\">"));
    assert_true(has(body, "<h4 id=\"one_1\">"));
    assert_false(has(body, "<a id=\"get-b\">"));
    assert_false(has(body, "<h1"));
}

static void links_of_descriptions_stand_where_they_are_said_to(void **state) {
    struct findings f;
    struct markup m;
    struct str body = page_of(*state, STR("[a](b.md)"), &f, &m);
    assert_int_equal(m.links.n, 2);
    VEC_EACH (struct markup_link, l, &m.links)
        assert_true(str_eq(str_slice(body, l->offset, l->offset + l->length), l->target));
    assert_int_equal(m.links.v[1].line, 7);
}

static void ids_are_readable_and_never_the_themes(void **state) {
    struct definition d;
    definition_init(&d, *state);
    assert_str(definition_id(&d, STR("get /pets/{petId}/toys")), "get-pets-petid-toys");
    assert_str(definition_id(&d, STR("get /pets/{petId}/toys")), "get-pets-petid-toys_1");
    assert_str(definition_id(&d, STR("acme.v1.Order")), "acme-v1-order");
    assert_str(definition_id(&d, STR("portico-main")), "api-portico-main");
    assert_true(definition_id(&d, STR("{}")).n > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(descriptions_cannot_run_anything),
        TEST(what_a_description_opens_it_closes),
        TEST(headings_of_descriptions_stand_below_their_entry_with_ids_of_their_own),
        TEST(links_of_descriptions_stand_where_they_are_said_to),
        TEST(ids_are_readable_and_never_the_themes),
    };
    return RUN(tests);
}
