#include "base/finding.h"

#include <stdlib.h>

#include "base/limits.h"
#include "base/strbuf.h"

static const struct {
    struct str code;
    enum level level;
    struct str text, advice;
} table[FINDING_COUNT] = {
#define FINDING(ident, code, level, text, advice) \
    {STR_INIT(code), LEVEL_##level, STR_INIT(text), STR_INIT(advice)},
#include "base/finding.def"
#undef FINDING
};

void findings_init(struct findings *f, struct arena *a) {
    *f = (struct findings){.arena = a, .most = LIMIT_FINDINGS_PER_UNIT};
}

void findings_add(struct findings *f, enum finding_code code, struct place place, struct str arg0,
                  struct str arg1, struct str arg2) {
    findings_join(f,
                  &(struct finding){
                      code, finding_level(code), place, STR(""), f->subject, {arg0, arg1, arg2}});
}

void findings_join(struct findings *f, const struct finding *one) {
    if (f->by_level[finding_level(one->code)]++ < f->most)
        *VEC_PUSH(f->arena, f) = *one;
    else
        f->dropped++;
}

static int compare(const struct finding *a, const struct finding *b) {
    int c = str_cmp(a->unit, b->unit);
    if (!c)
        c = place_cmp(a->place, b->place);
    if (!c)
        c = (a->code > b->code) - (a->code < b->code);
    for (int i = 0; !c && i < FINDING_ARGS; i++)
        c = str_cmp(a->args[i], b->args[i]);
    return c ? c : str_cmp(a->subject, b->subject);
}

static int by_place(const void *a, const void *b) { return compare(a, b); }

void findings_sort(struct findings *f) {
    if (f->n == 0)
        return;
    qsort(f->v, f->n, sizeof *f->v, by_place);
    size_t kept = 1;
    for (size_t i = 1; i < f->n; i++)
        if (compare(&f->v[kept - 1], &f->v[i]) != 0)
            f->v[kept++] = f->v[i];
    f->n = kept;
}

struct str finding_code_name(enum finding_code code) {
    return table[code].code;
}

enum finding_code finding_code_find(struct str name) {
    int i = 0;
    while (i < FINDING_COUNT && !str_eq(table[i].code, name))
        i++;
    return (enum finding_code)i;
}

enum level finding_level(enum finding_code code) { return table[code].level; }

struct str level_name(enum level level) {
    static const struct str names[] = {STR_INIT("note"), STR_INIT("warning"), STR_INIT("error")};
    return names[level];
}

/* A foreign argument is shown on one line and never longer than this. */
enum { ARG_SHOWN = 300 };

static void add_arg(struct strbuf *b, struct str arg) {
    struct str shown = str_slice(arg, 0, ARG_SHOWN);
    while (shown.n < arg.n && shown.n && ((unsigned char)arg.p[shown.n] & 0xc0) == 0x80)
        shown.n--; /* do not cut a code point in two */
    for (size_t i = 0; i < shown.n; i++) {
        unsigned char c = (unsigned char)shown.p[i];
        strbuf_addc(b, c < 0x20 || c == 0x7f ? ' ' : (char)c);
    }
    if (shown.n < arg.n)
        strbuf_addz(b, "…");
}

static struct str fill(struct arena *a, struct str text, const struct finding *f) {
    struct strbuf b;
    strbuf_init(&b, a, 0);
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '{' && i + 2 < text.n && text.p[i + 2] == '}' && text.p[i + 1] >= '0' &&
            text.p[i + 1] < '0' + FINDING_ARGS) {
            add_arg(&b, f->args[text.p[i + 1] - '0']);
            i += 2;
        } else {
            strbuf_addc(&b, text.p[i]);
        }
    }
    return strbuf_str(&b);
}

struct str finding_general(struct arena *a, struct str text) {
    const struct finding blanks = {.args = {STR("…"), STR("…"), STR("…")}};
    return fill(a, text, &blanks);
}

struct str finding_text(struct arena *a, const struct finding *f) {
    return fill(a, table[f->code].text, f);
}
/* Does the sentence show an argument that is empty? */
static bool lacks_arg(struct str sentence, const struct finding *f) {
    for (size_t i = 0; i < FINDING_ARGS; i++) {
        char blank[] = {'{', (char)('0' + i), '}'};
        if (!f->args[i].n && str_contains(sentence, str_n(blank, sizeof blank)))
            return true;
    }
    return false;
}

struct str finding_advice(struct arena *a, const struct finding *f) {
    struct strbuf b;
    strbuf_init(&b, a, 0);
    for (struct str rest = table[f->code].advice; rest.n;) {
        size_t end = str_find(rest, STR(". ")), question = str_find(rest, STR("? "));
        end = question < end ? question : end;
        struct str sentence = str_slice(rest, 0, end < rest.n ? end + 2 : rest.n);
        rest = str_from(rest, sentence.n);
        if (!lacks_arg(sentence, f))
            strbuf_add(&b, fill(a, sentence, f));
    }
    return str_trim(strbuf_str(&b));
}
struct str finding_text_template(enum finding_code code) {
    return table[code].text;
}
struct str finding_advice_template(enum finding_code code) {
    return table[code].advice;
}
