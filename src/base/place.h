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

#endif
