/* The default theme as a part of the program: every file of themes/default/. */
#ifndef RENDER_THEME_FILES_H
#define RENDER_THEME_FILES_H

#include "base/embedded.h"

/* In byte order of their paths. */
extern const struct embedded_file theme_files[];
extern const size_t theme_files_count;

#endif
