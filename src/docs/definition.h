/* The definition of an API as documentation. OpenAPI, AsyncAPI, GraphQL and protocol buffers each
 * have a reader, which fills the structs below; one writer (definition_html.c) makes the page.
 *
 * A definition has sections (a tag, a service, "Schemas"), sections have entries (an operation, a
 * message, a type), and entries have parts (the parameters, one response, the fields). An entry has
 * an id that stays the same while the definition grows: it is the anchor that others link to.
 *
 *     Pet store 1.2                       definition: title, version
 *       pets                              section
 *         GET /pets/{id}                  entry: badge, title, id "get-pets-id"
 *           Parameters                    part
 *             id   integer   required     row
 *           Responses                     group of the parts "200" and "404"
 *
 * Everything lives in the arena of definition_init(), and strings may be views into the text that
 * is read. All text is foreign: readers copy it as it stands, the writer escapes it. Markdown goes
 * through the renderer of documentation pages, with its sanitizer.
 *
 * Readers make entries, parts, rows, facts and examples by the functions below, which count: behind
 * LIMIT_DEFINITION_ITEMS nothing more is added, and definition_read() says so once. They nest rows
 * no deeper than LIMIT_DEFINITION_DEPTH, and never expand one type in itself: they link. */
#ifndef DOCS_DEFINITION_H
#define DOCS_DEFINITION_H

#include "base/finding.h"
#include "base/map.h"
#include "base/vec.h"
#include "text/markup.h"
#include "text/media.h"

/* What is read. */
struct definition_source {
    struct str text;
    struct str file;    /* that holds the text and nothing else; empty when it stands in another,
                           such as the catalog file */
    struct place place; /* of spec.definition in the catalog file */
    const struct media *media; /* what descriptions may show of other hosts; NULL: markdown.h */
    struct str download;       /* the address of the text beside the page; or empty */
};

/* Where a finding about line and column of the text stands: in the file itself, else at
 * spec.definition, for the text there may be folded and indented. Line 0 is the whole. */
struct place definition_place(const struct definition_source *s, uint32_t line, uint32_t column);

/* Markdown, and where it stands in the text, for findings about it. */
struct definition_prose {
    struct str text;
    uint32_t line, column;
};

/* A type in words, with links to entries: "array of ", "Pet" -> "pet". Empty: none. */
struct definition_span {
    struct str text;
    struct str entry; /* id of an entry of this definition, or empty */
};
struct definition_type {
    VEC(struct definition_span);
};

/* "Default" 20; "Address" https://… */
struct definition_fact {
    struct str label, value;
    bool code;       /* the value is set as code */
    struct str href; /* an address that the value leads to, as the author wrote it; or empty */
};
struct definition_facts {
    VEC(struct definition_fact);
};

/* A parameter, property, field or value of an enumeration. */
struct definition_row {
    uint32_t depth;   /* 0; 1 for the fields of the row above, and so on */
    struct str name;  /* empty for what has none, such as the items of an array */
    struct str where; /* "path", "query", "header"; or empty */
    struct definition_type type;
    bool required, deprecated;
    struct definition_prose description;
    struct definition_facts facts; /* default, constraints, example */
};

/* Shown as code. */
struct definition_example {
    struct str title; /* may be empty */
    struct str media; /* "application/json", "graphql"; or empty */
    struct str text;
};

struct definition_part {
    struct str group; /* parts behind each other with equal groups stand below this heading once:
                         "Responses"; or empty */
    struct str title; /* "Parameters", "200", "application/json"; or empty */
    struct definition_type type; /* what the part is as a whole, such as a body; may be empty */
    struct definition_prose description;
    struct definition_facts facts;
    struct {
        VEC(struct definition_row);
    } rows;
    struct {
        VEC(struct definition_example);
    } examples;
};
struct definition_parts {
    VEC(struct definition_part);
};

struct definition_entry {
    struct str id;               /* from definition_id() */
    struct str badge;            /* what it is: "GET", "SEND", "query", "rpc", "message", "enum" */
    struct str title;            /* "/pets/{id}", "Pet" */
    struct definition_type type; /* behind the title: what it returns or is; may be empty */
    struct str summary;          /* one line of plain text */
    struct definition_prose description;
    bool deprecated;
    struct definition_facts facts;
    struct definition_parts parts;
};

struct definition_section {
    struct str id; /* from definition_id() */
    struct str title;
    struct definition_prose description;
    struct definition_parts parts; /* of no single entry; before them */
    struct {
        VEC(struct definition_entry);
    } entries;
};

struct definition {
    struct arena *arena;
    struct str format;  /* "OpenAPI 3.1" */
    struct str title;   /* may be empty: the page has the name of the entity */
    struct str version; /* of the API; or empty */
    struct definition_prose description;
    struct definition_facts facts;
    struct {
        VEC(struct definition_section);
    } sections;
    struct map ids; /* private */
    size_t items;   /* made so far */
    bool limited;   /* a limit was passed */
};

void definition_init(struct definition *d, struct arena *a);

/* A new id: the slug of what was wished ("get /pets/{id}" -> "get-pets-id"), with "_1" and so on
 * where it is taken. To link entries to each other, take the ids of all of them first. */
struct str definition_id(struct definition *d, struct str wish);

/* A section that stands at the end of the definition, with an id from its title. Its address, like
 * all of the following, is good until the next one of the same list is added. */
struct definition_section *definition_add_section(struct definition *d, struct str title);
/* An entry at the end of the section; `id` is from definition_id(). Behind the limit this, a part
 * and a row are ones that nobody sees. */
struct definition_entry *definition_add_entry(struct definition *d, struct definition_section *s,
                                              struct str id);
struct definition_part *definition_add_part(struct definition *d, struct definition_parts *parts,
                                            struct str group, struct str title);
struct definition_row *definition_add_row(struct definition *d, struct definition_part *part,
                                          uint32_t depth, struct str name);
/* Nothing is added when the value is empty. */
void definition_add_fact(struct definition *d, struct definition_facts *facts, struct str label,
                         struct str value, bool code);
/* `entry` is an id or empty. */
void definition_add_type(struct definition *d, struct definition_type *type, struct str text,
                         struct str entry);
void definition_add_example(struct definition *d, struct definition_part *part, struct str title,
                            struct str media, struct str text);

/* A reader of one format: openapi_read(), asyncapi_read(), graphql_read(), proto_read(). *out is
 * initialised. False when the text is not of that format: it is then shown as it is, and a finding
 * has said why. Of a text that is wrong in places a reader keeps what it can. */
typedef bool definition_reader(const struct definition_source *s, struct findings *f,
                               struct definition *out);

/* Reads by spec.type: "openapi", "asyncapi", "graphql", "grpc". False when there is no reader for
 * the type, or the reader returned it; then at least one finding says why. */
bool definition_read(struct arena *a, struct str type, const struct definition_source *s,
                     struct findings *f, struct definition *out);

/* The body of the definition's page: the sections, entries and titles of parts are headings from
 * level 2 on, with their ids, so that they stand in the table of contents and are found; the title
 * of the page is not part of it. *out is initialised; its body has failed when it would pass
 * LIMIT_HTML_BYTES. `scratch` is for the time of this call. */
void definition_write(struct arena *a, struct arena *scratch, const struct definition *d,
                      const struct definition_source *s, struct findings *f, struct markup *out);
/* The body of a page for a text that could not be read. */
void definition_write_text(const struct definition_source *s, struct markup *out);

#endif
