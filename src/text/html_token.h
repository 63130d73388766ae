/* Splits HTML into tags, text and what is to be skipped, as the tokenizer of the
 * HTML standard does (section "Tokenization"). Nothing is decoded or copied: all
 * strings are slices of the input, names are as written.
 *
 * Left out on purpose, because nothing depends on it here: the escaped states of
 * script data (scripts are removed, an early end merely leaves text), and tokens
 * for comments and declarations (they are dropped). */
#ifndef TEXT_HTML_TOKEN_H
#define TEXT_HTML_TOKEN_H

#include "base/str.h"

enum html_token_kind {
    HTML_END,       /* of the input */
    HTML_TEXT,      /* characters; references are not decoded */
    HTML_START_TAG, /* <name attributes> */
    HTML_END_TAG,   /* </name> */
    HTML_SKIP,      /* a comment, declaration, processing instruction or CDATA */
    HTML_INCOMPLETE /* a tag or comment that the input ends in; nothing follows */
};

struct html_token {
    enum html_token_kind kind;
    size_t offset;         /* where it begins in the input */
    struct str text;       /* all of it */
    struct str name;       /* of a tag */
    struct str attributes; /* of a tag: what stands behind the name, with the '>' */
    bool self_closing;     /* ends in "/>" */
};

struct html_tokenizer {
    struct str input;
    size_t at;
    bool foreign; /* inside SVG or MathML: CDATA sections reach to "]]>" */
};

/* The next token; HTML_END forever at the end. */
struct html_token html_token_next(struct html_tokenizer *t);

/* Behind a start tag of `name` whose content is raw text: moves behind its end
 * tag. False, with nothing left to read, when there is none. */
bool html_token_skip_raw(struct html_tokenizer *t, struct str name);

struct html_attribute {
    struct str name;  /* as written */
    struct str value; /* as written, without quotes; p is NULL where there is none */
    size_t offset;    /* of the name in the tag's attributes */
};

/* Reads one attribute of token.attributes at *at and moves behind it; false at
 * the end of the tag. */
bool html_attribute_next(struct str attributes, size_t *at, struct html_attribute *out);

#endif
