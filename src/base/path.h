/* Paths inside a tree: relative, with '/', as git keeps them. No function here
 * touches the disk. */
#ifndef BASE_PATH_H
#define BASE_PATH_H

#include "base/str.h"

/* `path` as seen from folder `dir` ("" is the top of the tree), with "." and ".."
 * resolved and empty parts dropped. False when it leaves the tree or is absolute;
 * *out is then not set. The top itself is "". */
bool path_join(struct arena *a, struct str dir, struct str path, struct str *out);

/* The way from folder `dir` to `path`, both from the top: "../img/a.png". Empty when
 * they are the same. */
struct str path_relative(struct arena *a, struct str dir, struct str path);

/* The folder that holds path: "docs" for "docs/a.md", "" at the top. */
struct str path_dir(struct str path);
/* The last part: "a.md" for "docs/a.md". */
struct str path_base(struct str path);
/* With the dot, lower case not applied: ".md"; "" where there is none. A leading
 * dot is no extension. */
struct str path_ext(struct str path);
/* Does a folder on the way to path have this name? */
bool path_passes(struct str path, struct str folder);
/* Is path the folder `dir` itself or inside it? dir "" holds everything. */
bool path_inside(struct str dir, struct str path);

#endif
