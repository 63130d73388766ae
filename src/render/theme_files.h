/* The default theme as a part of the program: every file of themes/default/, so that one installed
 * file is the whole of Portico. The Makefile generates the table. */
#ifndef RENDER_THEME_FILES_H
#define RENDER_THEME_FILES_H

#include <stddef.h>

struct theme_file {
    const char *path;           /* inside the theme: "templates/page.mustache" */
    const unsigned char *bytes; /* a NUL stands behind them, which size does not count */
    size_t size;
};

/* In byte order of their paths. */
extern const struct theme_file theme_files[];
extern const size_t theme_file_count;

#endif
