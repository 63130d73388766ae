/* The libraries that the scripts of themes work with, as a part of the program: code/, diagrams/
 * and math/, made from the packages that themes/default/package.json names. Empty in a program that
 * was made without them; pages then show code without colours, diagrams and formulas as their
 * source. */
#ifndef RENDER_LIBRARY_FILES_H
#define RENDER_LIBRARY_FILES_H

#include "base/embedded.h"

/* In byte order of their paths. */
extern const struct embedded_file library_files[];
extern const size_t library_files_count;

#endif
