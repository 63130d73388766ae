/* What of the Markdown dialect a page is written in, and how: one value of it holds for all pages
 * of a documentation set. Its words are those of the extensions of Python-Markdown and PyMdown,
 * whose rules the constructs follow. */
#ifndef TEXT_DIALECT_H
#define TEXT_DIALECT_H

#include "base/str.h"

/* Symbols that are written with plain characters: smart_symbol.h. */
enum {
    SYMBOL_TRADEMARK = 1 << 0,
    SYMBOL_COPYRIGHT = 1 << 1,
    SYMBOL_REGISTERED = 1 << 2,
    SYMBOL_CARE_OF = 1 << 3,
    SYMBOL_PLUS_MINUS = 1 << 4,
    SYMBOL_NOT_EQUAL = 1 << 5,
    SYMBOL_ARROWS = 1 << 6,
    SYMBOL_FRACTIONS = 1 << 7,
    SYMBOL_ORDINALS = 1 << 8,
    SYMBOLS_ALL = (1 << 9) - 1
};

/* What is shown of changes that stand in the text, `{++added++}`. */
enum critic_mode { CRITIC_OFF, CRITIC_VIEW, CRITIC_ACCEPT, CRITIC_REJECT };

/* Where formulas are seen. GitHub wants a dollar sign to stand free on its outer side. */
enum math_mode { MATH_OFF, MATH_ON, MATH_GITHUB };

/* Marks around text: inline_mark.h. */
struct mark_rule {
    bool on;
    bool in_words; /* two of a kind also mark a part of a word */
};

/* Short names of issues and people become links: `#12`, `user/repo#12`, `@user`. */
enum magic_forge { MAGIC_GITHUB, MAGIC_GITLAB, MAGIC_BITBUCKET };

struct magic_links {
    bool references, people;
    bool shortens; /* a bare address of an issue is shown by its short name */
    bool hashes;   /* whatever the mark is, "#" is shown */
    enum magic_forge forge;
    struct str user, repo; /* that a bare `#12` belongs to; may be empty */
};

struct markdown_dialect {
    uint32_t symbols; /* SYMBOL_… */
    enum critic_mode critic;
    enum math_mode math;
    struct {
        struct mark_rule mark, insert, remove, superscript, subscript;
        bool one_tilde; /* deletes, as on GitHub */
    } marks;
    bool keys;
    struct str key_separator;
    bool emoji;
    bool stars_in_words; /* a*b*c is emphasis */
    bool loose_blocks;   /* what Python-Markdown takes for no block: block_hide.h */
    bool loose_links;    /* `[text] [label]`, and white space in an address */
    bool wiki_links;
    bool progress;       /* bars, [=50%] */
    bool escape_all;     /* a backslash before any character is left out … */
    bool escaped_spaces; /* … and one before a space makes it one that does not break */
    struct str wiki_base, wiki_end; /* what an address of theirs begins and ends with */
    bool line_breaks;               /* the end of a line breaks it */
    bool smart_quotes;              /* "a" -- b become typographic */
    bool contents;                  /* `[TOC]` stands for the page's headings */
    bool bare_headings;             /* no space is needed behind `#` */
    bool bare_front_matter;         /* it needs no marks: front_matter.h */
    struct magic_links magic;
};

/* What TechDocs switches on, and what GitHub shows of a README. */
extern const struct markdown_dialect dialect_techdocs, dialect_github;

#endif
