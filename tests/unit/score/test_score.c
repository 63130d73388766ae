#include "score/score.h"

#include "source/scorecard.h"
#include "unit/link/portals.h"

static const char card[] =
    "apiVersion: portico/v1\nkind: Scorecard\nidentifier: basics\n"
    "filter: %s\nchecks:\n"
    "  - identifier: readme\n    weightage: 3\n    rules:\n"
    "      - {data_source_identifier: github, data_point_identifier: isFileExists,\n"
    "         input_values: [{key: filePath, value: README.md}]}\n"
    "  - identifier: paged\n    rule_strategy: ANY_OF\n    rules:\n"
    "      - {data_source_identifier: catalog, data_point_identifier: annotationExists,\n"
    "         input_values: [{key: annotation, value: a/pager}]}\n"
    "      - {data_source_identifier: catalog, data_point_identifier: annotationExists,\n"
    "         input_values: [{key: annotation, value: a/phone}]}\n";

static const char *filter = "{kind: component, type: all}";

struct made {
    struct portal portal;
    struct scorecards cards;
    struct fact_requests requests;
    struct scores scores;
};

static struct made *make(struct arena *a, enum fact_state readme, const char *annotation) {
    struct made *m = ARENA_NEW(a, struct made);
    struct findings f;
    findings_init(&f, a);
    scorecard_parse(a, STR("s.yaml"), str_fmt(a, card, filter), &f, &m->cards, &m->requests);
    assert_int_equal(f.n, 0);
    assert_int_equal(m->requests.n, 3);
    struct fragment *fragment = add_unit(a, &m->portal, "u");
    struct str yaml = str_fmt(a,
                              "apiVersion: backstage.io/v1alpha1\nkind: Component\n"
                              "metadata: {name: web, annotations: {%s: x}}\n" ENTITY("API", "rest"),
                              annotation);
    add_entities(a, fragment, "c.yaml", str_z(a, yaml));
    if (readme)
        *VEC_PUSH(a, &fragment->facts) = (struct fact){0, 0, readme, STR("looked")};
    /* a fact of a request that this configuration does not have */
    *VEC_PUSH(a, &fragment->facts) = (struct fact){0, 99, FACT_TRUE, STR("")};
    link_made(a, &m->portal);
    score_portal(a, &m->portal, &m->cards, &m->requests, &m->scores);
    return m;
}

static const struct score *web(const struct made *m) {
    return score_find(&m->scores.cards.v[0], portal_find(&m->portal, STR("component:default/web")));
}

static void the_percentage_is_by_weight(void **state) {
    const struct score *s = web(make(*state, FACT_TRUE, "b"));
    assert_int_equal(s->passed, 1);
    assert_int_equal(s->failed, 1);
    assert_int_equal(s->percent, 75);
    assert_str(s->checks[0].evidence, "looked");
    assert_int_equal(web(make(*state, FACT_TRUE, "a/phone"))->percent, 100);
    assert_int_equal(web(make(*state, FACT_FALSE, "b"))->percent, 0);
}

static void what_nobody_knows_counts_neither_for_nor_against(void **state) {
    const struct score *s = web(make(*state, FACT_UNKNOWN, "a/phone"));
    assert_int_equal(s->checks[0].state, CHECK_UNKNOWN);
    assert_int_equal(s->unknown, 1);
    assert_int_equal(s->percent, 100);
    assert_true(s->rated);
}

/* Harness's form demands a type, its API does not. */
static void a_filter_without_a_type_takes_every_type(void **state) {
    const char *all = filter;
    filter = "{kind: component}";
    assert_non_null(web(make(*state, FACT_TRUE, "b")));
    filter = "{kind: component, type: library}";
    assert_null(web(make(*state, FACT_TRUE, "b")));
    filter = all;
}

static void an_entity_outside_the_filter_has_no_row(void **state) {
    struct made *m = make(*state, FACT_TRUE, "b");
    assert_int_equal(m->scores.cards.v[0].rows.n, 1);
    assert_null(
        score_find(&m->scores.cards.v[0], portal_find(&m->portal, STR("api:default/rest"))));
    assert_null(score_find(&m->scores.cards.v[0], 99));
    assert_int_equal(m->scores.cards.v[0].percent, 75);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(the_percentage_is_by_weight),
        TEST(what_nobody_knows_counts_neither_for_nor_against),
        TEST(a_filter_without_a_type_takes_every_type),
        TEST(an_entity_outside_the_filter_has_no_row),
    };
    return RUN(tests);
}
