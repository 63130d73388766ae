/* The tokens of GraphQL: the October 2021 specification, section 2.1, with the string escapes
 * \u{…} that its draft and the reference implementation have.
 *
 * White space, commas, line ends, byte order marks and comments stand between tokens and mean
 * nothing; but a comment on lines of its own directly above a token is kept for it. Every call
 * moves on by at least a byte until the end, so that reading a text is linear. */
#ifndef DOCS_GRAPHQL_LEXER_H
#define DOCS_GRAPHQL_LEXER_H

#include "base/str.h"

enum graphql_token_kind {
    GRAPHQL_END,  /* of the text */
    GRAPHQL_MARK, /* one of ! $ & ( ) ... : = @ [ ] { | } */
    GRAPHQL_NAME,
    GRAPHQL_NUMBER,
    GRAPHQL_STRING, /* "…" */
    GRAPHQL_BLOCK,  /* """…""" */
    GRAPHQL_FAULT   /* no token begins here; `fault` says why */
};

struct graphql_lexer {
    struct str text;
    size_t at; /* behind the token */

    enum graphql_token_kind kind;
    struct str token;   /* as written */
    size_t begin;       /* where it begins in the text; of a fault, the place of the fault */
    bool starts_line;   /* it is the first of its line, without blanks before it */
    struct str comment; /* lines with #, directly above it; or empty */
    const char *fault;
};

/* Before the first token of `text`. */
void graphql_lexer_init(struct graphql_lexer *l, struct str text);
/* Reads the next token. Behind a fault it goes on with the next line. */
void graphql_lexer_next(struct graphql_lexer *l);

/* What the string token stands for: escapes resolved, of a block its common indentation and its
 * blank lines at both ends removed. */
struct str graphql_string_value(struct arena *a, enum graphql_token_kind kind, struct str token);
/* The lines of such a comment without # and one blank behind it. */
struct str graphql_comment_value(struct arena *a, struct str comment);

#endif
