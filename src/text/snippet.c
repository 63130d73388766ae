#include "text/snippet.h"

#include "base/limits.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "text/include.h"

/* More backticks than stand in a row in most programs. */
#define CODE_FENCE "``````"

struct insertion {
    const struct snippets *snippets;
    struct source_lines *lines;
    struct findings *findings;
    struct line_edit *out;
    uint32_t files;
    size_t read;  /* bytes of them */
    bool limited; /* said once */
};

/* Where the mark stands that lines are brought in by. */
struct mark {
    uint32_t line, column; /* of the page's source, in bytes from 1 */
    uint32_t indent;
    unsigned depth;
};

/* Bytes of the mark that the text begins with, "--8<--", or 0. */
static size_t mark_length(struct str s) {
    size_t i = 0;
    while (i < s.n && s.p[i] == '-')
        i++;
    if (i == 0 || !str_starts(str_from(s, i), STR("8<-")))
        return 0;
    i += 2;
    while (i < s.n && s.p[i] == '-')
        i++;
    return i;
}

/* The quoted path behind a mark. False where the line is no such. */
static bool parse_path(struct str s, struct str *path) {
    size_t n = mark_length(s);
    struct str rest = str_trim(str_from(s, n));
    if (n == 0 || n == s.n || !is_space(s.p[n]) || rest.n < 3 ||
        (rest.p[0] != '"' && rest.p[0] != '\'') || str_index(rest, rest.p[0], 1) != rest.n - 1)
        return false;
    *path = str_trim(str_slice(rest, 1, rest.n - 1));
    return true;
}

static struct place place_of_mark(struct insertion *in, const struct mark *mark) {
    return source_place(in->lines, mark->line, mark->column);
}

static bool is_limited(struct insertion *in, const struct mark *mark, size_t bytes) {
    bool limited = in->limited || in->read > LIMIT_SNIPPET_BYTES || in->files >= LIMIT_SNIPPETS ||
                   mark->depth >= LIMIT_SNIPPET_DEPTH ||
                   in->out->bytes + bytes > LIMIT_MARKDOWN_BYTES;
    if (limited && !in->limited) {
        FIND1(in->findings, MARKDOWN_LIMIT, place_of_mark(in, mark),
              STR("its snippets are too many, too large or too deep in each other; the rest of "
                  "them is left out"));
        in->limited = true;
    }
    return limited;
}

/* What of a snippet's file is asked for. */
struct part {
    struct str path, section;
    struct line_ranges lines;
};

static struct part parse_part(struct str path) {
    struct part part = {0};
    struct str rest = str_cut(path, ':', &part.path);
    if (!line_ranges_parse(rest, &part.lines))
        part.section = rest;
    else if (part.lines.n == 1 && !str_contains(rest, STR(":")))
        part.lines.v[0].last = SIZE_MAX;
    return part;
}

/* Does the line mark the start or end of a section? Then *name gets it. */
static bool parse_section(struct str line, bool *start, struct str *name) {
    size_t at = str_find(line, STR("8<-"));
    if (at == line.n)
        return false;
    struct str rest = str_from(line, at + 2);
    while (str_starts(rest, STR("-")))
        rest = str_from(rest, 1);
    rest = str_trim(rest);
    *start = str_starts(rest, STR("[start:"));
    if (!*start && !str_starts(rest, STR("[end:")))
        return false;
    size_t end = str_index(rest, ']', 0);
    *name = str_trim(str_slice(rest, *start ? 7 : 5, end));
    return end < rest.n;
}

static void insert_line(struct insertion *in, const struct mark *mark, struct str line,
                        struct str *block);

/* UTF-8 without NUL, whose lines end with \n. */
static struct str plain_lines(struct arena *a, struct str text) {
    if (utf8_valid_prefix(text) < text.n)
        text = utf8_repair(a, text);
    if (str_index(text, '\r', 0) == text.n && str_index(text, '\0', 0) == text.n)
        return text;
    char *p = str_z(a, text);
    for (size_t i = 0; i < text.n; i++) {
        if (p[i] == '\0')
            p[i] = ' ';
        else if (p[i] == '\r' && p[i + 1] != '\n')
            p[i] = '\n';
    }
    return str_n(p, text.n);
}

static bool read_file(struct insertion *in, const struct mark *mark, struct str path,
                      struct str *text) {
    if (is_limited(in, mark, 0))
        return false;
    in->files++;
    if (!in->snippets->read(in->snippets->context, path, in->out->arena, text)) {
        FIND1(in->findings, SNIPPET_MISSING, place_of_mark(in, mark),
              str_dup(in->findings->arena, path));
        return false;
    }
    in->read += text->n;
    *text = plain_lines(in->out->arena, *text);
    return !is_limited(in, mark, 0);
}

static void insert_part(struct insertion *in, const struct mark *mark, const struct part *part,
                        struct str text) {
    struct str line, name, block = {0};
    struct mark inside = *mark;
    inside.depth++;
    bool in_section = !part->section.n, start;
    for (size_t i = 1; str_next_line(&text, &line); i++) {
        if (parse_section(line, &start, &name)) {
            if (part->section.n && str_eq(name, part->section))
                in_section = start;
        } else if (in_section && line_ranges_hold(&part->lines, i)) {
            if (is_limited(in, mark, line.n))
                return;
            insert_line(in, &inside, line, &block);
        }
    }
}

/* A path behind ';' is commented out. */
static void insert_file(struct insertion *in, const struct mark *mark, struct str path) {
    struct str text;
    bool url = str_starts(path, STR("https://")) || str_starts(path, STR("http://"));
    struct part part = url ? (struct part){.path = path} : parse_part(path);
    if (path.n && path.p[0] != ';' && read_file(in, mark, part.path, &text))
        insert_part(in, mark, &part, text);
}

static void add(struct insertion *in, const struct mark *mark, struct str line) {
    uint32_t before = 0, columns = line_columns(line);
    while (before < line.n && (line.p[before] == ' ' || line.p[before] == '\t'))
        before++;
    uint32_t indent = mark->indent ? mark->indent + columns : before;
    struct place place = place_of_mark(in, mark);
    line_edit_add(in->out, &(struct edited_line){
                               line, {mark->line, mark->depth ? place.column : 0, indent, before}});
}

/* ```python hl_lines="2 3", with the numbers that the lines have in the block. */
static struct str first_line_of_code(struct arena *a, const struct include *include,
                                     struct str text) {
    struct strbuf b;
    struct str line, name;
    bool start;
    strbuf_init(&b, a, 0);
    STRBUF_LIT(&b, CODE_FENCE "python");
    if (include->marked.n)
        STRBUF_LIT(&b, " hl_lines=\"");
    for (size_t i = 1, n = 1; include->marked.n && str_next_line(&text, &line); i++) {
        if (!line_ranges_hold(&include->lines, i) || parse_section(line, &start, &name))
            continue;
        if (line_ranges_hold(&include->marked, i))
            strbuf_addf(&b, "%zu ", n);
        n++;
    }
    if (include->marked.n)
        strbuf_addc(&b, '"');
    return strbuf_str(&b);
}

/* False where there is no such file: the line then stays as it is written. */
static bool insert_include(struct insertion *in, const struct mark *mark,
                           const struct include *include) {
    struct str text;
    if (!read_file(in, mark, include->path, &text))
        return false;
    struct mark inside = *mark;
    inside.depth++;
    if (include->code)
        add(in, &inside, first_line_of_code(in->out->arena, include, text));
    insert_part(in, mark, &(struct part){.lines = include->lines}, text);
    if (include->code)
        add(in, &inside, STR(CODE_FENCE));
    return true;
}

/* A line of the page or of a snippet. *block is not empty between two marks. */
static void insert_line(struct insertion *in, const struct mark *mark, struct str line,
                        struct str *block) {
    struct str s = str_trim(line), path;
    struct include include;
    struct mark inside = *mark;
    inside.indent += line_columns(line);
    if (mark->depth == 0)
        inside.column = (uint32_t)(s.n ? s.p - line.p : 0) + 1;
    if (s.n && mark_length(s) == s.n) {
        *block = block->n ? STR("") : s;
    } else if (block->n) {
        insert_file(in, &inside, s);
    } else if (parse_path(s, &path)) {
        insert_file(in, &inside, path);
    } else if (str_starts(s, STR(";")) && mark_length(str_from(s, 1))) {
        size_t at = str_index(line, ';', 0);
        add(in, mark,
            str_fmt(in->out->arena, "%.*s%.*s", (int)at, line.p, STR_ARG(str_from(s, 1))));
    } else if (!in->snippets->includes || !include_parse(s, &include) ||
               !insert_include(in, &inside, &include)) {
        add(in, mark, line);
    }
}

void snippets_insert(struct line_edit *e, const struct snippets *snippets,
                     struct source_lines *lines, struct findings *f) {
    struct line_edit out = {.arena = e->arena, .changed = true};
    struct insertion in = {.snippets = snippets, .lines = lines, .findings = f, .out = &out};
    struct str block = {0};
    bool marked = str_contains(lines->src, STR("8<-")) ||
                  (snippets->includes &&
                   (str_contains(lines->src, STR("{!")) || str_contains(lines->src, STR("{*"))));
    if (!snippets->appended && !marked)
        return;
    VEC_EACH (const struct edited_line, line, e)
        insert_line(&in, &(struct mark){.line = line->origin.line, .column = 1}, line->text,
                    &block);
    struct mark end = {.line = (uint32_t)lines->n, .column = 1};
    for (size_t i = 0; i < snippets->appended; i++) {
        add(&in, &end, STR(""));
        insert_file(&in, &end, snippets->append[i]);
    }
    *e = out;
}
