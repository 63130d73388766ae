#include "model/world.h"

#include "unit/test.h"

#define HEAD "{\"apiVersion\": \"portico/v1\", \"kind\": \"Catalog\",\n"
#define UNITS "\"units\": [{\"id\": \"shop\", \"web\": \"https://github.com/acme/shop\"}],\n"
#define SHOP                                                                                   \
    "{\"ref\": \"component:default/shop\", \"name\": \"Shop\", \"unit\": \"shop\", \"file\": " \
    "\"a.yaml\", \"line\": 3, \"relations\": ["

/* The place and text of what is wrong, or "fine". */
static struct str fault(struct arena *a, const char *text) {
    struct findings f;
    struct world w;
    findings_init(&f, a);
    if (world_parse(a, STR("catalog.json"), str_of(text), &f, &w))
        return STR("fine");
    assert_true(f.v[0].code == FINDING_WORLD_FORM || f.v[0].code == FINDING_JSON_SYNTAX);
    return str_fmt(a, "%u:%u: %.*s", f.v[0].place.line, f.v[0].place.column,
                   STR_ARG(finding_text(a, &f.v[0])));
}

static void an_entity_is_known_by_its_reference_and_what_it_declares(void **state) {
    struct findings f;
    struct world w;
    findings_init(&f, *state);
    assert_true(world_parse(
        *state, STR("c"),
        STR(HEAD UNITS
            "\"entities\": [" SHOP
            "{\"type\": \"ownedBy\", \"targetRef\": \"Group:default/Core\", \"line\": 6, "
            "\"column\": 10}, {\"type\": \"hasPart\", \"targetRef\": \"a:b/c\"}]}]}"),
        &f, &w));
    const struct world_entity *e = world_find(&w, STR("component:default/shop"));
    assert_non_null(e);
    assert_str(e->name, "Shop");
    assert_str(e->web, "https://github.com/acme/shop");
    assert_int_equal(e->line, 3);
    assert_int_equal(e->references.n, 1);
    assert_str(e->references.v[0].key, "group:default/core");
    assert_int_equal(e->references.v[0].column, 10);
    assert_null(world_find(&w, STR("component:default/other")));
}

static void what_is_replaced_is_found_only_by_those_who_ask_for_it(void **state) {
    struct findings f;
    struct world w;
    findings_init(&f, *state);
    assert_true(
        world_parse(*state, STR("c"), STR(HEAD UNITS "\"entities\": [" SHOP "]}]}"), &f, &w));
    w.entities.v[0].replaced = true;
    assert_null(world_find(&w, STR("component:default/shop")));
    assert_non_null(world_find_any(&w, STR("component:default/shop")));
}

static void what_is_no_catalog_is_refused_at_its_place(void **state) {
    assert_str(fault(*state, "<html>"), "1:1: not valid JSON: invalid token near '<'");
    assert_str(fault(*state, "[]"),
               "1:1: not the catalog of a portal: it is not of `apiVersion: portico/v1` and "
               "`kind: Catalog`");
    assert_str(fault(*state, HEAD "\"units\": []}"),
               "1:1: not the catalog of a portal: it has no list of units, or none of entities");
    assert_str(fault(*state, HEAD "\"units\": [{\"id\": \"a\"}, {\"id\": 1}], \"entities\": []}"),
               "2:24: not the catalog of a portal: units[1] has no id");
    assert_str(fault(*state, HEAD UNITS "\"entities\": [\n  " SHOP "]},\n  " SHOP "]}]}"),
               "1:1: not the catalog of a portal: component:default/shop stands in it twice");
    assert_str(fault(*state, HEAD UNITS "\"entities\": [\n  " SHOP "]},\n  {\"ref\": \"x\"}]}"),
               "5:3: not the catalog of a portal: entities[1] has no ref like kind:namespace/name");
    assert_str(fault(*state, HEAD UNITS "\"entities\": [" SHOP "{\"targetRef\": \"\"}]}]}"),
               "3:14: not the catalog of a portal: entities[0] has no targetRef like "
               "kind:namespace/name in a relation");
    assert_str(
        fault(*state, HEAD "\"units\": [], \"entities\": [" SHOP "]}]}"),
        "2:27: not the catalog of a portal: entities[0] has no unit that is among the units");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(an_entity_is_known_by_its_reference_and_what_it_declares),
        TEST(what_is_replaced_is_found_only_by_those_who_ask_for_it),
        TEST(what_is_no_catalog_is_refused_at_its_place),
    };
    return RUN(tests);
}
