/* The tokens of Protocol Buffers' language, and which comment belongs to which, by the rules of
 * protoc's tokenizer:
 *
 *     // leading of a, because nothing stands between
 *     string a = 1;  // trailing of a
 *     // trailing of a as well, if nothing stands behind its ";" and a blank line comes here
 *
 * A comment with blank lines on both sides belongs to nothing. Every call moves on by at least a
 * byte until the end, so that reading a text is linear. */
#ifndef DOCS_PROTO_LEXER_H
#define DOCS_PROTO_LEXER_H

#include "base/str.h"

enum proto_token_kind {
    PROTO_END,  /* of the text */
    PROTO_MARK, /* one character */
    PROTO_NAME,
    PROTO_INTEGER,
    PROTO_FLOAT,
    PROTO_STRING, /* in either kind of quotes */
    PROTO_FAULT   /* no token begins here; `fault` says why */
};

struct proto_lexer {
    struct str text;
    size_t at; /* behind the token */

    enum proto_token_kind kind;
    struct str token;    /* as written */
    size_t begin;        /* where it begins in the text; of a fault, the place of the fault */
    struct str trailing; /* comment that belongs to the token before, as written; or empty */
    struct str leading;  /* the same for this one */
    const char *fault;
};

/* Before the first token of `text`. */
void proto_lexer_init(struct proto_lexer *l, struct str text);
/* Reads the next token. Behind a fault it goes on with the next line. */
void proto_lexer_next(struct proto_lexer *l);

/* What the string token stands for, its escapes resolved; bytes that are not UTF-8 are replaced. */
struct str proto_string_value(struct arena *a, struct str token);
/* The lines of a comment without its marks: // and one blank behind it, or the border of stars. */
struct str proto_comment_value(struct arena *a, struct str comment);

#endif
