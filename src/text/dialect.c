#include "text/dialect.h"

const struct markdown_dialect dialect_techdocs = {
    .symbols = SYMBOLS_ALL,
    .critic = CRITIC_VIEW,
    .marks = {.mark = {.on = true},
              .insert = {.on = true},
              .remove = {.on = true, .in_words = true},
              .superscript = {.on = true},
              .subscript = {.on = true}},
    .key_separator = STR_INIT("+"),
    .emoji = true,
    .loose_blocks = true,
    .loose_links = true,
    .wiki_base = STR_INIT("/"),
    .wiki_end = STR_INIT("/"),
    .contents = true,
    .bare_headings = true,
    .bare_front_matter = true,
};

const struct markdown_dialect dialect_github = {
    .math = MATH_GITHUB,
    .marks = {.remove = {.on = true, .in_words = true}, .one_tilde = true},
    .emoji = true,
    .stars_in_words = true,
};
