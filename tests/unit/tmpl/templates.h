/* What the tests of tmpl/ share: a set with its findings, shown as text. */
#ifndef UNIT_TMPL_TEMPLATES_H
#define UNIT_TMPL_TEMPLATES_H

#include "unit/test.h"

#include "tmpl/mustache.h"

struct fixture {
    struct arena *arena;
    struct templates set;
    struct findings findings;
};

static inline struct fixture fixture_init(struct arena *a) {
    struct fixture f = {.arena = a};
    templates_init(&f.set, a);
    findings_init(&f.findings, a);
    return f;
}

/* The file of template "page" is "page.mustache". */
static inline bool add(struct fixture *f, const char *name, const char *text) {
    return templates_add(&f->set, str_of(name), str_fmt(f->arena, "%s.mustache", name),
                         str_of(text), &f->findings);
}

/* "file:line:column: level: text [code]", joined by line ends. */
static inline struct str findings_text(struct fixture *f) {
    struct strbuf b;
    strbuf_init(&b, f->arena, 0);
    VEC_EACH (struct finding, x, &f->findings) {
        if (b.n)
            strbuf_addc(&b, '\n');
        struct str level = level_name(finding_level(x->code)), text = finding_text(f->arena, x),
                   code = finding_code_name(x->code);
        strbuf_addf(&b, "%.*s:%u:%u: %.*s: ", STR_ARG(x->place.file), (unsigned)x->place.line,
                    (unsigned)x->place.column, STR_ARG(level));
        strbuf_add(&b, text);
        strbuf_addf(&b, " [%.*s]", STR_ARG(code));
    }
    return strbuf_str(&b);
}

/* Renders "page". */
static inline struct str render(struct fixture *f, struct value view) {
    struct strbuf out;
    strbuf_init(&out, f->arena, 0);
    assert_true(templates_render(&f->set, STR("page"), &view, &out, &f->findings));
    return strbuf_str(&out);
}

/* Renders a template that needs no others. */
static inline struct str render_one(struct arena *a, const char *text, struct value view) {
    struct fixture f = fixture_init(a);
    assert_true(add(&f, "page", text));
    struct str out = render(&f, view);
    assert_str(findings_text(&f), "");
    return out;
}

#endif
