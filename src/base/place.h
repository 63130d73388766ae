/* A place in a source file: what every finding points at. */
#ifndef BASE_PLACE_H
#define BASE_PLACE_H

#include "base/str.h"

struct place {
    struct str file;       /* path inside its unit, "" if no file is meant */
    uint32_t line, column; /* from 1; columns count code points; 0 if the whole
                              file is meant */
};

static inline struct place place_file(struct str file) { return (struct place){.file = file}; }
static inline struct place place_at(struct str file, uint32_t line, uint32_t column) {
    return (struct place){file, line, column};
}

/* By file, line, column. */
int place_cmp(struct place a, struct place b);
/* The place of byte `offset` of `text`, the content of `file`. */
struct place place_of_offset(struct str file, struct str text, size_t offset);

/* Places of offsets that only grow: all of them together cost one reading of the text. Begin with
 * {.file = …, .text = …}. */
struct place_cursor {
    struct str file, text;
    size_t at;             /* private, as the rest */
    uint32_t line, column; /* before it, counted from 0 */
};
struct place place_cursor_to(struct place_cursor *c, size_t offset);

#endif
