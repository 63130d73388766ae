/* For tests of the readers of API definitions: a definition as lines, and files of documents with
 * the verdict on each. */
#ifndef UNIT_DOCS_DEFINITION_TESTING_H
#define UNIT_DOCS_DEFINITION_TESTING_H

#include "base/strbuf.h"
#include "docs/definition.h"
#include "unit/test.h"

static inline void put_type(struct strbuf *b, const struct definition_type *type) {
    VEC_EACH (struct definition_span, span, type) {
        strbuf_add(b, span->text);
        if (span->entry.n)
            strbuf_addf(b, "#%.*s", STR_ARG(span->entry));
    }
}

static inline void put_facts(struct strbuf *b, const struct definition_facts *facts) {
    VEC_EACH (struct definition_fact, f, facts)
        strbuf_addf(b, " {%.*s: %.*s}", STR_ARG(f->label), STR_ARG(f->value));
}

static inline void put_row(struct strbuf *b, const struct definition_row *row) {
    strbuf_addf(b, "\n      %*s%.*s: ", (int)row->depth * 2, "", STR_ARG(row->name));
    put_type(b, &row->type);
    strbuf_addz(b, row->required ? " required" : "");
    strbuf_addz(b, row->deprecated ? " deprecated" : "");
    if (row->description.text.n)
        strbuf_addf(b, " \"%.*s\"", STR_ARG(row->description.text));
    put_facts(b, &row->facts);
}

static inline void put_entry(struct strbuf *b, const struct definition_entry *e) {
    strbuf_addf(b, "\n  %.*s %.*s #%.*s: ", STR_ARG(e->badge), STR_ARG(e->title), STR_ARG(e->id));
    put_type(b, &e->type);
    strbuf_addz(b, e->deprecated ? " deprecated" : "");
    if (e->description.text.n)
        strbuf_addf(b, " \"%.*s\"", STR_ARG(e->description.text));
    put_facts(b, &e->facts);
    VEC_EACH (struct definition_part, part, &e->parts) {
        strbuf_addf(b, "\n    %.*s: ", STR_ARG(part->title));
        put_type(b, &part->type);
        VEC_EACH (struct definition_row, row, &part->rows)
            put_row(b, row);
    }
}

/* What `read` makes of the text: a section a line, below it "BADGE TITLE #id: TYPE", the parts and
 * their rows. A linked type has its "#id", a description stands in quotes, facts in braces. "none"
 * if it is refused. */
static inline struct str lines_of(struct arena *a, definition_reader *read, const char *text) {
    struct definition_source s = {.text = str_of(text), .file = STR("a.api")};
    struct findings f;
    struct definition d;
    struct strbuf b;
    findings_init(&f, a);
    definition_init(&d, a);
    strbuf_init(&b, a, 0);
    if (!read(&s, &f, &d))
        return STR("none");
    VEC_EACH (struct definition_section, section, &d.sections) {
        strbuf_addf(&b, "%s%.*s", b.n ? "\n" : "", STR_ARG(section->title));
        VEC_EACH (struct definition_entry, e, &section->entries)
            put_entry(&b, e);
    }
    return strbuf_str(&b);
}

/* Runs `verdict` on each document of a file in tests/unit/docs: it says "accept" or "refuse L:C".
 * In the file a document stands below a line "@@ " with the expected verdict. Gives their number.
 */
static inline size_t check_documents(struct arena *a, const char *path,
                                     struct str (*verdict)(struct arena *, struct str)) {
    enum { MOST = 1 << 20 };
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    char *bytes = arena_alloc(a, MOST);
    struct str rest = str_n(bytes, fread(bytes, 1, MOST, file)), line, want = STR("");
    const char *file_end = bytes + rest.n;
    fclose(file);
    const char *begin = NULL;
    size_t documents = 0;
    for (bool more = true; more;) {
        const char *end = rest.n ? rest.p : file_end;
        more = str_next_line(&rest, &line);
        if (more && !str_starts(line, STR("@@ ")))
            continue;
        if (begin) {
            struct str text = str_n(begin, (size_t)(end - begin)), is = verdict(a, text);
            if (!str_eq(is, want))
                fail_msg("%.*s, not %.*s:\n%.*s", STR_ARG(is), STR_ARG(want), STR_ARG(text));
            documents++;
        }
        want = str_from(line, 3);
        begin = rest.p;
    }
    return documents;
}

#endif
