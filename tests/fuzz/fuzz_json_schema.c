/* The first line is a schema (YAML, so JSON too), the rest a document: nothing crashes or
 * hangs, the verdict is the same with and without a list of faults, and a document that is
 * refused has a fault with a place in it. */
#include <stdlib.h>

#include "data/json_schema.h"
#include "data/yaml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct value *read(struct arena *a, struct str text, struct findings *f) {
    struct yaml_documents docs = {0};
    yaml_parse(a, STR("f"), text, f, &docs);
    return docs.n && !docs.v[0].broken ? &docs.v[0].root : NULL;
}

static bool is_short(struct str s) { return s.n < 9; }

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const struct schema_format format = {STR_INIT("short"), is_short, STR_INIT("less")};
    struct arena a = {0};
    struct str rest = str_n((const char *)data, size), line = STR("");
    struct findings f;
    findings_init(&f, &a);
    str_next_line(&rest, &line);
    const struct value *schema = read(&a, line, &f), *document = read(&a, rest, &f);
    size_t before = f.n;
    struct json_schema *s =
        schema ? json_schema_compile(&a, STR("s"), schema, &format, 1, &f) : NULL;
    if (schema && !s && f.n == before)
        abort();
    if (s && document) {
        struct schema_faults faults;
        schema_faults_init(&faults, &a);
        bool ok = json_schema_check(s, document, &faults);
        if (ok != json_schema_check(s, document, NULL) || ok != (faults.n == 0))
            abort();
        VEC_EACH (const struct schema_fault, fault, &faults) {
            if (!fault->at || !fault->schema || !fault->line)
                abort();
            schema_fault_nearest(&a, fault);
            schema_fault_rule(fault);
        }
    }
    json_schema_release(s);
    arena_release(&a);
    return 0;
}
