/* The lexical level of Mustache: one tag, and the lines that hold only tags. For
 * use inside tmpl/ only. */
#ifndef TMPL_MUSTACHE_TAG_H
#define TMPL_MUSTACHE_TAG_H

#include "base/str.h"

struct delimiters {
    struct str open, close;
};

enum tag_kind {
    TAG_VALUE = 'v',
    TAG_RAW = '{', /* {{&name}} too */
    TAG_SECTION = '#',
    TAG_INVERTED = '^',
    TAG_CLOSE = '/',
    TAG_PARTIAL = '>',
    TAG_PARENT = '<',
    TAG_BLOCK = '$',
    TAG_COMMENT = '!',
    TAG_DELIMITERS = '='
};

struct tag {
    enum tag_kind kind;
    struct str name; /* without white space around it; empty for comments and delimiters */
    char before;     /* what the tag wants before its closing delimiter, or NUL */
    size_t end;      /* offset behind the tag */
};

enum tag_fault {
    TAG_OK,
    TAG_NAMELESS,   /* the tag names nothing */
    TAG_SPACED,     /* its name holds white space */
    TAG_UNCLOSED,   /* no closing delimiter follows: nothing behind it can be read */
    TAG_DELIMITING, /* not two delimiters: the same */
};

/* Offset of the next opening delimiter at or behind `at`, or text.n. */
size_t tag_find(struct str text, size_t at, struct delimiters d);
/* Reads the tag whose opening delimiter stands at `at`. A tag that sets the
 * delimiters changes *d. Of a tag that is not closed only kind and before
 * are known. */
enum tag_fault tag_read(struct str text, size_t at, struct delimiters *d, struct tag *tag);

/* A standalone line (see mustache.h). */
struct tag_line {
    size_t begin;                /* where the line begins */
    size_t tags_begin, tags_end; /* all its tags */
    size_t end;                  /* behind the line end */
};

/* Do only blanks stand between the beginning of the line and `at`? *begin gets
 * that beginning. */
bool tag_first_on_line(struct str text, size_t at, size_t *begin);
/* Is the line with the tag at `at`, the first of its line, standalone? */
bool tag_line_find(struct str text, size_t at, struct delimiters d, struct tag_line *line);

#endif
