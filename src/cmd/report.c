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
                STR_ARG(level_name(f->level)), STR_ARG(text),
                STR_ARG(finding_code_name(f->code)));
    if (advice.n)
        strbuf_addf(&b, "    %.*s\n", STR_ARG(advice));
    fwrite(b.p, 1, b.n, stdout);
}

size_t report_text(struct arena *run, const struct findings *f, enum level level, size_t most) {
    size_t n = 0;
    VEC_EACH (const struct finding, one, f)
        if (one->level >= level && (n++ < most || !most))
            print(run, one);
    return n;
}

struct str report_count(struct arena *run, size_t n, const char *one, const char *many) {
    return str_fmt(run, "%zu %s", n, n == 1 ? one : many);
}

struct str report_counts(struct arena *run, const size_t by_level[3]) {
    struct str errors = report_count(run, by_level[LEVEL_ERROR], "error", "errors"),
               warnings = report_count(run, by_level[LEVEL_WARNING], "warning", "warnings"),
               notes = report_count(run, by_level[LEVEL_NOTE], "note", "notes");
    return str_fmt(run, "%.*s, %.*s, %.*s", STR_ARG(errors), STR_ARG(warnings), STR_ARG(notes));
}
