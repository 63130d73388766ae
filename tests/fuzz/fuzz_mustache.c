/* Any bytes as a set of templates, rendered over a view that has every type of
 * value. A line of the input that begins with "@@" starts a new template, named
 * by the rest of the line; what stands before the first is "page". */
#include "base/bug.h"
#include "tmpl/mustache.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Bytes of output for one input: enough to pass the cap often. */
enum { OUTPUT_CAP = 1 << 16 };

static struct value make_view(struct arena *a) {
    struct value view = value_map(a), item = value_map(a), list = value_list(a);
    PUT_STR(a, &item, "s", STR("<&>\"' {{s}}\n x\n"));
    PUT_INT(a, &item, "i", -12);
    PUT(a, &item, "f", value_float(0.1));
    PUT(a, &item, "n", value_null());
    PUT_BOOL(a, &item, "t", true);
    value_push(a, &list, item);
    value_push(a, &list, value_str(STR("b")));
    value_push(a, &list, value_list(a));
    PUT(a, &view, "a", item);
    PUT(a, &view, "l", list);
    PUT(a, &view, "e", value_list(a));
    PUT(a, &view, "m", value_map(a));
    PUT_BOOL(a, &view, "x", true);
    PUT_STR(a, &view, "s", STR("text"));
    return view;
}

/* Adds the templates that the input holds; true if all are sound. */
static bool add_all(struct templates *set, struct str rest, struct findings *findings) {
    struct str name = STR("page"), line;
    const char *begin = rest.p;
    bool ok = true;
    while (str_next_line(&rest, &line)) {
        if (!str_starts(line, STR("@@")))
            continue;
        ok = templates_add(set, name, name, str_n(begin, (size_t)(line.p - begin)), findings) && ok;
        name = str_trim(str_from(line, 2));
        begin = rest.p;
    }
    return templates_add(set, name, name, str_n(begin, (size_t)(rest.p - begin)), findings) && ok;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a = {0};
    struct templates set;
    struct findings findings;
    struct strbuf out;
    struct value view = make_view(&a);
    templates_init(&set, &a);
    findings_init(&findings, &a);
    strbuf_init(&out, &a, OUTPUT_CAP);

    bool sound = add_all(&set, str_n((const char *)data, size), &findings);
    bool checked = templates_check(&set, &findings);
    /* Faults are errors among the findings, and the other way round. */
    size_t errors = 0;
    VEC_EACH (struct finding, f, &findings)
        errors += finding_level(f->code) == LEVEL_ERROR;
    if ((sound && checked) != (errors == 0))
        BUG("sound %d, checked %d, but %zu errors", sound, checked, errors);

    size_t before = findings.n + findings.dropped;
    if (!templates_render(&set, STR("page"), &view, &out, &findings) && sound &&
        findings.n + findings.dropped == before)
        BUG("rendering failed without a finding");
    if (out.n > OUTPUT_CAP)
        BUG("%zu bytes were rendered", out.n);
    VEC_EACH (struct finding, f, &findings)
        finding_text(&a, f);
    arena_release(&a);
    return 0;
}
