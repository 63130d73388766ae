/* The compiled form of a template: a flat array of operations, in the order of
 * the source. What a section, block or parent encloses follows it directly, up to
 * its `end`. For use inside tmpl/ only. */
#ifndef TMPL_MUSTACHE_OP_H
#define TMPL_MUSTACHE_OP_H

#include "base/map.h"
#include "base/vec.h"

enum op_type {
    OP_TEXT,     /* copy `text` */
    OP_VALUE,    /* print the value at `path`, escaped */
    OP_RAW,      /* print the value at `path` as it is */
    OP_SECTION,  /* the body for each item of `path` */
    OP_INVERTED, /* the body if `path` is false */
    OP_PARTIAL,  /* expand `target` */
    OP_PARENT,   /* expand `target`; the body holds blocks and nothing else */
    OP_BLOCK     /* directly in a parent: a replacement; elsewhere: what it replaces */
};

/* A dotted name, split. No parts at all is ".", the innermost context. */
struct op_path {
    const struct str *parts;
    size_t n;
};

struct op {
    enum op_type type;
    /* TEXT: its first byte begins a line of the source. Empty text with this flag
     * stands before a tag that begins a line: only indentation goes there.
     * PARTIAL, PARENT and BLOCK: the tag stood on a standalone line. */
    bool line_start;
    uint32_t end;          /* index behind the body; behind itself if it has none */
    uint32_t line, column; /* of the tag */
    struct str text;       /* TEXT: bytes; VALUE, RAW: name as written; PARTIAL, PARENT, BLOCK:
                              indentation */
    union {
        struct op_path path;
        struct template *target;
        struct str block;
    };
};

/* One {{>name}} or {{<name}}. */
struct inclusion {
    struct template *target;
    uint32_t line, column;
    bool always; /* not inside a section or block */
};

enum template_state { TEMPLATE_UNKNOWN, TEMPLATE_FAULTY, TEMPLATE_READY };

struct template {
    struct str name, file;
    enum template_state state;
    struct ops {
        VEC(struct op);
    } ops;
    struct inclusions {
        VEC(struct inclusion);
    } inclusions;
    struct map blocks; /* names of the blocks that can be replaced; values are not NULL */

    /* For the walks of templates_check. */
    uint32_t mark;
    size_t cursor;
    struct template *from;
};

#endif
