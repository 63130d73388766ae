#include <stdio.h>

#include "cmd/command.h"

static void print(struct arena *run, const struct finding *f) {
    struct str text = finding_text(run, f), advice = finding_advice(run, f);
    struct strbuf b;
    strbuf_init(&b, run, 0);
    if (f->unit.n)
        strbuf_addf(&b, "%.*s%s", STR_ARG(f->unit), f->place.file.n ? "/" : "");
    strbuf_add(&b, f->place.file);
    if (f->place.line)
        strbuf_addf(&b, ":%u:%u", f->place.line, f->place.column);
    strbuf_addf(&b, "%s%.*s: %.*s [%.*s]\n", b.n ? ": " : "",
                STR_ARG(level_name(finding_level(f->code))), STR_ARG(text),
                STR_ARG(finding_code_name(f->code)));
    if (advice.n)
        strbuf_addf(&b, "    %.*s\n", STR_ARG(advice));
    fwrite(b.p, 1, b.n, stdout);
}

size_t report_text(struct arena *run, const struct findings *f, enum level level, size_t most) {
    size_t n = 0;
    VEC_EACH (const struct finding, one, f)
        if (finding_level(one->code) >= level && (n++ < most || !most))
            print(run, one);
    return n;
}

struct str report_counts(struct arena *run, const size_t by_level[3]) {
    size_t errors = by_level[LEVEL_ERROR], warnings = by_level[LEVEL_WARNING],
           notes = by_level[LEVEL_NOTE];
    return str_fmt(run, "%zu error%s, %zu warning%s, %zu note%s", errors, errors == 1 ? "" : "s",
                   warnings, warnings == 1 ? "" : "s", notes, notes == 1 ? "" : "s");
}
