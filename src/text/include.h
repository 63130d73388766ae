/* Lines of other files as other extensions than snippets bring them in, by a mark alone on its
 * line:
 *
 *     {!path!}   {!path!lines=2-4 8}        markdown_include
 *     {! path [ln:2-4,8] !}                 mdx_include
 *     {* path.py ln[2:4] hl[3,6:8] *}       markdown_include_variants: as a block of Python, with
 *                                           marked lines
 *
 * Part of snippet.c; nobody else includes this. */
#ifndef TEXT_INCLUDE_H
#define TEXT_INCLUDE_H

#include "base/str.h"

/* Lines of a file, from 1. None given are all. */
struct line_ranges {
    struct {
        size_t first, last;
    } v[32];
    size_t n;
};

struct include {
    struct str path;
    struct line_ranges lines, marked;
    bool code;
};

/* Numbers and ranges, `4`, `2:4`, `2-4`, `4:`, with commas or spaces between. False, and none, for
 * anything else. */
bool line_ranges_parse(struct str s, struct line_ranges *out);
bool line_ranges_hold(const struct line_ranges *r, size_t line);

/* The mark, without white space around it. */
bool include_parse(struct str line, struct include *out);

#endif
