/* Patterns as in .gitignore (gitignore(5)), for paths with '/' as git keeps them. What several of
 * them mean together is as in MkDocs: a file can be taken in again although a pattern excluded its
 * folder; of patterns of one strength the last counts, and one for the file itself is stronger than
 * one for a folder around it. */
#ifndef DATA_GITIGNORE_H
#define DATA_GITIGNORE_H

#include "base/str.h"
#include "base/vec.h"

struct gitignore_rule {
    struct str pattern; /* without '!', the slash in front and the one at the end */
    bool negated, anchored, folder;
};

struct gitignore {
    VEC(struct gitignore_rule);
};

/* The patterns of `text`, one a line. Blank lines and comments hold none. A pattern longer than
 * LIMIT_PATH_BYTES is left out; the number of these is returned. */
size_t gitignore_parse(struct arena *a, struct str text, struct gitignore *out);

enum gitignore_match { GITIGNORE_NO, GITIGNORE_FOLDER, GITIGNORE_FILE };
/* Does one pattern match the file, or a folder that it is in? The time is bounded by the product of
 * the lengths. */
enum gitignore_match gitignore_rule_match(const struct gitignore_rule *rule, struct str path);

/* Is the file excluded? `strength` is what speaks for that already: GITIGNORE_NO where nothing
 * does. */
bool gitignore_has(const struct gitignore *g, struct str path, enum gitignore_match strength);

/* Does a pattern of Python's fnmatch match the whole of path? `*` and `?` take any character, '/'
 * too. */
bool fnmatch_match(struct str pattern, struct str path);

#endif
