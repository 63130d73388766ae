/* A linear look at a Markdown page before cmark sees it.
 *
 * cmark-gfm 0.29.0.gfm.6 takes quadratic time, or worse, over some inputs; 20 KB
 * made for it can keep it busy for minutes. What the block phase does with them
 * is foreseen here, line by line; what the inline phase does is bounded where the
 * paragraphs are known (markdown_tree.c), and memory by a budget
 * (cmark_memory.h). The estimates never fall short for the known inputs; honest
 * pages stay far below the limits. */
#ifndef TEXT_MARKDOWN_SCAN_H
#define TEXT_MARKDOWN_SCAN_H

#include "base/vec.h"
#include "text/source_lines.h"

enum scan_verdict {
    SCAN_FINE,
    SCAN_NO_TABLES, /* its tables would take too long: parse it without them */
    SCAN_TOO_DEEP   /* blocks nested deeper than LIMIT_MARKDOWN_DEPTH: do not parse it */
};

/* *line becomes the number of the line, from 1, on which a limit is passed. */
enum scan_verdict markdown_scan(const struct source_lines *lines, uint32_t *line);

#endif
