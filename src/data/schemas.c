#include "data/schemas.h"

#include "base/bug.h"
#include "data/json.h"

struct json_schema *schemas_get(struct arena *a, struct str name) {
    struct findings f;
    findings_init(&f, a);
    for (size_t i = 0; i < schema_files_count; i++) {
        if (!str_eq(str_of(schema_files[i].path), name))
            continue;
        struct value *source = ARENA_NEW(a, struct value);
        struct json_schema *s = NULL;
        if (json_parse(a, name, embedded_text(&schema_files[i]), &f, source))
            s = json_schema_compile(a, name, source, NULL, 0, &f);
        if (s)
            return s;
        BUG("the schema %.*s: %.*s", STR_ARG(name), STR_ARG(f.v[0].args[0]));
    }
    BUG("no schema %.*s", STR_ARG(name));
}
