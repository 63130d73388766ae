/* GraphQL's schema definition language: the October 2021 specification, section 3. A document is
 * read into the structs below, in the order of the text; graphql_definition.c makes the page.
 *
 * Only the grammar is checked, as the reference implementation's parse() does: that a type is
 * defined is not, because a document may be one part of a schema. Queries and fragments are read
 * over and counted. A "#" comment directly above a definition describes it where the document has
 * no description at all: before 2018 the language had no other way.
 *
 * Everything lives in the arena that graphql_parse() was given or is a view into the text. */
#ifndef DOCS_GRAPHQL_H
#define DOCS_GRAPHQL_H

#include "base/finding.h"
#include "docs/definition.h"

/* "[User!]!" and the name in it. */
struct graphql_type {
    struct str text, name;
};

struct graphql_directive {
    struct str name;
    struct str text; /* as written, on one line: @key(fields: "id") */
};
struct graphql_directives {
    VEC(struct graphql_directive);
};

struct graphql_names {
    VEC(struct str);
};

struct graphql_field;
struct graphql_fields {
    VEC(struct graphql_field);
};

/* A field, an argument, a field of an input, a value of an enumeration, or a root operation of a
 * schema ("query" and its type). */
struct graphql_field {
    struct str name;
    struct definition_prose description;
    struct str comment; /* lines with # directly above, as written; or empty */
    struct graphql_fields arguments;
    struct graphql_type type;             /* empty for a value of an enumeration */
    struct str value;                     /* the default, on one line; or empty */
    struct graphql_directives directives; /* without @deprecated */
    bool deprecated;
    struct str reason; /* for that; may be empty */
};

enum graphql_kind {
    GRAPHQL_SCHEMA,
    GRAPHQL_SCALAR,
    GRAPHQL_OBJECT,
    GRAPHQL_INTERFACE,
    GRAPHQL_UNION,
    GRAPHQL_ENUM,
    GRAPHQL_INPUT,
    GRAPHQL_DIRECTIVE,
    GRAPHQL_KINDS
};

struct graphql_definition {
    enum graphql_kind kind;
    bool extends; /* "extend type …" */
    bool repeatable;
    struct str name; /* empty for a schema */
    struct definition_prose description;
    struct str comment;
    struct graphql_names names;   /* interfaces it implements, members of a union, locations of a
                                     directive */
    struct graphql_fields fields; /* or values, or arguments of a directive */
    struct graphql_directives directives;
    struct str url; /* of @specifiedBy, or empty */
};

struct graphql_document {
    VEC(struct graphql_definition);
    size_t operations; /* queries and fragments that were read over */
    bool described;    /* it has a description: comments are remarks */
};

/* Reads `s`. False when it is not a sound document: a finding has said where, and what
 * stands before and behind the fault is in *out. */
bool graphql_parse(struct arena *a, const struct definition_source *s, struct findings *f,
                   struct graphql_document *out);

/* A definition_reader (definition.h). */
bool graphql_read(const struct definition_source *s, struct findings *f, struct definition *out);

#endif
