/* What the statements of a proto file are read with (proto.c): tokens, the comments around them,
 * options, and the way on behind a fault, which is protoc's: a statement that is not sound is left
 * out, those around it are read.
 *
 * A function that finds another token than it wants sets `failed`; from then on nothing is accepted
 * until proto_skip_statement(), so that callers need not look after each token. */
#ifndef DOCS_PROTO_PARSER_H
#define DOCS_PROTO_PARSER_H

#include "docs/proto.h"
#include "docs/proto_lexer.h"

struct proto_parser {
    struct arena *arena;
    const struct definition_source *source;
    struct findings *findings;
    struct proto_file *file;
    struct proto_lexer lexer;
    struct place_cursor cursor;
    size_t depth; /* of the messages around */
    bool proto2, proto3;
    bool failed; /* in this statement */
    bool told;   /* of a fault in this text: the ones behind it may come of it */
};

void proto_next(struct proto_parser *p);
bool proto_at_mark(const struct proto_parser *p, char mark);
bool proto_at_word(const struct proto_parser *p, struct str word);

/* A rule is broken at `offset`; the statement can still be read. */
void proto_tell(struct proto_parser *p, size_t offset, struct str what);
/* The token is not what the grammar wants here: "the name of a field". */
void proto_fail(struct proto_parser *p, const char *wanted);

/* If the token is this one, moves behind it and is true. */
bool proto_accept_mark(struct proto_parser *p, char mark);
bool proto_accept_word(struct proto_parser *p, struct str word);
/* The same where nothing else may stand. */
void proto_expect_mark(struct proto_parser *p, char mark);
void proto_expect_word(struct proto_parser *p, struct str word);
struct str proto_expect(struct proto_parser *p, enum proto_token_kind kind, const char *wanted);
/* "a.b.C", with `rooted` also ".a.b.C"; blanks between are left out. */
struct str proto_expect_path(struct proto_parser *p, bool rooted, const char *wanted);
/* What a string stands for; strings behind each other are one. */
struct str proto_expect_string(struct proto_parser *p, const char *wanted);

/* At the first token of a statement: the comment before it. */
struct definition_prose proto_leading_comment(struct proto_parser *p);
/* The mark that ends a statement, or its head, and the comment behind it. */
void proto_end_with(struct proto_parser *p, char mark, struct definition_prose *prose);
/* "scope.name" */
struct str proto_full_name(struct proto_parser *p, struct str scope, struct str name);

/* Behind a fault: moves behind the statement, or to the '}' that ends those around it. */
void proto_skip_statement(struct proto_parser *p);
/* What stands between braces, a statement at a time, by `read`. The opening one is behind us. */
void proto_read_block(struct proto_parser *p, void (*read)(struct proto_parser *, void *),
                      void *into);

struct proto_option {
    struct str name;  /* "deprecated", "(google.api.http)", "(google.api.http).get" */
    struct str value; /* as written, on one line; a string without quotes */
    struct str block; /* of an aggregate, as written */
    bool string;
};

/* At "option": true if this is one, and it is read. */
bool proto_accept_option(struct proto_parser *p, struct proto_option *out);
/* deprecated = true */
bool proto_is_deprecated(const struct proto_option *option);
/* [a = 1, (b) = "c"] of a field or value; nothing if they do not open here. */
void proto_read_field_options(struct proto_parser *p, struct proto_field *field);

#endif
