#include "text/table_row.h"

#include <cmark-gfm-extension_api.h>

#include "base/strbuf.h"

struct row {
    struct str text;
    bool no_ticks[81]; /* no run of so many backticks is left */
    bool mended;       /* some code holds "|" */
};

static size_t run_end(struct str s, size_t at) {
    size_t end = at;
    while (end < s.n && s.p[end] == s.p[at])
        end++;
    return end;
}

static bool has_pipe(struct str code) {
    for (size_t at = 0; (at = str_index(code, '|', at)) < code.n; at++)
        if (at == 0 || code.p[at - 1] != '\\')
            return true;
    return false;
}

/* Behind the code that begins at a backtick, or behind its run of them. */
static size_t behind_code(struct row *r, size_t at) {
    size_t begin = run_end(r->text, at), n = begin - at;
    if (n >= sizeof r->no_ticks || r->no_ticks[n])
        return begin;
    for (size_t i = begin; (i = str_index(r->text, '`', i)) < r->text.n;) {
        size_t end = run_end(r->text, i);
        if (end - i == n) {
            r->mended = r->mended || has_pipe(str_slice(r->text, begin, i));
            return end;
        }
        i = end;
    }
    r->no_ticks[n] = true;
    return begin;
}

/* Where the cell that begins at `at` ends. */
static size_t cell_end(struct row *r, size_t at) {
    while (at < r->text.n && r->text.p[at] != '|') {
        if (r->text.p[at] == '`')
            at = behind_code(r, at);
        else
            at += r->text.p[at] == '\\' && at + 1 < r->text.n ? 2 : 1;
    }
    return at;
}

/* As cmark gives it to a cell: "\|" is "|". */
static const char *cell_text(struct arena *scratch, struct str cell) {
    struct strbuf b;
    strbuf_init(&b, scratch, 0);
    cell = str_trim(cell);
    for (size_t i = 0; i < cell.n; i++)
        if (cell.p[i] != '\\' || i + 1 == cell.n || cell.p[i + 1] != '|')
            strbuf_addc(&b, cell.p[i]);
    return str_z(scratch, strbuf_str(&b));
}

void table_row_mend(struct arena *scratch, cmark_node *row, struct str line) {
    struct row r = {.text = str_trim(line)};
    if (str_index(line, '`', 0) == line.n)
        return;
    size_t first = str_starts(r.text, STR("|"));
    for (size_t at = first; at < r.text.n;)
        at = cell_end(&r, at) + 1;
    if (!r.mended)
        return;
    size_t at = first;
    for (cmark_node *cell = cmark_node_first_child(row); cell; cell = cmark_node_next(cell)) {
        size_t end = at < r.text.n ? cell_end(&r, at) : at;
        cmark_node_set_string_content(cell, cell_text(scratch, str_slice(r.text, at, end)));
        at = end + 1;
    }
}
