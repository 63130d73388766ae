#include "data/yaml.h"

#include "base/limits.h"
#include "data/yaml_build.h"

/* One file while it is read. */
struct reader {
    struct arena *arena;
    struct arena scratch; /* cleared after each document */
    struct str file;
    struct findings *findings;
    struct yaml_documents *out;
};

/* The lines of one document, while they are gathered. */
struct part {
    size_t from;         /* offset of its first line */
    uint32_t first_line; /* of that */
    uint32_t line;       /* see struct yaml_document */
    uint32_t directive;  /* line of its first directive, or 0 */
    bool has_content;
    bool has_marker; /* its `---` was seen */
};

static void read_document(struct reader *r, struct str raw, const struct part *part) {
    struct yaml_document *d = VEC_PUSH(r->arena, r->out);
    d->line = part->line;
    if (part->directive && !part->has_marker) {
        FIND1(r->findings, YAML_SYNTAX, place_at(r->file, part->directive, 1),
              STR("a line that begins with '%' is a directive and wants a line `---` behind it; "
                  "quote it if it is text"));
        d->broken = true;
        return;
    }
    struct yaml_text t =
        yaml_text_prepare(&r->scratch, r->file, raw, part->first_line, r->findings);
    d->broken = t.broken;
    yaml_build(r->arena, &r->scratch, r->file, part->first_line, &t, r->findings, d);
    arena_clear(&r->scratch);
}

/* `---` or `...` at the start of a line, and nothing or a blank behind it. */
static bool is_marker(struct str line, char c) {
    return line.n >= 3 && line.p[0] == c && line.p[1] == c && line.p[2] == c &&
           (line.n == 3 || is_space(line.p[3]));
}

static bool has_content(struct str line) {
    struct str s = str_trim(line);
    return s.n && s.p[0] != '#';
}

/* Only a comment may follow the `...` that ends a document. */
static void check_end(struct reader *r, struct str line, uint32_t number) {
    struct str behind = str_from(line, 3);
    if (!has_content(behind))
        return;
    uint32_t blanks = 0;
    while (is_space(behind.p[blanks]))
        blanks++;
    FIND1(r->findings, YAML_SYNTAX, place_at(r->file, number, 4 + blanks),
          STR("nothing may follow `...` on its line; begin a new document with a line `---`"));
    if (r->out->n == 0)
        VEC_PUSH(r->arena, r->out)->line = number;
    r->out->v[r->out->n - 1].broken = true;
}

/* Directives belong to the marker that follows them, and alone to nothing. */
static bool is_complete(const struct part *part, bool start) {
    return part->has_marker || part->has_content || (part->directive && !start);
}

/* A line that is no end marker: what it says about its document. */
static void note_line(struct part *part, struct str line, uint32_t number) {
    if (is_marker(line, '-')) {
        part->has_marker = true;
        part->line = number;
    } else if (!part->has_marker && !part->has_content && has_content(line)) {
        part->has_content = line.p[0] != '%';
        part->line = number;
        if (!part->has_content && !part->directive)
            part->directive = number;
    }
}

/* Reads the lines of part, which end before offset `to`. False at the limit. */
static bool finish_part(struct reader *r, struct str text, size_t to, const struct part *part) {
    if (r->out->n < LIMIT_YAML_DOCUMENTS) {
        read_document(r, str_slice(text, part->from, to), part);
        return true;
    }
    FIND1(r->findings, YAML_LIMIT, place_at(r->file, part->line, 1),
          str_fmt(r->findings->arena, "more than %d documents in one file",
                  (int)LIMIT_YAML_DOCUMENTS));
    return false;
}

/* Cuts text into documents. A `---` or `...` at the first column ends one wherever
 * it stands, in a block scalar or a quoted one too, so that this needs no parser. */
static void read_documents(struct reader *r, struct str text) {
    struct str rest = text, line;
    struct part part = {.first_line = 1};
    uint32_t number = 1;
    for (size_t at = 0; str_next_line(&rest, &line); at = text.n - rest.n, number++) {
        bool start = is_marker(line, '-'), end = is_marker(line, '.');
        if ((start || end) && is_complete(&part, start)) {
            if (!finish_part(r, text, at, &part))
                return;
            part = (struct part){.from = at, .first_line = number};
        }
        if (end) {
            check_end(r, line, number);
            part = (struct part){.from = text.n - rest.n, .first_line = number + 1};
        } else {
            note_line(&part, line, number);
        }
    }
    if (is_complete(&part, false))
        finish_part(r, text, text.n, &part);
}

static bool starts_utf16(struct str text) {
    return str_starts(text, STR("\xff\xfe")) || str_starts(text, STR("\xfe\xff"));
}

void yaml_parse(struct arena *a, struct str file, struct str text, struct findings *f,
                struct yaml_documents *out) {
    struct reader r = {.arena = a, .file = file, .findings = f, .out = out};
    if (text.n > LIMIT_YAML_BYTES) {
        FIND1(f, YAML_LIMIT, place_file(file),
              str_fmt(f->arena, "%zu bytes, more than %d", text.n, (int)LIMIT_YAML_BYTES));
        *VEC_PUSH(a, out) = (struct yaml_document){.line = 1, .broken = true};
        return;
    }
    if (starts_utf16(text)) {
        FIND1(f, YAML_ENCODING, place_at(file, 1, 1), STR("the file is UTF-16"));
        *VEC_PUSH(a, out) = (struct yaml_document){.line = 1, .broken = true};
        return;
    }
    if (str_starts(text, STR("\xef\xbb\xbf")))
        text = str_from(text, 3);
    read_documents(&r, text);
    arena_release(&r.scratch);
}

void yaml_check_single(const struct yaml_documents *docs, struct str file, struct findings *f) {
    for (size_t i = 1; i < docs->n; i++)
        if (docs->v[i].root.type != VALUE_NULL) {
            FIND0(f, YAML_DOCUMENTS, value_place(&docs->v[i].root, file));
            return;
        }
}
