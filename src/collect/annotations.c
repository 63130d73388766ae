#include "collect/annotations.h"

#include "model/annotation.h"

struct source {
    struct arena *arena;
    struct str text;
    struct source_lines *lines;
};

/* A literal block keeps its lines one for one, so the place of each is known. Of any other string
 * the beginning is named. */
static struct place entry_place(const struct source *s, const struct value *v, struct str file,
                                const struct annotation_entry *entry) {
    struct place begin = value_place(v, file);
    if (!s->lines->n)
        source_lines_init(s->lines, s->arena, s->text, file, 1);
    struct str header = source_line(s->lines, v->line), line;
    /* Columns count characters. Where bytes and characters differ this looks at another byte, and
     * the beginning is named. */
    if (!v->column || v->column > header.n || header.p[v->column - 1] != '|')
        return begin;
    uint32_t number = v->line + 1 + entry->line;
    line = source_line(s->lines, number);
    size_t at = str_find(line, entry->text);
    return at < line.n ? source_place(s->lines, number, (uint32_t)at + 1) : begin;
}

static void check_entries(const struct source *s, const struct entity *e,
                          const struct annotation *row, const struct value *v, struct findings *f) {
    struct str rest = v->string;
    struct annotation_entry entry;
    uint32_t line = 0;
    while (annotation_entry_next(&rest, &line, &entry))
        if (!entry.ok)
            FIND2(f, ANNOTATION_ENTRY, entry_place(s, v, e->file, &entry), row->key, entry.text);
}

void annotations_check(struct arena *a, const struct entity *e, struct str text,
                       struct source_lines *lines, struct findings *f) {
    const struct value *all = value_at(&e->document, "metadata", "annotations", NULL);
    struct source s = {a, text, lines};
    if (!value_count(all))
        return;
    for (const struct annotation *row = annotations; row->key.n; row++) {
        const struct value *v = row->use != ANNOTATION_NAME ? value_find(all, row->key) : NULL;
        if (!value_is(v, VALUE_STRING))
            continue;
        if (row->use == ANNOTATION_ENTRIES)
            check_entries(&s, e, row, v, f);
        else if (!annotation_address(v->string).n)
            FIND2(f, ANNOTATION_URL, value_place(v, e->file), row->key, v->string);
    }
    for (const struct deprecated_annotation *d = deprecated_annotations; d->key.n; d++) {
        const struct value_field *field = value_field_find(all, d->key);
        if (field)
            FIND2(f, ANNOTATION_DEPRECATED, place_at(e->file, field->line, field->column), d->key,
                  d->instead);
    }
}
