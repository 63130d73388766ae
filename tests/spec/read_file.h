/* The content of a file of a specification. A specification that cannot be read is no pass: the
 * program ends with a message. */
#ifndef SPEC_READ_FILE_H
#define SPEC_READ_FILE_H

#include <stdio.h>
#include <stdlib.h>

#include "base/limits.h"
#include "sys/fs.h"

static inline struct str read_file(struct arena *a, const char *path) {
    struct str text;
    struct err err;
    if (fs_read(a, &FS_CWD, str_of(path), LIMIT_STRBUF, 0, &text, &err) < 0) {
        fprintf(stderr, "%s\n", err.text);
        exit(EXIT_FAILURE);
    }
    return text;
}

#endif
