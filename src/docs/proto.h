/* Protocol Buffers: the language of proto2, proto3 and editions. A file is read into the structs
 * below; proto_definition.c makes the page.
 *
 * The grammar is checked, as protoc's parser does, and the few rules that need no other file and no
 * options of others. Names that lead into other files stay text.
 *
 * Everything lives in the arena that proto_parse() was given or is a view into the text. */
#ifndef DOCS_PROTO_H
#define DOCS_PROTO_H

#include "base/finding.h"
#include "docs/definition.h"

struct proto_names {
    VEC(struct str);
};

/* What every element has. */
struct proto_element {
    struct str name;
    struct str full; /* with package and the messages around it: "acme.v1.Order.Line"; not of a
                        field, value or method */
    struct definition_prose description; /* the comments before and behind it */
    bool deprecated;
};

/* Of a message, an extension; or a value of an enumeration, which only has a number. */
struct proto_field {
    struct proto_element element;
    struct str label; /* "optional", "required", "repeated" or empty */
    struct str key;   /* of a map, else empty */
    struct str type; /* as written: "string", "Order.Line", ".acme.v1.Order"; of a map its values */
    struct str number;
    struct str oneof;   /* the group of which one is set, or empty */
    struct str value;   /* of the option default, or empty */
    struct str options; /* the others in brackets, as written, on one line */
};
struct proto_fields {
    VEC(struct proto_field);
};

struct proto_message {
    struct proto_element element;
    struct proto_fields fields;
    struct proto_names reserved, extensions; /* "2", "9 to 11", "\"foo\"" */
};

struct proto_enum {
    struct proto_element element;
    struct proto_fields values;
    struct proto_names reserved;
};

/* google.api.http: "GET" "/v1/orders/{id}" */
struct proto_binding {
    struct str verb, path;
};

struct proto_method {
    struct proto_element element;
    struct str request, response; /* types as written */
    bool request_stream, response_stream;
    struct {
        VEC(struct proto_binding);
    } bindings;
};

struct proto_service {
    struct proto_element element;
    struct {
        VEC(struct proto_method);
    } methods;
};

/* Fields that are added to a message of another place. */
struct proto_extend {
    struct str scope; /* full name of what stands around, or empty */
    struct str type;  /* as written */
    struct definition_prose description;
    struct proto_fields fields;
};

struct proto_file {
    struct str syntax; /* "proto2" (also without a statement), "proto3", "edition 2023" */
    struct str package;
    struct definition_prose description; /* the comments of the package */
    struct proto_names imports;
    struct {
        VEC(struct proto_message);
    } messages; /* an outer one before those in it */
    struct {
        VEC(struct proto_enum);
    } enums;
    struct {
        VEC(struct proto_service);
    } services;
    struct {
        VEC(struct proto_extend);
    } extends;
};

/* Reads `s`. False when it is not a sound file: a finding has said where, and what stands before
 * and behind the fault is in *out. */
bool proto_parse(struct arena *a, const struct definition_source *s, struct findings *f,
                 struct proto_file *out);

/* A definition_reader (definition.h). */
bool proto_read(const struct definition_source *s, struct findings *f, struct definition *out);

#endif
