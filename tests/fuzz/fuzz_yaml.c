/* Any bytes as a YAML file: every document is read, and what was read without a
 * fault can be written and read again as the same. */
#include <stdlib.h>

#include "data/yaml.h"
#include "data/yaml_emit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* NaN differs from itself, and !!binary may hold bytes that cannot be written. */
static bool writes_exactly(const struct value *v) {
    if (v->tag.n || (v->type == VALUE_FLOAT && v->number != v->number))
        return false;
    VALUE_EACH (item, v)
        if (!writes_exactly(item))
            return false;
    VALUE_EACH_FIELD (f, v)
        if (!writes_exactly(&f->value))
            return false;
    return true;
}

static void check_round_trip(struct arena *a, const struct value *root) {
    struct strbuf b;
    strbuf_init(&b, a, 0);
    yaml_emit(&b, root);
    struct findings f;
    findings_init(&f, a);
    struct yaml_documents docs = {0};
    yaml_parse(a, STR("again"), strbuf_str(&b), &f, &docs);
    if (b.failed || f.n || docs.n != 1 || !value_eq(&docs.v[0].root, root))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a = {0};
    struct findings f;
    findings_init(&f, &a);
    struct yaml_documents docs = {0};
    yaml_parse(&a, STR("f"), str_n((const char *)data, size), &f, &docs);
    bool broken = false;
    VEC_EACH (struct yaml_document, d, &docs) {
        broken = broken || d->broken;
        if (!d->broken && writes_exactly(&d->root))
            check_round_trip(&a, &d->root);
    }
    if (broken != (f.n > 0))
        abort();
    arena_release(&a);
    return 0;
}
