/* What the tests of the YAML reader share: one call reads a text, and findings can
 * be compared as text. */
#ifndef TESTS_DATA_YAML_TESTING_H
#define TESTS_DATA_YAML_TESTING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/limits.h"
#include "base/strbuf.h"
#include "data/json.h"
#include "data/yaml.h"

struct reading {
    struct arena arena;
    struct findings findings;
    struct yaml_documents docs;
};

static inline void reading_start(struct reading *r, struct str text) {
    *r = (struct reading){0};
    findings_init(&r->findings, &r->arena);
    yaml_parse(&r->arena, STR("f.yaml"), text, &r->findings, &r->docs);
}

static inline void reading_end(struct reading *r) { arena_release(&r->arena); }

/* The root of document i as compact JSON, terminated. */
static inline const char *reading_json(struct reading *r, size_t i) {
    struct strbuf b;
    strbuf_init(&b, &r->arena, 0);
    assert_true(i < r->docs.n);
    json_emit(&b, &r->docs.v[i].root, 0);
    return str_z(&r->arena, strbuf_str(&b));
}

/* Every finding as "line:column code\n". */
static inline const char *reading_findings(struct reading *r) {
    struct strbuf b;
    strbuf_init(&b, &r->arena, 0);
    VEC_EACH (struct finding, f, &r->findings)
        strbuf_addf(&b, "%u:%u %.*s\n", (unsigned)f->place.line, (unsigned)f->place.column,
                    STR_ARG(finding_code_name(f->code)));
    return str_z(&r->arena, strbuf_str(&b));
}

/* One document without findings that means this JSON. */
static inline void assert_yaml_is(struct str text, const char *json) {
    struct reading r;
    reading_start(&r, text);
    assert_string_equal(reading_findings(&r), "");
    assert_int_equal(r.docs.n, 1);
    assert_string_equal(reading_json(&r, 0), json);
    reading_end(&r);
}

#define YAML_IS(literal, json) assert_yaml_is(STR(literal), (json))

/* A text with exactly these findings. */
static inline void assert_yaml_finds(struct str text, const char *findings) {
    struct reading r;
    reading_start(&r, text);
    assert_string_equal(reading_findings(&r), findings);
    reading_end(&r);
}

#define YAML_FINDS(literal, findings) assert_yaml_finds(STR(literal), (findings))

#endif
