#include "text/markdown_scan.h"

#include "base/limits.h"

/* Where a run of lines without a blank one stands. */
struct run {
    size_t bytes;   /* so far */
    size_t cost;    /* of looking through all of it for the header of a table */
    size_t columns; /* of the widest delimiter row in it, 0 where there is none */
    size_t cells;   /* that its rows would make if all had as many columns */
    uint32_t depth; /* of blocks that the last line may stand in, an upper bound */
};

static size_t indent_columns(struct str line, size_t *i) {
    size_t columns = 0;
    for (; *i < line.n && (line.p[*i] == ' ' || line.p[*i] == '\t'); ++*i)
        columns += line.p[*i] == '\t' ? 4 : 1;
    return columns;
}

/* Bytes of the marker of a list item at i, or 0. */
static size_t list_marker(struct str line, size_t i) {
    size_t j = i;
    while (j < line.n && is_digit(line.p[j]))
        j++;
    if (j == line.n || !memchr(j > i ? ".)" : "-+*", line.p[j], j > i ? 2 : 3))
        return 0;
    j++;
    return j == line.n || line.p[j] == ' ' || line.p[j] == '\t' ? j - i : 0;
}

/* Bytes of the marker of a list item, quotation or footnote at i, or 0. */
static size_t marker(struct str line, size_t i) {
    if (line.p[i] == '>')
        return 1;
    if (!str_starts(str_from(line, i), STR("[^")))
        return list_marker(line, i);
    size_t end = str_index(line, ']', i);
    return end + 1 < line.n && line.p[end + 1] == ':' ? end + 2 - i : 0;
}

/* How far a rule, "- - -", would reach from i; where line.n, it is one. */
static size_t rule_end(struct str line, size_t i) {
    char c = line.p[i];
    if (c != '-' && c != '*')
        return i;
    while (i < line.n && (line.p[i] == c || line.p[i] == ' ' || line.p[i] == '\t'))
        i++;
    return i;
}

/* Does a block with an indented body begin? */
static bool opens_indented(struct str line) {
    return str_starts(line, STR("!!!")) || str_starts(line, STR("???")) ||
           str_starts(line, STR("===")) || str_starts(line, STR(": "));
}

/* How deep a line can stand: as deep as the one before it where it is indented,
 * two columns for each block at least, and one more for each marker. */
static uint32_t depth_of(struct str line, uint32_t depth_before) {
    size_t i = 0, columns = 0, markers = 0, rule = 0;
    for (;;) {
        columns += indent_columns(line, &i);
        if (i < line.n && i >= rule)
            rule = rule_end(line, i);
        size_t n = i < line.n && rule < line.n ? marker(line, i) : 0;
        if (n == 0)
            break;
        columns += n;
        markers++;
        i += n;
    }
    size_t kept = columns / 2 < depth_before ? columns / 2 : depth_before;
    size_t depth = kept + markers + opens_indented(str_from(line, i));
    return depth > UINT32_MAX ? UINT32_MAX : (uint32_t)depth;
}

/* May it be the row of dashes under the header of a table? Markers in front of it
 * are made of such characters too, or are digits, dots and parentheses. */
static bool is_delimiter_row(struct str line) {
    bool dash = false;
    for (size_t i = 0; i < line.n; i++) {
        char c = line.p[i];
        if (c == '-')
            dash = true;
        else if (!(is_space(c) || is_digit(c) || memchr("|:>+*.)", c, 7)))
            return false;
    }
    return dash;
}

static bool is_blank(struct str line) {
    for (size_t i = 0; i < line.n; i++)
        if (line.p[i] != ' ' && line.p[i] != '\t' && line.p[i] != '>')
            return false;
    return true;
}

static size_t count(struct str s, char c) {
    size_t n = 0;
    for (size_t i = str_index(s, c, 0); i < s.n; i = str_index(s, c, i + 1))
        n++;
    return n;
}

/* What the table extension would do with this line, added to *cost. False when
 * the table makes many more cells than it has bytes, which only missing cells do. */
static bool scan_table_line(struct run *run, struct str line, size_t *cost) {
    size_t pipes = count(line, '|');
    /* Cells are appended to a list that is walked from its head. */
    size_t row = line.n + pipes * pipes / 16;
    if (is_delimiter_row(line)) {
        *cost += run->cost;
        if (pipes + 1 > run->columns)
            run->columns = pipes + 1;
    }
    *cost += pipes * pipes / 16;
    run->bytes += line.n;
    run->cost += row;
    run->cells += run->columns;
    return run->cells <= LIMIT_TABLE_CELLS || run->cells <= run->bytes;
}

enum scan_verdict markdown_scan(const struct source_lines *lines, uint32_t *line) {
    struct run run = {0};
    size_t cost = 0;
    uint32_t no_tables = 0;
    for (uint32_t i = 1; i <= lines->n; i++) {
        struct str s = source_line(lines, i);
        if (is_blank(s)) {
            run = (struct run){.depth = run.depth};
            if (count(s, '>') == 0)
                continue;
        }
        run.depth = depth_of(s, run.depth);
        if (run.depth > LIMIT_MARKDOWN_DEPTH) {
            *line = i;
            return SCAN_TOO_DEEP;
        }
        if (!no_tables && (!scan_table_line(&run, s, &cost) || cost > LIMIT_TABLE_COST))
            no_tables = i;
    }
    *line = no_tables;
    return no_tables ? SCAN_NO_TABLES : SCAN_FINE;
}
