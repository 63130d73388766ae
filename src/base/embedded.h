/* Files as a part of the program, so that one installed file is the whole of Portico. The Makefile
 * makes the tables with embed.awk. */
#ifndef BASE_EMBEDDED_H
#define BASE_EMBEDDED_H

#include <stddef.h>

#include "base/str.h"

struct embedded_file {
    const char *path;           /* below the table's folder: "templates/page.mustache" */
    const unsigned char *bytes; /* a NUL stands behind them, which size does not count */
    size_t size;
};

static inline struct str embedded_text(const struct embedded_file *f) {
    return str_n((const char *)f->bytes, f->size);
}

#endif
